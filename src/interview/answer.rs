//! What an answer comes to: an entry in the record, a question that follows first, or a word on what can be answered.

use super::Heard;
use super::Interview;
use super::Now;
use super::State;
use super::earlier::Before;
use super::heard::Chosen;
use super::heard::Prompt;
use super::heard::chosen;
use super::question::Ask;
use super::words;
use crate::diagram::Question;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::Id;
use crate::record::Answer;
use crate::record::Entry;
use crate::record::FactValue;
use crate::record::RecordedAward;
use crate::record::exact_number;
use crate::record::has_both_sides;

impl Interview<'_> {
    /// Takes an answer to what is asked now.
    pub(super) fn answer(&mut self, line: &str, prompt: &Prompt) -> Heard {
        match self.state.now.clone() {
            Now::Ask(ask) => self.answer_to(ask, line, prompt),
            Now::Reason(_) if line.trim().is_empty() => self.skip(),
            Now::Reason(id) => match reason(line) {
                Some(reason) => self.write(&Entry::Reason(id, reason), "The reason is recorded.".to_owned(), |next| {
                    self.next(next, Some(Question::Criterion(id)))
                }),
                None => not_taken("That gives no reason."),
            },
            Now::WhyFirst(id, answer) => match reason(line) {
                Some(reason) => self.finding(id, answer, Some(reason)),
                None if answer == Answer::NotApplicable => {
                    not_taken("That gives no reason, and without one the criterion cannot be set aside.")
                }
                None => not_taken(
                    "That gives no reason, and with evidence on both sides it cannot be answered without one.",
                ),
            },
            Now::Earlier(before) => self.earlier(before, line, prompt),
            Now::Over => Heard::Stop,
        }
    }

    fn answer_to(&mut self, ask: Ask, line: &str, prompt: &Prompt) -> Heard {
        if let Ask::Fact(id) = ask
            && let FactType::Number { .. } = self.framework[id].kind
        {
            return match number(self.framework, id, line) {
                Some(value) => self.fact(id, value),
                None => not_taken(&format!("That is not {}.", words::number_wanted(self.framework, id))),
            };
        }
        let place = match chosen(line, prompt) {
            Chosen::One(place) => place,
            Chosen::Unclear(several) => {
                return not_taken(&format!("That may be {}: type more of it.", words::either(&several)));
            }
            Chosen::Unknown => return not_taken(&words::offered(prompt)),
        };
        let Some(entry) = entry(self.framework, ask, place) else {
            return not_taken(&words::offered(prompt));
        };
        match (ask, entry) {
            (_, Entry::Finding(id, answer, _)) => self.finding(id, answer, None),
            (_, Entry::Fact(id, value)) => self.fact(id, value),
            (_, entry) => {
                let said = words::recorded(self.framework, &entry);
                self.write(&entry, said, |next| self.next(next, ask.question()))
            }
        }
    }

    /// The answer to a criterion. That it does not apply, or an answer with evidence on both sides, is taken with a reason only; after any other answer its reason is
    /// asked for, unless there is one.
    fn finding(&mut self, id: CriterionId, answer: Answer, reason: Option<String>) -> Heard {
        let has_reason = self.state.inspection.findings[id].reason.is_some() || reason.is_some();
        let is_published = self.state.inspection.as_published;
        let entry = Entry::Finding(id, answer, reason);
        let mut with_it = self.state.inspection.clone();
        entry.put(&mut with_it);
        let needs_reason = answer == Answer::NotApplicable || has_both_sides(self.framework, &with_it, id);
        if needs_reason && !has_reason && !is_published {
            self.step(State { now: Now::WhyFirst(id, answer), ..self.state.clone() });
            return Heard::Said(Vec::new());
        }
        let said = words::recorded(self.framework, &entry);
        self.write(&entry, said, |next| match has_reason || is_published {
            true => self.next(next, Some(Question::Criterion(id))),
            false => Now::Reason(id),
        })
    }

    fn fact(&self, id: FactId, value: FactValue) -> Heard {
        let entry = Entry::Fact(id, value);
        let said = words::recorded(self.framework, &entry);
        self.write(&entry, said, |next| self.next(next, None))
    }

    fn earlier(&mut self, before: Before, line: &str, prompt: &Prompt) -> Heard {
        let place = match chosen(line, prompt) {
            Chosen::One(place) => place,
            Chosen::Unclear(several) => {
                return not_taken(&format!("That may be {}: type more of it.", words::either(&several)));
            }
            Chosen::Unknown => return not_taken(&words::offered(prompt)),
        };
        match before.with(self.framework, place) {
            Ok(entry) => {
                let said = words::recorded(self.framework, &entry);
                self.write(&entry, said, |next| self.next(next, None))
            }
            Err(more) => {
                self.step(State { now: Now::Earlier(more), ..self.state.clone() });
                Heard::Said(Vec::new())
            }
        }
    }
}

fn not_taken(why: &str) -> Heard {
    Heard::Said(vec![why.to_owned()])
}

/// What the offer at a place says of what is asked; nothing where a number is asked.
pub(super) fn entry(framework: &Framework, ask: Ask, place: usize) -> Option<Entry> {
    let is_yes = place == 0;
    Some(match ask {
        Ask::Criterion(id) => {
            let is_grade = place < framework[framework[id].scale].grades.len();
            let answer = if is_grade { Answer::Is(Id::at(place)) } else { Answer::NotApplicable };
            Entry::Finding(id, answer, None)
        }
        Ask::Also(id, also) => Entry::Also(id, also, Id::at(place)),
        Ask::Substantial(id) => Entry::Substantial(id, is_yes),
        Ask::Fact(id) => match framework[id].kind {
            FactType::YesOrNo => Entry::Fact(id, FactValue::YesOrNo(is_yes)),
            FactType::OnScale(_) => Entry::Fact(id, FactValue::Grade(Id::at(place))),
            FactType::Number { .. } => return None,
        },
        Ask::Earlier => return None,
    })
}

/// A number that a fact may be; a percent sign may follow it.
fn number(framework: &Framework, id: FactId, line: &str) -> Option<FactValue> {
    let FactType::Number { from, to, step, percent } = framework[id].kind else { return None };
    let line = line.trim();
    let line = if percent { line.trim_end_matches('%').trim_end() } else { line };
    let number = exact_number(line)?;
    let is_taken = number >= from && number <= to && ((number - from) / step).is_integer();
    is_taken.then_some(FactValue::Number(number))
}

/// A reason that says something.
fn reason(line: &str) -> Option<String> {
    Some(line.trim().to_owned()).filter(|reason| RecordedAward::is_reason(reason))
}
