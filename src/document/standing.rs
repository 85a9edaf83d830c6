//! How an award stands, in a few words for the table and in a sentence or two for its section.

use super::Case;
use super::open;
use super::prose::Phrase;
use super::words;
use crate::evaluate::Award;
use crate::evaluate::Part;
use crate::evaluate::Recorded;
use crate::evaluate::Standing;
use crate::evaluate::Truth;
use crate::model::DecidedBy;
use crate::model::GradeSet;
use crate::model::Scale;

/// The scale of an award.
pub(super) fn scale<'a>(case: &Case<'a>, award: &Award) -> &'a Scale {
    &case.framework[case.framework[award.judgement].scale]
}

/// The award in the table: its grade, or what it may still be.
pub(super) fn award_words(case: &Case<'_>, award: &Award) -> String {
    let scale = scale(case, award);
    if award.range == GradeSet::NOTHING {
        return nothing_words(award).to_owned();
    }
    if award.range.is_empty() {
        return "No award is possible".to_owned();
    }
    if let Some(grade) = award.settled() {
        return scale.title_of(grade).to_owned();
    }
    if !award.is_exact {
        return bounds_words(scale, award.range);
    }
    let opening = if award.part == Part::NotInspected { "not inspected" } else { "open" };
    let grades = words::grades(scale, award.range);
    format!("{opening}: {}", grades.strip_prefix("any grade from ").unwrap_or(&grades))
}

/// Bounds on an award in the table; that they are only bounds is said in full in its section.
fn bounds_words(scale: &Scale, set: GradeSet) -> String {
    if set.grades() == GradeSet::all(scale.grades.len()) {
        return "open: no grade ruled out".to_owned();
    }
    match (set.best(), set.worst()) {
        (Some(best), Some(worst)) => {
            format!("open: at most {}, at least {}", scale.title_of(best), scale.title_of(worst))
        }
        (None, _) | (_, None) => format!("open: {}", words::grades(scale, set)),
    }
}

/// The award in a heading: an open one is spelt out in the sentence below.
pub(super) fn award_heading(case: &Case<'_>, award: &Award) -> String {
    match (award.is_open(), award.part) {
        (false, _) => award_words(case, award),
        (true, Part::NotInspected) => "not inspected".to_owned(),
        (true, Part::Reported | Part::Inspected | Part::CarriedForward(_)) => "still open".to_owned(),
    }
}

fn nothing_words(award: &Award) -> &'static str {
    match award.recorded.as_ref().map(|recorded| recorded.standing) {
        Some(Standing::NotApplicable) => "Not applicable",
        Some(
            Standing::Refused
            | Standing::RecordedNotDerived
            | Standing::StandsInPart
            | Standing::Confirmed
            | Standing::InspectorsOwn
            | Standing::Departure
            | Standing::NotYetConfirmed
            | Standing::Contradicted,
        )
        | None => "No award",
    }
}

/// How the award stands, for the table.
pub(super) fn stands(case: &Case<'_>, award: &Award) -> String {
    let by_rule = case.framework[award.judgement].decided_by == DecidedBy::Rule;
    match award.part {
        Part::CarriedForward(place) => return carried_forward(case, place),
        Part::NotInspected => return "outside the scope of this inspection".to_owned(),
        Part::Reported | Part::Inspected => {}
    }
    let Some(recorded) = &award.recorded else {
        if award.is_open() {
            return open_words(award);
        }
        if award.explanation.not_given.iter().any(|line| line.truth == Truth::Holds) {
            return "the framework gives no award here".to_owned();
        }
        let is_expected = !award.expected.grades().is_empty();
        return match (by_rule, is_expected) {
            (true, _) => "decided by rule",
            (false, true) => "what is expected; none recorded",
            (false, false) => "what is normally permitted; none recorded",
        }
        .to_owned();
    };
    let scale = scale(case, award);
    let grade = recorded.grade.map_or("not applicable", |grade| scale.title_of(grade));
    match recorded.standing {
        Standing::Refused => format!("refused: {grade} was recorded"),
        Standing::RecordedNotDerived => "as published, without findings".to_owned(),
        Standing::StandsInPart => format!("{grade} was recorded; it stands in part"),
        Standing::Confirmed if by_rule => "decided by rule, as recorded".to_owned(),
        Standing::Confirmed => "confirmed: what the rules expect".to_owned(),
        Standing::InspectorsOwn => "inspectors' own judgement".to_owned(),
        Standing::Departure => departure(case, award, recorded),
        Standing::NotYetConfirmed if by_rule => "recorded; whether the rules give it is still open".to_owned(),
        Standing::NotYetConfirmed => "recorded; whether the rules expect it is still open".to_owned(),
        Standing::Contradicted => format!("error: {grade} was recorded, which the rules do not give"),
        Standing::NotApplicable => "inspectors say that it does not apply".to_owned(),
    }
}

fn departure(case: &Case<'_>, award: &Award, recorded: &Recorded) -> String {
    let expected = match award.expected.grades() {
        GradeSet::EMPTY => "what is normally permitted".to_owned(),
        grades => words::grades(scale(case, award), grades),
    };
    let reason = match (&recorded.reason, case.inspection.as_published) {
        (Some(_), _) => "reason given",
        (None, true) => "no reason published",
        (None, false) => "its reason is missing",
    };
    format!("departure from {expected}; {reason}")
}

fn open_words(award: &Award) -> String {
    let questions = open::number_of_questions(&award.explanation.open);
    if questions == 0 {
        return "not decided yet".to_owned();
    }
    words::count(questions, "question unanswered", "questions unanswered")
}

/// `carried forward from the inspection of February 2014`.
fn carried_forward(case: &Case<'_>, place: u32) -> String {
    let earlier = case.inspection.earlier.as_ref().and_then(|earlier| earlier.get(place as usize));
    let on = earlier.and_then(|earlier| earlier.on).map(|on| format!(" of {}", words::date(on))).unwrap_or_default();
    let edition = earlier.and_then(|earlier| earlier.edition.as_ref());
    let edition = edition.map(|edition| format!(" (edition {edition})")).unwrap_or_default();
    format!("carried forward from the inspection{on}{edition}")
}

/// The first sentences of an award's section.
pub(super) fn sentences(case: &Case<'_>, award: &Award) -> Vec<Phrase> {
    let scale = scale(case, award);
    let mut said = Vec::new();
    match award.part {
        Part::CarriedForward(place) => {
            said.push(Phrase::from(format!("{}.", words::capital(&carried_forward(case, place)))))
        }
        Part::NotInspected => said.push(Phrase::from("This inspection did not cover it, and a rule reads it.")),
        Part::Inspected => said.push(Phrase::from("It is judged, but not reported.")),
        Part::Reported => {}
    }
    match &award.recorded {
        Some(recorded) => said.extend(recorded_sentences(case, award, recorded).into_iter().map(Phrase::from)),
        None if award.part == Part::Reported || award.part == Part::Inspected => {
            said.push(Phrase::from(unrecorded_sentence(case, award)));
        }
        None => {}
    }
    if award.is_open() && award.recorded.is_some() {
        said.push(Phrase::from(format!("{}.", words::capital(&range_words(case, award)))));
    }
    if case.framework[award.judgement].decided_by == DecidedBy::Inspectors {
        said.extend(room_words(scale, award).map(Phrase::from));
    }
    said
}

fn recorded_sentences(case: &Case<'_>, award: &Award, recorded: &Recorded) -> Vec<String> {
    let scale = scale(case, award);
    let grade =
        recorded.grade.map_or_else(|| "not applicable".to_owned(), |grade| words::grade_in_sentence(scale, grade));
    let by_rule = case.framework[award.judgement].decided_by == DecidedBy::Rule;
    let expected = words::grades(scale, award.expected);
    let mut said = vec![match recorded.standing {
        Standing::Refused => format!(
            "Inspectors recorded {grade}. It is refused, because the rules do not permit it; it counts as not recorded."
        ),
        Standing::RecordedNotDerived => {
            format!("{grade} is taken from the published report. There are no findings from which to derive it.")
        }
        Standing::StandsInPart => {
            format!(
                "Inspectors recorded {grade}. It stands in part: some of what may still be found would rule it out."
            )
        }
        Standing::Confirmed if by_rule => format!("The record says {grade}, and that is what the rules give."),
        Standing::Confirmed => format!("Inspectors recorded {grade}, and that is what the rules expect."),
        Standing::InspectorsOwn => format!(
            "Inspectors recorded {grade}. The rules permit it and expect no particular grade: it is the inspectors' own judgement."
        ),
        Standing::Departure if award.expected.grades().is_empty() => format!(
            "Inspectors recorded {grade}. The rules expect no particular grade. They permit {grade}, but not normally: this is a departure."
        ),
        Standing::Departure => {
            format!("Inspectors recorded {grade}. The rules expect {expected} and permit {grade}: this is a departure.")
        }
        Standing::NotYetConfirmed if by_rule => {
            format!("The record says {grade}. Whether the rules give it hangs on what is still open.")
        }
        Standing::NotYetConfirmed => format!(
            "Inspectors recorded {grade}. It stands; whether it is what the rules expect hangs on what is still open."
        ),
        Standing::Contradicted => {
            format!("The record says {grade}. This judgement is decided by rule, and the rules do not give {grade}.")
        }
        Standing::NotApplicable => "Inspectors recorded that it does not apply.".to_owned(),
    }];
    let wants_reason = matches!(recorded.standing, Standing::Departure | Standing::NotApplicable);
    match (&recorded.reason, wants_reason, case.inspection.as_published) {
        // The reason for a departure has a heading of its own.
        (Some(_), _, _) if recorded.standing == Standing::Departure => {}
        (Some(reason), _, _) => said.push(format!("Their reason: {}", words::sentence(reason))),
        (None, true, true) => said.push("No reason was published.".to_owned()),
        (None, true, false) => said.push(format!(
            "The record gives no reason for it, and one is needed: write `reason: \"…\"` beside the grade of `{}` under `awards`.",
            case.framework[award.judgement].name
        )),
        (None, false, _) => {}
    }
    said
}

fn unrecorded_sentence(case: &Case<'_>, award: &Award) -> String {
    let by_rule = case.framework[award.judgement].decided_by == DecidedBy::Rule;
    if award.is_open() {
        let who = if by_rule { "It is decided by rule. " } else { "Inspectors have not recorded an award. " };
        return format!("{who}{}.", words::capital(&range_words(case, award)));
    }
    if award.range == GradeSet::NOTHING {
        return "No award is given.".to_owned();
    }
    if by_rule {
        return "It is decided by rule.".to_owned();
    }
    if award.expected.grades().is_empty() {
        return "Inspectors have not recorded an award. The rules expect no particular grade; this is the only one that they \
                normally permit."
            .to_owned();
    }
    "Inspectors have not recorded an award; this is the one that the rules expect.".to_owned()
}

/// `it may be Good or Adequate, depending on 3 unanswered questions`.
pub(super) fn range_words(case: &Case<'_>, award: &Award) -> String {
    let scale = scale(case, award);
    let questions = open::number_of_questions(&award.explanation.open);
    let counted = words::count(questions, "unanswered question", "unanswered questions");
    if award.is_exact {
        let depending = if questions == 0 { String::new() } else { format!(", depending on {counted}") };
        format!("it may be {}{depending}", words::grades(scale, award.range))
    } else {
        let depending = if questions == 0 { String::new() } else { format!("; it depends on {counted}") };
        format!(
            "{}{depending}. These are bounds, and not every grade within them need be possible: \
             there is too much still open to work out which are",
            words::bounds(scale, award.range)
        )
    }
}

/// What inspectors may still award beside what is expected.
fn room_words(scale: &Scale, award: &Award) -> Option<String> {
    let others = award.room.grades().without(award.range.grades());
    award.settled()?;
    let stands = award.recorded.as_ref().is_none_or(|recorded| recorded.standing == Standing::Refused);
    if others.is_empty() || !stands {
        return None;
    }
    let others = words::grades(scale, others);
    // All others are departures: from the one grade that is expected, or from the one that is normally permitted.
    Some(format!("The rules also permit inspectors to award {others}, if they give a reason."))
}
