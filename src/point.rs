//! Points: what a check asks of one place in a framework, as a question about all inspections.
//!
//! *Is there an inspection in which the second line of `overall` decides?* A check answers it by diagrams, `smt` writes it out
//! for another solver. Both name it by its point, so that their answers can be held against one another. It differs from
//! a diagnostic in this: a point that is well has none.

use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::How;
use crate::model::JudgementId;
use crate::model::RuleId;
use crate::source::Source;

/// A question about all inspections, at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// An inspection that satisfies everything that is assumed.
    Assumed,
    /// One that comes under two limits which leave no grade between them.
    LimitsContradict(JudgementId, Binding, Binding),
    /// One in which a judgement is awarded a grade.
    Awarded(JudgementId, GradeId),
    /// One in which a line decides, by its place among the judgement's lines.
    LineDecides(JudgementId, usize),
    /// One in which a step moves the grade, by its place.
    StepMoves(JudgementId, usize),
    /// One in which a `not given` line applies, by its place.
    NotGivenApplies(JudgementId, usize),
    /// One in which a limit forbids a grade that no other forbids.
    LimitBinds(JudgementId, Binding),
    /// One in which a line decides with a better grade while a later line, which it does not imply, holds too.
    LineHides(JudgementId, usize, usize),
    /// Two that differ in one better answer, with a worse award; by no rule that says that it may lower.
    BetterLowers(JudgementId),
    /// Two that differ in the answer to a criterion, and in an award.
    CriterionMatters(CriterionId),
    /// Two that differ in a fact, and in an award.
    FactMatters(FactId),
    /// One that breaks a claim of a property; of `possible`, one that shows it.
    Claimed(usize, usize),
    /// Two in which members of a group have changed places, and that differ in an award.
    ToldApart(usize, JudgementId),
    /// One in which a rule of a judgement hangs on a set in which nothing is left.
    HangsOnEmptySet(JudgementId, RuleId),
}

/// Something that forbids grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Binding {
    /// A limit, by its place among the judgement's.
    Limit(u32),
    /// Tiers that bind.
    Tiers,
}

impl Point {
    /// Whether a framework that is well has such an inspection; otherwise it has none.
    pub fn is_wanted(self, framework: &Framework) -> bool {
        match self {
            Point::Assumed
            | Point::Awarded(..)
            | Point::LineDecides(..)
            | Point::StepMoves(..)
            | Point::NotGivenApplies(..)
            | Point::LimitBinds(..)
            | Point::CriterionMatters(_)
            | Point::FactMatters(_) => true,
            Point::LimitsContradict(..)
            | Point::LineHides(..)
            | Point::BetterLowers(_)
            | Point::ToldApart(..)
            | Point::HangsOnEmptySet(..) => false,
            Point::Claimed(property, claim) => {
                claim_of(framework, property, claim).is_some_and(|(_, claim)| claim.how == How::Possible)
            }
        }
    }

    /// What it is about, by the name that the rule file has for it.
    pub fn about(self, framework: &Framework) -> String {
        match self {
            Point::Assumed => "assumptions".to_owned(),
            Point::LimitsContradict(id, ..)
            | Point::Awarded(id, _)
            | Point::LineDecides(id, _)
            | Point::StepMoves(id, _)
            | Point::NotGivenApplies(id, _)
            | Point::LimitBinds(id, _)
            | Point::LineHides(id, ..)
            | Point::BetterLowers(id)
            | Point::ToldApart(_, id)
            | Point::HangsOnEmptySet(id, _) => framework[id].name.clone(),
            Point::CriterionMatters(id) => framework.criterion_path(id),
            Point::FactMatters(id) => framework[id].name.clone(),
            Point::Claimed(property, _) => {
                framework.properties.get(property).map_or(String::new(), |it| it.title.clone())
            }
        }
    }

    /// What holds of a framework that is well, in words; places are lines of its rule file.
    pub fn words(self, framework: &Framework, rules: &Source) -> String {
        let line = |rule: RuleId| format!("line {}", rules.position(framework[rule].span.start).line);
        let name = self.about(framework);
        match self {
            Point::Assumed => "what is assumed can hold together".to_owned(),
            Point::LimitsContradict(id, one, other) => {
                match (limit_line(framework, rules, id, one), limit_line(framework, rules, id, other)) {
                    (Some(one), Some(other)) => {
                        let (first, second) = (one.min(other), one.max(other));
                        format!("the limits in lines {first} and {second} leave a grade wherever both act")
                    }
                    (Some(line), None) | (None, Some(line)) => {
                        format!("the limit in line {line} and the tiers leave a grade wherever both act")
                    }
                    (None, None) => "the tiers leave a grade".to_owned(),
                }
            }
            Point::Awarded(id, grade) => {
                let scale = &framework[framework[id].scale];
                format!("`{name}` can be awarded `{}`", scale.name_of(grade))
            }
            Point::LineDecides(id, place) => with_line(framework, id, place, line, "can decide"),
            Point::StepMoves(id, place) => {
                let rule = framework[id].steps.get(place).map_or(framework[id].rule, |step| step.rule);
                format!("the step in {} can move the grade", line(rule))
            }
            Point::NotGivenApplies(id, place) => {
                let rule = framework[id].not_given.get(place).map_or(framework[id].rule, |it| it.rule);
                format!("`not given` in {} can apply", line(rule))
            }
            Point::LimitBinds(id, of) => match limit_line(framework, rules, id, of) {
                Some(line) => format!("the limit in line {line} can forbid a grade that nothing else forbids"),
                None => "the tiers can forbid a grade that nothing else forbids".to_owned(),
            },
            Point::LineHides(id, earlier, later) => {
                let later = framework[id].line_rules().get(later).copied().map_or_else(String::new, line);
                with_line(framework, id, earlier, line, &format!("hides no worse one in {later}"))
            }
            Point::BetterLowers(_) => format!("a better answer never lowers `{name}`"),
            Point::CriterionMatters(_) | Point::FactMatters(_) => format!("some award hangs on `{name}`"),
            Point::Claimed(property, claim) => match claim_of(framework, property, claim) {
                Some((_, claim)) => format!("`{}`", claim.words),
                None => name,
            },
            Point::ToldApart(group, _) => {
                let group = framework.groups.iter().nth(group).map_or("", |group| group.plural.as_str());
                format!("`{name}` does not tell members of `{group}` apart")
            }
            Point::HangsOnEmptySet(_, rule) => format!("the rule in {} hangs on no empty set", line(rule)),
        }
    }
}

/// A property and one of its claims, by their places.
pub fn claim_of(
    framework: &Framework,
    property: usize,
    claim: usize,
) -> Option<(&crate::model::Property, &crate::model::Claim)> {
    let property = framework.properties.get(property)?;
    Some((property, property.claims.get(claim)?))
}

fn with_line(
    framework: &Framework,
    id: JudgementId,
    place: usize,
    line: impl Fn(RuleId) -> String,
    does: &str,
) -> String {
    let judgement = &framework[id];
    match judgement.line_rules().get(place) {
        Some(rule) => format!("the {} in {} {does}", judgement.line_word(), line(*rule)),
        None => format!("a {} of `{}` {does}", judgement.line_word(), judgement.name),
    }
}

/// The line of a limit; none of tiers that bind.
fn limit_line(framework: &Framework, rules: &Source, id: JudgementId, of: Binding) -> Option<u32> {
    match of {
        Binding::Limit(place) => {
            let limit = framework[id].limits.get(place as usize)?;
            Some(rules.position(framework[limit.rule].span.start).line)
        }
        Binding::Tiers => None,
    }
}
