//! What shows that checks of a rule file fail, as data (`assize-failures/1`).
//!
//! Of what never comes about there are cases for each kind and scope; of a question that never matters, for each judgement that
//! reads it (`of`), in which the award is one though the question is left open. Lines, steps, limits and claims go by their
//! places in the rule file, the first being 1. `recorded safety` is the award that inspectors recorded, `null` where they
//! recorded none.

use super::Names;
use crate::certificate::Example;
use crate::certificate::Failure;
use crate::certificate::Shows;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::plan::Plan;
use crate::point::Binding;
use crate::point::Point;
use crate::prove::Setting;
use crate::prove::Stance;
use crate::source::Source;
use serde_json::Value as Json;
use serde_json::json;

/// What shows that checks fail as JSON, indented, ending in a line feed.
pub fn failures(framework: &Framework, plan: &Plan, rules: &Source, failures: &[Failure]) -> String {
    let names = Names { framework, plan };
    let failures = failures.iter().map(|failure| {
        let (never, shown) = match &failure.shows {
            Shows::Never(parts) => {
                let parts = parts.iter().map(|part| {
                    let of = part.judgement.map(|id| framework[id].name.as_str());
                    let cases = part.cases.as_ref().map(|cases| names.cases(cases));
                    with_setting(framework, &part.setting, json!({ "of": of, "cases": cases }))
                });
                (Some(parts.collect::<Vec<_>>()), None)
            }
            Shows::Example(example) => (None, Some(names.example(example))),
            Shows::Nothing => (None, None),
        };
        json!({
            "point": point(framework, failure.point),
            "does-not-hold": failure.point.words(framework, rules),
            "never": never,
            "shown": shown,
        })
    });
    let whole = json!({
        "format": "assize-failures/1",
        "framework": framework.name,
        "edition": framework.edition.name,
        "failures": failures.collect::<Vec<_>>(),
    });
    // Strings and lists always serialise.
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

impl Names<'_> {
    fn example(&self, example: &Example) -> Json {
        let shown = json!({
            "answers": self.completion(&example.answers),
            "with": example.with.as_ref().map(|with| self.completion(with)),
            "forced": example.forced.as_ref().map(|cases| self.cases(cases)),
        });
        with_setting(self.framework, &example.setting, shown)
    }
}

/// Something with the kind and scope that it is about.
fn with_setting(framework: &Framework, setting: &Setting, mut json: Json) -> Json {
    let name = |id: JudgementId| framework[id].name.as_str();
    let out = setting.stances.enumerate().filter(|(_, stance)| **stance == Stance::NotApplicable);
    if let Some(fields) = json.as_object_mut() {
        let scope = setting.scope.as_ref().map(|scope| scope.iter().map(|id| name(*id)).collect::<Vec<_>>());
        fields.insert("kind".to_owned(), framework[setting.kind].name.as_str().into());
        fields.insert("scope".to_owned(), scope.into());
        fields.insert("does-not-apply".to_owned(), out.map(|(id, _)| name(id)).collect::<Vec<_>>().into());
    }
    json
}

/// A point, so that it can be asked again.
fn point(framework: &Framework, point: Point) -> Json {
    let name = |id: JudgementId| framework[id].name.as_str();
    let binding = |binding: Binding| match binding {
        Binding::Limit(place) => Json::from(place + 1),
        Binding::Tiers => Json::from("tiers"),
    };
    match point {
        Point::Awarded(id, grade) => {
            let scale = &framework[framework[id].scale];
            json!({ "is": "awarded", "of": name(id), "grade": scale.name_of(grade) })
        }
        Point::LineDecides(id, line) => json!({ "is": "line-decides", "of": name(id), "line": line + 1 }),
        Point::StepMoves(id, step) => json!({ "is": "step-moves", "of": name(id), "step": step + 1 }),
        Point::NotGivenApplies(id, line) => json!({ "is": "not-given-applies", "of": name(id), "line": line + 1 }),
        Point::LimitBinds(id, limit) => json!({ "is": "limit-binds", "of": name(id), "limit": binding(limit) }),
        Point::LimitsContradict(id, one, other) => {
            json!({ "is": "limits-contradict", "of": name(id), "limit": binding(one), "and": binding(other) })
        }
        Point::LineHides(id, earlier, later) => {
            json!({ "is": "line-hides", "of": name(id), "line": earlier + 1, "later": later + 1 })
        }
        Point::Claimed(property, claim) => {
            json!({ "is": "claimed", "of": point.about(framework), "property": property + 1, "claim": claim + 1 })
        }
        Point::Assumed => json!({ "is": "assumed" }),
        Point::BetterLowers(id) => json!({ "is": "better-answer-lowers", "of": name(id) }),
        Point::CriterionMatters(_) | Point::FactMatters(_) => {
            json!({ "is": "question-matters", "of": point.about(framework) })
        }
        Point::ToldApart(_, id) => json!({ "is": "members-told-apart", "of": name(id) }),
        Point::HangsOnEmptySet(id, _) => json!({ "is": "hangs-on-empty-set", "of": name(id) }),
    }
}
