//! The fields of a record, each read into its place.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::SeqAccess;

use super::awards::Awards;
use super::errors;
use super::events::Events;
use super::finding::Answer;
use super::finding::EvidenceItem;
use super::finding::Finding;
use super::planning::AgreedBy;
use super::planning::Timing;
use super::read::Part;
use super::read::Reader;
use super::recommendations::Last;
use super::recommendations::Made;
use super::report::Particulars;
use super::report::Words;
use super::shape::Entries;
use super::shape::Fields;
use super::shape::Group;
use super::shape::Item;
use super::shape::Listed;
use super::shape::Named;
use super::shape::Scalar;
use super::shape::Single;
use super::shape::Taking;
use super::surveys_read::Surveys;
use super::team::SignOffs;
use super::team::Team;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::GradeId;

/// The fields of a record.
pub(super) const RECORD: &[&str] = &[
    "framework",
    "edition",
    "kind",
    "scope",
    "provider",
    "on_site",
    "as_published",
    "closed",
    "findings",
    "facts",
    "evidence",
    "awards",
    "previous",
    "events",
    "team",
    "history",
    "signed_off",
    "agreed_by",
    "timing",
    "recommendations",
    "recommended",
    "surveys",
    "report",
    "particulars",
];

/// A whole record.
#[derive(Debug)]
pub(super) struct RecordFields<'de>(pub(super) Part<'de>);

impl<'de> Fields<'de> for RecordFields<'de> {
    const NAMES: &'static [&'static str] = RECORD;
    const WHAT: &'static str = "a record";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let part = &mut self.0;
        match index {
            0 => part.framework = reader.framework(group)?,
            1 => part.edition = reader.edition(group)?,
            2 => part.kind = reader.kind(group)?,
            3 => part.scope = reader.scope(group)?,
            4 => part.provider = reader.text(group)?,
            5 => part.on_site = reader.on_site(group)?,
            6 => part.as_published = reader.truth(group)?,
            7 => part.closed = reader.truth(group)?,
            8 => group.next_value_seed(Taking(Named { reader, entries: &mut Findings(part) }))?,
            9 => group.next_value_seed(Taking(Named { reader, entries: &mut Facts(part) }))?,
            10 => group.next_value_seed(Taking(Named { reader, entries: &mut Evidence(part) }))?,
            11 => group.next_value_seed(Taking(Named { reader, entries: &mut Awards(part) }))?,
            12 => part.earlier = reader.earlier(group)?,
            13 => group.next_value_seed(Taking(Named { reader, entries: &mut Events(part) }))?,
            14 => group.next_value_seed(Taking(Named { reader, entries: &mut Team(part) }))?,
            15 => part.history = reader.history(group)?,
            16 => group.next_value_seed(Taking(Named { reader, entries: &mut SignOffs(part) }))?,
            17 => group.next_value_seed(Taking(Named { reader, entries: &mut AgreedBy(part) }))?,
            18 => group.next_value_seed(Taking(Named { reader, entries: &mut Timing(part) }))?,
            19 => {
                let entries = &mut Last(&mut part.recommendations);
                group.next_value_seed(Taking(Named { reader, entries }))?;
            }
            20 => {
                let entries = &mut Made(&mut part.recommendations);
                group.next_value_seed(Taking(Named { reader, entries }))?;
            }
            21 => group.next_value_seed(Taking(Named { reader, entries: &mut Surveys(part) }))?,
            22 => group.next_value_seed(Taking(Named { reader, entries: &mut Words(part) }))?,
            _ => group.next_value_seed(Taking(Named { reader, entries: &mut Particulars(part) }))?,
        }
        Ok(())
    }
}

/// `findings`.
struct Findings<'p, 'de>(&'p mut Part<'de>);

impl<'de> Entries<'de> for Findings<'_, 'de> {
    const WHAT: &'static str = "findings by criterion, as `{\"safety/risks\": (is: \"met\")}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let Some(criterion) = reader.names.criterion(name) else {
            reader.diagnostics.push(errors::unknown_criterion(reader.key_here(), name, reader.names.framework));
            return group.next_value::<IgnoredAny>().map(drop);
        };
        if self.0.findings[criterion].is_some() {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let fields = FindingFields::of(criterion);
        let fields = group.next_value_seed(Taking(Group { reader: &mut *reader, fields }))?;
        self.0.findings[criterion] = fields.map(|fields| fields.finding(reader, name));
        Ok(())
    }
}

/// One finding.
struct FindingFields {
    criterion: CriterionId,
    is: Option<GradeId>,
    not_applicable: bool,
    // What is not an answer; its answer is filled in last.
    rest: Finding,
}

impl FindingFields {
    fn of(criterion: CriterionId) -> Self {
        FindingFields { criterion, is: None, not_applicable: false, rest: Finding::default() }
    }

    fn finding(self, reader: &mut Reader<'_, '_>, name: &str) -> Finding {
        let framework = reader.names.framework;
        if self.not_applicable {
            if self.is.is_some() {
                reader.diagnostics.push(errors::answered_and_not_applicable(reader.key_here(), name));
            } else if !framework[self.criterion].may_be_not_applicable {
                let declared = framework[framework[self.criterion].rule].span;
                let diagnostic = errors::may_not_be_not_applicable(reader.key_here(), name);
                reader.diagnostics.push(diagnostic.with_label(
                    framework.source,
                    declared,
                    "it always applies, by this rule",
                ));
            }
        }
        let answer = match self.is {
            Some(grade) => Answer::Is(grade),
            None if self.not_applicable => Answer::NotApplicable,
            None => Answer::NotShown,
        };
        Finding { answer, ..self.rest }
    }
}

impl<'de> Fields<'de> for FindingFields {
    const NAMES: &'static [&'static str] =
        &["is", "not_applicable", "substantial", "reason", "evidence", "confidential", "also"];
    const WHAT: &'static str = "a finding, as `(is: \"met\")`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        match index {
            0 => self.is = reader.grade(reader.names.framework[self.criterion].scale, group)?,
            1 => self.not_applicable = reader.truth(group)?.unwrap_or(false),
            2 => self.rest.substantial = reader.truth(group)?,
            3 => self.rest.reason = reader.reason(group)?,
            4 => self.rest.evidence = reader.references(group)?,
            5 => self.rest.confidential = reader.truth(group)?.unwrap_or(false),
            _ => {
                let entries = &mut Also { criterion: self.criterion, answers: &mut self.rest.also };
                group.next_value_seed(Taking(Named { reader, entries }))?;
            }
        }
        Ok(())
    }
}

/// `also` of a finding.
struct Also<'p> {
    criterion: CriterionId,
    answers: &'p mut Vec<Option<GradeId>>,
}

impl<'de> Entries<'de> for Also<'_> {
    const WHAT: &'static str = "answers by name, as `{\"extent\": \"widespread\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let framework = reader.names.framework;
        let asked = &framework[self.criterion].also_asks;
        let Some((place, also)) = asked.iter().enumerate().find(|(_, also)| also.name == *name) else {
            let path = framework.criterion_path(self.criterion);
            reader.diagnostics.push(errors::not_also_asked(reader.key_here(), name, &path, asked));
            return group.next_value::<IgnoredAny>().map(drop);
        };
        if self.answers.len() <= place {
            self.answers.resize(place + 1, None);
        }
        let Some(answer) = self.answers.get_mut(place) else { return Ok(()) };
        if answer.is_some() {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        *answer = reader.grade(also.scale, group)?;
        Ok(())
    }
}

/// `facts`.
struct Facts<'p, 'de>(&'p mut Part<'de>);

impl<'de> Entries<'de> for Facts<'_, 'de> {
    const WHAT: &'static str = "facts by name, as `{\"breach\": \"no\"}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let Some(fact) = reader.names.fact(name) else {
            reader.diagnostics.push(errors::unknown_fact(reader.key_here(), name, reader.names.framework));
            return group.next_value::<IgnoredAny>().map(drop);
        };
        if self.0.facts[fact].is_some() {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        self.0.facts[fact] = reader.fact(fact, group)?;
        Ok(())
    }
}

/// `evidence`.
struct Evidence<'p, 'de>(&'p mut Part<'de>);

impl<'de> Entries<'de> for Evidence<'_, 'de> {
    const WHAT: &'static str = "evidence by id, as `{\"e1\": (method: \"observation\")}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let place = reader.references.place(name);
        if !self.0.has_evidence.insert(place) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let fields = EvidenceFields(EvidenceItem {
            id: name.clone().into_owned(),
            method: None,
            by: None,
            on: None,
            note: None,
            supports: Vec::new(),
            against: Vec::new(),
            confidential: false,
        });
        if let Some(fields) = group.next_value_seed(Taking(Group { reader, fields }))? {
            self.0.evidence.push((place, fields.0));
        }
        Ok(())
    }
}

/// One evidence item.
struct EvidenceFields(EvidenceItem);

impl<'de> Fields<'de> for EvidenceFields {
    const NAMES: &'static [&'static str] = &["method", "by", "on", "note", "confidential", "supports", "against"];
    const WHAT: &'static str = "an evidence item, as `(method: \"observation\")`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let item = &mut self.0;
        match index {
            0 => item.method = reader.method(group)?,
            1 => item.by = reader.text(group)?.map(Cow::into_owned),
            2 => item.on = reader.date(group)?,
            3 => item.note = reader.text(group)?.map(Cow::into_owned),
            4 => item.confidential = reader.truth(group)?.unwrap_or(false),
            5 => item.supports = reader.criteria(group)?,
            _ => item.against = reader.criteria(group)?,
        }
        Ok(())
    }
}

/// `on_site`.
#[derive(Default)]
pub(super) struct OnSiteFields {
    /// The first day.
    pub(super) from: Option<Date>,
    /// The last day.
    pub(super) to: Option<Date>,
}

impl<'de> Fields<'de> for OnSiteFields {
    const NAMES: &'static [&'static str] = &["from", "to"];
    const WHAT: &'static str = "the time on site, as `(from: \"2024-03-04\", to: \"2024-03-06\")`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        match index {
            0 => self.from = reader.date(group)?,
            _ => self.to = reader.date(group)?,
        }
        Ok(())
    }
}

/// Texts of a list, each with its place in it.
type ListedTexts<'de> = Vec<(usize, Cow<'de, str>)>;

/// A text in a list.
struct ListedText<'de>(Cow<'de, str>);

impl<'de> Item<'de> for ListedText<'de> {
    fn next<A: SeqAccess<'de>>(reader: &mut Reader<'de, '_>, list: &mut A) -> Result<Option<Option<Self>>, A::Error> {
        let expected = "text in quotes";
        let Some(scalar) = list.next_element_seed(Taking(Single { reader: &mut *reader, expected }))? else {
            return Ok(None);
        };
        Ok(Some(scalar.and_then(|scalar: Scalar<'de>| reader.as_text(scalar, expected)).map(ListedText)))
    }
}

impl<'de> Reader<'de, '_> {
    /// The texts of a list, each with its place in it; nothing where it is left out or faulty.
    pub(super) fn texts<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<ListedTexts<'de>>, A::Error> {
        let listed = Listed::<ListedText<'de>> { reader: self, items: PhantomData, expected: "a list, as `[\"…\"]`" };
        let texts = group.next_value_seed(Taking(listed))?;
        Ok(texts.map(|texts| texts.into_iter().map(|(place, text)| (place, text.0)).collect()))
    }
}
