//! A better answer never lowers an award. Pairs of inspections that differ in one answer, one better by its scale or
//! direction, are compared: the expected grades where both expect one, and always the best and the worst permitted grade. A
//! rule that is meant otherwise says `may lower because "…"`.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Judged;
use crate::diagram::NOTHING;
use crate::diagram::Ref;
use crate::diagram::TooLarge;
use crate::model::Form;
use crate::model::GradeSet;
use crate::model::LineStyle;
use crate::model::Otherwise;
use crate::model::RuleId;
use crate::point::Point;
use crate::prove::Case;
use crate::prove::How;
use crate::prove::pairs;
use crate::prove::pairs::Improvement;
use crate::prove::twins;
use crate::prove::twins::Pair;

use super::found::Found;
use super::subject::Subject;
use super::words;

/// A rule of a judgement that may have a part in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The line at this place decides, or not.
    Line(usize),
    /// The step at this place applies, or not.
    Step(usize),
    /// The limit at this place among the functions' limits acts, or not, or with another grade.
    Limit(usize),
}

struct Rule {
    what: What,
    rule: RuleId,
    may_lower: bool,
    /// It lowers, or is shown to need what it says.
    is_done: bool,
    /// The fewest answers that show it so far.
    shown: Option<Pair>,
    /// How many ways to show it have been looked at.
    looked_at: usize,
}

/// More ways to show one rule than this are not compared.
const MOST_LOOKED_AT: usize = 24;

/// One of a judgement's functions.
type Function = fn(&Judged) -> Ref;

/// What is compared.
const COMPARED: [Function; 3] = [|judged| judged.expected, |judged| judged.best, |judged| judged.worst];

/// Looks at every pair.
pub(super) fn check(subject: &mut Subject<'_>, found: &mut Found) {
    let Some(first) = subject.cases.first().and_then(|case| case.diagrams.judged(subject.id)) else { return };
    let mut rules = all_rules(subject, first);
    let mut cases = std::mem::take(&mut subject.cases);
    let mut is_decided = subject.is_decided();
    for case in &mut cases {
        match in_case(subject, case, &mut rules, found) {
            Ok(true) => {}
            Ok(false) | Err(TooLarge) => {
                is_decided = false;
                found.too_large(subject.framework, subject.id, subject.id);
            }
        }
    }
    subject.cases = cases;
    let lowers = rules.iter().any(|rule| rule.is_done && !rule.may_lower);
    let comes_about = (lowers || is_decided).then_some(lowers);
    found.answered(Point::BetterLowers(subject.id), comes_about, subject.extent());
    for rule in &mut rules {
        if let Some(pair) = rule.shown.take() {
            let point = Point::BetterLowers(subject.id);
            found.shown(point, told(subject, rule.rule, &pair), pair.witness);
        }
    }
    if is_decided {
        unneeded(subject, &rules, found);
    }
}

/// The rules of a judgement, with what they say of lowering.
fn all_rules(subject: &Subject<'_>, judged: &Judged) -> Vec<Rule> {
    let judgement = &subject.framework[subject.id];
    let mut rules = Vec::new();
    let mut add = |what, rule, may_lower: &Option<String>| {
        rules.push(Rule { what, rule, may_lower: may_lower.is_some(), is_done: false, shown: None, looked_at: 0 });
    };
    for (place, (limit, _)) in judged.limits.iter().enumerate() {
        if let Some(limit) = judgement.limits.get(limit.place as usize) {
            add(What::Limit(place), limit.rule, &limit.may_lower);
        }
    }
    for (place, step) in judgement.steps.iter().enumerate() {
        add(What::Step(place), step.rule, &step.may_lower);
    }
    match &judgement.form {
        Form::Lines { lines, otherwise, .. } => {
            for (place, line) in lines.iter().enumerate() {
                add(What::Line(place), line.rule, &line.may_lower);
            }
            if let Otherwise::Grade(line) = otherwise {
                add(What::Line(lines.len()), line.rule, &line.may_lower);
            }
        }
        Form::Tiers { tiers, otherwise, .. } => {
            for (place, tier) in tiers.iter().enumerate() {
                add(What::Line(place), tier.rule, &None);
            }
            add(What::Line(tiers.len()), otherwise.rule, &otherwise.may_lower);
        }
        Form::InspectorsDecide(_) => {}
    }
    rules
}

/// Every pair of one case; false where a number has too many values for all of its pairs to be compared.
fn in_case(subject: &Subject<'_>, case: &mut Case, rules: &mut [Rule], found: &mut Found) -> Result<bool, TooLarge> {
    let place = case.place();
    let (improvements, neighbours) = pairs::improvements(subject.framework, case, place)?;
    let Some(judged) = case.diagrams.judged(subject.id).cloned() else { return Ok(true) };
    for (at, compared) in lowering(case, &judged, &improvements) {
        let Some(improvement) = improvements.get(at) else { continue };
        let lowers = lowers(subject, case, &judged, improvement, compared)?;
        if case.can_hold(lowers, How::Freely) {
            show(subject, case, &judged, (improvement, lowers), rules, found)?;
        }
    }
    // Neighbours suffice where every grade is there: then what never falls from one to the next never falls at all.
    let may_be_nothing = COMPARED.iter().any(|of| case.reached(of(&judged), How::Freely).contains(&NOTHING));
    let is_free = case.part().is_some_and(|part| part.store.constant(part.allowed) == Some(1));
    Ok(!neighbours || is_free && !may_be_nothing)
}

/// The places of improvements under which some grade compared can fall, with that grade: of most no more need be asked.
fn lowering(case: &Case, judged: &Judged, improvements: &[Improvement]) -> Vec<(usize, Function)> {
    let mut comparisons = COMPARED.map(|of| (of, case.compare(of(judged), is_lower)));
    let mut lowering = Vec::new();
    for (at, Improvement { level, worse, better, .. }) in improvements.iter().enumerate() {
        for (of, compare) in &mut comparisons {
            if compare.as_mut().is_some_and(|compare| compare.come_to_it(*level, *worse, *better)) {
                lowering.push((at, *of));
            }
        }
    }
    lowering
}

/// Whether the grade under the better answer is the worse one.
fn is_lower(worse: i64, better: i64) -> bool {
    worse != NOTHING && better != NOTHING && better > worse
}

/// Where the better answer gives the worse grade, and no award of the same part that is read gets worse itself.
fn lowers(
    subject: &Subject<'_>,
    case: &mut Case,
    judged: &Judged,
    improvement: &Improvement,
    compared: Function,
) -> Result<Ref, TooLarge> {
    let place = case.place();
    let (worse, better) = pairs::both(case, place, compared(judged), improvement)?;
    let mut lowers = case.made(&mut |store| store.apply(worse, better, &mut |a, b| i64::from(is_lower(a, b))))?;
    let below: Vec<Ref> = case.part().map_or_else(Vec::new, |part| {
        part.judged.iter().filter(|(id, _)| **id != subject.id).map(|(_, judged)| judged.award).collect()
    });
    for award in below {
        if !case.can_hold(lowers, How::Freely) {
            break;
        }
        let (worse, better) = pairs::both(case, place, award, improvement)?;
        lowers = case.made(&mut |store| {
            let lower = store.apply(worse, better, &mut |a, b| i64::from(is_lower(a, b)))?;
            store.apply(lowers, lower, &mut |a, b| a.min(1 - b))
        })?;
    }
    Ok(lowers)
}

/// Shows it of the rules that have a part in it, one after the other; those that say that they may lower are passed over.
fn show(
    subject: &Subject<'_>,
    case: &mut Case,
    judged: &Judged,
    (improvement, lowers): (&Improvement, Ref),
    rules: &mut [Rule],
    found: &mut Found,
) -> Result<(), TooLarge> {
    let mut rest = lowers;
    for pass in [true, false] {
        for rule in rules.iter_mut().filter(|rule| pass == (rule.may_lower || rule.is_done)) {
            let involved = involved(case, judged, improvement, rule.what)?;
            let by_it = case.made(&mut |store| store.apply(rest, involved, &mut |a, b| a.min(b)))?;
            if !case.can_hold(by_it, How::Freely) {
                continue;
            }
            if !rule.may_lower && rule.looked_at < MOST_LOOKED_AT {
                rule.looked_at += 1;
                keep_the_smaller(subject, case, (improvement, by_it), &mut rule.shown, found);
            }
            rule.is_done = true;
            rest = case.made(&mut |store| store.apply(rest, involved, &mut |a, b| a.min(1 - b)))?;
        }
    }
    // Where every rule has the same part in both, the line that decides takes another grade from what it reads.
    for rule in rules.iter_mut() {
        let What::Line(line) = rule.what else { continue };
        let involved = yields_otherwise(case, judged, improvement, line)?;
        let by_it = case.made(&mut |store| store.apply(rest, involved, &mut |a, b| a.min(b)))?;
        if case.can_hold(by_it, How::Freely) {
            if !rule.may_lower && rule.looked_at < MOST_LOOKED_AT {
                rule.looked_at += 1;
                keep_the_smaller(subject, case, (improvement, by_it), &mut rule.shown, found);
            }
            rule.is_done = true;
        }
    }
    Ok(())
}

/// Where a rule has another part under the better answer than under the worse one.
fn involved(case: &mut Case, judged: &Judged, improvement: &Improvement, what: What) -> Result<Ref, TooLarge> {
    let place = case.place();
    let none = case.made(&mut |store| Ok(store.end(0)))?;
    let (of, line) = match what {
        What::Line(line) => (judged.line, i64::try_from(line).ok()),
        What::Step(step) => (judged.step_holds.get(step).copied().unwrap_or(none), None),
        What::Limit(limit) => (judged.limits.get(limit).map_or(none, |(_, acting)| *acting), None),
    };
    let (worse, better) = pairs::both(case, place, of, improvement)?;
    case.made(&mut |store| {
        store.apply(worse, better, &mut |worse, better| {
            i64::from(match line {
                Some(line) => (worse == line) != (better == line),
                None => worse != better,
            })
        })
    })
}

/// Where a line decides under both answers, and yields another grade.
fn yields_otherwise(case: &mut Case, judged: &Judged, improvement: &Improvement, line: usize) -> Result<Ref, TooLarge> {
    let place = case.place();
    let line = i64::try_from(line).unwrap_or(NOTHING);
    let (worse, better) = pairs::both(case, place, judged.line, improvement)?;
    let (before, after) = pairs::both(case, place, judged.yielded, improvement)?;
    case.made(&mut |store| {
        let decides = store.apply(worse, better, &mut |a, b| i64::from(a == line && b == line))?;
        let differs = store.apply(before, after, &mut |a, b| i64::from(a != b))?;
        store.apply(decides, differs, &mut |a, b| a.min(b))
    })
}

/// Two inspections that show it, where they need fewer answers than those known.
fn keep_the_smaller(
    subject: &Subject<'_>,
    case: &Case,
    (improvement, of): (&Improvement, Ref),
    known: &mut Option<Pair>,
    found: &mut Found,
) {
    let id = subject.id;
    let is_lower = |worse: GradeSet, better: GradeSet| {
        worse.best().zip(better.best()).is_some_and(|(worse, better)| better > worse)
    };
    let pair = twins::pair((subject.framework, subject.plan), case, of, improvement, &|worse, better| {
        let (worse, better) = (&worse.judged[id], &better.judged[id]);
        let worst = |set: GradeSet| set.worst().map_or(GradeSet::EMPTY, GradeSet::one);
        is_lower(worse.expected, better.expected)
            || is_lower(worse.permitted, better.permitted)
            || is_lower(worst(worse.permitted), worst(better.permitted))
    });
    let Some(pair) = pair else { return found.unconfirmed(subject.framework, subject.id) };
    let number = |pair: &Pair| pair.witness.answers.len();
    if known.as_ref().is_none_or(|known| number(&pair) < number(known)) {
        *known = Some(pair);
    }
}

fn told(subject: &Subject<'_>, rule: RuleId, pair: &Pair) -> Diagnostic {
    let (framework, plan) = (subject.framework, subject.plan);
    let (asks, worse, better) = &pair.told;
    let from = words::one(framework, plan, *asks, worse);
    let to = words::one(framework, plan, *asks, better);
    let beside = if pair.witness.told.is_empty() && !words::has_left_out(&pair.witness) {
        String::new()
    } else {
        format!(" {}", words::with(framework, plan, &pair.witness))
    };
    let diagnostic = Diagnostic::new(
        codes::W0610,
        framework.source,
        framework[rule].span,
        format!("`{}` gets worse when {from} becomes {to}{beside}", subject.name()),
        "by this rule",
    );
    let help = if pair.witness.one_chooses {
        "change the rule, or say behind it that it `may lower because \"…\"`; only in one of the two do inspectors choose"
    } else {
        "change the rule, or say behind it that it `may lower because \"…\"`"
    };
    words::showing(diagnostic, help, framework, plan, &pair.witness)
}

/// Rules that say that they may lower, and never do. The bands of a block and the rows of a table say it together.
fn unneeded(subject: &Subject<'_>, rules: &[Rule], found: &mut Found) {
    let framework = subject.framework;
    let judgement = &framework[subject.id];
    let is_block = matches!(&judgement.form, Form::Lines { style: LineStyle::Bands(_) | LineStyle::Table, .. });
    let is_line = |rule: &Rule| matches!(rule.what, What::Line(_));
    let block_does = is_block && rules.iter().any(|rule| is_line(rule) && rule.is_done);
    let mut told_of_block = false;
    for rule in rules.iter().filter(|rule| rule.may_lower && !rule.is_done) {
        if is_block && is_line(rule) {
            if block_does || told_of_block {
                continue;
            }
            told_of_block = true;
        }
        found.fault(
            Diagnostic::new(
                codes::W0614,
                framework.source,
                framework[rule.rule].span,
                format!("`may lower` is not needed in `{}`", judgement.name),
                "no better answer lowers the award by this rule",
            )
            .with_help("take `may lower because \"…\"` away"),
        );
    }
}
