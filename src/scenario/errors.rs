//! What is said of a scenario that does not come out as it claims.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::evaluate::Award;
use crate::model::Expectation;
use crate::model::ExpectationKind;
use crate::model::Framework;
use crate::model::Scenario;

/// One expectation is not met.
pub(super) fn came_out_otherwise(
    framework: &Framework,
    scenario: &Scenario,
    expectation: &Expectation,
    came: &str,
    award: Option<&Award>,
) -> Diagnostic {
    let judgement = &framework[expectation.judgement];
    let scale = &framework[judgement.scale];
    let expected = match expectation.kind {
        ExpectationKind::Is(grade) => format!("is {}", scale.name_of(grade)),
        ExpectationKind::Open => "is open".to_owned(),
        ExpectationKind::MayBe(grade) => format!("may be {}", scale.name_of(grade)),
        ExpectationKind::Refused => "is refused".to_owned(),
        ExpectationKind::Departure => "is a departure".to_owned(),
        ExpectationKind::NotGiven => "is not given".to_owned(),
    };
    let diagnostic = Diagnostic::new(
        codes::E0890,
        framework.source,
        expectation.span,
        format!("`{}` does not come out as expected: `{} {expected}`", scenario.title, judgement.name),
        came,
    );
    let decided_by = award.filter(|award| award.settled().is_some()).and_then(|award| award.explanation.decided_by);
    let diagnostic = match decided_by {
        Some(rule) => diagnostic.with_label(framework.source, framework[rule].span, "because of this rule"),
        None => diagnostic,
    };
    diagnostic
        .with_help("if the rules are right, change what is expected; what the scenario does not give is unanswered")
}

/// A fault of the outcome, with help that fits a rule file.
pub(super) fn in_a_scenario(fault: &Diagnostic) -> Diagnostic {
    if fault.code == codes::E0801 {
        return fault.clone().with_help(
            "write `because \"…\"` behind what `inspectors award`, or `expect` a departure; or award what is expected",
        );
    }
    fault.clone()
}
