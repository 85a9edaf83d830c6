//! What the framework promises holds: `always` of every inspection and every permitted choice of inspectors, `normally`
//! of every inspection without departures, `possible` of some inspection without departures.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::Ref;
use crate::diagram::TooLarge;
use crate::interpret::Values;
use crate::model::Claim;
use crate::model::Framework;
use crate::model::How as Said;
use crate::model::Property;
use crate::plan::Plan;
use crate::plan::PlanClaim;
use crate::point::Point;
use crate::prove;
use crate::prove::Case;
use crate::prove::How;
use crate::prove::Setting;
use crate::prove::Witness;

use super::Extent;
use super::found::Found;
use super::words;

/// Puts every claim to the kinds and scopes in which all its judgements are reported or inspected.
pub(super) fn check(framework: &Framework, plan: &Plan, found: &mut Found) {
    for (at, (property, lowered)) in framework.properties.iter().zip(&plan.properties).enumerate() {
        let settings = prove::settings(framework, plan, &property.judgements, true);
        let first = property.judgements.first().copied();
        for (place, (claim, lowered)) in property.claims.iter().zip(lowered).enumerate() {
            let (mut answer, mut extent) = (Answer::Held, Extent::default());
            for setting in &settings.list {
                match ask((framework, plan), claim.how, lowered, setting, &mut extent) {
                    Answer::Held => {}
                    Answer::NotDecided(at) => answer = Answer::NotDecided(at),
                    Answer::Met(witness) => {
                        answer = Answer::Met(witness);
                        break;
                    }
                }
            }
            let comes_about = match answer {
                Answer::Met(_) => Some(true),
                Answer::Held => settings.are_all.then_some(false),
                Answer::NotDecided(_) => None,
            };
            let point = Point::Claimed(at, place);
            found.answered(point, comes_about, extent);
            match (answer, claim.how) {
                (Answer::Met(witness), Said::Always | Said::Normally) => match (*witness, first) {
                    (Some(witness), _) => {
                        found.shown(point, told((framework, plan), property, claim, &witness), witness);
                    }
                    (None, Some(id)) => found.unconfirmed(framework, id),
                    (None, None) => {}
                },
                (Answer::Met(_), Said::Possible) => {}
                // Where no kind comes to all its judgements, that was said before (W0447).
                (Answer::Held, Said::Possible) if settings.are_all && !settings.list.is_empty() => {
                    found.fault(never(framework, property, claim));
                }
                (Answer::NotDecided(at), _) => {
                    if let Some(id) = at.or(first) {
                        found.too_large(framework, first.unwrap_or(id), id);
                    }
                }
                (Answer::Held, _) if !settings.are_all => {
                    first.into_iter().for_each(|id| found.too_many_settings(framework, id));
                }
                (Answer::Held, Said::Always | Said::Normally | Said::Possible) => {}
            }
        }
    }
}

/// What came of a claim in one setting, or in all.
enum Answer {
    /// No inspection breaks it; of `possible`, none shows it.
    Held,
    /// Some inspection breaks it; of `possible`, shows it. Without a witness where the interpreter does not confirm it.
    Met(Box<Option<Witness>>),
    /// Not decided; where it grew too large.
    NotDecided(Option<crate::model::JudgementId>),
}

fn ask(
    (framework, plan): (&Framework, &Plan),
    said: Said,
    claim: &PlanClaim,
    setting: &Setting,
    extent: &mut Extent,
) -> Answer {
    let (how, wants) = match said {
        Said::Always => (How::Freely, false),
        Said::Normally => (How::Normally, false),
        Said::Possible => (How::Normally, true),
    };
    let (mut case, functions) = match Case::of_conditions(plan, setting.clone(), &[claim.what, claim.when]) {
        Ok(made) => made,
        Err(at) => return Answer::NotDecided(at),
    };
    *extent = extent.and(Extent::of([&case]));
    let [what, when] = functions.as_slice() else { return Answer::NotDecided(None) };
    let (what, when): (Ref, Ref) = (*what, *when);
    let made =
        case.made(&mut |store| store.apply(what, when, &mut |what, when| i64::from(when == 1 && (what == 1) == wants)));
    let of = match made {
        Ok(of) => of,
        Err(TooLarge) => return Answer::NotDecided(None),
    };
    if !case.can_hold(of, how) {
        return Answer::Held;
    }
    if said == Said::Possible {
        return Answer::Met(Box::new(None));
    }
    let confirms = |values: &Values| !values.truth(claim.what).can_hold() && !values.truth(claim.when).can_fail();
    Answer::Met(Box::new(prove::witness::witness((framework, plan), &case, of, how, &confirms)))
}

fn told(whole: (&Framework, &Plan), property: &Property, claim: &Claim, witness: &Witness) -> Diagnostic {
    let (framework, plan) = whole;
    let with = words::with(framework, plan, witness);
    let diagnostic = Diagnostic::new(
        codes::W0608,
        framework.source,
        claim.span,
        format!("`{}` is not kept {with}", property.title),
        "promised here",
    );
    words::showing(diagnostic, "mend the rules, or promise what they keep", framework, plan, witness)
}

fn never(framework: &Framework, property: &Property, claim: &Claim) -> Diagnostic {
    Diagnostic::new(
        codes::W0609,
        framework.source,
        claim.span,
        format!("`{}` is not kept: no inspection without departures shows it", property.title),
        "said to be possible here",
    )
    .with_help("mend the rules, or take the promise away")
}
