//! An interview about one record: what is asked next, what can be answered, what an answer does.
//!
//! There is no terminal here and no file: [`Interview::prompt`] says what is asked, [`Interview::hear`] takes a line that was
//! typed and tells what is to be said, or what is to be written; what was written is given back to [`Interview::wrote`].
//! So a terminal, a screen reader and a test hold the same conversation, and no answer counts before it is safe on disk.
//!
//! Asked is what can still move the awards that are wanted, and nothing else. An answer that is refused, or that cannot be
//! written where the record is, changes nothing.

mod answer;
mod begin;
mod earlier;
mod heard;
mod look;
mod question;
mod why;
mod words;

use crate::diagnostic::Diagnostic;
use crate::diagram::Question;
use crate::document;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::record;
use crate::record::Answer;
use crate::record::Entry;
use crate::record::Inspection;
use crate::source::Source;
use crate::succession::Lineage;
use earlier::Before;
use heard::Command;
use look::Look;
use question::Ask;

pub use begin::Begin;
pub use heard::{Form, Offer, Prompt};

/// So many steps can be taken back.
const MOST_STEPS: usize = 200;

/// An interview under way.
#[derive(Debug)]
pub struct Interview<'a> {
    framework: &'a Framework,
    // It, and the editions before it.
    lineage: Lineage<'a>,
    plan: &'a Plan,
    // The judgements that are to be settled.
    wanted: Vec<JudgementId>,
    // Which of the record's texts answers go into.
    place: usize,
    state: State,
    // What `back` goes back to, the latest last.
    steps: Vec<State>,
}

/// Where an interview stands.
#[derive(Debug, Clone)]
struct State {
    sources: Vec<Source>,
    inspection: Inspection,
    look: Look,
    // Not to be asked now, and whether it is the second time round.
    aside: Vec<Question>,
    is_second_round: bool,
    now: Now,
}

/// What is asked.
#[derive(Debug, Clone)]
enum Now {
    /// A question.
    Ask(Ask),
    /// Why a criterion is answered as it is; it may be left out.
    Reason(CriterionId),
    /// Why a criterion does not apply; without it the answer is not taken.
    WhyFirst(CriterionId, Answer),
    /// What earlier inspections awarded: one after the other, and what was answered so far.
    Earlier(Before),
    /// Nothing more.
    Over,
}

/// What comes of a line that was typed.
#[derive(Debug)]
pub enum Heard {
    /// This is to be said, and then whatever is asked now.
    Said(Vec<String>),
    /// This is to be written first.
    Write(Box<Change>),
    /// The interview is to end here.
    Stop,
}

/// A text to be written, and where the interview stands when it is.
#[derive(Debug)]
pub struct Change {
    /// The whole text of the file that answers go into.
    pub text: String,
    next: State,
    said: String,
    is_back: bool,
}

impl Change {
    /// Whether it takes back what was written before.
    pub fn is_back(&self) -> bool {
        self.is_back
    }
}

/// How an interview ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Everything wanted is settled.
    Settled,
    /// Something wanted is open.
    Open,
    /// Something wanted is open, and it is not decided which awards are possible.
    NotDecided,
    /// The outcome has errors, as a departure without its reason.
    Wrong,
}

impl<'a> Interview<'a> {
    /// An interview about a record that has been read, to settle some judgements. Answers go into the text at `place`.
    pub fn new(
        (lineage, plan): (Lineage<'a>, &'a Plan),
        (sources, place): (Vec<Source>, usize),
        inspection: Inspection,
        wanted: Vec<JudgementId>,
    ) -> Self {
        let framework = lineage.framework();
        let look = Look::at(framework, plan, &inspection, &wanted);
        let (aside, is_second_round, now) = (Vec::new(), false, Now::Over);
        let state = State { sources, inspection, look, aside, is_second_round, now };
        let mut interview = Interview { framework, lineage, plan, wanted, place, state, steps: Vec::new() };
        interview.state.now = interview.next(&interview.state, None);
        interview
    }

    /// What is said before the first question.
    pub fn opening(&self) -> Vec<String> {
        words::opening(self.framework, &self.state.look)
    }

    /// What is asked now; nothing when everything that can be asked is answered.
    pub fn prompt(&self) -> Option<Prompt> {
        match &self.state.now {
            Now::Ask(ask) => {
                let mut prompt = question::prompt(self.framework, *ask);
                if let Ask::Criterion(id) = ask {
                    let drawn_on = document::drawn_on(self.framework, &self.state.inspection, *id);
                    prompt.said.extend(drawn_on.map(|said| format!("{said}.")));
                }
                Some(prompt)
            }
            Now::Reason(id) => Some(question::reason(self.framework, *id, None)),
            Now::WhyFirst(id, answer) => Some(question::reason(self.framework, *id, Some(*answer))),
            Now::Earlier(before) => before.prompt(self.framework),
            Now::Over => None,
        }
    }

    /// Takes a line that was typed.
    pub fn hear(&mut self, line: &str) -> Heard {
        let Some(prompt) = self.prompt() else { return Heard::Stop };
        match heard::command(line, &prompt) {
            Some(Command::Skip) => self.skip(),
            Some(Command::Back) => self.back(),
            Some(Command::Why) => Heard::Said(self.why()),
            Some(Command::Help) => Heard::Said(words::help(&prompt)),
            Some(Command::Stop) => Heard::Stop,
            None => self.answer(line, &prompt),
        }
    }

    /// Notes that a change has been written, and tells how awards stand now.
    pub fn wrote(&mut self, change: Change) -> Vec<String> {
        let mut said = vec![change.said];
        said.extend(words::moved(self.framework, &self.state.look, &change.next.look));
        if change.is_back {
            self.steps.pop();
            self.state = change.next;
        } else {
            self.step(change.next);
        }
        said.extend(self.around());
        said
    }

    /// Takes the record as it is on disk now, where someone else has changed it. Nothing can be taken back past that.
    ///
    /// # Errors
    ///
    /// What is wrong with it, where it cannot be read any more.
    pub fn reread(&mut self, sources: Vec<Source>) -> Result<Vec<String>, Vec<Diagnostic>> {
        let read = record::read_after(&sources, &self.lineage);
        let Some(inspection) = read.value else { return Err(read.diagnostics) };
        let look = Look::at(self.framework, self.plan, &inspection, &self.wanted);
        let mut said = words::moved(self.framework, &self.state.look, &look);
        let mut state = State { sources, inspection, look, now: Now::Over, ..self.state.clone() };
        state.now = self.next(&state, None);
        self.steps.clear();
        self.state = state;
        said.extend(self.around());
        Ok(said)
    }

    /// What is said at the end: every award that was wanted, what stays open and why, what must be put right.
    pub fn closing(&self) -> Vec<String> {
        let mut said = words::closing(self.framework, &self.state.look);
        let inspection = &self.state.inspection;
        let is_set_aside = |id: &CriterionId| record::taken(self.framework, inspection, *id).is_set_aside();
        let set_aside: Vec<CriterionId> = self.framework.criteria.ids().filter(is_set_aside).collect();
        said.extend(words::set_aside(self.framework, &set_aside));
        said
    }

    /// How it ends, if it ends here.
    pub fn end(&self) -> End {
        self.state.look.end()
    }

    /// What is asked next where the interview stands so: the rest of a question that was begun, else the first question, not
    /// set aside, of the first wanted judgement that is open.
    fn next(&self, state: &State, begun: Option<Question>) -> Now {
        let askable = |question: Question| {
            let is_aside = state.aside.contains(&question);
            let ask = question::part(self.framework, self.plan, &state.inspection, question);
            ask.filter(|_| !is_aside)
        };
        let questions = state.look.questions();
        let begun = begun.filter(|question| questions.contains(question)).and_then(askable);
        let Some(ask) = begun.or_else(|| questions.iter().copied().find_map(askable)) else { return Now::Over };
        match ask {
            Ask::Earlier => Now::Earlier(Before::new(self.plan)),
            Ask::Criterion(_) | Ask::Also(..) | Ask::Substantial(_) | Ask::Fact(_) => Now::Ask(ask),
        }
    }

    /// Starts the second round where only questions that were skipped are left.
    fn around(&mut self) -> Option<String> {
        let is_left = matches!(self.state.now, Now::Over) && !self.state.aside.is_empty();
        if !is_left || self.state.is_second_round {
            return None;
        }
        let mut state = State { aside: Vec::new(), is_second_round: true, ..self.state.clone() };
        state.now = self.next(&state, None);
        let is_asked = !matches!(state.now, Now::Over);
        self.state = state;
        is_asked.then(|| "The rest is asked. Now what was skipped; skipped again, it stays open.".to_owned())
    }

    fn step(&mut self, next: State) {
        if self.steps.len() >= MOST_STEPS {
            self.steps.remove(0);
        }
        self.steps.push(std::mem::replace(&mut self.state, next));
    }

    fn skip(&mut self) -> Heard {
        let mut next = self.state.clone();
        match &self.state.now {
            Now::Reason(id) => next.now = self.next(&next, Some(Question::Criterion(*id))),
            Now::WhyFirst(..) | Now::Ask(_) | Now::Earlier(_) | Now::Over => {
                next.aside.extend(self.asked());
                next.now = self.next(&next, None);
            }
        }
        self.step(next);
        Heard::Said(self.around().into_iter().collect())
    }

    /// The question that is being asked. Earlier inspections are asked about all at once.
    fn asked(&self) -> Vec<Question> {
        match &self.state.now {
            Now::Ask(ask) => ask.question().into_iter().collect(),
            Now::Reason(id) | Now::WhyFirst(id, _) => vec![Question::Criterion(*id)],
            Now::Earlier(_) => Before::new(self.plan).questions().collect(),
            Now::Over => Vec::new(),
        }
    }

    fn back(&mut self) -> Heard {
        let Some(before) = self.steps.last() else {
            return Heard::Said(vec!["There is nothing to go back to.".to_owned()]);
        };
        let text = |state: &State| state.sources.get(self.place).map_or(String::new(), |it| it.text().to_owned());
        let (now, then) = (text(&self.state), text(before));
        if now != then {
            let next = before.clone();
            let said = "Taken back: the record is as it was before.".to_owned();
            return Heard::Write(Box::new(Change { text: then, next, said, is_back: true }));
        }
        if let Some(before) = self.steps.pop() {
            self.state = before;
        }
        Heard::Said(vec!["Back.".to_owned()])
    }

    /// What is to be written where an entry is the answer, and what is asked after it.
    fn write(&self, entry: &Entry, said: String, then: impl FnOnce(&State) -> Now) -> Heard {
        let (sources, place) = (&self.state.sources, self.place);
        let amended = record::amended(sources, place, &self.lineage, (&self.state.inspection, entry));
        let Some((sources, inspection)) = amended else {
            return Heard::Said(words::cannot_be_written(self.framework, entry));
        };
        let look = Look::at(self.framework, self.plan, &inspection, &self.wanted);
        if let Some(refusal) = look.goes_against_more_than(&self.state.look) {
            return Heard::Said(vec![refusal, "Nothing was written.".to_owned()]);
        }
        let text = sources.get(place).map_or_else(String::new, |source| source.text().to_owned());
        let mut next = State { sources, inspection, look, ..self.state.clone() };
        next.now = then(&next);
        Heard::Write(Box::new(Change { text, next, said, is_back: false }))
    }
}
