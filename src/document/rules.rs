//! Rules as they are quoted: their words, why they act or not, and where they come from, each said once in a
//! judgement's section.

use super::Case;
use super::conditions;
use super::prose::Item;
use super::prose::Phrase;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::ConditionState;
use crate::evaluate::LimitEffect;
use crate::evaluate::LimitState;
use crate::evaluate::LineState;
use crate::evaluate::Truth;
use crate::model::JudgementId;
use crate::model::RuleId;
use std::collections::BTreeSet;

/// The rules already told in one section, so that none is told twice.
pub(super) struct Told<'a> {
    case: &'a Case<'a>,
    // Where the judgement's rules come from unless they say otherwise; said once at the top of the section.
    usual_origin: String,
    rules: BTreeSet<RuleId>,
}

impl<'a> Told<'a> {
    /// Nothing told yet of a judgement.
    pub(super) fn new(case: &'a Case<'a>, judgement: JudgementId) -> Self {
        let rule = case.framework[judgement].rule;
        let usual_origin = words::origin(case.framework, &case.framework[rule].origin);
        Told { case, usual_origin, rules: BTreeSet::new() }
    }

    /// Where the judgement's rules come from, unless one says otherwise.
    pub(super) fn usual_origin(&self) -> &str {
        &self.usual_origin
    }

    /// A rule in its own words, what is said of it, why, and where it comes from.
    pub(super) fn rule(&mut self, rule: RuleId, said: &str, condition: Option<&ConditionState>) -> Item {
        let quoted = Phrase::new().rule(&self.case.framework[rule].words);
        if !self.rules.insert(rule) {
            return Item::new(quoted.plain(format!("{said} (see above)")));
        }
        let why = condition.map(|condition| conditions::why(self.case, condition)).unwrap_or_default();
        Item::new(quoted.plain(said)).with_children(why).with_children(self.origin(rule))
    }

    /// In one item, the rules among these that were not told of and do not apply here.
    pub(super) fn unmentioned(&self, rules: &[RuleId]) -> Option<Item> {
        let rest: Vec<RuleId> = rules.iter().copied().filter(|rule| !self.rules.contains(rule)).collect();
        let (first, others) = rest.split_first()?;
        let opening = if others.is_empty() { "Does not apply here: " } else { "Do not apply here: " };
        let words = |rule: RuleId| &self.case.framework[rule].words;
        let mut phrase = Phrase::from(opening).rule(words(*first));
        for rule in others {
            phrase = phrase.plain("; ").rule(words(*rule));
        }
        Some(Item::new(phrase))
    }

    /// Where a rule comes from, where that is not where its judgement's rules usually come from.
    pub(super) fn origin(&self, rule: RuleId) -> Option<Item> {
        let framework = self.case.framework;
        let origin = words::origin(framework, &framework[rule].origin);
        let guidance = framework[rule].origin.guidance.as_ref();
        let guidance = guidance.map(|guidance| Item::new(format!("Guidance: {guidance}")));
        let is_unusual = !origin.is_empty() && origin != self.usual_origin;
        let source = is_unusual.then(|| Item::new(format!("Source: {origin}")));
        match (source, guidance) {
            (Some(source), guidance) => Some(source.with_children(guidance)),
            (None, guidance) => guidance,
        }
    }
}

/// A limit of a judgement, by its rule.
pub(super) fn limit_of(award: &Award, rule: RuleId) -> Option<&LimitState> {
    award.explanation.limits.iter().find(|limit| limit.rule == rule)
}

/// A line of a judgement, by its rule.
pub(super) fn line_of(award: &Award, rule: RuleId) -> Option<&LineState> {
    let explanation = &award.explanation;
    explanation.lines.iter().chain(&explanation.not_given).find(|line| line.rule == rule)
}

/// Whether a rule is a tier of a judgement.
pub(super) fn is_tier(award: &Award, rule: RuleId) -> bool {
    award.explanation.tiers.iter().any(|tier| tier.rule == rule || tier.blocks.iter().any(|block| block.rule == rule))
}

/// What is said of a limit after its words.
pub(super) fn limit_says(limit: &LimitState) -> &'static str {
    match (limit.effect, limit.soft) {
        (LimitEffect::Binds, false) => " applies, and decides here",
        (LimitEffect::Binds, true) => " applies, and moves what is expected",
        (LimitEffect::Bounds, _) => " applies, and would rule out other grades",
        (LimitEffect::Silent, _) => " does not apply",
        (LimitEffect::GivesWay, _) => " applies, but gives way to a stronger limit",
        (LimitEffect::Open, _) => ": whether it applies is still open",
    }
}

/// What is said of a line after its words.
pub(super) fn line_says(line: &LineState) -> &'static str {
    match line.truth {
        Truth::Holds => " applies",
        Truth::Fails => " does not apply",
        Truth::Open => ": whether it applies is still open",
    }
}
