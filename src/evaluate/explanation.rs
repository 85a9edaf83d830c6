//! The reasons that an award stands on, as data: ids, states and the words of the rule file.

use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::LimitKind;
use crate::model::Ratio;
use crate::model::RuleId;
use crate::model::TermId;

/// Whether something holds, in what is recorded so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// Whatever else is found.
    Holds,
    /// Whatever else is found.
    Fails,
    /// It hangs on what is not recorded yet.
    Open,
}

/// Why a judgement's award is what it is.
#[derive(Debug, Clone, Default)]
pub struct Explanation {
    /// Why no award is given, where one of these holds or is open.
    pub not_given: Vec<LineState>,
    /// The tiers, best first, where the judgement has them.
    pub tiers: Vec<TierState>,
    /// Lines up to and including the first that holds for certain, in order, `otherwise` the last of them.
    pub lines: Vec<LineState>,
    /// The rule that gives the expected grade before steps and limits; `None` where it is open or nothing is expected.
    pub decided_by: Option<RuleId>,
    /// The rule `inspectors decide`, where that is what is left.
    pub inspectors_decide: Option<RuleId>,
    /// Steps, in order.
    pub steps: Vec<StepState>,
    /// Every limit, in order.
    pub limits: Vec<LimitState>,
    /// The rules that cannot both be kept here, pair by pair.
    pub contradictions: Vec<Contradiction>,
    /// Where the recorded grade is refused: the rules that forbid it, or those that are open and together do.
    pub refused_by: Vec<RuleId>,
    /// For each grade better than the best still possible, nearest first: what stands in the way.
    pub why_not_better: Vec<WhyNotBetter>,
    /// The unanswered questions that this award may still hang on, in the framework's order. Empty when it is settled.
    pub open: Vec<OpenQuestion>,
    /// For a judgement decided by criteria that stand in no tier: the criteria and how they were answered.
    pub criteria: Vec<CriterionState>,
}

/// A line, and how it stands.
#[derive(Debug, Clone)]
pub struct LineState {
    /// The rule.
    pub rule: RuleId,
    /// What it yields; `EMPTY` for a line that yields nothing by design.
    pub yields: GradeSet,
    /// Whether its condition holds.
    pub truth: Truth,
    /// The condition in detail; `None` where it has none.
    pub condition: Option<ConditionState>,
}

/// A step, and whether it is taken.
#[derive(Debug, Clone)]
pub struct StepState {
    /// The rule.
    pub rule: RuleId,
    /// Raised, else lowered.
    pub raised: bool,
    /// By how many grades.
    pub by: u32,
    /// Whether its condition holds.
    pub truth: Truth,
    /// The condition in detail.
    pub condition: ConditionState,
}

/// A limit, and what it does.
#[derive(Debug, Clone)]
pub struct LimitState {
    /// The rule.
    pub rule: RuleId,
    /// Which kind.
    pub kind: LimitKind,
    /// `normally`: it moves only what is expected.
    pub soft: bool,
    /// Its grade.
    pub grade: GradeSet,
    /// What it does.
    pub effect: LimitEffect,
    /// The condition in detail; `None` where it has none.
    pub condition: Option<ConditionState>,
}

/// What a limit does in this inspection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitEffect {
    /// It acts, and forbids what the form (with its steps) yields or what inspectors recorded.
    Binds,
    /// It acts, and forbids some grade of the scale, but not what the form yields or inspectors recorded.
    Bounds,
    /// It does not act: its condition does not hold (for `only when`: holds), or its grade is not there.
    Silent,
    /// It acts, but a stronger limit forbids what it would leave, so it gives way.
    GivesWay,
    /// Whether it acts is open.
    Open,
}

/// Two rules of a judgement that cannot both be kept in this inspection: limits, or a limit and a binding tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    /// The stronger of the two, which holds.
    pub prevails: RuleId,
    /// The other.
    pub gives_way: RuleId,
}

/// A condition, and how it stands.
#[derive(Debug, Clone)]
pub struct ConditionState {
    /// Its words in the rule file.
    pub words: String,
    /// Whether it holds.
    pub truth: Truth,
    /// Parts joined by `and` (true) or `or` (false); empty where it is no such thing.
    pub joined_by_and: bool,
    /// The parts.
    pub parts: Vec<ConditionState>,
    /// A term whose meaning decides it.
    pub term: Option<TermId>,
    /// Graded things it speaks of, with the grades they may have.
    pub things: Vec<(Graded, GradeSet)>,
    /// A yes-or-no fact it speaks of: yes, no, or unknown.
    pub fact: Option<(FactId, Option<bool>)>,
    /// The number it tests: its words, and its least and greatest value (equal when known); `None` when it is absent.
    pub number: Option<(String, Option<(Ratio, Ratio)>)>,
    /// For a set: its members.
    pub members: Vec<MemberState>,
    /// For a set: whether it is asked how many of its members there are, and not of all, any or none.
    pub is_counted: bool,
}

/// A member of a set, and how it stands.
#[derive(Debug, Clone)]
pub struct MemberState {
    /// The member.
    pub thing: Graded,
    /// The grades it may have; `has_nothing` where it may be passed over.
    pub grade: GradeSet,
    /// Whether what is asked holds of it.
    pub truth: Truth,
}

/// A tier, and how it stands.
#[derive(Debug, Clone)]
pub struct TierState {
    /// The rule.
    pub rule: RuleId,
    /// Its grade.
    pub grade: GradeId,
    /// Whether it binds.
    pub binding: bool,
    /// Whether it, with what it asks of the tiers below, is satisfied.
    pub truth: Truth,
    /// Whether nothing is left in it, so that it is never the reason for its grade.
    pub is_empty: bool,
    /// It wants substantial evidence.
    pub substantial: bool,
    /// Its own criteria, in order.
    pub criteria: Vec<CriterionState>,
    /// Its `at least N of` blocks: the rule, how many are needed, how many are satisfied for certain, which criteria.
    pub blocks: Vec<BlockState>,
}

/// An `at least N of` block, and how it stands.
#[derive(Debug, Clone)]
pub struct BlockState {
    /// The rule.
    pub rule: RuleId,
    /// How many are needed.
    pub needed: u32,
    /// Whether enough are satisfied.
    pub truth: Truth,
    /// Its criteria.
    pub criteria: Vec<CriterionState>,
}

/// A criterion, and how it stands where a tier asks for it.
#[derive(Debug, Clone, Copy)]
pub struct CriterionState {
    /// Which.
    pub criterion: CriterionId,
    /// Its answer: one grade when answered, `NOTHING` when not applicable, several when not shown.
    pub answer: GradeSet,
    /// Whether the tier's demand is met; of one that does not apply, `Holds`.
    pub truth: Truth,
    /// Where the tier wants substantial evidence: whether it has it.
    pub substantial: Option<Truth>,
}

impl CriterionState {
    /// Whether it does not apply, so that the tier passes it over.
    pub fn is_passed_over(&self) -> bool {
        self.answer == GradeSet::NOTHING
    }
}

impl BlockState {
    /// Whether it holds only because none of its criteria applies.
    pub fn asks_nothing(&self) -> bool {
        self.truth == Truth::Holds && self.criteria.iter().all(CriterionState::is_passed_over)
    }
}

/// What stands in the way of a better grade.
#[derive(Debug, Clone)]
pub struct WhyNotBetter {
    /// The grade.
    pub grade: GradeId,
    /// The rules that forbid or do not give it: tiers not satisfied, limits, lines that do not hold.
    pub because: Vec<RuleId>,
}

/// A question that is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenQuestion {
    /// A criterion has no finding.
    Criterion(CriterionId),
    /// What a criterion also asks is not answered.
    AlsoAsked(CriterionId, u32),
    /// It is not said whether a criterion's evidence is substantial.
    Substantial(CriterionId),
    /// A fact is not recorded.
    Fact(FactId),
    /// The record does not say what an earlier inspection awarded.
    Previous(JudgementId, Option<KindId>),
    /// A judgement was not inspected. Never offered as something to ask.
    NotInspected(JudgementId),
    /// Inspectors have not recorded their award, and the rules expect none.
    Choice(JudgementId),
}
