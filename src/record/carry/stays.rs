//! What of a record stays behind when it goes to another edition, and how that is told.

use crate::model::CriterionId;
use crate::model::EventId;
use crate::model::FactId;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::KindId;
use crate::model::SurveyId;
use crate::record::Inspection;
use crate::record::Recommendations;
use crate::succession::Review;

/// Something that a record says, by the ids of the edition that it was made under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// The kind of inspection.
    Kind(KindId),
    /// A judgement in the scope that was agreed.
    Scope(JudgementId),
    /// A finding.
    Finding(CriterionId),
    /// The answer to what a criterion also asks, by its place there.
    Also(CriterionId, usize),
    /// A fact.
    Fact(FactId),
    /// That an item of evidence, by its place, supports a criterion or speaks against it.
    Evidence(usize, CriterionId),
    /// The method of an item of evidence, by its place.
    Method(usize),
    /// An award.
    Award(JudgementId),
    /// An event, every time that it happened.
    Event(EventId),
    /// The state of a recommendation of the last inspection, by its place.
    RecommendationState(usize),
    /// A criterion that a recommendation is about: one of the last inspection or one made at this one, by its place.
    RecommendedAbout(bool, usize, CriterionId),
    /// An award of an earlier inspection, by its place.
    Earlier(usize, JudgementId),
    /// The team.
    Team,
    /// How awards came to be.
    History,
    /// Who signed off.
    SignedOff,
    /// What was written for the report.
    Report,
    /// What the report says of the service.
    Particulars,
    /// Who agreed to the inspection.
    AgreedBy,
    /// What was weighed when its day was chosen.
    Timing,
    /// What a survey came to.
    Survey(SurveyId),
}

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
