//! Recommendations in a record's text, rewritten for another edition.

use super::Migration;
use super::Writer;
use crate::record::Recommended;
use crate::record::merge::key;
use crate::record::merge::named;

impl Migration<'_> {
    /// Names that changed. What an entry says in the names of an edition that it gives stays in them.
    pub(super) fn recommendations(&self, writer: &mut Writer<'_>) {
        let all = &self.inspection.recommendations;
        for one in &all.last {
            if one.edition.is_none() {
                self.about(writer, "recommendations", &one.recommended);
            }
            let scales = [self.old, self.new].map(|it| it.recommendations.as_ref().map(|it| it.scale));
            if let (Some(state), [Some(was_on), Some(is_on)]) = (one.is, scales)
                && let Ok(is) = self.way.state(state)
            {
                let path = [key("recommendations"), named(&one.recommended.id), key("is")];
                self.grade(writer, &path, (was_on, state), (is_on, is));
            }
        }
        all.made.iter().for_each(|one| self.about(writer, "recommended", one));
    }

    fn about(&self, writer: &mut Writer<'_>, field: &'static str, one: &Recommended) {
        let path = [key(field), named(&one.id), key("about")];
        for id in &one.about {
            if let Ok(to) = self.way.criterion(*id) {
                writer.item(&path, &self.old.criterion_path(*id), &self.new.criterion_path(to));
            }
        }
    }
}
