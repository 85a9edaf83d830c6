//! Judgements: their scale, who decides them, how the expected grade comes about, and their limits.

use super::condition::{Condition, Graded};
use super::ids::{CriterionId, GradeId, RuleId, ScaleId, TagId};
use super::number::Number;
use crate::source::Span;

/// A question that the framework requires to be answered with a grade.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The scale of its award.
    pub scale: ScaleId,
    /// Who decides it.
    pub decided_by: DecidedBy,
    /// Inspectors may say, with a reason, that it does not apply.
    pub may_be_not_applicable: bool,
    /// False where it says `reported, not counted`: no other judgement reads it.
    pub counted: bool,
    /// The earlier of two lines that can hold together is meant to decide.
    pub in_this_order: bool,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// Its criteria, in the order of the file.
    pub criteria: Vec<CriterionId>,
    /// Its headings.
    pub aspects: Vec<Aspect>,
    /// When no award is given.
    pub not_given: Vec<NotGiven>,
    /// How its expected grade comes about.
    pub form: Form,
    /// What raises and lowers it, in order.
    pub steps: Vec<Step>,
    /// Its limits, hard and soft, in order.
    pub limits: Vec<Limit>,
    /// The declaration as a rule.
    pub rule: RuleId,
    /// Where its name is declared.
    pub span: Span,
}

impl Judgement {
    /// What its lines are called.
    pub fn line_word(&self) -> &'static str {
        match &self.form {
            Form::Tiers { .. } => "tier",
            Form::Lines { style: LineStyle::Bands(_), .. } => "band",
            Form::Lines { style: LineStyle::Table, .. } => "row",
            Form::Lines { style: LineStyle::When | LineStyle::Single, .. } | Form::InspectorsDecide(_) => "line",
        }
    }

    /// The rules of its lines, in order; the last one may be `otherwise`.
    pub fn line_rules(&self) -> Vec<RuleId> {
        match &self.form {
            Form::Tiers { tiers, otherwise, .. } => {
                tiers.iter().map(|tier| tier.rule).chain([otherwise.rule]).collect()
            }
            Form::Lines { lines, otherwise, .. } => {
                let last = match otherwise {
                    Otherwise::Grade(line) => Some(line.rule),
                    Otherwise::InspectorsDecide(_) | Otherwise::Never => None,
                };
                lines.iter().map(|line| line.rule).chain(last).collect()
            }
            Form::InspectorsDecide(_) => Vec::new(),
        }
    }

    /// Which of its lines say that they may lower, in the same order.
    pub fn lines_that_may_lower(&self) -> Vec<bool> {
        match &self.form {
            Form::Tiers { tiers, otherwise, .. } => {
                tiers.iter().map(|_| false).chain([otherwise.may_lower.is_some()]).collect()
            }
            Form::Lines { lines, otherwise, .. } => {
                let last = match otherwise {
                    Otherwise::Grade(line) => Some(line),
                    Otherwise::InspectorsDecide(_) | Otherwise::Never => None,
                };
                lines.iter().chain(last).map(|line| line.may_lower.is_some()).collect()
            }
            Form::InspectorsDecide(_) => Vec::new(),
        }
    }
}

/// Who decides a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy {
    /// Inspectors, inside what the rules permit.
    Inspectors,
    /// The rules.
    Rule,
}

/// A heading over criteria; it has no grade.
#[derive(Debug, Clone)]
pub struct Aspect {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Its criteria.
    pub criteria: Vec<CriterionId>,
}

/// `not given when C because "…"`.
#[derive(Debug, Clone)]
pub struct NotGiven {
    /// The rule.
    pub rule: RuleId,
    /// When.
    pub when: Condition,
    /// Why.
    pub because: String,
}

/// How the expected grade comes about.
#[derive(Debug, Clone)]
pub enum Form {
    /// The best tier that is satisfied, otherwise a grade.
    Tiers {
        /// Inspectors cannot award better than the best tier satisfied.
        binding: bool,
        /// Best first; each grade once.
        tiers: Vec<Tier>,
        /// The grade where no tier is satisfied.
        otherwise: Line,
    },
    /// The first line that holds, otherwise what is said there. Bands, tables, `starts as` and single grades are lines.
    Lines {
        /// How it was written.
        style: LineStyle,
        /// In order.
        lines: Vec<Line>,
        /// Where none holds.
        otherwise: Otherwise,
    },
    /// Nothing is expected.
    InspectorsDecide(RuleId),
}

/// How lines were written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineStyle {
    /// `is G when C`
    When,
    /// Bands of this number.
    Bands(Number),
    /// Rows of a table.
    Table,
    /// A single grade, `is the worst of areas` or `starts as health`: one line without a condition.
    Single,
}

/// A line that yields a grade.
#[derive(Debug, Clone)]
pub struct Line {
    /// The rule.
    pub rule: RuleId,
    /// Always, where left out.
    pub when: Option<Condition>,
    /// What it yields.
    pub yields: GradeValue,
    /// `may lower because "…"`.
    pub may_lower: Option<String>,
}

/// What follows where no line holds.
#[derive(Debug, Clone)]
pub enum Otherwise {
    /// A grade.
    Grade(Line),
    /// `otherwise inspectors decide`: nothing is expected.
    InspectorsDecide(RuleId),
    /// The lines need no `otherwise`: one always holds (bands, a last line without a condition, a last row of `any`).
    Never,
}

/// A grade that a rule yields or bounds with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GradeValue {
    /// A grade of a scale.
    Grade(ScaleId, GradeId),
    /// The grade of a thing; absent where it is.
    Of(Graded),
    /// The best of those present; where none is, the other grade, or absent.
    Best(Vec<Graded>, Option<GradeId>),
    /// The worst of those present.
    Worst(Vec<Graded>, Option<GradeId>),
    /// The median of those present; of an even number, the worse of the two in the middle.
    Median(Vec<Graded>, Option<GradeId>),
}

/// The criteria that one grade requires or looks for.
#[derive(Debug, Clone)]
pub struct Tier {
    /// The grade.
    pub grade: GradeId,
    /// Whether its evidence (and on a cumulative scale that of every tier below) must be substantial.
    pub substantial: bool,
    /// What it asks itself; on a cumulative scale it also asks what the tiers below ask.
    pub items: Vec<TierItem>,
    /// The rule it is.
    pub rule: RuleId,
}

/// One item of a tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TierItem {
    /// This criterion is satisfied, if it applies.
    Criterion(CriterionId),
    /// So many of these are satisfied; with `or_all`, all that apply suffice, and where none does it asks nothing.
    AtLeast {
        /// How many.
        count: u32,
        /// `, or all that apply`.
        or_all: bool,
        /// Of which.
        criteria: Vec<CriterionId>,
        /// The rule it is.
        rule: RuleId,
    },
}

/// `raised by 1 when C` or `lowered by 1 when C`: held inside the scale.
#[derive(Debug, Clone)]
pub struct Step {
    /// The rule.
    pub rule: RuleId,
    /// Raised (better), else lowered.
    pub raised: bool,
    /// By how many grades.
    pub by: u32,
    /// When.
    pub when: Condition,
    /// `may lower because "…"`.
    pub may_lower: Option<String>,
}

/// A rule that binds a judgement.
#[derive(Debug, Clone)]
pub struct Limit {
    /// The rule.
    pub rule: RuleId,
    /// `normally`: it moves only what is expected.
    pub soft: bool,
    /// Which.
    pub kind: LimitKind,
    /// The grade.
    pub grade: GradeValue,
    /// Always, where left out.
    pub when: Option<Condition>,
    /// `may lower because "…"`.
    pub may_lower: Option<String>,
}

/// The kinds of limit. Soft ones are `NoBetterThan` or `NoWorseThan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitKind {
    /// It must be that grade.
    MustBe,
    /// It can be no better.
    NoBetterThan,
    /// It can be no worse.
    NoWorseThan,
    /// That grade or a better one only when the condition holds; of the worst grade, that grade. The grade is a
    /// `GradeValue::Grade`, and there is a condition.
    OnlyWhen,
}
