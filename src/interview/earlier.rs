//! What earlier inspections awarded: asked one award after the other, and written as a whole.
//!
//! A record that lists earlier inspections says thereby that there were no others. So nothing of them is written before
//! everything that the rules read of them is asked.

use super::heard::Form;
use super::heard::Offer;
use super::heard::Prompt;
use super::question::grades;
use crate::diagram::Question;
use crate::document::words;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::plan::Plan;
use crate::record::EarlierInspection;
use crate::record::Entry;

/// The previous awards that the rules read, and what was answered so far: a grade each, or none.
#[derive(Debug, Clone)]
pub(super) struct Before {
    reads: Vec<(JudgementId, Option<KindId>)>,
    answers: Vec<Option<GradeId>>,
}

/// Whether previous awards can be told apart without dates: not where one rule reads those of a kind of inspection, and
/// another those of any.
pub(super) fn can_be_asked(plan: &Plan) -> bool {
    let kinds = || plan.places.previous.iter().map(|(_, kind, _)| kind);
    kinds().all(Option::is_some) || kinds().all(Option::is_none)
}

/// The name of the answer that nothing was awarded before.
const NONE: &str = "none";

impl Before {
    /// Nothing answered yet.
    pub(super) fn new(plan: &Plan) -> Self {
        let reads = plan.places.previous.iter().map(|(judgement, kind, _)| (*judgement, *kind)).collect();
        Before { reads, answers: Vec::new() }
    }

    /// The questions it answers.
    pub(super) fn questions(&self) -> impl Iterator<Item = Question> {
        self.reads.iter().map(|(judgement, kind)| Question::Previous(*judgement, *kind))
    }

    /// How the next award is asked for.
    pub(super) fn prompt(&self, framework: &Framework) -> Option<Prompt> {
        let (judgement, kind) = *self.reads.get(self.answers.len())?;
        let title = words::thing(framework, Graded::Previous(judgement, kind));
        let mut offers = grades(&framework[framework[judgement].scale]);
        offers.push(Offer::new(NONE, "No earlier inspection awarded it"));
        let said = vec![format!("An earlier award: {title}"), "What was awarded then?".to_owned()];
        Some(Prompt { said, offers, form: Form::One })
    }

    /// With the next answer, by its place among the offers: what is asked after it, or what is to be written.
    pub(super) fn with(mut self, framework: &Framework, place: usize) -> Result<Entry, Before> {
        if let Some((judgement, _)) = self.reads.get(self.answers.len()) {
            let grades = framework[framework[*judgement].scale].grades.len();
            self.answers.push((place < grades).then(|| crate::model::Id::at(place)));
        }
        if self.answers.len() < self.reads.len() { Err(self) } else { Ok(self.entry(framework)) }
    }

    /// An inspection for each kind that awarded something, in the names of this edition.
    fn entry(&self, framework: &Framework) -> Entry {
        let mut all: Vec<EarlierInspection> = Vec::new();
        for ((judgement, kind), grade) in self.reads.iter().zip(&self.answers) {
            let Some(grade) = *grade else { continue };
            match all.iter_mut().find(|one| one.kind == *kind) {
                Some(one) => one.awards.push((*judgement, grade)),
                None => {
                    let awards = vec![(*judgement, grade)];
                    let edition = framework.succession.is_some().then(|| framework.edition.name.clone());
                    all.push(EarlierInspection { kind: *kind, edition, on: None, awards, then: Vec::new() });
                }
            }
        }
        Entry::Earlier(all)
    }
}
