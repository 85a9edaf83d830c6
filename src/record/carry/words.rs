//! What stayed behind when an inspection was carried to another edition, in words.

use super::Recorded;
use crate::model::Framework;
use crate::record::Inspection;
use crate::record::Recommendations;
use crate::succession::Review;

impl Recorded {
    /// What sort of thing it is, of one and of several, and its name in the record.
    fn named(self, framework: &Framework, inspection: &Inspection) -> (&'static str, &'static str, String) {
        match self {
            Recorded::Kind(id) => ("the kind of inspection", "the kinds of inspection", quoted(&framework[id].name)),
            Recorded::Scope(id) => ("of the scope", "of the scope", quoted(&framework[id].name)),
            Recorded::Finding(id) => ("the finding on", "the findings on", quoted(&framework.criterion_path(id))),
            Recorded::Also(id, place) => {
                let also = framework[id].also_asks.get(place).map_or("", |also| also.name.as_str());
                let name = format!("{} of {}", quoted(also), quoted(&framework.criterion_path(id)));
                ("what was also asked:", "what was also asked:", name)
            }
            Recorded::Fact(id) => ("the fact", "the facts", quoted(&framework[id].name)),
            Recorded::Evidence(place, id) => {
                let item = inspection.evidence.get(place).map_or("", |item| item.id.as_str());
                let name = format!("{} at {}", quoted(&framework.criterion_path(id)), quoted(item));
                ("evidence that refers to", "evidence that refers to", name)
            }
            Recorded::Method(place) => {
                let item = inspection.evidence.get(place);
                let method = item.and_then(|item| item.method.as_deref()).unwrap_or_default();
                let name = format!("{} of {}", quoted(method), quoted(item.map_or("", |item| &item.id)));
                ("the method", "the methods", name)
            }
            Recorded::Award(id) => ("the award of", "the awards of", quoted(&framework[id].name)),
            Recorded::Event(id) => ("the event", "the events", quoted(&framework[id].name)),
            Recorded::Earlier(place, id) => {
                let earlier = inspection.earlier.iter().flatten().nth(place);
                let on = earlier.and_then(|it| it.on).map(|on| format!(" on {on}")).unwrap_or_default();
                ("the earlier award of", "the earlier awards of", format!("{}{on}", quoted(&framework[id].name)))
            }
            Recorded::RecommendationState(place) => {
                let id = recommended(inspection, true, place);
                ("the state of the recommendation", "the states of the recommendations", quoted(id))
            }
            Recorded::RecommendedAbout(is_of_last, place, id) => {
                let of = recommended(inspection, is_of_last, place);
                let name = format!("{} of {}", quoted(&framework.criterion_path(id)), quoted(of));
                ("what a recommendation is about:", "what recommendations are about:", name)
            }
            Recorded::Team => ("the record's", "the record's", quoted("team")),
            Recorded::History => ("the record's", "the record's", quoted("history")),
            Recorded::SignedOff => ("the record's", "the record's", quoted("signed_off")),
            Recorded::Report => ("the record's", "the record's", quoted("report")),
            Recorded::Particulars => ("the record's", "the record's", quoted("particulars")),
            Recorded::AgreedBy => ("the record's", "the record's", quoted("agreed_by")),
            Recorded::Timing => ("the record's", "the record's", quoted("timing")),
            Recorded::Survey(id) => ("the survey", "the surveys", quoted(&framework[id].name)),
        }
    }
}

/// The id of a recommendation, by its place.
fn recommended(inspection: &Inspection, is_of_last: bool, place: usize) -> &str {
    let Recommendations { last, made } = &inspection.recommendations;
    let one = if is_of_last { last.get(place).map(|one| &one.recommended) } else { made.get(place) };
    one.map_or("", |one| one.id.as_str())
}

fn quoted(name: &str) -> String {
    format!("`{name}`")
}

/// What stayed behind, in words: things of one sort that stay for one reason are told together.
pub fn told(framework: &Framework, inspection: &Inspection, stays: &[(Recorded, Review)]) -> Vec<String> {
    type Told = (&'static str, &'static str, String, Vec<String>);
    let mut all: Vec<Told> = Vec::new();
    for (what, review) in stays {
        let (one, many, name) = what.named(framework, inspection);
        let why = format!("{} (edition {})", review.why(), review.edition);
        match all.iter_mut().find(|known| known.0 == one && known.2 == why) {
            Some(known) => known.3.push(name),
            None => all.push((one, many, why, vec![name])),
        }
    }
    let in_words = |(one, many, why, names): Told| {
        let sort = if names.len() == 1 { one } else { many };
        format!("{sort} {}: {why}", names.join(", "))
    };
    all.into_iter().map(in_words).collect()
}
