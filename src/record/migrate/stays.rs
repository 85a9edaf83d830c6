//! Where in a record's text something stands that stays behind.

use super::Migration;
use super::Writer;
use crate::model::CriterionId;
use crate::record::Recorded;
use crate::record::merge::key;
use crate::record::merge::named;
use crate::record::place::Step;

impl Migration<'_> {
    /// Where something that stays behind is written.
    pub(super) fn paths(&self, what: Recorded, writer: &Writer<'_>) -> Vec<Vec<Step<'static>>> {
        let old = self.old;
        let finding = |id: CriterionId| vec![key("findings"), named(&old.criterion_path(id))];
        match what {
            Recorded::Kind(_) => vec![vec![key("kind")]],
            Recorded::Scope(id) => writer.item_at(&[key("scope")], &old[id].name).into_iter().collect(),
            Recorded::Finding(id) => vec![finding(id)],
            Recorded::Also(id, place) => {
                let also = old[id].also_asks.get(place).map_or("", |also| also.name.as_str());
                vec![finding(id).into_iter().chain([key("also"), named(also)]).collect()]
            }
            Recorded::Fact(id) => vec![vec![key("facts"), named(&old[id].name)]],
            Recorded::Evidence(place, id) => {
                let item = self.inspection.evidence.get(place).map_or("", |item| item.id.as_str());
                let lists = ["supports", "against"].map(|field| [key("evidence"), named(item), key(field)]);
                lists.iter().filter_map(|list| writer.item_at(list, &old.criterion_path(id))).collect()
            }
            Recorded::Method(place) => {
                let item = self.inspection.evidence.get(place).map_or("", |item| item.id.as_str());
                vec![vec![key("evidence"), named(item), key("method")]]
            }
            Recorded::Award(id) => vec![vec![key("awards"), named(&old[id].name)]],
            Recorded::Event(id) => vec![vec![key("events"), named(&old[id].name)]],
            // It is the award of another edition, and said there in its names.
            Recorded::Earlier(..) => Vec::new(),
            Recorded::RecommendationState(place) => {
                let one = self.inspection.recommendations.last.get(place);
                let id = one.map_or("", |one| one.recommended.id.as_str());
                vec![vec![key("recommendations"), named(id), key("is")]]
            }
            Recorded::RecommendedAbout(is_of_last, place, id) => self.about_path(writer, (is_of_last, place), id),
            Recorded::Team => vec![vec![key("team")]],
            Recorded::History => vec![vec![key("history")]],
            Recorded::SignedOff => vec![vec![key("signed_off")]],
            Recorded::Report => vec![vec![key("report")]],
            Recorded::Particulars => vec![vec![key("particulars")]],
            Recorded::AgreedBy => vec![vec![key("agreed_by")]],
            Recorded::Timing => vec![vec![key("timing")]],
            Recorded::Survey(id) => vec![vec![key("surveys"), named(&old[id].name)]],
        }
    }

    /// Where a recommendation names a criterion: nowhere that would have to change, where it does so in the names of an edition
    /// that it gives.
    fn about_path(
        &self,
        writer: &Writer<'_>,
        (is_of_last, place): (bool, usize),
        criterion: CriterionId,
    ) -> Vec<Vec<Step<'static>>> {
        let all = &self.inspection.recommendations;
        let last = all.last.get(place).filter(|one| is_of_last && one.edition.is_none());
        let (field, one) = match (is_of_last, last, all.made.get(place)) {
            (true, Some(last), _) => ("recommendations", &last.recommended),
            (false, _, Some(made)) => ("recommended", made),
            (true, None, _) | (false, _, None) => return Vec::new(),
        };
        let list = [key(field), named(&one.id), key("about")];
        writer.item_at(&list, &self.old.criterion_path(criterion)).into_iter().collect()
    }
}
