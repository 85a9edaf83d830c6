//! How what is found is evidenced: the methods, how many of them and which a finding needs, what evidence is substantial,
//! and what becomes of what is not shown when fieldwork closes.

use super::framework::Framework;
use super::ids::CriterionId;
use super::ids::GradeId;
use super::ids::IdVec;
use super::ids::MethodId;
use super::ids::RuleId;
use super::ids::ScaleId;

/// What an edition says of evidence.
#[derive(Debug, Clone)]
pub struct EvidenceStandard {
    /// The ways to gather evidence, as declared; where there are none, a record names its own.
    pub methods: IdVec<MethodId, Method>,
    /// What answers need, whatever the criterion.
    pub needs: Vec<Need>,
    /// What evidence is substantial; where nothing is said, inspectors say it of each finding.
    pub substantial: Option<Substantial>,
    /// What a criterion that is not shown counts as once fieldwork is closed, by scale; one line a scale.
    pub closings: Vec<Closing>,
}

/// A way to gather evidence.
#[derive(Debug, Clone)]
pub struct Method {
    /// Its name, as records write it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The rule it is.
    pub rule: RuleId,
}

/// What an answer needs, and every better one up to the next line of the same sort; a line for an answer that is not
/// satisfied says nothing of those that are.
#[derive(Debug, Clone)]
pub struct Need {
    /// The scale.
    pub scale: ScaleId,
    /// The answer.
    pub grade: GradeId,
    /// What it needs.
    pub what: Needed,
    /// The rule it is.
    pub rule: RuleId,
}

/// Evidence that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Needed {
    /// By so many methods. Invariant: at least 1, and no more than there are.
    AtLeast(u32),
    /// By any one of these methods.
    OneOf(Vec<MethodId>),
}

impl Needed {
    /// Whether two lines say the same sort of thing, so that one takes the place of the other.
    fn is_of_one_sort(&self, other: &Needed) -> bool {
        match (self, other) {
            (Needed::AtLeast(_), Needed::AtLeast(_)) | (Needed::OneOf(_), Needed::OneOf(_)) => true,
            (Needed::AtLeast(_), Needed::OneOf(_)) | (Needed::OneOf(_), Needed::AtLeast(_)) => false,
        }
    }
}

/// How many methods make evidence substantial.
#[derive(Debug, Clone)]
pub struct Substantial {
    /// So many at least.
    pub methods: u32,
    /// The rule it is.
    pub rule: RuleId,
}

/// What a criterion that is not shown counts as.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The scale that the criterion is answered on.
    pub scale: ScaleId,
    /// The answer that it counts as.
    pub grade: GradeId,
    /// The rule it is.
    pub rule: RuleId,
}

impl EvidenceStandard {
    /// The method of this name.
    pub fn find(&self, name: &str) -> Option<MethodId> {
        self.methods.enumerate().find(|(_, method)| method.name == name).map(|(id, _)| id)
    }
}

impl Framework {
    /// What an answer to a criterion needs: what the edition says of all, and what the criterion adds.
    pub fn needs_of(&self, id: CriterionId, answer: GradeId) -> Vec<&Need> {
        let Some(standard) = &self.evidence else { return Vec::new() };
        let of = |needs| self.governing(needs, self[id].scale, answer);
        [of(&standard.needs), of(&self[id].needs)].concat()
    }

    /// Of some lines those that an answer is under: of each sort the nearest, for it or for a worse answer.
    fn governing<'a>(&self, needs: &'a [Need], scale: ScaleId, answer: GradeId) -> Vec<&'a Need> {
        let satisfied_at = self[scale].satisfied_at;
        let is_across = |need: &Need| satisfied_at.is_some_and(|at| answer <= at && need.grade > at);
        let reaches = |need: &&Need| need.scale == scale && need.grade >= answer && !is_across(need);
        let is_nearest = |need: &&Need| {
            !needs.iter().filter(reaches).any(|other| other.what.is_of_one_sort(&need.what) && other.grade < need.grade)
        };
        needs.iter().filter(reaches).filter(is_nearest).collect()
    }

    /// The fewest methods that an answer to a criterion can be supported by.
    pub fn fewest_methods(&self, id: CriterionId, answer: GradeId) -> usize {
        let needs = self.needs_of(id, answer);
        let count = needs.iter().filter_map(|need| match &need.what {
            Needed::AtLeast(count) => Some(*count as usize),
            Needed::OneOf(_) => None,
        });
        let lists: Vec<&Vec<MethodId>> = needs
            .iter()
            .filter_map(|need| match &need.what {
                Needed::AtLeast(_) => None,
                Needed::OneOf(methods) => Some(methods),
            })
            .collect();
        // There are at most two lists: the edition's and the criterion's.
        let by_lists = match lists.as_slice() {
            [one, other] if !one.iter().any(|method| other.contains(method)) => 2,
            [] => 0,
            [..] => 1,
        };
        count.max().unwrap_or(0).max(by_lists)
    }
}
