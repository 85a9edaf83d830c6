//! Why no edition can be chosen for a record.

use super::super::place::Spot;
use super::at;
use super::listed;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::model::Edition;
use crate::model::Period;

pub(in super::super) fn unknown_edition(spot: Spot, name: &str, framework: &str, known: &[&str]) -> Diagnostic {
    at(codes::E0506, spot, format!("unknown edition `{name}` of `{framework}`"), "no such edition is at hand")
        .with_help(suggestion(name, known.iter().copied()))
}

pub(in super::super) fn unknown_framework(spot: Spot, name: &str, known: &[&str]) -> Diagnostic {
    at(codes::E0507, spot, format!("unknown framework `{name}`"), "no such framework is at hand")
        .with_help(suggestion(name, known.iter().copied()))
}

pub(in super::super) fn no_edition_in_force(
    spot: Spot,
    from: Date,
    framework: &str,
    last: Option<&Edition>,
    next: Option<&Edition>,
) -> Diagnostic {
    let told = |edition: &Edition| match edition.until {
        Some(until) => format!("edition `{}` was in force from {} until {until}", edition.name, edition.from),
        None => format!("edition `{}` is in force from {}", edition.name, edition.from),
    };
    let neighbours: Vec<String> = last.into_iter().chain(next).map(told).collect();
    let label = match (last, next) {
        (None, None) => "none is published".to_owned(),
        (None, Some(_)) => format!("none was before that; {}", neighbours.join("; ")),
        (Some(_), None) => format!("{}; none is after that", neighbours.join("; ")),
        (Some(_), Some(_)) => neighbours.join("; "),
    };
    let names: Vec<String> =
        last.into_iter().chain(next).map(|edition| format!("`edition: \"{}\"`", edition.name)).collect();
    let help = match names.as_slice() {
        [] => "correct the date, or name the edition: `edition: \"…\"`".to_owned(),
        names => format!("correct the date, or name the edition: {}", names.join(" or ")),
    };
    at(codes::E0533, spot, format!("no edition of `{framework}` was in force on {from}"), label).with_help(help)
}

pub(in super::super) fn edition_not_certain(spot: Spot, from: Date, possible: &[&Edition]) -> Diagnostic {
    let names = listed(possible.iter().map(|edition| edition.name.as_str()));
    let label = match possible {
        [only] => format!("whether {names}, in force from {}, applies hangs on days that are not known", only.from),
        [..] => format!("{names} are possible"),
    };
    at(codes::E0534, spot, format!("which edition was in force on {from} is not certain"), label)
        .with_help("name the edition: `edition: \"…\"`")
}

pub(in super::super) fn neither_edition_nor_date(spot: Spot) -> Diagnostic {
    let message = "the record names neither its edition nor a day on site".to_owned();
    at(codes::E0535, spot, message, "one of them is needed to know which rules apply")
        .with_help("add `edition: \"…\"` or `on_site: (from: \"…\")`")
}

pub(in super::super) fn named_and_not_in_force(
    edition_spot: Spot,
    from_spot: Spot,
    edition: &Edition,
    from: Date,
    in_force: Option<&Edition>,
) -> Diagnostic {
    let label = match edition.until {
        Some(until) => format!("it was in force from {} until {until}", edition.from),
        None => format!("it was in force from {}", edition.from),
    };
    let help = match in_force {
        Some(other) => format!("`{}` was in force then: correct the edition or the date", other.name),
        None => "correct the edition or the date".to_owned(),
    };
    let message = format!("edition `{}` was not in force on {from}", edition.name);
    at(codes::W0542, edition_spot, message, label)
        .with_label(from_spot.source, from_spot.span, "the first day on site")
        .with_help(format!("{help}; the record is held against the edition that it names"))
}

pub(in super::super) fn no_day_for_period(spot: Spot, edition: &str, periods: &[Period]) -> Diagnostic {
    let message =
        format!("which rules of edition `{edition}` apply hangs on the first day on site, and none is recorded");
    at(codes::E0551, spot, message, changes(periods)).with_help("add `on_site: (from: \"…\")`, with the day")
}

pub(in super::super) fn period_not_certain(spot: Spot, from: Date, edition: &str, periods: &[Period]) -> Diagnostic {
    let message = format!("which rules of edition `{edition}` applied on {from} is not certain");
    at(codes::E0551, spot, message, changes(periods)).with_help("write the whole date, as in `2014-03-04`")
}

/// `the rules change on 2027-08-01 and on 2028-01-01`
fn changes(periods: &[Period]) -> String {
    let days: Vec<String> = periods.iter().skip(1).map(|period| format!("on {}", period.from)).collect();
    match days.split_last() {
        Some((last, [])) => format!("its rules change {last}"),
        Some((last, rest)) => format!("its rules change {} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
