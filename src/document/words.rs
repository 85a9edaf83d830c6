//! The small words of a document: counts, lists, grades, numbers, dates and where a rule comes from.

use super::Case;
use crate::model::Basis;
use crate::model::Citation;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::Edition;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::Origin;
use crate::model::Period;
use crate::model::Place;
use crate::model::Ratio;
use crate::model::Scale;
use crate::model::ScaleId;
use crate::record::Bearing;
use crate::record::bearing;
use std::collections::BTreeSet;

/// `1 question`, `2 questions`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Is or are.
pub fn is_are(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(things: &[String], joined_by: &str) -> String {
    match things {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {joined_by} {last}", first.join(", ")),
    }
}

/// The first letter a capital.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Without the full stop at its end, so that it can stand inside a sentence.
pub fn without_stop(words: &str) -> &str {
    words.trim().trim_end_matches('.')
}

/// One sentence, with a full stop.
pub fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '?', '!', '”', '…']) { words.to_owned() } else { format!("{words}.") }
}

/// A title inside a sentence: `the safety of young people`.
pub fn inside(title: &str) -> String {
    title.strip_prefix("The ").map_or_else(|| title.to_owned(), |rest| format!("the {rest}"))
}

/// The title of a grade inside a sentence: in quotation marks where it is a clause of its own.
pub fn grade_in_sentence(scale: &Scale, grade: GradeId) -> String {
    let title = scale.title_of(grade);
    if title.split(' ').count() > 5 { format!("“{title}”") } else { title.to_owned() }
}

/// The grades of a set, as what may be awarded: `Good`, `Good or Adequate`, `anything from Good to Inadequate`.
pub fn grades(scale: &Scale, set: GradeSet) -> String {
    let titles: Vec<String> = set.iter().map(|grade| scale.title_of(grade).to_owned()).collect();
    let nothing = set.has_nothing();
    if titles.len() > 3 && is_unbroken(set) {
        let from_to = match (set.best(), set.worst()) {
            (Some(best), Some(worst)) => {
                format!("any grade from {} to {}", scale.title_of(best), scale.title_of(worst))
            }
            _ => String::new(),
        };
        return if nothing { format!("{from_to}, or no award") } else { from_to };
    }
    let none = nothing.then(|| if titles.is_empty() { "no award".to_owned() } else { "no award at all".to_owned() });
    listed(&titles.into_iter().chain(none).collect::<Vec<_>>(), "or")
}

/// Bounds on what may be awarded, where it is not decided exactly.
pub fn bounds(scale: &Scale, set: GradeSet) -> String {
    let (Some(best), Some(worst)) = (set.best(), set.worst()) else { return grades(scale, set) };
    let nothing = if set.has_nothing() { ", or no award" } else { "" };
    if set.grades() == GradeSet::all(scale.grades.len()) {
        return "no grade could be ruled out".to_owned();
    }
    format!("it is no better than {} and no worse than {}{nothing}", scale.title_of(best), scale.title_of(worst))
}

/// Whether no grade is missing between the best and the worst.
fn is_unbroken(set: GradeSet) -> bool {
    match (set.best(), set.worst()) {
        (Some(best), Some(worst)) => GradeSet::between(best, worst) == set.grades(),
        _ => false,
    }
}

/// The scale that a thing has its grade on.
pub fn scale_of(framework: &Framework, thing: Graded) -> Option<ScaleId> {
    match thing {
        Graded::Judgement(id) | Graded::Previous(id, _) => Some(framework[id].scale),
        Graded::Criterion(id) => Some(framework[id].scale),
        Graded::AlsoAsked(id, place) => framework[id].also_asks.get(place as usize).map(|also| also.scale),
        Graded::Fact(id) => match framework[id].kind {
            FactType::OnScale(scale) => Some(scale),
            FactType::YesOrNo | FactType::Number { .. } => None,
        },
    }
}

/// What a thing is called in a sentence.
pub fn thing(framework: &Framework, thing: Graded) -> String {
    match thing {
        Graded::Judgement(id) => framework[id].title.clone(),
        Graded::Criterion(id) => format!("“{}”", without_stop(&framework[id].text)),
        Graded::AlsoAsked(id, place) => also_asked(framework, id, place),
        Graded::Fact(id) => framework[id].title.clone(),
        Graded::Previous(id, kind) => match kind {
            Some(kind) => format!("{} at the last {}", framework[id].title, framework[kind].title.to_lowercase()),
            None => format!("{} at the last inspection", framework[id].title),
        },
    }
}

/// What a criterion also asks, as it is called in a sentence.
pub fn also_asked(framework: &Framework, id: CriterionId, place: u32) -> String {
    let name = framework[id].also_asks.get(place as usize).map_or("more", |also| also.name.as_str());
    format!("{} of “{}”", name.replace('-', " "), without_stop(&framework[id].text))
}

/// The grade a thing has or may have, as said after `is`.
pub fn answer(framework: &Framework, of: Graded, set: GradeSet) -> String {
    let Some(scale) = scale_of(framework, of).map(|id| &framework[id]) else { return "not recorded".to_owned() };
    if let Some(grade) = set.single() {
        return scale.title_of(grade).to_owned();
    }
    match of {
        _ if set == GradeSet::NOTHING => match of {
            Graded::Previous(..) => "not there: no earlier inspection awarded it".to_owned(),
            Graded::Judgement(_) | Graded::Criterion(_) | Graded::AlsoAsked(..) | Graded::Fact(_) => {
                "not applicable".to_owned()
            }
        },
        Graded::Judgement(_) => format!("still open: {}", grades(scale, set)),
        Graded::Criterion(_) | Graded::AlsoAsked(..) => "not shown".to_owned(),
        Graded::Previous(..) if !set.has_nothing() => {
            format!("not certain: {}", grades(scale, set))
        }
        Graded::Fact(_) | Graded::Previous(..) => "not recorded".to_owned(),
    }
}

/// A number, exactly: as a decimal where it has an end.
pub fn number(value: Ratio) -> String {
    let (numerator, denominator) = (*value.numer(), *value.denom());
    let mut scaled = denominator;
    let mut digits: u32 = 0;
    let mut factor: i128 = 1;
    while scaled != 1 && digits < 12 {
        factor = factor.saturating_mul(10);
        digits += 1;
        scaled = denominator / gcd(denominator, factor);
    }
    if scaled != 1 {
        return format!("{numerator}/{denominator}");
    }
    let units = numerator.saturating_mul(factor / denominator);
    let (whole, part) = (units.unsigned_abs() / factor.unsigned_abs(), units.unsigned_abs() % factor.unsigned_abs());
    let sign = if units < 0 { "-" } else { "" };
    if digits == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part:0width$}", width = digits as usize)
    }
}

fn gcd(left: i128, right: i128) -> i128 {
    if right == 0 { left } else { gcd(right, left % right) }
}

/// A number of a fact, with its percent sign.
pub fn fact_number(framework: &Framework, fact: FactId, value: Ratio) -> String {
    let sign = match framework[fact].kind {
        FactType::Number { percent: true, .. } => "%",
        FactType::Number { percent: false, .. } | FactType::YesOrNo | FactType::OnScale(_) => "",
    };
    format!("{}{sign}", number(value))
}

/// An edition's name, with the days whose rules are meant where they are not those of every day.
pub fn edition(edition: &Edition) -> String {
    let name = &edition.name;
    match edition.period {
        None => name.clone(),
        Some(Period { from, until: None }) => format!("{name} (as in force from {})", date(from)),
        Some(Period { from, until: Some(until) }) => {
            format!("{name} (as in force from {} until {})", date(from), date(until))
        }
    }
}

/// A date as far as it is known: `23 February 2015`, `February 2015`, `2015`.
pub fn date(date: Date) -> String {
    let month = date.month.and_then(|month| Date::MONTHS.get(usize::from(month).saturating_sub(1)));
    match (month, date.day) {
        (Some(month), Some(day)) => format!("{day} {month} {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        (None, _) => date.year.to_string(),
    }
}

/// Where a rule comes from and how firmly it stands: `[framework], paragraph 14. Basis: reconstructed from …`. A long basis
/// that was said before is only recalled.
pub fn origin(framework: &Framework, origin: &Origin, said: &mut BTreeSet<String>) -> String {
    let cited = sources(framework, origin);
    let has_source = !cited.is_empty();
    let basis = basis_once(&origin.basis, said);
    let basis = basis.map(|basis| if has_source { format!("Basis: {basis}") } else { basis });
    let because = origin.because.as_deref().map(|because| format!("Because {}", lowered(without_stop(because))));
    [Some(cited.join("; ")).filter(|_| has_source), basis, because].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// The places that a rule cites, each source by the name under which it is listed.
pub fn sources(framework: &Framework, origin: &Origin) -> Vec<String> {
    let listed = |citation: &Citation| placed(&format!("[{}]", framework[citation.source].name), &citation.place);
    origin.citations.iter().map(listed).collect()
}

/// A source and a place in it.
pub fn cited(framework: &Framework, citation: &Citation) -> String {
    placed(&framework[citation.source].name, &citation.place)
}

/// A place in a source that is called this.
pub fn placed(name: &str, place: &Place) -> String {
    match place {
        Place::Whole => name.to_owned(),
        Place::Paragraphs(ranges) => format!("{name}, {}", numbered(ranges, "paragraph", "paragraphs")),
        Place::Heading(heading, items) if items.is_empty() => format!("{name}, “{heading}”"),
        Place::Heading(heading, items) => format!("{name}, “{heading}”, {}", numbered(items, "item", "items")),
    }
}

/// `paragraph 14`, `paragraphs 14 and 39 to 43`.
fn numbered(ranges: &[(u32, u32)], one: &str, many: &str) -> String {
    let words: Vec<String> = ranges
        .iter()
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first} to {last}") })
        .collect();
    let is_one = matches!(ranges, [(first, last)] if first == last);
    format!("{} {}", if is_one { one } else { many }, listed(&words, "and"))
}

/// How firmly something stands; nothing where its source says it.
pub fn basis(basis: &Basis) -> Option<String> {
    match basis {
        Basis::Stated => None,
        Basis::Reconstructed(from) => Some(format!("reconstructed from {}", without_stop(from))),
        // Several sentences are not one reason.
        Basis::Illustrative(because) if without_stop(because).contains(". ") => {
            Some(format!("illustrative. {}", without_stop(because)))
        }
        Basis::Illustrative(because) => Some(format!("illustrative, because {}", lowered(without_stop(because)))),
    }
}

/// How firmly something stands, at length the first time and by its name after that.
pub fn basis_once(of: &Basis, said: &mut BTreeSet<String>) -> Option<String> {
    let words = basis(of)?;
    let is_short = words.chars().count() < 60;
    if is_short || said.insert(words.clone()) {
        return Some(words);
    }
    Some(match of {
        Basis::Stated | Basis::Reconstructed(_) => "reconstructed, as said above".to_owned(),
        Basis::Illustrative(_) => "illustrative, as said above".to_owned(),
    })
}

/// The first letter small, where the word is not a name: its second letter is small and it is a common opening.
fn lowered(words: &str) -> String {
    let opens_commonly =
        ["The ", "A ", "An ", "This ", "It ", "Its ", "No ", "Each ", "In ", "Where ", "When ", "There "]
            .iter()
            .any(|opening| words.starts_with(opening));
    if !opens_commonly {
        return words.to_owned();
    }
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The evidence that bears on a criterion, for it and against it: `e1 (observation, 24 February 2015, inspector-2)`. What
/// was noted is given only of evidence against a criterion whose finding has no reason, because nothing else says why.
pub fn evidence(case: &Case<'_>, criterion: CriterionId) -> (Vec<String>, Vec<String>) {
    let item_in_words = |place: &usize| {
        let item = case.inspection.evidence.get(*place)?;
        let method = item.method.as_deref().map(|method| method.replace('-', " "));
        let details: Vec<String> = [method, item.on.map(date), item.by.clone()].into_iter().flatten().collect();
        let words = if details.is_empty() { item.id.clone() } else { format!("{} ({})", item.id, details.join(", ")) };
        Some((words, item.note.as_deref()))
    };
    let has_no_reason = case.inspection.findings[criterion].reason.is_none();
    let Bearing { supporting, against } = bearing(case.framework, case.inspection, criterion);
    let supporting = supporting.iter().filter_map(item_in_words).map(|(words, _)| words);
    let against = against.iter().filter_map(item_in_words).map(|(words, note)| {
        let note = note.filter(|_| has_no_reason);
        note.map_or_else(|| words.clone(), |note| format!("{words}: {}", without_stop(note)))
    });
    (supporting.collect(), against.collect())
}
