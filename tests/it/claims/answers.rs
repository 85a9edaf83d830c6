//! Two answers to one question: whether one is better, and in what they differ.

use super::oracle::Answered;
use super::oracle::CriterionAnswer;
use super::oracle::Question;
use assize::check::Checked;
use assize::diagnostic::codes;
use assize::model::FactType;
use assize::model::Framework;
use assize::plan::Asked;
use assize::record::FactValue;
use std::collections::BTreeMap;

/// A part of an answer: the grade itself, the evidence, what is also asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Substantial,
    Also(usize),
}

/// Whether a question was seen to make a difference, and parts of its answer.
#[derive(Default)]
pub(super) struct Matters {
    whole: bool,
    parts: BTreeMap<Part, bool>,
}

impl Matters {
    /// Notes two answers, and whether they lead to different awards.
    pub(super) fn note(&mut self, differ: bool, answers: [&Answered; 2]) {
        self.whole |= differ;
        if let [Answered::Criterion(one), Answered::Criterion(other)] = answers
            && one.grade == other.grade
        {
            let also = one.also.iter().zip(&other.also).enumerate();
            let apart: Vec<usize> = also.filter(|(_, (one, other))| one != other).map(|(place, _)| place).collect();
            match (one.substantial != other.substantial, apart.as_slice()) {
                (true, []) => *self.parts.entry(Part::Substantial).or_default() |= differ,
                (false, [place]) => *self.parts.entry(Part::Also(*place)).or_default() |= differ,
                (_, _) => {}
            }
        }
    }

    /// Where what is said differs from what was seen; `read` is what judgements read.
    pub(super) fn faults(
        &self,
        framework: &Framework,
        checked: &Checked,
        question: Question,
        read: &[Asked],
    ) -> Vec<String> {
        let (name, id, is_read) = match question {
            Question::Criterion(id) => {
                let is_it = |asked: &Asked| match *asked {
                    Asked::Criterion(of) | Asked::AlsoAsked(of, _) | Asked::Substantial(of) => of == id,
                    Asked::Fact(_) | Asked::Previous(..) => false,
                };
                (framework.criterion_path(id), Some(id), read.iter().any(is_it))
            }
            Question::Fact(id) => (framework[id].name.clone(), None, read.contains(&Asked::Fact(id))),
            Question::Previous(..) | Question::NotInspected(_) => return Vec::new(),
        };
        let whole = format!("`{name}`");
        let mut seen = vec![(whole.clone(), self.whole, is_read)];
        for (part, matters) in &self.parts {
            let Some(id) = id else { continue };
            let (words, asked) = match *part {
                Part::Substantial => {
                    (format!("whether the evidence of {whole} is substantial"), Asked::Substantial(id))
                }
                Part::Also(place) => {
                    let name = &framework[id].also_asks[place].name;
                    (format!("`{name}` of {whole}"), Asked::AlsoAsked(id, u32::try_from(place).unwrap()))
                }
            };
            // What belongs to a question that never matters is told with it.
            seen.push((words, *matters, read.contains(&asked) && self.whole));
        }
        let told = |words: &str| {
            let message = format!("no award ever hangs on {words}");
            checked.diagnostics.iter().any(|one| one.code == codes::W0607 && one.message == message)
        };
        let is_wrong = |(words, matters, is_read): &(String, bool, bool)| told(words) != (*is_read && !matters);
        let wrong = seen.into_iter().filter(is_wrong);
        wrong.map(|(words, matters, _)| format!("{words}: seen to matter {matters}, and the other is said")).collect()
    }
}

/// Whether an answer is better than another by its scale or direction: in something, and in nothing worse.
pub(super) fn is_better(framework: &Framework, question: Question, better: &Answered, worse: &Answered) -> bool {
    match (question, better, worse) {
        (Question::Criterion(_), Answered::Criterion(better), Answered::Criterion(worse)) => {
            let steps = steps(better, worse);
            steps.iter().any(|step| *step > 0) && steps.iter().all(|step| *step >= 0)
        }
        (Question::Fact(id), Answered::Fact(better), Answered::Fact(worse)) => {
            let fact = &framework[id];
            let is_more = match (better, worse) {
                (FactValue::Number(better), FactValue::Number(worse)) if better != worse => better > worse,
                (FactValue::YesOrNo(better), FactValue::YesOrNo(worse)) if better != worse => *better,
                (FactValue::Grade(better), FactValue::Grade(worse)) => return better < worse,
                (_, _) => return false,
            };
            match fact.kind {
                FactType::YesOrNo | FactType::Number { .. } => fact.more_is_better == Some(is_more),
                FactType::OnScale(_) => false,
            }
        }
        (_, _, _) => false,
    }
}

/// For each part that both answer, whether it is better (1), the same or worse; worse where one does not apply.
fn steps(better: &CriterionAnswer, worse: &CriterionAnswer) -> Vec<i32> {
    let sign = |is_better: bool, is_same: bool| match (is_same, is_better) {
        (true, _) => 0,
        (false, true) => 1,
        (false, false) => -1,
    };
    let (Some(this), Some(that)) = (better.grade, worse.grade) else { return vec![-1] };
    let also = better.also.iter().zip(&worse.also).filter_map(|(this, that)| Some((this.as_ref()?, that.as_ref()?)));
    let also = also.map(|(this, that)| sign(this < that, this == that));
    let substantial = sign(better.substantial, better.substantial == worse.substantial);
    [sign(this < that, this == that), substantial].into_iter().chain(also).collect()
}
