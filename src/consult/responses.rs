//! Reading responses: tables in CSV, a row for each response. What a respondent says of themselves is dropped here unless they
//! may be named, so that nothing later can show it.

use super::answers;
use super::columns::Column;
use super::columns::Holds;
use super::columns::Particular;
use super::columns::columns;
use super::errors;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Reported;
use crate::model::Consultation;
use crate::model::Date;
use crate::model::Framework;
use crate::protected::ProtectedNames;
use crate::survey;
use std::collections::BTreeMap;

/// What stands in a comment in the place of a name.
const LEFT_OUT: &str = "[name left out]";

/// Everything that was received.
#[derive(Debug, Clone, Default)]
pub struct Responses {
    /// Those that are counted.
    pub(super) counted: Vec<Response>,
    /// How many are not: rows that cannot be read, responses without a name, and several of one name.
    pub(super) set_aside: usize,
}

/// A response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Response {
    /// The place of the kind of respondent; none where it is not known.
    pub(super) kind: Option<usize>,
    /// Whether it has a day at all.
    pub(super) has_a_day: bool,
    /// Received after the closing date.
    pub(super) is_late: bool,
    /// Who it is from, where they may be named and say who they are.
    pub(super) by: Option<String>,
    /// What was ticked, in the form's order.
    pub(super) answers: Vec<Answer>,
    /// What was written, by the question's place.
    pub(super) words: BTreeMap<usize, String>,
}

/// What was ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Nothing.
    None,
    /// The answer at this place: the grades of the scale, then those beside it.
    Given(usize),
    /// Something that cannot be ticked there.
    NotUnderstood,
}

/// A row before it is known whether another has its name.
struct Read {
    name: String,
    file: usize,
    row: usize,
    response: Response,
}

/// Reads files of responses, each with its name. Nothing of a file is read that lacks a column of what is asked.
pub fn read(framework: &Framework, files: &[(String, String)]) -> Reported<Responses> {
    let mut diagnostics = Vec::new();
    let mut set_aside = 0;
    let mut all: Vec<Read> = Vec::new();
    let Some(consultation) = &framework.consultation else {
        return Reported { value: Responses::default(), diagnostics };
    };
    for (file, (name, text)) in files.iter().enumerate() {
        let mut reading =
            Reading { framework, consultation, columns: columns(consultation), name, said: &mut diagnostics };
        set_aside += reading.file(file, text, &mut all);
    }
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, one) in all.iter().enumerate() {
        by_name.entry(one.name.clone()).or_default().push(place);
    }
    let mut twice: Vec<Vec<usize>> = by_name.into_values().filter(|places| places.len() > 1).collect();
    // In the order of the files: the order of names would tell something of them.
    twice.sort();
    for places in &twice {
        let rows: Vec<(&str, usize)> = places
            .iter()
            .filter_map(|place| all.get(*place))
            .filter_map(|one| Some((files.get(one.file)?.0.as_str(), one.row)))
            .collect();
        diagnostics.push(errors::one_name(&rows));
        set_aside += places.len();
    }
    let is_counted = |place: &usize| !twice.iter().any(|places| places.contains(place));
    let counted = all.into_iter().enumerate().filter(|(place, _)| is_counted(place)).map(|(_, one)| one.response);
    Reported { value: Responses { counted: counted.collect(), set_aside }, diagnostics }
}

/// A file while it is read.
struct Reading<'a> {
    framework: &'a Framework,
    consultation: &'a Consultation,
    columns: Vec<Column<'a>>,
    name: &'a str,
    said: &'a mut Vec<Diagnostic>,
}

impl Reading<'_> {
    /// Reads the rows of a file, and says how many it set aside.
    fn file(&mut self, file: usize, text: &str, all: &mut Vec<Read>) -> usize {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        if survey::has_an_open_quote(text) {
            self.said.push(errors::open_quote(self.name));
            return 0;
        }
        let (separator, _) = survey::separator(text);
        let mut table = csv::ReaderBuilder::new();
        let table = table.has_headers(false).flexible(true).delimiter(separator);
        let mut table = table.from_reader(text.as_bytes());
        let mut rows = table.records().enumerate();
        let first = match rows.next() {
            Some((_, Ok(first))) if first.iter().any(|cell| !cell.trim().is_empty()) => first,
            Some(_) | None => {
                self.said.push(errors::no_first_row(self.name));
                return 0;
            }
        };
        let Some(places) = self.places(&first) else { return 0 };
        let mut set_aside = 0;
        for (place, row) in rows {
            let number = place + 1;
            let Ok(row) = row else {
                self.said.push(errors::not_a_table(self.name, number));
                set_aside += 1;
                continue;
            };
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if row.len() != first.len() {
                self.said.push(errors::wrong_length(self.name, number, row.len(), first.len()));
                set_aside += 1;
                continue;
            }
            // Each column of the consultation, with what stands in it.
            let cells: Vec<&str> = places.iter().map(|at| row.get(*at).unwrap_or_default().trim()).collect();
            match self.response(number, &cells) {
                Some((name, response)) => all.push(Read { name, file, row: number, response }),
                None => set_aside += 1,
            }
        }
        set_aside
    }

    /// Where each column of the consultation stands in the file; none where one is missing or stands twice.
    fn places(&mut self, first: &csv::StringRecord) -> Option<Vec<usize>> {
        let mut found: Vec<Option<usize>> = vec![None; self.columns.len()];
        let mut is_sound = true;
        let named = |heading: &str, columns: &[Column<'_>]| {
            columns.iter().position(|column| column.name.to_lowercase() == heading.trim().to_lowercase())
        };
        if !first.iter().any(|heading| named(heading, &self.columns).is_some()) {
            self.said.push(errors::no_first_row(self.name));
            return None;
        }
        for (at, heading) in first.iter().enumerate() {
            let Some(column) = named(heading, &self.columns) else {
                self.said.push(errors::passed_over(self.name, at + 1));
                continue;
            };
            let name = self.columns.get(column).map_or("", |column| column.name.as_str());
            match found.get_mut(column) {
                Some(Some(earlier)) => {
                    self.said.push(errors::column_twice(self.name, name, (*earlier + 1, at + 1)));
                    is_sound = false;
                }
                Some(place) => *place = Some(at),
                None => {}
            }
        }
        let missing: Vec<&str> =
            self.columns.iter().zip(&found).filter(|(_, at)| at.is_none()).map(|(it, _)| it.name.as_str()).collect();
        if !missing.is_empty() {
            self.said.push(errors::missing_columns(self.name, &missing));
        }
        found.into_iter().collect::<Option<Vec<usize>>>().filter(|_| is_sound)
    }

    /// A row, with the name of the response; none where it has no name.
    fn response(&mut self, row: usize, cells: &[&str]) -> Option<(String, Response)> {
        let of =
            |wanted: Particular| Particular::ALL.iter().position(|one| *one == wanted).and_then(|at| cells.get(at));
        let particular = |wanted: Particular| of(wanted).copied().unwrap_or_default();
        let name = particular(Particular::Response);
        if name.is_empty() {
            self.said.push(errors::without_a_name(self.name, row));
            return None;
        }
        let day = self.day(row, particular(Particular::Received));
        let kind = self.kind(row, particular(Particular::Kind));
        let may_be_named = self.may_be_named(row, particular(Particular::MayBeNamed));
        let own = [Particular::Name, Particular::Capacity, Particular::Organisation];
        let own: Vec<&str> = own.into_iter().map(particular).filter(|words| !words.is_empty()).collect();
        let mut answers = Vec::new();
        let mut words = BTreeMap::new();
        for place in 0..self.columns.len() {
            let Some(holds) = self.columns.get(place).map(|column| column.holds) else { continue };
            let cell = cells.get(place).copied().unwrap_or_default();
            match holds {
                Holds::Of => {}
                Holds::Answer(_) => answers.push(self.answer(row, place, cell)),
                Holds::Words(question) if !cell.is_empty() => _ = words.insert(question, cell.to_owned()),
                Holds::Words(_) => {}
            }
        }
        if !may_be_named {
            self.leave_names_out(row, &own, &mut words);
        }
        if day.is_some_and(|day| day < self.consultation.opens) {
            self.said.push(errors::too_early(self.name, row));
        }
        let response = Response {
            kind,
            has_a_day: day.is_some(),
            is_late: day.is_some_and(|day| day > self.consultation.closes),
            by: (may_be_named && !own.is_empty()).then(|| own.join(", ")),
            answers,
            words,
        };
        Some((name.to_owned(), response))
    }

    /// Leaves the name of somebody who may not be named out of their own words, and says where.
    fn leave_names_out(&mut self, row: usize, own: &[&str], words: &mut BTreeMap<usize, String>) {
        let mut names = ProtectedNames::new();
        for name in own {
            names.add("respondent", name);
        }
        for column in &self.columns {
            let Holds::Words(question) = column.holds else { continue };
            let Some(written) = words.get_mut(&question) else { continue };
            let found = names.found_in(written);
            // From the end, so that the places before stay where they are.
            found.iter().rev().for_each(|name| written.replace_range(name.at.clone(), LEFT_OUT));
            if !found.is_empty() {
                self.said.push(errors::names_themselves(self.name, (row, &column.name)));
            }
        }
    }

    fn day(&mut self, row: usize, cell: &str) -> Option<Date> {
        if cell.is_empty() {
            return None;
        }
        let mut parts = cell.split('-');
        let mut part = |digits: usize| {
            let part = parts.next()?;
            let is_number = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse::<u16>().ok().filter(|_| is_number)
        };
        let (year, month, day) = (part(4), part(2), part(2));
        let small = |part: Option<u16>| part.and_then(|part| u8::try_from(part).ok());
        let is_whole = parts.next().is_none() && day.is_some();
        let date = year.filter(|_| is_whole).and_then(|year| Date::in_calendar(year, small(month), small(day)));
        if date.is_none() {
            self.said.push(errors::no_day(self.name, row));
        }
        date
    }

    fn kind(&mut self, row: usize, cell: &str) -> Option<usize> {
        let kinds = &self.consultation.respondents;
        let found = answers::meant(cell, kinds.iter().map(|kind| (kind.name.as_str(), kind.title.as_str())));
        if found.is_none() && !cell.is_empty() {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name.as_str()).collect();
            self.said.push(errors::no_such_kind(self.name, row, &names));
        }
        found
    }

    fn may_be_named(&mut self, row: usize, cell: &str) -> bool {
        match cell.to_lowercase().as_str() {
            "yes" => true,
            "no" | "" => false,
            _ => {
                self.said.push(errors::neither_yes_nor_no(self.name, row));
                false
            }
        }
    }

    fn answer(&mut self, row: usize, column: usize, cell: &str) -> Answer {
        let Some(Column { name, holds: Holds::Answer(ticked) }) = self.columns.get(column) else {
            return Answer::None;
        };
        if cell.is_empty() {
            return Answer::None;
        }
        let scale = &self.framework[ticked.on];
        match answers::meant(cell, self.consultation.answers(scale)) {
            Some(place) => Answer::Given(place),
            None => {
                let names: Vec<&str> = self.consultation.answers(scale).map(|(name, _)| name).collect();
                self.said.push(errors::no_such_answer(self.name, (row, name), &names));
                Answer::NotUnderstood
            }
        }
    }
}
