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
use crate::model::LimitKind;
use crate::model::Origin;
use crate::model::RuleId;
use std::collections::BTreeSet;

/// The rules already told in one section, so that none is told twice.
pub(super) struct Told<'a> {
    case: &'a Case<'a>,
    // Where the judgement's rules come from unless they say otherwise; said once at the top of the section.
    usual: &'a Origin,
    rules: BTreeSet<RuleId>,
    // Bases said at length anywhere in the document.
    bases: &'a mut BTreeSet<String>,
}

impl<'a> Told<'a> {
    /// Nothing told yet of a judgement.
    pub(super) fn new(case: &'a Case<'a>, judgement: JudgementId, bases: &'a mut BTreeSet<String>) -> Self {
        let rule = case.framework[judgement].rule;
        Told { case, usual: &case.framework[rule].origin, rules: BTreeSet::new(), bases }
    }

    /// Where the judgement's rules come from, unless one says otherwise.
    pub(super) fn usual_origin(&mut self) -> String {
        words::origin(self.case.framework, self.usual, self.bases)
    }

    /// A rule in its own words, what is said of it, why, and where it comes from.
    pub(super) fn rule(&mut self, rule: RuleId, said: &str, condition: Option<&ConditionState>) -> Item {
        let quoted = named(self.case, rule, condition, "The");
        if !self.rules.insert(rule) {
            return Item::new(quoted.plain(format!("{said} (see above)")));
        }
        let why = condition.map(|condition| conditions::why(self.case, condition, self.bases)).unwrap_or_default();
        Item::new(quoted.plain(said)).with_children(why).with_children(self.origin(rule))
    }

    /// Whether a rule was told of.
    pub(super) fn knows(&self, rule: RuleId) -> bool {
        self.rules.contains(&rule)
    }

    /// The rule with its source said in any case, as a refusal must.
    pub(super) fn refusing(&mut self, rule: RuleId, said: &str, condition: Option<&ConditionState>) -> Item {
        let item = self.rule(rule, said, condition);
        let origin = &self.case.framework[rule].origin;
        if *origin != *self.usual {
            return item;
        }
        let origin = words::origin(self.case.framework, origin, self.bases);
        item.with_children([Item::new(source(&self.case.framework[rule].origin, &origin))])
    }

    /// In one item, the rules among these that were not told of, after what is to be said of them.
    pub(super) fn unmentioned(&self, opening: &str, limits: &[RuleId]) -> Option<Item> {
        let rest: Vec<RuleId> = limits.iter().copied().filter(|rule| !self.knows(*rule)).collect();
        let (first, others) = rest.split_first()?;
        let words = |rule: RuleId| &self.case.framework[rule].words;
        let mut phrase = Phrase::from(opening).rule(words(*first));
        for rule in others {
            phrase = phrase.plain("; ").rule(words(*rule));
        }
        Some(Item::new(phrase))
    }

    /// Where a rule comes from, where that is not where its judgement's rules usually come from.
    pub(super) fn origin(&mut self, rule: RuleId) -> Vec<Item> {
        let framework = self.case.framework;
        let origin = &framework[rule].origin;
        let is_usual = origin.citations == self.usual.citations
            && origin.basis == self.usual.basis
            && origin.because == self.usual.because;
        let said = if is_usual { String::new() } else { words::origin(framework, origin, self.bases) };
        let from = (!said.is_empty()).then(|| Item::new(source(origin, &said)));
        let is_own = origin.guidance.is_some() && origin.guidance != self.usual.guidance;
        let guidance = origin.guidance.as_ref().filter(|_| is_own);
        from.into_iter().chain(guidance.map(|guidance| Item::new(format!("Guidance: {guidance}")))).collect()
    }
}

/// A rule by its words; a row of a table, whose words alone do not tell what its columns are, by its grade and condition.
pub(super) fn named(case: &Case<'_>, rule: RuleId, condition: Option<&ConditionState>, article: &str) -> Phrase {
    let words = &case.framework[rule].words;
    if !words.starts_with('|') {
        return Phrase::new().rule(words);
    }
    let grade = words.rsplit('|').map(str::trim).find(|cell| !cell.is_empty()).unwrap_or_default();
    match condition {
        Some(condition) => Phrase::from(format!("{article} row for {grade} (")).rule(&condition.words).plain(")"),
        // Without a condition every one of its cells is `any`.
        None => Phrase::from(format!("{article} row for {grade} (which everything fits)")),
    }
}

/// What is said of where a rule comes from: its source, or only its basis where it cites none.
pub(super) fn source(origin: &Origin, said: &str) -> String {
    format!("{}: {said}", if origin.citations.is_empty() { "Basis" } else { "Source" })
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

/// What is said of a limit after its words. `good only when …` acts where its condition does not hold, so that to say
/// that it applies could be read either way.
pub(super) fn limit_says(limit: &LimitState) -> &'static str {
    if limit.kind == LimitKind::OnlyWhen {
        return match limit.effect {
            LimitEffect::Binds => ": its condition does not hold, and that decides here",
            LimitEffect::Bounds => ": its condition does not hold",
            LimitEffect::Silent => ": its condition holds",
            LimitEffect::GivesWay => ": its condition does not hold, but it gives way to a stronger limit",
            LimitEffect::Open => ": whether its condition holds is still open",
        };
    }
    match (limit.effect, limit.soft) {
        (LimitEffect::Binds, false) => " applies, and decides here",
        (LimitEffect::Binds, true) => " applies, and moves what is expected",
        (LimitEffect::Bounds, _) => " applies",
        (LimitEffect::Silent, _) => " does not apply",
        (LimitEffect::GivesWay, _) => " applies, but gives way to a stronger rule",
        (LimitEffect::Open, _) if limit.condition.is_none() => ": its grade is still open",
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

/// What is said of a limit that acts.
pub(super) fn acts(limit: &LimitState) -> &'static str {
    match limit.kind {
        LimitKind::OnlyWhen => ": its condition does not hold",
        LimitKind::MustBe | LimitKind::NoBetterThan | LimitKind::NoWorseThan => " applies",
    }
}
