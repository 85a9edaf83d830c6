//! The section of one judgement: how its award stands, what decides it, why it is not better, what is open.

use super::Case;
use super::ahead;
use super::basis;
use super::criteria;
use super::exact;
use super::facts;
use super::open;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::rules;
use super::rules::Told;
use super::standing;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::ConditionState;
use crate::evaluate::LimitEffect;
use crate::evaluate::LimitState;
use crate::evaluate::LineState;
use crate::evaluate::Part;
use crate::evaluate::Standing;
use crate::evaluate::Truth;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::LimitKind;
use crate::model::RuleId;
use crate::record::Finding;
use std::collections::BTreeSet;

/// Whether there is more to say of an award than the table says.
pub(super) fn has_section(award: &Award) -> bool {
    let as_published = award.recorded.as_ref().is_some_and(|it| it.standing == Standing::RecordedNotDerived);
    let outside = match award.part {
        Part::Reported | Part::Inspected => false,
        Part::NotInspected => award.is_open(),
        Part::CarriedForward(_) => true,
    };
    !as_published && !outside
}

/// Adds the section of one judgement.
pub(super) fn section(case: &Case<'_>, award: &Award, bases: &mut BTreeSet<String>, document: &mut Document) {
    let judgement = &case.framework[award.judgement];
    let heading = format!("{}: {}", judgement.title, standing::award_heading(case, award));
    document.push(Block::Section(Phrase::from(heading)));
    let said = standing::sentences(case, award);
    let joined = said.into_iter().reduce(|all, next| all.plain(" ").then(next));
    if let Some(phrase) = joined {
        document.push(Block::Paragraph(phrase));
    }
    if is_blank(case, award) {
        let said = "Nothing is recorded on its criteria yet; they are listed under “What is still to be found”.";
        document.push(Block::Paragraph(Phrase::from(said)));
        ahead::section(case, award, true, document);
        return;
    }
    let mut told = Told::new(case, award.judgement, bases);
    let usual = Some(told.usual_origin()).filter(|origin| !origin.is_empty());
    let is_cited = !case.framework[judgement.rule].origin.citations.is_empty();
    let usual = usual.map(|origin| match is_cited {
        true => Phrase::from(format!("For this judgement the rule file cites {origin}.")),
        false => Phrase::from(format!("This judgement is {origin}.")),
    });
    usual.into_iter().chain(basis::sentence(case, award)).for_each(|said| document.push(Block::Paragraph(said)));
    let refusal = refusal(award, &mut told);
    document.push_list("Why the recorded award is refused", refusal);
    document.push_list("Why inspectors departed from what is expected", departure(award));
    document.push_list(what_decides(award), decides(case, award, &mut told));
    exact::settles(case, award, document);
    document.push_list("Its criteria", criteria_items(case, award, &mut told));
    document.push_list("What was recorded", facts::items(case, award));
    document.push_list("Why not better", why_not_better(case, award, &mut told));
    ahead::section(case, award, false, document);
    exact::would_take(case, award, document);
    document.push_list("Other limits", other_limits(case, award, &mut told));
    document.push_list("What is open", open::of_award(case, award));
}

/// Whether nothing is known yet of an award by tiers: every one of its criteria would be listed as not shown, and every
/// limit as open.
fn is_blank(case: &Case<'_>, award: &Award) -> bool {
    let explanation = &award.explanation;
    let criteria = &case.framework[award.judgement].criteria;
    let is_untouched = |limit: &LimitState| match limit.effect {
        LimitEffect::Open | LimitEffect::Silent => true,
        LimitEffect::Binds | LimitEffect::Bounds | LimitEffect::GivesWay => false,
    };
    award.is_open()
        && award.recorded.is_none()
        && !explanation.tiers.is_empty()
        && explanation.not_given.is_empty()
        && explanation.steps.is_empty()
        && explanation.limits.iter().all(is_untouched)
        && criteria.iter().all(|id| case.inspection.findings[*id] == Finding::default())
        && explanation.tiers.iter().all(|tier| tier.truth == Truth::Open)
}

/// The heading over the rules that decide.
fn what_decides(award: &Award) -> &'static str {
    match award.recorded.as_ref().map(|recorded| recorded.standing) {
        _open if award.is_open() => "What will decide it",
        Some(Standing::Departure) => "What the rules expect, and why",
        Some(_) | None => "What decides it",
    }
}

/// The reason for a departure, where one is given.
fn departure(award: &Award) -> Vec<Item> {
    let departed = award.recorded.as_ref().filter(|recorded| recorded.standing == Standing::Departure);
    let reason = departed.and_then(|recorded| recorded.reason.as_ref());
    let quoted = reason.map(|reason| format!("“{}”", reason.trim()));
    quoted.map(|reason| Item::new(Phrase::new().strong(reason))).into_iter().collect()
}

fn refusal(award: &Award, told: &mut Told<'_>) -> Vec<Item> {
    let refused = award.recorded.as_ref().filter(|recorded| recorded.standing == Standing::Refused);
    let Some(grade) = refused.and_then(|recorded| recorded.grade) else { return Vec::new() };
    let explanation = &award.explanation;
    let because = &explanation.refused_by;
    let told_of = because.iter().map(|rule| {
        if let Some(limit) = rules::limit_of(award, *rule) {
            let says = if limit.effect == LimitEffect::Open { rules::limit_says(limit) } else { rules::acts(limit) };
            return told.refusing(*rule, says, limit.condition.as_ref());
        }
        if let Some(line) = rules::line_of(award, *rule) {
            return told.refusing(*rule, rules::line_says(line), line.condition.as_ref());
        }
        let tier = explanation.tiers.iter().find(|tier| tier.rule == *rule);
        let says = match tier {
            Some(tier) if tier.grade > grade => ": no tier gives a better grade",
            Some(tier) if tier.truth == Truth::Open => ": whether all that it asks for is met is still open",
            Some(_) | None => ": not everything that it asks for is met (see its criteria below)",
        };
        told.refusing(*rule, says, None)
    });
    told_of.collect()
}

/// A rule that stands in the way of a grade.
fn forbids(award: &Award, told: &mut Told<'_>, rule: RuleId) -> Item {
    if rules::is_tier(award, rule) {
        return told.rule(rule, ": not everything that it asks for is met (see its criteria)", None);
    }
    if let Some(limit) = rules::limit_of(award, rule) {
        let says = match limit.effect {
            LimitEffect::Binds | LimitEffect::Bounds => rules::acts(limit),
            LimitEffect::Silent | LimitEffect::GivesWay | LimitEffect::Open => rules::limit_says(limit),
        };
        return told.rule(rule, says, limit.condition.as_ref());
    }
    if let Some(line) = rules::line_of(award, rule) {
        return told.rule(rule, rules::line_says(line), line.condition.as_ref());
    }
    told.rule(rule, "", None)
}

/// What is said of a limit that settles the award by itself.
const DECIDES_ALONE: &str = " applies: this decides, whatever else was found";

/// The limits that by themselves settle the award: what must be, where that is what the award is.
fn deciding_limits(award: &Award) -> impl Iterator<Item = &LimitState> {
    award.explanation.limits.iter().filter(|limit| is_deciding(award, limit))
}

/// The limits that forbid what else would be awarded; none where one settles the award by itself.
fn binding_limits(award: &Award) -> impl Iterator<Item = &LimitState> {
    let is_settled = deciding_limits(award).next().is_some();
    // Where nothing is expected or recorded, and one grade is left all the same, they leave it together.
    let recorded = award.recorded.as_ref().filter(|recorded| recorded.standing != Standing::Refused);
    let leave_one = award.settled().is_some() && award.expected.grades().is_empty() && recorded.is_none();
    award.explanation.limits.iter().filter(move |limit| match limit.effect {
        LimitEffect::Binds => !is_settled,
        LimitEffect::Bounds => leave_one && !is_settled,
        LimitEffect::Silent | LimitEffect::GivesWay | LimitEffect::Open => false,
    })
}

/// What is said of a limit that binds. A soft one moves nothing where nothing is expected.
fn binding_says(award: &Award, limit: &LimitState) -> &'static str {
    if limit.soft && award.expected.grades().is_empty() {
        return " applies: a grade that it forbids is a departure";
    }
    rules::limit_says(limit)
}

fn is_deciding(award: &Award, limit: &LimitState) -> bool {
    let acts = match limit.effect {
        LimitEffect::Binds | LimitEffect::Bounds => true,
        LimitEffect::Silent | LimitEffect::GivesWay | LimitEffect::Open => false,
    };
    acts && !limit.soft && limit.kind == LimitKind::MustBe && !award.is_open() && limit.grade == award.range
}

/// The rules that decide an award, the one that settles it by itself before the others.
pub(super) fn deciding_rules(award: &Award) -> Vec<RuleId> {
    let explanation = &award.explanation;
    let mut rules: Vec<RuleId> = deciding_limits(award).map(|limit| limit.rule).collect();
    let taken = explanation.steps.iter().filter(|step| step.truth == Truth::Holds).map(|step| step.rule);
    let given = explanation.not_given.iter().filter(|line| line.truth == Truth::Holds).map(|line| line.rule);
    let others = given
        .chain(binding_limits(award).map(|limit| limit.rule))
        .chain(explanation.decided_by)
        .chain(explanation.inspectors_decide)
        .chain(taken);
    for rule in others {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}

/// The judgements whose awards make the rules act that decide an award or bound it.
pub(super) fn deciding_awards(award: &Award) -> Vec<JudgementId> {
    let explanation = &award.explanation;
    let rules = deciding_rules(award);
    let mut found = Vec::new();
    for line in explanation.lines.iter().filter(|line| rules.contains(&line.rule)) {
        line.condition.iter().for_each(|condition| awards_in(condition, &mut found));
    }
    for limit in &explanation.limits {
        if matches!(limit.effect, LimitEffect::Binds | LimitEffect::Bounds) {
            limit.condition.iter().for_each(|condition| awards_in(condition, &mut found));
        }
    }
    found
}

/// The judgements that make a condition hold.
fn awards_in(condition: &ConditionState, found: &mut Vec<JudgementId>) {
    let things = condition.things.iter().filter(|_| condition.members.is_empty()).map(|(thing, _)| *thing);
    let members = condition.members.iter().filter(|member| member.truth == Truth::Holds).map(|member| member.thing);
    found.extend(things.chain(members).filter_map(|thing| match thing {
        Graded::Judgement(id) => Some(id),
        Graded::Criterion(_) | Graded::AlsoAsked(..) | Graded::Fact(_) | Graded::Previous(..) => None,
    }));
    condition.parts.iter().filter(|part| part.truth == Truth::Holds).for_each(|part| awards_in(part, found));
}

/// The rules that give the award: the line or tier, the steps taken, the limits that move it.
fn decides(case: &Case<'_>, award: &Award, told: &mut Told<'_>) -> Vec<Item> {
    let explanation = &award.explanation;
    let mut items = Vec::new();
    for line in explanation.not_given.iter().filter(|line| line.truth != Truth::Fails) {
        items.push(told.rule(line.rule, rules::line_says(line), line.condition.as_ref()));
    }
    // What is settled whatever the lines say comes before what they would have given.
    for limit in deciding_limits(award) {
        items.push(told.rule(limit.rule, DECIDES_ALONE, limit.condition.as_ref()));
    }
    let binding: Vec<Item> = binding_limits(award)
        .map(|limit| told.rule(limit.rule, binding_says(award, limit), limit.condition.as_ref()))
        .collect();
    let form = form(case, award, told);
    let is_refused = award.recorded.as_ref().is_some_and(|recorded| recorded.standing == Standing::Refused);
    if is_refused {
        items.extend(form);
        items.extend(binding);
    } else {
        items.extend(binding);
        items.extend(form);
    }
    for step in explanation.steps.iter().filter(|step| step.truth != Truth::Fails) {
        let says = match step.truth {
            Truth::Holds => " applies",
            Truth::Open => ": whether it applies is still open",
            Truth::Fails => " does not apply",
        };
        items.push(told.rule(step.rule, says, Some(&step.condition)));
    }
    items
}

/// The line, tier or words by which the expected grade comes about, with the lines that may still do it.
fn form(case: &Case<'_>, award: &Award, told: &mut Told<'_>) -> Vec<Item> {
    let explanation = &award.explanation;
    let is_decided = deciding_limits(award).next().is_some();
    if let Some(rule) = explanation.decided_by {
        let aside = beside_the_limit(award, rule);
        if rules::is_tier(award, rule) {
            return vec![told.rule(rule, &format!(": the best grade whose criteria are met{aside}"), None)];
        }
        let line = rules::line_of(award, rule);
        let is_last_resort = line.is_none_or(|line| line.condition.is_none()) && !explanation.tiers.is_empty();
        if is_last_resort {
            let short = criteria::falls_short(case, award);
            return vec![told.rule(rule, &format!(": no grade above it has its criteria met{short}{aside}"), None)];
        }
        let condition = line.and_then(|line| line.condition.as_ref());
        let applies = if condition.is_some() { " applies" } else { "" };
        return vec![told.rule(rule, &format!("{applies}{aside}"), condition)];
    }
    let mut items = Vec::new();
    // What is still open about the lines makes no difference to an award that a limit settles.
    let may_decide = |line: &&LineState| line.truth == Truth::Open && !is_decided && may_give(award, line);
    for line in explanation.lines.iter().filter(may_decide) {
        items.push(told.rule(line.rule, rules::line_says(line), line.condition.as_ref()));
    }
    let decide = explanation.inspectors_decide.filter(|_| !is_decided);
    items.extend(decide.map(|rule| told.rule(rule, ": the rules expect no particular grade", None)));
    items
}

/// Whether a line may still give an award: not where nothing moves what it yields and that is known to be ruled out.
fn may_give(award: &Award, line: &LineState) -> bool {
    let explanation = &award.explanation;
    let is_moved = !explanation.steps.is_empty() || !explanation.limits.is_empty() || award.recorded.is_some();
    is_moved || !award.is_exact || line.yields == GradeSet::EMPTY || !line.yields.and(award.range).is_empty()
}

/// What is said of the rule that gives the expected grade, where a limit settles the award whatever that rule gives.
fn beside_the_limit(award: &Award, rule: RuleId) -> &'static str {
    let explanation = &award.explanation;
    let tier = explanation.tiers.iter().find(|tier| tier.rule == rule).map(|tier| GradeSet::one(tier.grade));
    let gives = tier.or_else(|| rules::line_of(award, rule).map(|line| line.yields));
    match (deciding_limits(award).next(), gives) {
        (None, _) | (_, None) => "",
        (Some(_), Some(_)) if !explanation.steps.is_empty() => "",
        (Some(limit), Some(gives)) if limit.grade == gives => ": this is also what is normally expected",
        (Some(_), Some(_)) => ", but gives way to the limit above",
    }
}

fn criteria_items(case: &Case<'_>, award: &Award, told: &mut Told<'_>) -> Vec<Item> {
    let tiers = criteria::tiers(case, award, told);
    if tiers.is_empty() { criteria::listed(case, award) } else { tiers }
}

/// For each better grade what stands in its way; grades with the same rules in one item.
fn why_not_better(case: &Case<'_>, award: &Award, told: &mut Told<'_>) -> Vec<Item> {
    let scale = standing::scale(case, award);
    let mut merged: Vec<(Vec<GradeId>, Vec<RuleId>)> = Vec::new();
    for why in &award.explanation.why_not_better {
        match merged.last_mut() {
            Some((grades, because)) if *because == why.because => grades.push(why.grade),
            Some(_) | None => merged.push((vec![why.grade], why.because.clone())),
        }
    }
    let is_all_tiers = merged.iter().all(|(_, because)| because.iter().all(|rule| rules::is_tier(award, *rule)));
    // With tiers, and nothing else in the way, the criteria have said it.
    if is_all_tiers && !award.explanation.tiers.is_empty() {
        return Vec::new();
    }
    let mut items = Vec::new();
    let mut nearer: Vec<RuleId> = Vec::new();
    for (grades, because) in merged.into_iter().filter(|(_, because)| !because.is_empty()) {
        let titles: Vec<String> = grades.iter().map(|grade| scale.title_of(*grade).to_owned()).collect();
        let heading = Phrase::new().strong(words::listed(&titles, "and"));
        // What stands in the way of a nearer grade mostly stands in the way of the next, too.
        let is_more = !nearer.is_empty() && nearer.iter().all(|rule| because.contains(rule));
        let heading = match (is_more, nearer.len()) {
            (false, _) => heading,
            (true, 1) => heading.plain(": for the same reason, and"),
            (true, _) => heading.plain(": for the same reasons, and"),
        };
        let further: Vec<RuleId> = because.iter().copied().filter(|rule| !(is_more && nearer.contains(rule))).collect();
        let further: Vec<Item> = further.into_iter().map(|rule| forbids(award, told, rule)).collect();
        items.push(Item::new(heading).with_children(further));
        nearer = because;
    }
    items
}

/// The limits that are open, give way or bound the award without moving it, and in a line each those of which there is no
/// more to say. What is said of several is true of `only when`, too, which acts where its condition does not hold.
fn other_limits(case: &Case<'_>, award: &Award, told: &mut Told<'_>) -> Vec<Item> {
    let mut items = Vec::new();
    let (mut hanging, mut bounding, mut silent) = (Vec::new(), Vec::new(), Vec::new());
    for limit in &award.explanation.limits {
        match limit.effect {
            LimitEffect::Open if hangs_on_own(case, award, limit) => hanging.push(limit.rule),
            LimitEffect::GivesWay | LimitEffect::Open if !told.knows(limit.rule) => {
                items.push(told.rule(limit.rule, rules::limit_says(limit), limit.condition.as_ref()));
            }
            LimitEffect::GivesWay | LimitEffect::Open => {}
            LimitEffect::Binds | LimitEffect::Bounds if !limit.soft => bounding.push(limit.rule),
            LimitEffect::Binds | LimitEffect::Bounds | LimitEffect::Silent => silent.push(limit.rule),
        }
    }
    items.extend(told.unmentioned("Open until the criteria above are answered: ", &hanging));
    items.extend(told.unmentioned("Ruling out other grades, without changing this award: ", &bounding));
    items.extend(told.unmentioned("Ruling nothing out here: ", &silent));
    items
}

/// Whether a limit hangs on the judgement's own criteria, which have been listed.
fn hangs_on_own(case: &Case<'_>, award: &Award, limit: &LimitState) -> bool {
    limit.condition.as_ref().is_some_and(|condition| {
        let is_own = |thing: Graded| match thing {
            Graded::Criterion(id) => case.framework[id].judgement == award.judgement,
            Graded::Judgement(_) | Graded::AlsoAsked(..) | Graded::Fact(_) | Graded::Previous(..) => false,
        };
        !condition.members.is_empty() && condition.members.iter().all(|member| is_own(member.thing))
    })
}
