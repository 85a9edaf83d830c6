//! Whether a finding is supported by its evidence, and what a criterion's answer is taken to be.
//!
//! A finding counts where its evidence is what the edition asks for; otherwise it is *not shown*, like a criterion that nobody has
//! answered. Once fieldwork is closed, what is not shown is answered as the edition says. What is recorded stays as it is
//! beside what is taken, so that both can be told.
//!
//! Nothing of this is asked of an inspection that is only supposed (a scenario, a witness), which has no evidence, nor of one
//! taken from a published report, which gives none.

use super::Inspection;
use super::finding::Answer;
use super::finding::EvidenceItem;
use super::finding::Finding;
use crate::model::CriterionId;
use crate::model::EvidenceStandard;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::MethodId;
use crate::model::Needed;
use crate::model::RuleId;
use std::collections::BTreeSet;

/// The evidence that bears on one criterion: places in [`Inspection::evidence`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bearing {
    /// Items that support it, and those that its finding names and that say nothing themselves where the finding is that it is
    /// satisfied.
    pub supporting: Vec<usize>,
    /// Items that speak against it, and those of the latter sort where it is not satisfied.
    pub against: Vec<usize>,
}

/// What a finding's evidence lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lack {
    /// What.
    pub what: Lacking,
    /// The rule that asks for it.
    pub rule: RuleId,
}

/// Evidence that is lacking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lacking {
    /// By so many more methods.
    More(u32),
    /// By one of these methods.
    OneOf(Vec<MethodId>),
}

/// What a criterion's answer is taken to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The answer.
    pub answer: Answer,
    /// Whether its evidence is substantial, where that is known.
    pub substantial: Option<bool>,
    /// What the evidence of the recorded finding lacks, so that it is set aside with all that goes with it; nothing where it counts.
    pub lacks: Vec<Lack>,
    /// It is not shown, and answered as the edition says of what is not shown when fieldwork closes: by this rule.
    pub counted_by: Option<RuleId>,
}

impl Taken {
    /// Whether something is recorded that does not count.
    pub fn is_set_aside(&self) -> bool {
        !self.lacks.is_empty()
    }
}

/// What a criterion's answer is taken to be: what evaluation reads.
pub fn taken(framework: &Framework, inspection: &Inspection, id: CriterionId) -> Taken {
    let finding = &inspection.findings[id];
    if let Some(taken) = &finding.taken {
        return taken.clone();
    }
    let recorded = |lacks| Taken { answer: finding.answer, substantial: finding.substantial, lacks, counted_by: None };
    let Some(standard) = asked_of(framework, inspection) else { return recorded(Vec::new()) };
    let mut taken = match finding.answer {
        Answer::Is(grade) => {
            let methods = methods(standard, inspection, &supporting(framework, inspection, id, grade));
            let mut taken = recorded(lacking(framework, id, grade, &methods));
            if let Some(substantial) = &standard.substantial {
                taken.substantial = Some(methods.len() >= substantial.methods as usize);
            }
            taken
        }
        Answer::NotShown | Answer::NotApplicable => recorded(Vec::new()),
    };
    if taken.is_set_aside() {
        (taken.answer, taken.substantial) = (Answer::NotShown, None);
    }
    let closing = standard.closings.iter().find(|closing| inspection.closed && closing.scale == framework[id].scale);
    if let Some(closing) = closing.filter(|_| taken.answer == Answer::NotShown) {
        taken.answer = Answer::Is(closing.grade);
        // Nothing shows it, and nothing is not much.
        taken.substantial = Some(false);
        taken.counted_by = Some(closing.rule);
    }
    taken
}

/// A finding as far as it counts.
pub fn counted(framework: &Framework, inspection: &Inspection, id: CriterionId) -> Finding {
    let taken = taken(framework, inspection, id);
    let mut finding = inspection.findings[id].clone();
    if taken.is_set_aside() {
        finding.also.clear();
    }
    Finding { answer: taken.answer, substantial: taken.substantial, ..finding }
}

/// Whether a finding has evidence on both sides, so that it needs its reason.
pub fn has_both_sides(framework: &Framework, inspection: &Inspection, id: CriterionId) -> bool {
    let bearing = bearing(framework, inspection, id);
    asked_of(framework, inspection).is_some() && !bearing.supporting.is_empty() && !bearing.against.is_empty()
}

/// The standard that an inspection is held to.
pub fn asked_of<'a>(framework: &'a Framework, inspection: &Inspection) -> Option<&'a EvidenceStandard> {
    framework.evidence.as_ref().filter(|_| !inspection.is_supposed && !inspection.as_published)
}

/// The evidence that bears on a criterion.
pub fn bearing(framework: &Framework, inspection: &Inspection, id: CriterionId) -> Bearing {
    let finding = &inspection.findings[id];
    let is_satisfied = match finding.answer {
        Answer::Is(grade) => framework[framework[id].scale].satisfied_at.is_none_or(|at| grade <= at),
        Answer::NotShown | Answer::NotApplicable => true,
    };
    let mut bearing = Bearing::default();
    for (place, item) in inspection.evidence.iter().enumerate() {
        let is_named = || finding.evidence.iter().any(|named| *named as usize == place);
        // An item that says both is held against it, as in the outcome's words.
        if item.against.contains(&id) {
            bearing.against.push(place);
        } else if item.supports.contains(&id) || is_named() && is_satisfied {
            bearing.supporting.push(place);
        } else if is_named() {
            bearing.against.push(place);
        }
    }
    bearing
}

/// The evidence that an answer rests on: of a satisfied one what supports the criterion, of another what speaks against it. On a
/// scale that does not say what is satisfied, everything that bears on the criterion.
fn supporting(framework: &Framework, inspection: &Inspection, id: CriterionId, answer: GradeId) -> Vec<usize> {
    let Bearing { supporting, against } = bearing(framework, inspection, id);
    match framework[framework[id].scale].satisfied_at {
        Some(at) if answer <= at => supporting,
        Some(_) => against,
        None => [supporting, against].concat(),
    }
}

/// The methods of some items, each once. An item that names none, or one that the edition does not have, adds none; where the
/// edition declares no methods there is nothing to count.
pub fn methods(standard: &EvidenceStandard, inspection: &Inspection, items: &[usize]) -> BTreeSet<MethodId> {
    let items = items.iter().filter_map(|place| inspection.evidence.get(*place));
    items.filter_map(|item: &EvidenceItem| standard.find(item.method.as_deref()?)).collect()
}

/// What these methods leave wanting of what an answer needs.
fn lacking(framework: &Framework, id: CriterionId, answer: GradeId, methods: &BTreeSet<MethodId>) -> Vec<Lack> {
    let lack = |need: &crate::model::Need| {
        let what = match &need.what {
            Needed::AtLeast(count) => {
                let more = count.saturating_sub(u32::try_from(methods.len()).unwrap_or(u32::MAX));
                (more > 0).then_some(Lacking::More(more))
            }
            Needed::OneOf(any) => (!any.iter().any(|one| methods.contains(one))).then(|| Lacking::OneOf(any.clone())),
        };
        what.map(|what| Lack { what, rule: need.rule })
    };
    let mut lacks: Vec<Lack> = framework.needs_of(id, answer).into_iter().filter_map(lack).collect();
    // Of two numbers, the edition's and the criterion's, the larger says all.
    let most = lacks.iter().filter_map(|lack| lack.what.more()).max();
    let mut is_said = false;
    lacks.retain(|lack| match lack.what.more() {
        None => true,
        more => more == most && !std::mem::replace(&mut is_said, true),
    });
    lacks
}

impl Lacking {
    /// By how many more methods.
    fn more(&self) -> Option<u32> {
        match self {
            Lacking::More(more) => Some(*more),
            Lacking::OneOf(_) => None,
        }
    }
}
