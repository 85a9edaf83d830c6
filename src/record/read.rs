//! Reads one text at a time into dense answers, and keeps what is wrong with it.
//!
//! A [`Reader`] walks the text once. Names are looked up as they come, so that nothing is kept by name; where
//! something is wrong it says so and goes on. The place of a fault is found by its path, only when there is one.

use std::borrow::Cow;
use std::cell::OnceCell;

use rustc_hash::FxHashSet;
use serde::de::MapAccess;

use super::errors;
use super::events::Happened;
use super::fields::RecordFields;
use super::finding::EarlierInspection;
use super::finding::EvidenceItem;
use super::finding::FactValue;
use super::finding::Finding;
use super::finding::RecordedAward;
use super::names::Names;
use super::people::AwardChange;
use super::people::Member;
use super::place::Places;
use super::place::Spot;
use super::place::Step;
use super::planning::Planning;
use super::recommendations::Gathered;
use super::references::References;
use super::shape::Fields;
use super::shape::Group;
use super::shape::Scalar;
use super::shape::Single;
use super::shape::Taking;
use super::surveys::SurveyResult;
use crate::diagnostic::Diagnostic;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::EventId;
use crate::model::FactId;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::PartyId;
use crate::source::Source;

/// Texts longer than this are refused unread: no inspection needs them.
pub(super) const LONGEST: usize = 16 * 1024 * 1024;

/// So many faults are enough: what follows in the text is passed over.
const MOST_FAULTS: usize = 500;

/// What one text says; `None` where it says nothing.
#[derive(Debug)]
pub(super) struct Part<'de> {
    /// Which of the reader's texts it is.
    pub(super) text: usize,
    /// The framework's name.
    pub(super) framework: Option<Cow<'de, str>>,
    /// The edition's name.
    pub(super) edition: Option<Cow<'de, str>>,
    /// The kind of inspection.
    pub(super) kind: Option<KindId>,
    /// The scope, as listed.
    pub(super) scope: Option<Vec<JudgementId>>,
    /// The provider.
    pub(super) provider: Option<Cow<'de, str>>,
    /// First and last day on site.
    pub(super) on_site: Option<(Date, Option<Date>)>,
    /// Taken from a published report.
    pub(super) as_published: Option<bool>,
    /// Fieldwork is closed.
    pub(super) closed: Option<bool>,
    /// Findings; their evidence by its place in [`References`].
    pub(super) findings: IdVec<CriterionId, Option<Finding>>,
    /// Facts.
    pub(super) facts: IdVec<FactId, Option<FactValue>>,
    /// Evidence items in the order written, each with the place of its id in [`References`].
    pub(super) evidence: Vec<(u32, EvidenceItem)>,
    /// The evidence items written so far, by the places of their ids.
    pub(super) has_evidence: FxHashSet<u32>,
    /// Awards.
    pub(super) awards: IdVec<JudgementId, Option<RecordedAward>>,
    /// Earlier inspections, in the order written.
    pub(super) earlier: Option<Vec<EarlierInspection>>,
    /// What happened, in the order written.
    pub(super) events: Vec<Happened>,
    /// The events written so far, those at fault too.
    pub(super) has_events: Vec<EventId>,
    /// Events of which something written is at fault.
    pub(super) doubtful_events: Vec<EventId>,
    /// The team.
    pub(super) team: Vec<Member>,
    /// The ids of everybody under `team`, those at fault too.
    pub(super) has_member: FxHashSet<Cow<'de, str>>,
    /// The steps in which awards came to be, each with its place; their evidence by its place in [`References`].
    pub(super) history: Option<Vec<(usize, AwardChange)>>,
    /// Sign-offs.
    pub(super) signed_off: Vec<(PartyId, Date)>,
    /// How the inspection came to be arranged.
    pub(super) planning: Planning,
    /// Recommendations; their evidence by its place in [`References`].
    pub(super) recommendations: Gathered<'de>,
    /// Words for sections of the report, each with its name.
    pub(super) report: Vec<(String, String)>,
    /// What the report says of the service, each with its name.
    pub(super) particulars: Vec<(String, String)>,
    /// What surveys came to.
    pub(super) surveys: Vec<SurveyResult>,
}

impl Part<'_> {
    fn empty(text: usize, names: &Names<'_>) -> Self {
        let framework = names.framework;
        Part {
            text,
            framework: None,
            edition: None,
            kind: None,
            scope: None,
            provider: None,
            on_site: None,
            as_published: None,
            closed: None,
            findings: IdVec::filled(None, framework.criteria.len()),
            facts: IdVec::filled(None, framework.facts.len()),
            evidence: Vec::new(),
            has_evidence: FxHashSet::default(),
            awards: IdVec::filled(None, framework.judgements.len()),
            earlier: None,
            events: Vec::new(),
            has_events: Vec::new(),
            doubtful_events: Vec::new(),
            team: Vec::new(),
            has_member: FxHashSet::default(),
            history: None,
            signed_off: Vec::new(),
            planning: Planning::default(),
            recommendations: Gathered::default(),
            report: Vec::new(),
            particulars: Vec::new(),
            surveys: Vec::new(),
        }
    }
}

/// A text that has been opened, and the places in it once they are needed.
#[derive(Debug)]
struct Opened<'de> {
    source: &'de Source,
    places: OnceCell<Places<'de>>,
}

/// Reads texts against a framework's names.
#[derive(Debug)]
pub(super) struct Reader<'de, 'n> {
    /// The names.
    pub(super) names: &'n Names<'n>,
    /// Where the reader is in the text that is open.
    pub(super) path: Vec<Step<'de>>,
    /// What is wrong so far.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Ids of evidence.
    pub(super) references: References<'de>,
    texts: Vec<Opened<'de>>,
    is_json: bool,
    // How many diagnostics there were when the text was opened.
    faults_before: usize,
}

impl<'de, 'n> Reader<'de, 'n> {
    /// A reader that has read nothing.
    pub(super) fn new(names: &'n Names<'n>) -> Self {
        Reader {
            names,
            path: Vec::new(),
            diagnostics: Vec::new(),
            references: References::default(),
            texts: Vec::new(),
            is_json: false,
            faults_before: 0,
        }
    }

    /// Reads a whole text; nothing where it cannot be read at all.
    pub(super) fn part(&mut self, source: &'de Source) -> Option<Part<'de>> {
        let fields = RecordFields(Part::empty(self.texts.len(), self.names));
        self.read(source, fields).map(|fields| fields.0)
    }

    /// Reads a text as a group of these fields.
    pub(super) fn read<F: Fields<'de>>(&mut self, source: &'de Source, fields: F) -> Option<F> {
        self.texts.push(Opened { source, places: OnceCell::new() });
        self.path.clear();
        self.is_json = is_json(source);
        let text = source.text();
        if text.len() > LONGEST {
            self.diagnostics.push(errors::too_large(source));
            return None;
        }
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            self.diagnostics.push(errors::empty(source));
            return None;
        }
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let before = self.diagnostics.len();
        self.faults_before = before;
        let result = self.decode(body, fields);
        match result {
            Ok(_) if self.is_full() => {
                self.diagnostics.push(errors::too_many_faults(source, MOST_FAULTS));
                None
            }
            Ok(None) if self.diagnostics.len() == before => {
                // `null`, which is a value, and says nothing.
                self.diagnostics.push(errors::empty(source));
                None
            }
            Ok(fields) => fields,
            Err(broken) => {
                // Past the break nothing is known, and before it faults may come of the break itself.
                self.diagnostics.truncate(before);
                self.diagnostics.push(broken.diagnostic(source, text.len() - body.len()));
                None
            }
        }
    }

    fn decode<F: Fields<'de>>(&mut self, body: &'de str, fields: F) -> Result<Option<F>, errors::Broken> {
        let is_json = self.is_json;
        let seed = Taking(Group { reader: self, fields });
        if is_json {
            let mut deserializer = serde_json::Deserializer::from_str(body);
            let fields = serde::de::DeserializeSeed::deserialize(seed, &mut deserializer);
            fields.and_then(|fields| deserializer.end().map(|()| fields)).map_err(errors::Broken::Json)
        } else {
            ron::Options::default().from_str_seed(body, seed).map_err(errors::Broken::Ron)
        }
    }

    /// Whether the text has had so many faults that the rest of it is passed over.
    pub(super) fn is_full(&self) -> bool {
        self.diagnostics.len().saturating_sub(self.faults_before) >= MOST_FAULTS
    }

    /// Whether a value means that nothing is recorded: `None`, or JSON's `null`.
    pub(super) fn is_left_out(&self, scalar: &Scalar<'de>) -> bool {
        match scalar {
            Scalar::LeftOut => true,
            Scalar::Word => self.is_json,
            Scalar::Text(_) | Scalar::Whole(_) | Scalar::Decimal | Scalar::Truth(_) | Scalar::Bytes => false,
        }
    }

    /// Whether a value is RON's `()`, which reads as a word without quotes.
    pub(super) fn is_empty_group(&self, scalar: &Scalar<'de>) -> bool {
        *scalar == Scalar::Word && !self.is_json && self.written().starts_with('(')
    }

    /// The value of an entry, if it is a single one.
    pub(super) fn single<A: MapAccess<'de>>(
        &mut self,
        group: &mut A,
        expected: &'static str,
    ) -> Result<Option<Scalar<'de>>, A::Error> {
        group.next_value_seed(Taking(Single { reader: self, expected }))
    }

    /// The value of an entry that should be text; a whole number is taken as its digits.
    pub(super) fn text<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<Cow<'de, str>>, A::Error> {
        let expected = "text in quotes";
        Ok(self.single(group, expected)?.and_then(|scalar| self.as_text(scalar, expected)))
    }

    /// A single value as text.
    pub(super) fn as_text(&mut self, scalar: Scalar<'de>, expected: &'static str) -> Option<Cow<'de, str>> {
        match scalar {
            Scalar::Text(text) => Some(text),
            Scalar::Whole(number) => Some(Cow::Owned(number.to_string())),
            Scalar::Decimal | Scalar::Truth(_) | Scalar::LeftOut | Scalar::Word | Scalar::Bytes => {
                self.wrong_type(expected);
                None
            }
        }
    }

    /// The value of an entry that should be `true` or `false`.
    pub(super) fn truth<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<bool>, A::Error> {
        let expected = "`true` or `false`";
        Ok(match self.single(group, expected)? {
            Some(Scalar::Truth(truth)) => Some(truth),
            Some(_) => {
                self.wrong_type(expected);
                None
            }
            None => None,
        })
    }

    /// The places of one of the texts.
    pub(super) fn places(&self, text: usize) -> Option<&Places<'de>> {
        self.texts.get(text).map(|opened| opened.places.get_or_init(|| Places::new(opened.source)))
    }

    /// The value at the place where the reader is.
    pub(super) fn value_here(&self) -> Spot {
        self.value_in_this(&self.path)
    }

    /// The key at the place where the reader is.
    pub(super) fn key_here(&self) -> Spot {
        self.key_in_this(&self.path)
    }

    /// The key at a path in the text that is open.
    pub(super) fn key_in_this(&self, path: &[Step<'de>]) -> Spot {
        self.places(self.texts.len().saturating_sub(1)).map_or_else(Spot::nowhere, |places| places.key(path))
    }

    /// The value at a path in the text that is open.
    pub(super) fn value_in_this(&self, path: &[Step<'de>]) -> Spot {
        self.places(self.texts.len().saturating_sub(1)).map_or_else(Spot::nowhere, |places| places.value(path))
    }

    /// The value where the reader is, as written.
    pub(super) fn written(&self) -> &'de str {
        self.places(self.texts.len().saturating_sub(1)).map_or("", |places| places.written(&self.path))
    }

    /// The text, from the first on, that has something at a path: its number.
    pub(super) fn text_with(&self, path: &[Step<'de>]) -> usize {
        let has = |text: &usize| self.places(*text).is_some_and(|places| places.has(path));
        (0..self.texts.len()).find(has).unwrap_or(0)
    }

    /// Whether any text has something at a path.
    pub(super) fn has(&self, path: &[Step<'de>]) -> bool {
        self.places(self.text_with(path)).is_some_and(|places| places.has(path))
    }

    /// The key at a path, in the first text that has it.
    pub(super) fn key_at(&self, path: &[Step<'de>]) -> Spot {
        self.places(self.text_with(path)).map_or_else(Spot::nowhere, |places| places.key(path))
    }

    /// The value at a path, in the first text that has it.
    pub(super) fn value_at(&self, path: &[Step<'de>]) -> Spot {
        self.places(self.text_with(path)).map_or_else(Spot::nowhere, |places| places.value(path))
    }

    /// Says that something else should stand here; of a number with a decimal point, how to write it.
    pub(super) fn wrong_type(&mut self, expected: &str) {
        let written = self.written();
        let spot = self.value_here();
        self.diagnostics.push(errors::wrong_type(spot, written, expected));
    }

    /// Says that there is no such field.
    pub(super) fn unknown_field(&mut self, fields: &[&str], what: &str) {
        let spot = self.key_here();
        if let Some(Step::Key(name)) = self.path.last() {
            let diagnostic = errors::unknown_field(spot, name, fields, what);
            self.diagnostics.push(diagnostic);
        }
    }

    /// Says that what stands here was written before.
    pub(super) fn recorded_twice(&mut self) {
        let Some(Step::Key(name)) = self.path.last() else { return };
        let Some(places) = self.places(self.texts.len().saturating_sub(1)) else { return };
        // The first time is counted by the fault itself: faults of this path so far, and one.
        let first = places.key(&self.path);
        let time = 1 + self.diagnostics.iter().filter(|it| errors::is_repetition_of(it, first)).count();
        let diagnostic = errors::recorded_twice(places.repeated_key(&self.path, time), first, name);
        self.diagnostics.push(diagnostic);
    }
}

/// Whether a text is JSON, by its name; else it is RON.
pub(super) fn is_json(source: &Source) -> bool {
    source.name().rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"))
}
