//! Why no edition can be chosen for a record.

use super::super::place::Spot;
use super::at;
use super::listed;
use super::suggestion;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::model::Edition;

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
    let last = last.map(|edition| match edition.until {
        Some(until) => format!("the last before it is `{}`, in force until {until}", edition.name),
        None => format!("the last before it is `{}`", edition.name),
    });
    let next = next.map(|edition| format!("the next is `{}`, in force from {}", edition.name, edition.from));
    let neighbours: Vec<String> = last.into_iter().chain(next).collect();
    let label = if neighbours.is_empty() { "none is published".to_owned() } else { neighbours.join("; ") };
    at(codes::E0533, spot, format!("no edition of `{framework}` was in force on {from}"), label)
        .with_help("correct the date, or name the edition: `edition: \"…\"`")
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
