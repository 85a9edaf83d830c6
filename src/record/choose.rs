//! Which edition a record is to be read against.
//!
//! The heading of a record is read without a framework. An edition that it names is taken, a proposed one too.
//! Otherwise the first day on site chooses among the published ones, and only where it is certain: each date may be a
//! month or a year, and where the days that are not known could decide, the record has to name its edition.

use serde::de::IgnoredAny;
use serde::de::MapAccess;

use super::errors;
use super::fields::RECORD;
use super::place::Spot;
use super::place::Step;
use super::read::Reader;
use super::shape::Fields;
use crate::diagnostic::Diagnostic;
use crate::model::Date;
use crate::model::Edition;
use crate::model::Framework;
use crate::model::IdVec;
use crate::model::Period;
use crate::model::Status;
use crate::source::SourceId;

/// A name in a record, and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    text: String,
    spot: Spot,
}

/// What a record says of itself before its framework is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The framework it names.
    pub framework: String,
    /// The edition it names.
    pub edition: Option<String>,
    /// The kind of inspection it names.
    pub kind: Option<String>,
    /// The first and the last day on site.
    pub on_site: Option<(Date, Option<Date>)>,
    // Where the framework, the edition and the first day are written.
    framework_spot: Spot,
    edition_spot: Spot,
    from_spot: Spot,
}

/// The heading of one text; `None` where it does not say.
#[derive(Default)]
pub(super) struct HeadingFields {
    framework: Option<Said>,
    edition: Option<Said>,
    kind: Option<String>,
    on_site: Option<(Date, Option<Date>, Spot)>,
}

impl<'de> Fields<'de> for HeadingFields {
    const NAMES: &'static [&'static str] = RECORD;
    const WHAT: &'static str = "a record";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        match index {
            0 => self.framework = said(reader, group)?,
            1 => self.edition = said(reader, group)?,
            2 => self.kind = reader.text(group)?.map(std::borrow::Cow::into_owned),
            5 => {
                let on_site = reader.on_site(group)?;
                reader.path.push(Step::Key("from".into()));
                self.on_site = on_site.map(|(from, to)| (from, to, reader.value_here()));
                reader.path.pop();
            }
            _ => _ = group.next_value::<IgnoredAny>()?,
        }
        Ok(())
    }
}

fn said<'de, A: MapAccess<'de>>(reader: &mut Reader<'de, '_>, group: &mut A) -> Result<Option<Said>, A::Error> {
    let text = reader.text(group)?;
    Ok(text.map(|text| Said { text: text.into_owned(), spot: reader.value_here() }))
}

/// The headings of several texts as one: of each thing, what the first says that says it. That texts disagree is
/// found when they are read whole.
pub(super) fn joined(reader: &mut Reader<'_, '_>, headings: Vec<HeadingFields>) -> Option<Heading> {
    let mut joined = HeadingFields::default();
    for heading in headings {
        joined.framework = joined.framework.or(heading.framework);
        joined.edition = joined.edition.or(heading.edition);
        joined.kind = joined.kind.or(heading.kind);
        joined.on_site = joined.on_site.or(heading.on_site);
    }
    let Some(framework) = joined.framework else {
        if reader.diagnostics.is_empty() {
            let diagnostic = errors::missing_field(reader.value_at(&[]), "framework", "the record");
            reader.diagnostics.push(diagnostic);
        }
        return None;
    };
    Some(Heading {
        framework_spot: framework.spot,
        edition_spot: joined.edition.as_ref().map_or(framework.spot, |edition| edition.spot),
        from_spot: joined.on_site.map_or(framework.spot, |(_, _, spot)| spot),
        framework: framework.text,
        edition: joined.edition.map(|edition| edition.text),
        kind: joined.kind,
        on_site: joined.on_site.map(|(from, to, _)| (from, to)),
    })
}

/// A framework without anything in it, for reading what needs none.
pub(super) fn no_framework() -> Framework {
    let edition = Edition {
        name: String::new(),
        from: Date { year: 1, month: None, day: None },
        until: None,
        status: Status::Published,
        period: None,
    };
    Framework {
        source: SourceId::default(),
        name: String::new(),
        title: String::new(),
        edition,
        succession: None,
        team: None,
        stages: None,
        report: None,
        consultation: None,
        guidance: None,
        parties: IdVec::default(),
        documents: IdVec::default(),
        scales: IdVec::default(),
        facts: IdVec::default(),
        terms: IdVec::default(),
        tags: IdVec::default(),
        groups: IdVec::default(),
        judgements: IdVec::default(),
        criteria: IdVec::default(),
        evidence: None,
        recommendations: None,
        rules: IdVec::default(),
        events: IdVec::default(),
        duties: IdVec::default(),
        surveys: IdVec::default(),
        kinds: IdVec::default(),
        scenarios: Vec::new(),
        properties: Vec::new(),
        assumptions: Vec::new(),
        asides: Vec::new(),
        bottom_up: Vec::new(),
    }
}

/// The place in `editions` (each with its framework's name) of the one that a record is to be read against.
pub fn choose_edition(heading: &Heading, editions: &[(&str, &Edition)]) -> Result<usize, Diagnostic> {
    let own: Vec<(usize, &Edition)> = editions
        .iter()
        .enumerate()
        .filter(|(_, (framework, _))| *framework == heading.framework)
        .map(|(index, (_, edition))| (index, *edition))
        .collect();
    if own.is_empty() {
        let mut frameworks: Vec<&str> = editions.iter().map(|(framework, _)| *framework).collect();
        frameworks.dedup();
        return Err(errors::unknown_framework(heading.framework_spot, &heading.framework, &frameworks));
    }
    if let Some(name) = &heading.edition {
        let named = own.iter().find(|(_, edition)| edition.name == *name);
        return named.map(|(index, _)| *index).ok_or_else(|| {
            let names: Vec<&str> = own.iter().map(|(_, edition)| edition.name.as_str()).collect();
            errors::unknown_edition(heading.edition_spot, name, &heading.framework, &names)
        });
    }
    let Some((from, _)) = heading.on_site else {
        return Err(errors::neither_edition_nor_date(heading.framework_spot));
    };
    let published: Vec<_> = own.into_iter().filter(|(_, edition)| edition.status == Status::Published).collect();
    by_date(heading, from, &published)
}

/// What is to be said of an edition that a record names, the one at `place`, where it was certainly not in force on the
/// first day on site. A proposed one never is.
pub fn not_in_force(heading: &Heading, editions: &[(&str, &Edition)], place: usize) -> Option<Diagnostic> {
    let (framework, edition) = editions.get(place)?;
    let (name, (from, _)) = (heading.edition.as_ref()?, heading.on_site?);
    if *name != edition.name || edition.status != Status::Published {
        return None;
    }
    let of_framework = editions.iter().filter(|(name, other)| name == framework && other.status == Status::Published);
    let others = || of_framework.clone().map(|(_, other)| *other).filter(|other| other.name != edition.name);
    if may_be_in_force(edition, others(), from) {
        return None;
    }
    let all = || others().chain([*edition]);
    let is_in_force = |it: &&Edition| is_surely_in_force(it, all().filter(|other| other.name != it.name), from);
    let in_force = others().find(is_in_force);
    Some(errors::named_and_not_in_force(heading.edition_spot, heading.from_spot, edition, from, in_force))
}

fn by_date(heading: &Heading, from: Date, published: &[(usize, &Edition)]) -> Result<usize, Diagnostic> {
    let others = |edition: &Edition| {
        let name = edition.name.clone();
        published.iter().map(|(_, other)| *other).filter(move |other| other.name != name)
    };
    let certain = published.iter().find(|(_, edition)| is_surely_in_force(edition, others(edition), from));
    if let Some((index, _)) = certain {
        return Ok(*index);
    }
    let possible: Vec<&Edition> = published
        .iter()
        .map(|(_, edition)| *edition)
        .filter(|edition| may_be_in_force(edition, others(edition), from))
        .collect();
    if !possible.is_empty() {
        return Err(errors::edition_not_certain(heading.from_spot, from, &possible));
    }
    let all = || published.iter().map(|(_, edition)| *edition);
    let last = all().filter(|edition| edition.from.earliest() <= from.latest()).max_by_key(|it| it.from.earliest());
    let next = all().filter(|edition| edition.from.earliest() > from.latest()).min_by_key(|it| it.from.earliest());
    Err(errors::no_edition_in_force(heading.from_spot, from, &heading.framework, last, next))
}

/// Whether an edition is in force on a day, whatever the days that are not known.
fn is_surely_in_force<'e>(edition: &Edition, mut others: impl Iterator<Item = &'e Edition>, day: Date) -> bool {
    let has_begun = edition.from.latest() <= day.earliest();
    let has_not_ended = edition.until.is_none_or(|until| day.latest() <= until.earliest());
    // Every other edition begins later than the day, or was succeeded by this one.
    let is_latest =
        others.all(|other| other.from.earliest() > day.latest() || other.from.latest() < edition.from.earliest());
    has_begun && has_not_ended && is_latest
}

/// Whether an edition can be in force on a day, as far as the days are known.
fn may_be_in_force<'e>(edition: &Edition, mut others: impl Iterator<Item = &'e Edition>, day: Date) -> bool {
    let may_have_begun = edition.from.earliest() <= day.latest();
    let may_not_have_ended = edition.until.is_none_or(|until| day.earliest() <= until.latest());
    let is_succeeded =
        others.any(|other| other.from.earliest() > edition.from.latest() && other.from.latest() <= day.earliest());
    may_have_begun && may_not_have_ended && !is_succeeded
}

/// The place of the period that a record is to be read against, of an edition that says one thing until a day and another
/// from it. The first day on site chooses; before the edition it is the first period, as it is the edition named that is held against it.
pub fn choose_period(heading: &Heading, edition: &str, periods: &[Period]) -> Result<usize, Diagnostic> {
    if periods.len() < 2 {
        return Ok(0);
    }
    let Some((day, _)) = heading.on_site else {
        let spot = if heading.edition.is_some() { heading.edition_spot } else { heading.framework_spot };
        return Err(errors::no_day_for_period(spot, edition, periods));
    };
    let of = |day: Date| periods.iter().rposition(|period| period.from.first_day() <= day).unwrap_or(0);
    let (first, last) = (of(day.first_day()), of(day.last_day()));
    if first == last { Ok(first) } else { Err(errors::period_not_certain(heading.from_spot, day, edition, periods)) }
}
