//! Single values against what the framework says they may be: names, grades, dates and facts.

use std::borrow::Cow;

use rustc_hash::FxHashSet;
use serde::de::MapAccess;

use super::errors;
use super::fields::OnSiteFields;
use super::finding::FactValue;
use super::finding::RecordedAward;
use super::place::Step;
use super::read::Reader;
use super::shape::Group;
use super::shape::Scalar;
use super::shape::Taking;
use crate::model::CriterionId;
use crate::model::Date;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::GradeId;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::Ratio;
use crate::model::ScaleId;

impl<'de> Reader<'de, '_> {
    /// `framework`, which must be the one the record is read against.
    pub(super) fn framework<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<Cow<'de, str>>, A::Error> {
        let name = self.text(group)?;
        let framework = self.names.framework;
        if let Some(name) = name.as_ref().filter(|name| **name != framework.name) {
            self.diagnostics.push(errors::unknown_framework(self.value_here(), name, &[&framework.name]));
        }
        Ok(name)
    }

    /// `edition`, which must be the one the record is read against.
    pub(super) fn edition<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<Cow<'de, str>>, A::Error> {
        let name = self.text(group)?;
        let framework = self.names.framework;
        let edition = &framework.edition.name;
        if let Some(name) = name.as_ref().filter(|name| *name != edition) {
            let diagnostic = errors::unknown_edition(self.value_here(), name, &framework.name, &[edition]);
            self.diagnostics.push(diagnostic);
        }
        Ok(name)
    }

    /// `kind`.
    pub(super) fn kind<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<KindId>, A::Error> {
        let Some(name) = self.text(group)? else { return Ok(None) };
        let kind = self.names.framework.find_kind(&name);
        if kind.is_none() {
            self.diagnostics.push(errors::unknown_kind(self.value_here(), &name, self.names.framework));
        }
        Ok(kind)
    }

    /// `reason`: one that says nothing is none.
    pub(super) fn reason<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<String>, A::Error> {
        let text = self.text(group)?.filter(|text| RecordedAward::is_reason(text));
        Ok(text.map(Cow::into_owned))
    }

    /// The judgement of a name that stands where the reader is.
    pub(super) fn judgement(&mut self, name: &str) -> Option<JudgementId> {
        let judgement = self.names.judgement(name);
        if judgement.is_none() {
            self.diagnostics.push(errors::unknown_judgement(self.key_here(), name, self.names.framework));
        }
        judgement
    }

    /// `scope`: what the kind makes of it is looked at once the whole record is read.
    pub(super) fn scope<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<Vec<JudgementId>>, A::Error> {
        let Some(names) = self.texts(group)? else { return Ok(None) };
        let mut scope: Vec<JudgementId> = Vec::new();
        for (place, name) in names {
            if self.is_full() {
                break;
            }
            self.path.push(Step::At(place));
            match self.judgement(&name) {
                Some(judgement) if scope.contains(&judgement) => {
                    self.diagnostics.push(errors::twice_in_scope(self.value_here(), &name));
                }
                Some(judgement) => scope.push(judgement),
                None => {}
            }
            self.path.pop();
        }
        Ok(Some(scope))
    }

    /// `supports` or `against` of an evidence item.
    pub(super) fn criteria<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Vec<CriterionId>, A::Error> {
        let mut criteria = Vec::new();
        for (place, name) in self.texts(group)?.unwrap_or_default() {
            if self.is_full() {
                break;
            }
            match self.names.criterion(&name) {
                Some(criterion) if criteria.contains(&criterion) => {}
                Some(criterion) => criteria.push(criterion),
                None => {
                    self.path.push(Step::At(place));
                    self.diagnostics.push(errors::unknown_criterion(self.value_here(), &name, self.names.framework));
                    self.path.pop();
                }
            }
        }
        Ok(criteria)
    }

    /// `method` of an evidence item, which must be one that the edition declares, where it declares any.
    pub(super) fn method<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<String>, A::Error> {
        let Some(name) = self.text(group)? else { return Ok(None) };
        let framework = self.names.framework;
        let standard = framework.evidence.as_ref().filter(|standard| !standard.methods.is_empty());
        if let Some(standard) = standard.filter(|standard| standard.find(&name).is_none()) {
            self.diagnostics.push(errors::unknown_method(self.value_here(), &name, standard));
        }
        Ok(Some(name.into_owned()))
    }

    /// `evidence` of a finding, as places of ids: whether there is such an item is known at the end.
    pub(super) fn references<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Vec<u32>, A::Error> {
        let ids = self.texts(group)?.unwrap_or_default();
        let mut references = Vec::with_capacity(ids.len());
        references.extend(ids.iter().map(|(_, id)| self.references.place(id)));
        each_once(&mut references);
        Ok(references)
    }

    /// A grade of a scale.
    pub(super) fn grade<A: MapAccess<'de>>(
        &mut self,
        scale: ScaleId,
        group: &mut A,
    ) -> Result<Option<GradeId>, A::Error> {
        let expected = "a grade in quotes";
        Ok(self.single(group, expected)?.and_then(|scalar| self.as_grade(scale, scalar, expected)))
    }

    fn as_grade(&mut self, scale: ScaleId, scalar: Scalar<'de>, expected: &'static str) -> Option<GradeId> {
        let name = match scalar {
            // `10.0` may stand for a grade called 10.
            Scalar::Decimal => Cow::Borrowed(self.written()),
            Scalar::Text(_) | Scalar::Whole(_) | Scalar::Truth(_) | Scalar::LeftOut | Scalar::Word | Scalar::Bytes => {
                self.as_text(scalar, expected)?
            }
        };
        let framework = self.names.framework;
        let grade = framework[scale].find(&name);
        if grade.is_none() {
            let spot = self.value_here();
            let diagnostic = errors::unknown_grade(spot, &name, scale, framework, self.may_be_not_applicable());
            self.diagnostics.push(diagnostic);
        }
        grade
    }

    /// Whether what the reader is in, the answer to a criterion or an award, may be marked not applicable; nothing where
    /// it is in something else.
    fn may_be_not_applicable(&self) -> Option<bool> {
        let framework = self.names.framework;
        let [Step::Key(field), Step::Key(name), Step::Key(_)] = self.path.as_slice() else { return None };
        match field.as_ref() {
            "findings" => self.names.criterion(name).map(|criterion| framework[criterion].may_be_not_applicable),
            "awards" => self.names.judgement(name).map(|judgement| framework[judgement].may_be_not_applicable),
            _ => None,
        }
    }

    /// The value of a fact.
    pub(super) fn fact<A: MapAccess<'de>>(
        &mut self,
        fact: FactId,
        group: &mut A,
    ) -> Result<Option<FactValue>, A::Error> {
        let framework = self.names.framework;
        let expected = match framework[fact].kind {
            FactType::YesOrNo => "`\"yes\"` or `\"no\"`",
            FactType::Number { .. } => "a whole number, or a number in quotes",
            FactType::OnScale(_) => "a grade in quotes",
        };
        let Some(scalar) = self.single(group, expected)? else { return Ok(None) };
        Ok(match &framework[fact].kind {
            FactType::YesOrNo => self.as_yes_or_no(&scalar, expected).map(FactValue::YesOrNo),
            FactType::Number { from, to, step, .. } => {
                let number = self.as_number(&scalar, expected);
                number.filter(|number| self.is_in_range(fact, *number, *from, *to, *step)).map(FactValue::Number)
            }
            FactType::OnScale(scale) => self.as_grade(*scale, scalar, expected).map(FactValue::Grade),
        })
    }

    fn as_yes_or_no(&mut self, scalar: &Scalar<'de>, expected: &'static str) -> Option<bool> {
        match scalar {
            Scalar::Truth(truth) => return Some(*truth),
            Scalar::Text(text) if text == "yes" => return Some(true),
            Scalar::Text(text) if text == "no" => return Some(false),
            Scalar::Text(_) | Scalar::Whole(_) | Scalar::Decimal | Scalar::LeftOut | Scalar::Word | Scalar::Bytes => {}
        }
        self.wrong_type(expected);
        None
    }

    fn as_number(&mut self, scalar: &Scalar<'de>, expected: &'static str) -> Option<Ratio> {
        match scalar {
            Scalar::Whole(number) => return Some(Ratio::from_integer(*number)),
            Scalar::Text(text) => {
                if let Some(number) = exact_number(text) {
                    return Some(number);
                }
            }
            Scalar::Decimal => {
                self.diagnostics.push(errors::decimal_without_quotes(self.value_here()));
                return None;
            }
            Scalar::Truth(_) | Scalar::LeftOut | Scalar::Word | Scalar::Bytes => {}
        }
        self.wrong_type(expected);
        None
    }

    fn is_in_range(&mut self, fact: FactId, number: Ratio, from: Ratio, to: Ratio, step: Ratio) -> bool {
        let fact = &self.names.framework[fact];
        if number < from || number > to {
            self.diagnostics.push(errors::out_of_range(self.value_here(), &fact.name, from, to));
            return false;
        }
        let is_on_step = ((number - from) / step).is_integer();
        if !is_on_step {
            self.diagnostics.push(errors::off_its_step(self.value_here(), &fact.name, from, step));
        }
        is_on_step
    }

    /// A date, as far as it is known.
    pub(super) fn date<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<Date>, A::Error> {
        let Some(text) = self.text(group)? else { return Ok(None) };
        let date = self::date(&text);
        if date.is_none() {
            self.diagnostics.push(errors::not_a_date(self.value_here(), &text));
        }
        Ok(date)
    }

    /// `on_site`.
    pub(super) fn on_site<A: MapAccess<'de>>(
        &mut self,
        group: &mut A,
    ) -> Result<Option<(Date, Option<Date>)>, A::Error> {
        let faults = self.diagnostics.len();
        let fields = OnSiteFields::default();
        let Some(fields) = group.next_value_seed(Taking(Group { reader: &mut *self, fields }))? else {
            return Ok(None);
        };
        let Some(from) = fields.from else {
            if self.diagnostics.len() == faults {
                self.diagnostics.push(errors::missing_field(self.key_here(), "from", "`on_site`"));
            }
            return Ok(None);
        };
        if let Some(to) = fields.to.filter(|to| to.latest() < from.earliest()) {
            self.path.push(Step::Key(Cow::Borrowed("to")));
            self.diagnostics.push(errors::ends_before_it_starts(self.value_here(), from, to));
            self.path.pop();
        }
        Ok(Some((from, fields.to)))
    }
}

/// Keeps each reference where it first stands.
pub(super) fn each_once(references: &mut Vec<u32>) {
    // One is the usual case and needs no set.
    if references.len() > 1 {
        let mut seen = FxHashSet::default();
        references.retain(|reference| seen.insert(*reference));
    }
}

/// A year, a month or a day that the calendar has.
pub fn date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|part| digits(part, 2));
    let day = parts.next().map(|part| digits(part, 2));
    if parts.next().is_some() || month == Some(None) || day == Some(None) {
        return None;
    }
    let (month, day) = (month.flatten(), day.flatten());
    let in_calendar = |number: Option<u16>| i8::try_from(number.unwrap_or(1)).ok();
    jiff::civil::Date::new(i16::try_from(year).ok()?, in_calendar(month)?, in_calendar(day)?).ok()?;
    let small = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
    Some(Date { year, month: small(month), day: small(day) })
}

fn digits(part: &str, count: usize) -> Option<u16> {
    let is_right = part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    if is_right { part.parse().ok() } else { None }
}

/// A number as written, exactly; no more digits than keep every comparison and step inside `i128`.
pub fn exact_number(text: &str) -> Option<Ratio> {
    let (is_negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(whole) || !is_digits(decimals) || whole.len() > 18 || decimals.len() > 12 {
        return None;
    }
    let below: i128 = 10_i128.pow(u32::try_from(decimals.len()).ok()?);
    let above = whole.parse::<i128>().ok()? * below + decimals.parse::<i128>().ok()?;
    Some(Ratio::new(if is_negative { -above } else { above }, below))
}
