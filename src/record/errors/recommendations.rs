//! What is wrong with the recommendations in a record.

use super::super::place::Spot;
use super::at;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Framework;
use crate::model::Scale;
use crate::succession::Review;

pub(in super::super) fn unknown_state(spot: Spot, name: &str, scale: &Scale) -> Diagnostic {
    let states = scale.grades.iter().map(|grade| grade.name.as_str());
    at(codes::E0591, spot, format!("unknown state `{name}` of a recommendation"), "the edition has no such state")
        .with_help(suggestion(name, states))
}

pub(in super::super) fn edition_without_states(spot: Spot, edition: &str) -> Diagnostic {
    let message = format!("edition {edition} does not say what states a recommendation may have");
    at(codes::E0592, spot, message, "so none can be recorded").with_help(
        "leave `is` out and write how it stands as its `note`; a rule file declares states with `recommendations { … }`",
    )
}

pub(in super::super) fn state_too_early(spot: Spot) -> Diagnostic {
    let message = "a recommendation made at this inspection has no state yet".to_owned();
    at(codes::E0593, spot, message, "how it stands is for the next inspection to record")
        .with_help("take `is` out; recommendations of the last inspection stand under `recommendations`")
}

/// E0501, with the edition before that has the criterion, where one has.
pub(in super::super) fn about_unknown_criterion(
    spot: Spot,
    name: &str,
    from: &Framework,
    earlier: Option<&str>,
) -> Diagnostic {
    let diagnostic = super::unknown_criterion(spot, name, from);
    match earlier {
        Some(edition) => diagnostic.with_help(format!(
            "edition {edition} has it: where the recommendation was made under that, add `edition: \"{edition}\"`"
        )),
        None => diagnostic,
    }
}

pub(in super::super) fn recommended_under_unknown(spot: Spot, edition: &str, own: &str) -> Diagnostic {
    let message = format!("edition `{edition}`, which a recommendation was made under, is not at hand");
    at(codes::N0594, spot, message, "what it is about is kept aside").with_help(format!(
        "put its rule file beside that of edition {own}, or leave `edition` out and name the criteria of {own}"
    ))
}

pub(in super::super) fn about_stays(spot: Spot, name: &str, review: &Review) -> Diagnostic {
    let message =
        format!("`{name}` of a recommendation is not carried into edition {}: {}", review.edition, review.why());
    at(codes::N0595, spot, message, "kept aside").with_help(
        "the recommendation stays, and is not told beside this criterion; a person has to see what it is about",
    )
}
