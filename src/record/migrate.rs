//! A record's text, rewritten for another edition: names that changed are changed where they stand, and what does not go on is
//! marked for a person. Everything else (comments, order, lines, words) stays as it was written.
//!
//! In RON what stays behind is kept as a comment with the reason above it. JSON has no comments: there it is left out, and whoever
//! asked is told. The new text is read again under the other edition, and given only where it means what was carried over.

mod recommendations;
mod stays;

use std::ops::Range;

use super::CarriedOver;
use super::Inspection;
use super::Recorded;
use super::finding::Answer;
use super::finding::Awarded;
use super::finding::FactValue;
use super::insert::New;
use super::insert::insert;
use super::merge::key;
use super::merge::named;
use super::place::Places;
use super::place::Step;
use super::read::is_json;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::ScaleId;
use crate::source::Source;
use crate::succession::Lineage;
use crate::succession::Way;

/// A change of a text.
struct Edit {
    place: Range<usize>,
    with: String,
}

/// The texts of a record made under `old`, in the order given, as texts of a record under the edition of `lineage`, to which `way`
/// leads. `inspection` is what they mean, and `carried` what of it goes on. Nothing where that cannot be written.
pub fn migrated(
    sources: &[Source],
    (old, lineage): (&Framework, &Lineage<'_>),
    way: &Way<'_>,
    (inspection, carried): (&Inspection, &CarriedOver),
) -> Option<Vec<Source>> {
    let new = lineage.framework();
    let meant = carried.inspection.as_ref()?;
    let names_no_edition = !sources.iter().any(|source| Places::new(source).has(&[key("edition")]));
    let migration = Migration { old, new, way, inspection, carried, names_no_edition };
    let with = |source: &Source, text: String| Source::new(source.id(), source.name(), text);
    let mut texts: Vec<Source> = sources.iter().map(|source| with(source, migration.text(source))).collect();
    let has_kind = sources.iter().any(|source| Places::new(source).has(&[key("kind")]));
    if new.kinds.len() > 1 && !has_kind {
        let first = texts.first_mut()?;
        *first = with(first, insert(first, &["kind"], &New::Text(new[meant.kind].name.clone()))?);
    }
    let read = super::read_after(&texts, lineage).value?;
    means_the_same(&read, meant).then_some(texts)
}

/// Whether two inspections are one, but for how earlier inspections tell what they awarded.
fn means_the_same(read: &Inspection, meant: &Inspection) -> bool {
    let bare = |inspection: &Inspection| {
        let mut inspection = inspection.clone();
        for earlier in inspection.earlier.iter_mut().flatten() {
            earlier.edition = None;
            earlier.then.clear();
        }
        inspection
    };
    bare(read) == bare(meant)
}

struct Migration<'a> {
    old: &'a Framework,
    new: &'a Framework,
    way: &'a Way<'a>,
    inspection: &'a Inspection,
    carried: &'a CarriedOver,
    // No text of the record does; its date chose the edition.
    names_no_edition: bool,
}

impl Migration<'_> {
    /// One text, rewritten.
    fn text(&self, source: &Source) -> String {
        let places = Places::new(source);
        let is_json = is_json(source);
        let mut writer = Writer { text: source.text(), places: &places, is_json, edits: Vec::new() };
        self.heading(&mut writer);
        self.findings(&mut writer);
        self.facts(&mut writer);
        self.evidence(&mut writer);
        self.awards(&mut writer);
        self.recommendations(&mut writer);
        self.earlier(&mut writer);
        for (what, review) in &self.carried.stays {
            let why = format!("not carried into edition {}: {}", review.edition, review.why());
            for path in self.paths(*what, &writer) {
                writer.leave(&path, &why);
            }
        }
        writer.written()
    }

    fn stays(&self, what: Recorded) -> bool {
        self.carried.stays.iter().any(|(other, _)| *other == what)
    }

    fn heading(&self, writer: &mut Writer<'_>) {
        if writer.places.has(&[key("edition")]) {
            writer.value(&[key("edition")], &self.new.edition.name);
        } else if self.names_no_edition {
            writer.behind(&[key("framework")], "edition", &self.new.edition.name);
        }
        if let Some(kind) = self.carried.inspection.as_ref().map(|it| it.kind) {
            writer.value(&[key("kind")], &self.new[kind].name);
        }
        for id in &self.inspection.reports {
            if let (Ok(to), false) = (self.way.judgement(*id), self.stays(Recorded::Scope(*id))) {
                writer.item(&[key("scope")], &self.old[*id].name, &self.new[to].name);
            }
        }
    }

    fn findings(&self, writer: &mut Writer<'_>) {
        for (id, finding) in self.inspection.findings.enumerate() {
            if self.stays(Recorded::Finding(id)) {
                continue;
            }
            let Ok(to) = self.way.criterion(id) else { continue };
            let path = [key("findings"), named(&self.old.criterion_path(id))];
            if let (Answer::Is(grade), Ok((_, is))) = (finding.answer, self.way.answer((id, grade_of(finding.answer))))
            {
                self.grade(writer, &deeper(&path, "is"), (self.old[id].scale, grade), (self.new[to].scale, is));
            }
            for (place, grade) in finding.also.iter().enumerate() {
                let (Some(grade), false) = (grade, self.stays(Recorded::Also(id, place))) else { continue };
                let Ok((_, at, is)) = self.way.also((id, place, *grade)) else { continue };
                let (was, now) = (self.old[id].also_asks.get(place), self.new[to].also_asks.get(at));
                let (Some(was), Some(now)) = (was, now) else { continue };
                let path = [path[0].clone(), path[1].clone(), key("also"), named(&was.name)];
                self.grade(writer, &path, (was.scale, *grade), (now.scale, is));
            }
            writer.key(&path, &self.new.criterion_path(to));
        }
    }

    fn facts(&self, writer: &mut Writer<'_>) {
        for (id, value) in self.inspection.facts.enumerate() {
            let (Some(value), false, Ok(to)) = (value, self.stays(Recorded::Fact(id)), self.way.fact(id)) else {
                continue;
            };
            let path = [key("facts"), named(&self.old[id].name)];
            if let FactValue::Grade(grade) = value
                && let Ok((_, is)) = self.way.fact_grade((id, *grade))
                && let (crate::model::FactType::OnScale(was), crate::model::FactType::OnScale(now)) =
                    (&self.old[id].kind, &self.new[to].kind)
            {
                self.grade(writer, &path, (*was, *grade), (*now, is));
            }
            writer.key(&path, &self.new[to].name);
        }
    }

    fn evidence(&self, writer: &mut Writer<'_>) {
        for item in &self.inspection.evidence {
            for (field, criteria) in [("supports", &item.supports), ("against", &item.against)] {
                let path = [key("evidence"), named(&item.id), key(field)];
                for id in criteria {
                    if let Ok(to) = self.way.criterion(*id) {
                        writer.item(&path, &self.old.criterion_path(*id), &self.new.criterion_path(to));
                    }
                }
            }
        }
    }

    fn awards(&self, writer: &mut Writer<'_>) {
        for (id, award) in self.inspection.awards.enumerate() {
            let (Some(award), false) = (award, self.stays(Recorded::Award(id))) else { continue };
            let Ok(to) = self.way.judgement(id) else { continue };
            let path = [key("awards"), named(&self.old[id].name)];
            if let Awarded::Grade(grade) = award.awarded
                && let Ok((_, is)) = self.way.award((id, grade))
            {
                self.grade(writer, &deeper(&path, "grade"), (self.old[id].scale, grade), (self.new[to].scale, is));
            }
            writer.key(&path, &self.new[to].name);
        }
    }

    /// Earlier inspections stay in the names of their own edition, which is now another than the record's.
    fn earlier(&self, writer: &mut Writer<'_>) {
        let is_otherwise = |it: &super::EarlierInspection| it.edition.is_none() && !it.then.is_empty();
        if self.inspection.earlier.iter().flatten().any(is_otherwise) {
            return;
        }
        for place in 0.. {
            let path = [key("previous"), Step::At(place)];
            if !writer.places.has(&path) {
                break;
            }
            if !writer.places.has(&deeper(&path, "edition")) {
                writer.first_field(&path, "edition", &self.old.edition.name);
            }
        }
    }

    /// A grade, where it is called otherwise.
    fn grade(
        &self,
        writer: &mut Writer<'_>,
        path: &[Step<'static>],
        (was_on, was): (ScaleId, GradeId),
        (is_on, is): (ScaleId, GradeId),
    ) {
        let (was, is) = (self.old[was_on].name_of(was), self.new[is_on].name_of(is));
        if was != is {
            writer.value(path, is);
        }
    }
}

fn grade_of(answer: Answer) -> GradeId {
    if let Answer::Is(grade) = answer { grade } else { crate::model::Id::at(0) }
}

fn deeper(path: &[Step<'static>], field: &'static str) -> Vec<Step<'static>> {
    path.iter().cloned().chain([key(field)]).collect()
}

/// Gathers the changes of one text.
struct Writer<'a> {
    text: &'a str,
    places: &'a Places<'a>,
    is_json: bool,
    edits: Vec<Edit>,
}

impl<'a> Writer<'a> {
    /// Puts another name in the place of a value.
    fn value(&mut self, path: &[Step<'a>], name: &str) {
        if self.places.has(path) && !self.is_written(self.places.value(path).span.range(), name) {
            self.edits.push(Edit { place: self.places.value(path).span.range(), with: quoted(name) });
        }
    }

    /// Puts another name in the place of a key.
    fn key(&mut self, path: &[Step<'a>], name: &str) {
        if self.places.has(path) && !self.is_written(self.places.key(path).span.range(), name) {
            self.edits.push(Edit { place: self.places.key(path).span.range(), with: quoted(name) });
        }
    }

    /// Whether a name stands at a place already, with quotation marks or without.
    fn is_written(&self, place: Range<usize>, name: &str) -> bool {
        self.text.get(place).is_some_and(|written| written.trim_matches('"') == name)
    }

    /// Puts another name in the place of an item of a list.
    fn item(&mut self, list: &[Step<'static>], was: &str, is: &str) {
        if let Some(path) = self.item_at(list, was) {
            self.value(&path, is);
        }
    }

    /// Where a list has an item.
    fn item_at(&self, list: &[Step<'static>], name: &str) -> Option<Vec<Step<'static>>> {
        let path = |place: usize| list.iter().cloned().chain([Step::At(place)]).collect::<Vec<_>>();
        let all = (0..).map(path).take_while(|path| self.places.has(path));
        all.into_iter().find(|path| self.is_written(self.places.value(path).span.range(), name))
    }

    /// Adds a field behind another one, in the same line.
    fn behind(&mut self, path: &[Step<'a>], field: &str, value: &str) {
        let Some(entry) = self.places.entry(path) else { return };
        let field = if self.is_json { quoted(field) } else { field.to_owned() };
        self.edits.push(Edit { place: entry.end..entry.end, with: format!(", {field}: {}", quoted(value)) });
    }

    /// Adds a field to a group, as its first.
    fn first_field(&mut self, path: &[Step<'a>], field: &str, value: &str) {
        let Some(extent) = self.places.extent(path) else { return };
        let field = if self.is_json { quoted(field) } else { field.to_owned() };
        let comma = if extent.first.is_some() { ", " } else { "" };
        let place = extent.opens + 1..extent.opens + 1;
        self.edits.push(Edit { place, with: format!("{field}: {}{comma}", quoted(value)) });
    }

    /// Takes an entry out: as a comment with its reason, or altogether where there are no comments.
    fn leave(&mut self, path: &[Step<'a>], why: &str) {
        let Some(entry) = self.places.entry(path) else { return };
        let after = self.text.get(entry.end..).unwrap_or("");
        let behind = after.len() - after.trim_start().len();
        let comma = if after.trim_start().starts_with(',') { behind + 1 } else { 0 };
        let rest = self.text.get(entry.end + comma..).unwrap_or("");
        // What follows on the line takes its place.
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let is_last = rest.lines().next().is_none_or(|rest| rest.trim().is_empty());
        let place = entry.start..entry.end + comma + if is_last { 0 } else { blanks };
        if self.is_json {
            self.edits.push(Edit { place, with: String::new() });
            return;
        }
        let line = self.text.get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let before = self.text.get(line..place.start).unwrap_or("");
        let indent: String = before.chars().take_while(|letter| letter.is_whitespace()).collect();
        let is_first = before.trim().is_empty();
        let lines: Vec<String> = self
            .text
            .get(place.clone())
            .unwrap_or("")
            .trim_end()
            .lines()
            .map(|line| format!("// {}", line.trim_start()))
            .collect();
        let opens = if is_first { String::new() } else { format!("\n{indent}") };
        let closes = if is_last { String::new() } else { format!("\n{indent}") };
        let with = format!("{opens}// {why}\n{indent}{}{closes}", lines.join(&format!("\n{indent}")));
        self.edits.push(Edit { place, with });
    }

    /// The text with all changes made.
    fn written(mut self) -> String {
        self.edits.sort_by_key(|edit| edit.place.start);
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for edit in &self.edits {
            // What stands in something that is taken out goes with it.
            if edit.place.start < at {
                continue;
            }
            text.push_str(self.text.get(at..edit.place.start).unwrap_or(""));
            if self.is_json
                && edit.with.is_empty()
                && self.is_the_last(edit.place.end)
                && text.trim_end().ends_with(',')
            {
                text.truncate(text.trim_end().len().saturating_sub(1));
            }
            text.push_str(&edit.with);
            at = edit.place.end;
        }
        text.push_str(self.text.get(at..).unwrap_or(""));
        text
    }

    /// Whether nothing that stays follows in the list or group that a place stands in.
    fn is_the_last(&self, place: usize) -> bool {
        let mut at = place;
        loop {
            let rest = self.text.get(at..).unwrap_or("");
            at += rest.len() - rest.trim_start().len();
            match self.edits.iter().find(|edit| edit.place.start == at && edit.with.is_empty()) {
                Some(edit) => at = edit.place.end,
                None => return self.text.get(at..).is_some_and(|rest| rest.starts_with([']', '}'])),
            }
        }
    }
}

/// A name in quotation marks. Names of rule files have nothing in them that would have to be escaped.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}
