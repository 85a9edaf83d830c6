//! What must hold, as plain functions: proptest and the fuzz targets drive them, and the corpus is replayed.
//!
//! A fuzz target takes this file in with `#[path]`; it names nothing but the library and the files beside it.

#[path = "generate.rs"]
pub(crate) mod generate;
#[path = "oracle.rs"]
mod oracle;
#[path = "claims/chooser.rs"]
pub(crate) mod chooser;
#[path = "claims/answers.rs"]
mod answers;
#[path = "claims/diagrams.rs"]
mod diagrams;
#[path = "claims/exact.rs"]
mod exact;
#[path = "claims/exhaustive.rs"]
mod exhaustive;
#[path = "claims/hanging.rs"]
mod hanging;
#[path = "claims/amend.rs"]
mod amend;
#[path = "claims/merging.rs"]
mod merging;
#[path = "claims/promises.rs"]
mod promises;
#[path = "claims/causes.rs"]
mod causes;
#[path = "claims/carrying.rs"]
mod carrying;
#[path = "claims/progress.rs"]
mod progress;
#[path = "claims/provisions.rs"]
mod provisions;
#[path = "claims/checks.rs"]
mod checks;
#[path = "claims/comparison.rs"]
mod comparison;
#[path = "claims/counts.rs"]
mod counts;
#[path = "claims/reasons.rs"]
mod reasons;
#[path = "claims/witnesses.rs"]
pub(crate) mod witnesses;
#[path = "claims/sealing.rs"]
pub(crate) mod sealing;
#[path = "claims/settling.rs"]
mod settling;

pub(crate) use amend::answers_are_added;
use assize::diagnostic::Diagnostic;
use assize::evaluate::Award;
use assize::evaluate::Outcome;
use assize::evaluate::{Part, Standing, evaluate};
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::GradeSet;
use assize::model::JudgementId;
use assize::model::KindId;
use assize::plan::FactPlace;
use assize::plan::lower;
use assize::record::Inspection;
use assize::record::read;
use assize::resolve::resolve;
use assize::source::Source;
use assize::source::SourceId;
use assize::syntax::parse;
pub(crate) use carrying::records_go_on;
pub(crate) use causes::causes_put_back;
pub(crate) use checks::{checks_are_sound, witnesses_are_confirmed};
pub(crate) use comparison::{comparisons_agree, layout_changes_nothing};
pub(crate) use counts::counts_agree;
pub(crate) use diagrams::diagrams_agree;
pub(crate) use exact::checks_are_exact;
pub(crate) use exact::is_gone_through;
use generate::Case;
pub(crate) use merging::copies_become_one;
use oracle::Judged;
use oracle::Question;
pub(crate) use progress::progress_goes_by_the_order_of_the_scale;
pub(crate) use promises::{assumptions_only_rule_out, promises_mean_the_same};
pub(crate) use provisions::{sound_editions, what_is_not_in_force_is_not_there};
pub(crate) use sealing::no_change_of_a_chain_passes;
pub(crate) use sealing::no_change_of_an_outcome_passes;
pub(crate) use sealing::no_change_passes_a_seal;
use std::collections::BTreeSet;

/// The most completions that the oracle goes through.
const MOST_COMPLETIONS: usize = 20_000;

/// Any text parses without a panic, and every place in a diagnostic lies in the text, on character boundaries.
pub(crate) fn parse_never_panics(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let source = Source::new(SourceId(0), "any.assize", text.as_ref());
    let parsed = parse(&source);
    let resolved = resolve(&parsed.value, &source);
    for diagnostic in parsed.diagnostics.iter().chain(&resolved.diagnostics) {
        for label in &diagnostic.labels {
            let span = label.span.range();
            assert!(
                text.get(span.clone()).is_some(),
                "{} has a label at {span:?}, outside\n{text}",
                diagnostic.message
            );
        }
    }
}

/// A sound rule file with a few of its bytes changed parses without a panic, and its places are in the text: nearer
/// to what people write than any text.
pub(crate) fn changed_text_never_panics(bytes: &[u8]) {
    let (changes, choices) = bytes.split_at(bytes.len().min(6));
    let mut text = generate::case(choices).framework.into_bytes();
    for change in changes.chunks_exact(2) {
        if let [place, byte] = change {
            let at = usize::from(*place) * text.len() / 256;
            if byte % 3 == 0 {
                text.remove(at);
            } else {
                text.insert(at, *byte);
            }
        }
    }
    parse_never_panics(&text);
}

/// Any text read as a record of a framework gives an inspection or diagnostics, without a panic.
pub(crate) fn record_never_panics(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let framework = framework_of(SMALL);
    for name in ["any.ron", "any.json"] {
        let source = Source::new(SourceId(1), name, text.as_ref());
        let found = read(std::slice::from_ref(&source), &framework);
        for label in found.diagnostics.iter().flat_map(|diagnostic| &diagnostic.labels) {
            let whole = if label.source == SourceId(1) { text.as_ref() } else { SMALL };
            assert!(whole.get(label.span.range()).is_some(), "a label lies outside\n{text}");
        }
        if let Some(inspection) = found.value {
            outcome_of(&framework, &inspection);
        }
    }
}

/// A generated rule file resolves without errors, and its record can be read; what the generator promises.
pub(crate) fn generated_cases_are_sound(bytes: &[u8]) {
    for case in of_every_kind(bytes) {
        inspection_of(&framework_of(&case.framework), &case.record);
        inspection_of(&framework_of(&case.framework_in_another_order), &case.record_in_another_order);
    }
}

fn of_every_kind(bytes: &[u8]) -> [Case; 4] {
    let (any, in_one_direction) = (generate::case(bytes), generate::case_in_one_direction(bytes));
    [any, in_one_direction, generate::case_with_assumptions(bytes), generate::case_with_evidence(bytes)]
}

/// What `evaluate` says is what brute force over all completions says.
pub(crate) fn evaluate_agrees(bytes: &[u8]) {
    for case in of_every_kind(bytes) {
        agrees(&case);
    }
}

/// What is said exactly of each award is what brute force over parts of the record says.
pub(crate) fn reasons_agree(bytes: &[u8]) {
    reasons::reasons_agree(bytes);
}

/// The order of declarations and of a record's entries does not matter to awards.
pub(crate) fn order_does_not_matter(bytes: &[u8]) {
    for case in [generate::case(bytes), generate::case_with_assumptions(bytes), generate::case_with_evidence(bytes)] {
        let in_order = awards_by_name(&case.framework, &case.record);
        assert_eq!(in_order, awards_by_name(&case.framework, &case.record_in_another_order), "{}", shown(&case));
        assert_eq!(in_order, awards_by_name(&case.framework_in_another_order, &case.record), "{}", shown(&case));
    }
}

/// Every award says why: a rule that decided or bound, or that it is recorded and no more; and an open one, what is
/// open.
pub(crate) fn awards_have_reasons(bytes: &[u8]) {
    let case = generate::case(bytes);
    let framework = framework_of(&case.framework);
    let inspection = inspection_of(&framework, &case.record);
    for award in outcome_of(&framework, &inspection).awards {
        let (reasons, name) = (&award.explanation, &framework[award.judgement].name);
        let is_judged = matches!(award.part, Part::Reported | Part::Inspected);
        let standing = award.recorded.as_ref().map(|recorded| recorded.standing);
        let is_recorded_only = matches!(standing, Some(Standing::RecordedNotDerived | Standing::NotApplicable));
        let says_something = is_recorded_only
            || !reasons.tiers.is_empty()
            || !reasons.lines.is_empty()
            || !reasons.not_given.is_empty()
            || reasons.inspectors_decide.is_some()
            || reasons.decided_by.is_some();
        assert!(!is_judged || says_something, "no reason for {name}\n{}", shown(&case));
        assert!(
            !award.is_open() || !is_judged || !reasons.open.is_empty(),
            "open without a question: {name}\n{}",
            shown(&case)
        );
        assert!(award.is_open() || reasons.open.is_empty(), "settled with a question: {name}\n{}", shown(&case));
    }
}

/// Reads a rule file that has no errors, those of its plan included.
pub(crate) fn framework_of(text: &str) -> Framework {
    let source = Source::new(SourceId(0), "generated.assize", text);
    let parsed = parse(&source);
    let resolved = resolve(&parsed.value, &source);
    let lowered = resolved.value.as_ref().map(lower).into_iter().flat_map(|lowered| lowered.diagnostics);
    let mut diagnostics = parsed.diagnostics.into_iter().chain(resolved.diagnostics).chain(lowered);
    if let Some(error) = diagnostics.find(Diagnostic::is_error) {
        let place = error.labels.first().map(|label| source.slice(label.span));
        panic!("{}: {} at {place:?}\n{text}", error.code.id, error.message);
    }
    resolved.value.unwrap_or_else(|| panic!("no framework and no error\n{text}"))
}

/// Reads a record that has no errors.
pub(crate) fn inspection_of(framework: &Framework, record: &str) -> Inspection {
    let source = Source::new(SourceId(1), "generated.ron", record);
    let found = read(std::slice::from_ref(&source), framework);
    if let Some(error) = found.diagnostics.iter().find(|diagnostic| diagnostic.is_error()) {
        let place = error.labels.first().map(|label| source.slice(label.span));
        panic!("{}: {} at {place:?}\n{record}", error.code.id, error.message);
    }
    found.value.unwrap_or_else(|| panic!("no inspection and no error\n{record}"))
}

/// Evaluates an inspection of a framework that has been read.
fn outcome_of(framework: &Framework, inspection: &Inspection) -> Outcome {
    let plan = lower(framework).value.unwrap_or_else(|| panic!("no plan of a framework without errors"));
    evaluate(framework, &plan, inspection)
}

pub(crate) fn agrees(case: &Case) {
    let framework = framework_of(&case.framework);
    let inspection = inspection_of(&framework, &case.record);
    let outcome = outcome_of(&framework, &inspection);
    let is_against = outcome.diagnostics.iter().any(|fault| fault.code.id == "E0805");
    let verdicts = match oracle::judge(&framework, &inspection, MOST_COMPLETIONS) {
        Judged::TooMany => return,
        Judged::NoCompletion => return assert!(is_against, "no completion, and nothing is said\n{}", shown(case)),
        Judged::Verdicts(verdicts) => verdicts,
    };
    assert!(!is_against, "a completion, and it is said that there is none\n{}", shown(case));
    if inspection.as_published && names_what_cannot_matter(&framework, &inspection) {
        return;
    }
    let judged: BTreeSet<_> = outcome.awards.iter().map(|award| award.judgement).collect();
    assert_eq!(judged, verdicts.keys().copied().collect(), "which judgements are in scope\n{}", shown(case));
    let contradicts: BTreeSet<_> = outcome
        .diagnostics
        .iter()
        .zip(&outcome.about)
        .filter_map(|(fault, about)| about.filter(|_| fault.code.id == "E0802"))
        .collect();
    for award in &outcome.awards {
        let Some(verdict) = verdicts.get(&award.judgement) else { continue };
        assert!(
            verdict.contradicted_limits || !contradicts.contains(&award.judgement),
            "limits said to contradict one another that never do\n{}",
            shown(case)
        );
        let name = &framework[award.judgement].name;
        let Award { range, room, expected, recorded, .. } = award;
        let sets = [range, room, expected].map(|set| set_of(*set));
        let about = || {
            format!(
                "{name}\noracle: {verdict:?}\nevaluate: range, room, expected {sets:?}, {recorded:?}\n{}",
                shown(case)
            )
        };
        assert!(award.is_exact, "bounds on a small framework: {}", about());
        assert_eq!(set_of(award.range), verdict.range, "range of {}", about());
        if matches!(award.part, Part::NotInspected | Part::CarriedForward(_)) {
            continue;
        }
        if recorded.as_ref().is_some_and(|recorded| recorded.standing == Standing::NotApplicable) {
            continue;
        }
        assert_eq!(standing_of(award), verdict.standing, "standing of {}", about());
        let room: BTreeSet<_> = verdict.room.iter().copied().map(Some).collect();
        assert!(award.room_is_exact, "a room that is bounds on a small framework: {}", about());
        assert_eq!(grades_of(award.room), room, "room of {}", about());
        assert_eq!(set_of(award.expected), verdict.expected, "expected of {}", about());
    }
}

/// Whether some rule names a question that the plan has found to matter to nothing there (`n is less than 1` where n is at
/// least 1). Whether such a question counts as one below the judgement, in a record as published, is not settled.
fn names_what_cannot_matter(framework: &Framework, inspection: &Inspection) -> bool {
    let plan = lower(framework).value.unwrap_or_else(|| panic!("no plan of a framework without errors"));
    let judged = inspection.reports.iter().chain(&inspection.inspects).copied();
    let matters = |id: JudgementId, question: &Question| {
        let reads = &plan.judgements[id];
        let has = |place: &Option<u32>| place.is_some_and(|place| reads.grade_questions.contains(&place));
        match *question {
            Question::Criterion(criterion) => {
                let places = &plan.places;
                has(&places.criteria[criterion])
                    || has(&places.substantial[criterion])
                    || places.also[criterion].iter().any(has)
            }
            Question::Fact(fact) => match plan.places.facts[fact] {
                FactPlace::Nowhere => false,
                FactPlace::Grade(place) => reads.grade_questions.contains(&place),
                FactPlace::Number(place) => reads.number_questions.contains(&place),
            },
            Question::Previous(judgement, kind) => {
                let is_it = |it: &&(JudgementId, Option<KindId>, u32)| it.0 == judgement && it.1 == kind;
                plan.places.previous.iter().find(is_it).is_some_and(|it| reads.grade_questions.contains(&it.2))
            }
            Question::NotInspected(judgement) => {
                plan.judgements.ids().any(|other| plan.judgements[other].reads.contains(&judgement))
            }
        }
    };
    judged.into_iter().any(|id| {
        let named = oracle::named_below(framework, inspection, id);
        let reads = &plan.judgements[id].reads;
        let leaves_out_a_judgement = oracle::named_judgements(framework, id).iter().any(|read| !reads.contains(read));
        leaves_out_a_judgement || !named.iter().all(|question| matters(id, question))
    })
}

/// The grades of a set, and `None` where it has nothing.
fn set_of(set: GradeSet) -> BTreeSet<Option<GradeId>> {
    set.iter().map(Some).chain(set.has_nothing().then_some(None)).collect()
}

/// The grades of a set.
fn grades_of(set: GradeSet) -> BTreeSet<Option<GradeId>> {
    set.iter().map(Some).collect()
}

fn standing_of(award: &Award) -> Option<oracle::Standing> {
    match award.recorded.as_ref()?.standing {
        Standing::Refused => Some(oracle::Standing::Refused),
        Standing::RecordedNotDerived => Some(oracle::Standing::RecordedNotDerived),
        Standing::StandsInPart => Some(oracle::Standing::StandsInPart),
        Standing::Confirmed => Some(oracle::Standing::Confirmed),
        Standing::InspectorsOwn => Some(oracle::Standing::InspectorsOwn),
        Standing::Departure => Some(oracle::Standing::Departure),
        Standing::NotYetConfirmed => Some(oracle::Standing::NotYetConfirmed),
        Standing::Contradicted => Some(oracle::Standing::Contradicted),
        Standing::NotApplicable => None,
    }
}

/// Each judgement with its range and how its recorded award stands, by names.
fn awards_by_name(framework: &str, record: &str) -> BTreeSet<String> {
    let framework = framework_of(framework);
    let inspection = inspection_of(&framework, record);
    let Outcome { awards, .. } = outcome_of(&framework, &inspection);
    let named = awards.iter().map(|award| {
        let judgement = &framework[award.judgement];
        let scale = &framework[judgement.scale];
        let names: Vec<_> = award.range.iter().map(|grade| scale.name_of(grade)).collect();
        let standing = award.recorded.as_ref().map(|recorded| recorded.standing);
        format!("{}: {names:?}, nothing: {}, {standing:?}", judgement.name, award.range.has_nothing())
    });
    named.collect()
}

/// A case as it can be pasted into files.
pub(crate) fn shown(case: &Case) -> String {
    format!("{}\n---\n{}", case.framework, case.record)
}

/// A framework for records to be read against.
const SMALL: &str = r#"framework demo "Demonstration" {
  edition 2024
  in force from 2024
  status published
}
source rules "The rules" { undivided }
scale award "Award" cumulative {
  cite rules
  good "Good"
  poor "Poor"
}
scale requirement "Requirement" satisfied at met {
  cite rules
  met   "Met"
  unmet "Not met"
}
criteria are answered on requirement cite rules
fact breach "A breach" yes or no
fact visits "Visits" whole number from 0 to 9
judgement safety "Safety" on award, decided by inspectors {
  cite rules
  good requires {
    criterion risks "Risks are managed." may be not applicable
  }
  otherwise poor
  must be poor when breach and visits is at least 2
}
"#;
