//! Smallest reasons, what it would take and what still matters, against brute force over parts of a record.

use super::Judged;
use super::framework_of;
use super::generate;
use super::inspection_of;
use super::oracle;
use super::outcome_of;
use super::shown;
use assize::diagram::Asks;
use assize::diagram::Question;
use assize::evaluate::reasons::Reasons;
use assize::evaluate::reasons::reasons;
use assize::model::FactType;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::JudgementId;
use assize::model::ids::Id;
use assize::plan::lower;
use assize::record::Answer;
use assize::record::FactValue;
use assize::record::Finding;
use assize::record::Inspection;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::settling;
use super::settling::Table;

/// Completions that brute force goes through for one part of a record.
const MOST: usize = 400;
/// Recorded answers whose parts are all tried.
const MOST_RECORDED: usize = 6;

type Range = BTreeSet<Option<GradeId>>;

/// What is said exactly of each award is what brute force says.
pub(crate) fn reasons_agree(bytes: &[u8]) {
    for case in [generate::case(bytes), generate::case_with_assumptions(bytes)] {
        let framework = framework_of(&case.framework);
        let inspection = inspection_of(&framework, &case.record);
        let is_plain = !inspection.as_published && inspection.earlier.is_none() && inspection.previous.is_empty();
        let items = recorded(&framework, &inspection);
        // Of an award recorded as not applicable and taken out again, another judgement may be derived.
        let is_passed_over = |award: &Option<assize::record::RecordedAward>| {
            award.as_ref().is_some_and(|award| award.awarded == assize::record::Awarded::NotApplicable)
        };
        if !is_plain || items.len() > MOST_RECORDED || inspection.awards.iter().any(is_passed_over) {
            continue;
        }
        let Some(plan) = lower(&framework).value else { panic!("no plan") };
        let outcome = outcome_of(&framework, &inspection);
        if outcome.diagnostics.iter().any(|fault| fault.code.id == "E0805") {
            continue;
        }
        let table = Table::of(&framework, &plan, &inspection);
        for found in reasons(&framework, &plan, &inspection, &outcome) {
            let Some(range) = range(&framework, &inspection, found.judgement) else { return };
            let about = format!("{}\n{found:?}\n{}", framework[found.judgement].name, shown(&case));
            decisive(&framework, &inspection, &items, (&found, &range), &about);
            changes(&framework, &inspection, &items, &found, &about);
            still_matters(&framework, &inspection, &found, &about);
            if let Some(table) = &table {
                settling::settling(table, &framework, &found, &about);
            }
        }
    }
}

fn range(framework: &Framework, inspection: &Inspection, judgement: JudgementId) -> Option<Range> {
    match oracle::judge(framework, inspection, MOST) {
        Judged::Verdicts(verdicts) => verdicts.get(&judgement).map(|verdict| verdict.range.clone()),
        // Without a completion nothing is reached.
        Judged::NoCompletion => Some(Range::new()),
        Judged::TooMany => None,
    }
}

/// What is recorded, in the order in which it is named.
fn recorded(framework: &Framework, inspection: &Inspection) -> Vec<Asks> {
    let findings = inspection.findings.enumerate().filter(|(_, finding)| finding.answer != Answer::NotShown);
    let facts = inspection.facts.enumerate().filter(|(_, fact)| fact.is_some());
    let awards = inspection
        .awards
        .enumerate()
        .filter(|(id, award)| award.is_some() && framework[*id].decided_by == assize::model::DecidedBy::Inspectors);
    findings
        .map(|(id, _)| Asks::Question(Question::Criterion(id)))
        .chain(facts.map(|(id, _)| Asks::Question(Question::Fact(id))))
        .chain(awards.map(|(id, _)| Asks::Recorded(id)))
        .collect()
}

/// The record with only some of its entries.
fn part(inspection: &Inspection, items: &[Asks], kept: usize) -> Inspection {
    let mut part = inspection.clone();
    for (_, item) in items.iter().enumerate().filter(|(place, _)| kept & (1 << place) == 0) {
        match *item {
            Asks::Question(Question::Criterion(id)) => part.findings[id] = Finding::default(),
            Asks::Question(Question::Fact(id)) => part.facts[id] = None,
            Asks::Recorded(id) => part.awards[id] = None,
            Asks::Question(Question::Previous(..)) | Asks::Given(_) | Asks::Choice(_) | Asks::Award(_) => {}
        }
    }
    part
}

/// The smallest part of a record with the same range, the first in order; and that what is said is it.
fn decisive(
    framework: &Framework,
    inspection: &Inspection,
    items: &[Asks],
    (found, range): (&Reasons, &Range),
    about: &str,
) {
    let suffices =
        |kept: &usize| self::range(framework, &part(inspection, items, *kept), found.judgement).as_ref() == Some(range);
    // Parts of which brute force cannot say what range they have are left out of the comparison.
    let is_known = |kept: usize| self::range(framework, &part(inspection, items, kept), found.judgement).is_some();
    let all: Vec<usize> = (0..1 << items.len()).collect();
    if !all.iter().all(|kept| is_known(*kept)) {
        return;
    }
    let smallest = all.iter().filter(|kept| suffices(kept)).map(|kept| kept.count_ones()).min();
    let size = found.decisive.as_ref().map_or(0, |decisive| decisive.recorded.len());
    if found.decisive.as_ref().is_none_or(|decisive| decisive.is_smallest) {
        assert_eq!(smallest.map(|it| it as usize), Some(size), "smallest reasons of {about}");
    }
    if let Some(decisive) = &found.decisive {
        let place = |asks: &Asks| items.iter().position(|item| item == asks);
        let kept = decisive.recorded.iter().filter_map(place).fold(0, |kept, place| kept | 1 << place);
        assert!(suffices(&kept), "what is decisive does not suffice: {about}");
        for one in decisive.recorded.iter().filter_map(place) {
            assert!(!suffices(&(kept & !(1 << one))), "something decisive is superfluous: {about}");
        }
    }
}

/// A question still matters where two of its answers lead to different awards while all else is answered alike. Only
/// compared where what is open is questions with one answer each.
fn still_matters(framework: &Framework, inspection: &Inspection, found: &Reasons, about: &str) {
    let Some(matters) = &found.matters else { panic!("not decided on a small framework: {about}") };
    let is_plain = |asks: &Asks| match *asks {
        Asks::Question(Question::Criterion(id)) => {
            !framework[id].asks_substantial && framework[id].also_asks.is_empty()
        }
        Asks::Question(Question::Fact(_)) => true,
        Asks::Question(Question::Previous(..))
        | Asks::Recorded(_)
        | Asks::Given(_)
        | Asks::Choice(_)
        | Asks::Award(_) => false,
    };
    let criteria = framework.criteria.ids().filter(|id| inspection.findings[*id].answer == Answer::NotShown);
    let facts = framework.facts.ids().filter(|id| inspection.facts[*id].is_none());
    let open: Vec<Asks> = criteria
        .map(|id| Asks::Question(Question::Criterion(id)))
        .chain(facts.map(|id| Asks::Question(Question::Fact(id))))
        .collect();
    if !framework.assumptions.is_empty() || !matters.iter().all(is_plain) || !open.iter().all(is_plain) {
        return;
    }
    let mut completions = vec![(Vec::<usize>::new(), inspection.clone())];
    for asks in &open {
        let with_each = |(answers, it): &(Vec<usize>, Inspection)| {
            let answers = answers.clone();
            let anew = answered_anew(framework, it, *asks).into_iter().chain(not_applicable(framework, it, *asks));
            anew.enumerate()
                .map(move |(at, it)| (answers.iter().copied().chain([at]).collect(), it))
                .collect::<Vec<_>>()
        };
        completions = completions.iter().flat_map(with_each).collect();
        if completions.len() > MOST {
            return;
        }
    }
    let awarded: Option<BTreeMap<Vec<usize>, Range>> =
        completions.into_iter().map(|(answers, it)| Some((answers, range(framework, &it, found.judgement)?))).collect();
    let Some(awarded) = awarded else { return };
    let differs = |place: usize| {
        awarded.iter().any(|(answers, range)| {
            let is_beside = |other: &Vec<usize>| (0..open.len()).all(|at| at == place || other[at] == answers[at]);
            awarded.iter().any(|(other, others)| is_beside(other) && others != range)
        })
    };
    let expected: Vec<Asks> =
        open.iter().enumerate().filter(|(place, _)| differs(*place)).map(|(_, asks)| *asks).collect();
    assert_eq!(*matters, expected, "what still matters: {about}");
}

fn not_applicable(framework: &Framework, inspection: &Inspection, asks: Asks) -> Option<Inspection> {
    let Asks::Question(Question::Criterion(id)) = asks else { return None };
    framework[id].may_be_not_applicable.then(|| {
        let mut changed = inspection.clone();
        changed.findings[id] = Finding { answer: Answer::NotApplicable, ..Finding::default() };
        changed
    })
}

/// For each grade outside the range: how few answers must change, and in how many ways.
fn changes(framework: &Framework, inspection: &Inspection, items: &[Asks], found: &Reasons, about: &str) {
    let open: Vec<Asks> = items.iter().copied().filter(|item| may_change(framework, *item)).collect();
    for change in found.better.iter().chain(&found.worse) {
        let reaches = |subset: usize| {
            let asks: Vec<Asks> =
                open.iter().enumerate().filter(|(at, _)| subset & (1 << at) != 0).map(|(_, asks)| *asks).collect();
            let mut inspections = vec![inspection.clone()];
            for asks in asks {
                inspections = inspections.iter().flat_map(|it| answered_anew(framework, it, asks)).collect();
            }
            inspections
                .iter()
                .map(|it| range(framework, it, found.judgement))
                .try_fold(false, |any, range| range.map(|range| any || range.contains(&Some(change.grade))).ok_or(()))
        };
        let Ok(subsets) =
            (0..1_usize << open.len()).map(|subset| Ok((subset, reaches(subset)?))).collect::<Result<Vec<_>, ()>>()
        else {
            continue;
        };
        let sizes = || subsets.iter().filter(|(_, reaches)| *reaches).map(|(subset, _)| subset.count_ones());
        let smallest = sizes().min();
        let size = change.answers.as_ref().map(|answers| u32::try_from(answers.len()).unwrap());
        assert_eq!(size, smallest, "what it would take for {:?}: {about}", change.grade);
        let number = sizes().filter(|size| Some(*size) == smallest).count();
        assert_eq!(change.sets, Some(number as u128), "how many ways to {:?}: {about}", change.grade);
        if let Some((_, others)) = &change.any {
            let in_some: BTreeSet<Asks> = subsets
                .iter()
                .filter(|(subset, reaches)| *reaches && Some(subset.count_ones()) == smallest)
                .flat_map(|(subset, _)| open.iter().enumerate().filter(move |(at, _)| subset & (1 << at) != 0))
                .map(|(_, asks)| *asks)
                .collect();
            assert!(others.iter().all(|asks| in_some.contains(asks)), "any of: {about}");
        }
    }
}

fn may_change(framework: &Framework, asks: Asks) -> bool {
    match asks {
        Asks::Question(Question::Criterion(_)) => true,
        Asks::Question(Question::Fact(id)) => !framework[id].as_context,
        Asks::Question(Question::Previous(..))
        | Asks::Recorded(_)
        | Asks::Given(_)
        | Asks::Choice(_)
        | Asks::Award(_) => false,
    }
}

/// The record with one answer in every way that it can be given anew, never as not applicable.
fn answered_anew(framework: &Framework, inspection: &Inspection, asks: Asks) -> Vec<Inspection> {
    let with = |change: &dyn Fn(&mut Inspection)| {
        let mut changed = inspection.clone();
        change(&mut changed);
        changed
    };
    match asks {
        Asks::Question(Question::Criterion(id)) => (0..framework[framework[id].scale].grades.len())
            .map(|grade| {
                with(&|changed| {
                    changed.findings[id] = Finding { answer: Answer::Is(GradeId::at(grade)), ..Finding::default() };
                })
            })
            .collect(),
        Asks::Question(Question::Fact(id)) => fact_values(framework, id)
            .into_iter()
            .map(|value| with(&|changed| changed.facts[id] = Some(value)))
            .collect(),
        Asks::Question(Question::Previous(..))
        | Asks::Recorded(_)
        | Asks::Given(_)
        | Asks::Choice(_)
        | Asks::Award(_) => {
            vec![inspection.clone()]
        }
    }
}

fn fact_values(framework: &Framework, id: assize::model::FactId) -> Vec<FactValue> {
    match &framework[id].kind {
        FactType::YesOrNo => vec![FactValue::YesOrNo(true), FactValue::YesOrNo(false)],
        FactType::OnScale(scale) => {
            (0..framework[*scale].grades.len()).map(|grade| FactValue::Grade(GradeId::at(grade))).collect()
        }
        FactType::Number { from, to, step, .. } => std::iter::successors(Some(*from), |value| Some(value + step))
            .take_while(|value| value <= to)
            .map(FactValue::Number)
            .collect(),
    }
}
