//! Awards in a record.

use std::borrow::Cow;

use serde::de::IgnoredAny;
use serde::de::MapAccess;

use super::errors;
use super::finding::Awarded;
use super::finding::RecordedAward;
use super::read::Part;
use super::read::Reader;
use super::shape::Entries;
use super::shape::Fields;
use super::shape::Group;
use super::shape::Taking;
use crate::model::GradeId;
use crate::model::JudgementId;

/// `awards`.
pub(super) struct Awards<'p, 'de>(pub(super) &'p mut Part<'de>);

impl<'de> Entries<'de> for Awards<'_, 'de> {
    const WHAT: &'static str = "awards by judgement, as `{\"safety\": (grade: \"good\")}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let Some(judgement) = reader.judgement(name) else {
            return group.next_value::<IgnoredAny>().map(drop);
        };
        if self.0.awards[judgement].is_some() {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let faults = reader.diagnostics.len();
        let fields = AwardFields { judgement, grade: None, not_applicable: false, reason: None, confidential: false };
        let fields = group.next_value_seed(Taking(Group { reader: &mut *reader, fields }))?;
        self.0.awards[judgement] = fields.and_then(|fields| fields.award(reader, name, faults));
        Ok(())
    }
}

/// One award.
struct AwardFields {
    judgement: JudgementId,
    grade: Option<GradeId>,
    not_applicable: bool,
    reason: Option<String>,
    confidential: bool,
}

impl AwardFields {
    /// The award, where it is sound; `faults` is how many faults there were before it.
    fn award(self, reader: &mut Reader<'_, '_>, name: &str, faults: usize) -> Option<RecordedAward> {
        let framework = reader.names.framework;
        let awarded = match (self.grade, self.not_applicable) {
            (Some(_), true) => {
                reader.diagnostics.push(errors::answered_and_not_applicable(reader.key_here(), name));
                return None;
            }
            (Some(grade), false) => Awarded::Grade(grade),
            (None, true) => {
                if !framework[self.judgement].may_be_not_applicable {
                    let diagnostic = errors::may_not_be_not_applicable(reader.key_here(), name);
                    reader.diagnostics.push(diagnostic.with_label(
                        framework.source,
                        framework[self.judgement].span,
                        "it always applies, by this rule",
                    ));
                }
                Awarded::NotApplicable
            }
            (None, false) => {
                if reader.diagnostics.len() == faults {
                    reader.diagnostics.push(errors::missing_field(reader.key_here(), "grade", "the award"));
                }
                return None;
            }
        };
        Some(RecordedAward { awarded, reason: self.reason, confidential: self.confidential })
    }
}

impl<'de> Fields<'de> for AwardFields {
    const NAMES: &'static [&'static str] = &["grade", "not_applicable", "confidential", "reason"];
    const WHAT: &'static str = "an award, as `(grade: \"good\")`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        match index {
            0 => self.grade = reader.grade(reader.names.framework[self.judgement].scale, group)?,
            1 => self.not_applicable = reader.truth(group)?.unwrap_or(false),
            2 => self.confidential = reader.truth(group)?.unwrap_or(false),
            _ => self.reason = reader.reason(group)?,
        }
        Ok(())
    }
}
