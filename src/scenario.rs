//! Scenarios: the worked cases of a rule file, run.
//!
//! A scenario is an inspection written in the rule file's own words, with what is expected of it. What it does not give
//! is not answered, exactly as in a record. [`run`] evaluates it like any other inspection and says of each expectation
//! that is not met what came instead.

mod errors;
mod inspection;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::document::words;
use crate::evaluate;
use crate::evaluate::Award;
use crate::evaluate::Standing;
use crate::model::Expectation;
use crate::model::ExpectationKind;
use crate::model::Framework;
use crate::model::GradeSet;
use crate::model::JudgementId;
use crate::model::Scale;
use crate::model::Scenario;
use crate::plan::Plan;

pub use inspection::inspection;

/// What became of a scenario.
#[derive(Debug, Clone)]
pub struct ScenarioResult {
    /// What it claims.
    pub title: String,
    /// The expectations that are not met, and what is wrong with the outcome itself, as limits that contradict one
    /// another; each at its place in the rule file. Empty where it passes.
    pub failures: Vec<Diagnostic>,
}

impl ScenarioResult {
    /// Whether everything came as expected.
    pub fn passes(&self) -> bool {
        self.failures.is_empty()
    }
}

/// Runs a scenario of a framework.
pub fn run(framework: &Framework, plan: &Plan, scenario: &Scenario) -> ScenarioResult {
    let inspection = inspection(framework, scenario);
    let outcome = evaluate::evaluate(framework, plan, &inspection);
    let unmet = scenario.expectations.iter().filter_map(|expectation| {
        let award = outcome.awards.iter().find(|award| award.judgement == expectation.judgement);
        let is_met = award.is_some_and(|award| is_met(award, expectation.kind));
        (!is_met).then(|| {
            errors::came_out_otherwise(framework, scenario, expectation, &came(framework, expectation, award), award)
        })
    });
    let expects_departure = |judgement: JudgementId| {
        let expected = |it: &Expectation| it.judgement == judgement && it.kind == ExpectationKind::Departure;
        scenario.expectations.iter().any(expected)
    };
    // Whoever expects a departure need not say why the inspectors departed.
    let faults = outcome.about.iter().zip(&outcome.diagnostics).filter(|(judgement, fault)| {
        fault.is_error() && !(fault.code == codes::E0801 && judgement.is_some_and(expects_departure))
    });
    let failures = unmet.chain(faults.map(|(_, fault)| fault.clone())).collect();
    ScenarioResult { title: scenario.title.clone(), failures }
}

/// Whether an award is as expected. Where only bounds are known, nothing is said to be open or possible.
fn is_met(award: &Award, expected: ExpectationKind) -> bool {
    let stands = |standing: Standing| award.recorded.as_ref().is_some_and(|recorded| recorded.standing == standing);
    match expected {
        ExpectationKind::Is(grade) => award.settled() == Some(grade),
        ExpectationKind::Open => award.is_open() && award.is_exact,
        ExpectationKind::MayBe(grade) => award.range.contains(grade) && (award.is_exact || !award.is_open()),
        ExpectationKind::Refused => stands(Standing::Refused),
        ExpectationKind::Departure => stands(Standing::Departure),
        ExpectationKind::NotGiven => award.range == GradeSet::NOTHING,
    }
}

/// What came, in words.
fn came(framework: &Framework, expectation: &Expectation, award: Option<&Award>) -> String {
    let Some(award) = award else { return "it is not part of this inspection".to_owned() };
    let scale = &framework[framework[expectation.judgement].scale];
    let wants_standing = matches!(expectation.kind, ExpectationKind::Refused | ExpectationKind::Departure);
    let Some(recorded) = award.recorded.as_ref().filter(|_| wants_standing) else { return range(scale, award) };
    let grade = recorded.grade.map_or("not applicable", |grade| scale.title_of(grade));
    match recorded.standing {
        Standing::Refused => format!("{grade} is refused"),
        Standing::RecordedNotDerived => format!("{grade} is taken as published"),
        Standing::StandsInPart => format!("{grade} stands in part"),
        Standing::Confirmed => format!("{grade} is what the rules expect"),
        Standing::InspectorsOwn => format!("{grade} stands, and the rules expect nothing"),
        Standing::Departure => format!("{grade} is a departure"),
        Standing::NotYetConfirmed => format!("{grade} is not yet confirmed"),
        Standing::Contradicted => format!("{grade} is not what the rules give"),
        Standing::NotApplicable => "it is recorded as not applicable".to_owned(),
    }
}

fn range(scale: &Scale, award: &Award) -> String {
    if award.range == GradeSet::NOTHING {
        return "no award is given".to_owned();
    }
    match (award.settled(), award.is_exact) {
        (Some(grade), _) => format!("it is {}", scale.title_of(grade)),
        (None, true) => format!("it is open: {}", words::grades(scale, award.range)),
        (None, false) => format!("{}, not decided exactly", words::bounds(scale, award.range)),
    }
}
