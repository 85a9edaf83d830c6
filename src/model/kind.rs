//! Kinds of inspection and their scope.

use super::condition::Condition;
use super::ids::{JudgementId, PartyId, RuleId};

/// A kind of inspection.
#[derive(Debug, Clone)]
pub struct Kind {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it reports; with `scope_is_agreed`, what may be chosen from.
    pub reports: Vec<JudgementId>,
    /// `reports any of`: the scope is agreed case by case, and recorded.
    pub scope_is_agreed: bool,
    /// What is judged but not reported.
    pub inspects: Vec<JudgementId>,
    /// Days of notice, and whether they are working days; `Some((0, false))` is none; unknown where not said.
    pub notice: Option<(u32, bool)>,
    /// How often.
    pub intervals: Vec<Interval>,
    /// How many days it lasts, and whether only normally.
    pub lasts: Option<(u32, bool)>,
    /// Who must agree to it.
    pub agreed_by: Vec<PartyId>,
    /// What is weighed when its day is chosen.
    pub timing: Vec<LooksAt>,
    /// When it may be carried out.
    pub when: Option<Condition>,
    /// Judgements outside the scope that keep their previous award, and for how many months.
    pub carries_forward: Vec<(JudgementId, Option<u32>)>,
    /// The rule it is; `None` for the kind of a file that declares none.
    pub rule: Option<RuleId>,
}

/// Something that is weighed when the day of an inspection is chosen, as the information that was received.
#[derive(Debug, Clone)]
pub struct LooksAt {
    /// Its name, by which records say what was found. No two of a kind have the same.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The line as a rule.
    pub rule: RuleId,
}

/// How often a kind of inspection is made.
#[derive(Debug, Clone)]
pub struct Interval {
    /// Months.
    pub months: u32,
    /// When; always, where left out.
    pub when: Option<Condition>,
}
