//! The questions that can be asked, and how each is put.

use super::heard::Form;
use super::heard::Offer;
use super::heard::Prompt;
use crate::diagram::Question;
use crate::document::prose::shown;
use crate::document::words;
use crate::model::Basis;
use crate::model::Criterion;
use crate::model::CriterionId;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Form as JudgementForm;
use crate::model::Framework;
use crate::model::Origin;
use crate::model::Scale;
use crate::model::TierItem;
use crate::plan::Plan;
use crate::record::Answer;
use crate::record::Inspection;
use crate::record::is_also_asked;
use crate::record::taken;

/// One thing that is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// The answer to a criterion.
    Criterion(CriterionId),
    /// What it also asks, by its place there.
    Also(CriterionId, u32),
    /// Whether its evidence is substantial.
    Substantial(CriterionId),
    /// A fact.
    Fact(FactId),
    /// What earlier inspections awarded.
    Earlier,
}

impl Ask {
    /// The question that it belongs to, where that is one.
    pub(super) const fn question(self) -> Option<Question> {
        match self {
            Ask::Criterion(id) | Ask::Also(id, _) | Ask::Substantial(id) => Some(Question::Criterion(id)),
            Ask::Fact(id) => Some(Question::Fact(id)),
            Ask::Earlier => None,
        }
    }
}

/// The name of the answer that a criterion does not apply.
pub(super) const NOT_APPLICABLE: &str = "not applicable";

/// The first part of a question that the record does not answer; nothing where inspectors cannot be asked for it.
pub(super) fn part(framework: &Framework, plan: &Plan, inspection: &Inspection, question: Question) -> Option<Ask> {
    match question {
        Question::Criterion(id) => {
            let (finding, criterion) = (&inspection.findings[id], &framework[id]);
            // What is answered and does not count waits for evidence, which no question asks for.
            if taken(framework, inspection, id).is_set_aside() {
                return None;
            }
            match finding.answer {
                Answer::NotShown => return Some(Ask::Criterion(id)),
                Answer::NotApplicable => return None,
                Answer::Is(_) => {}
            }
            let mut also = (0_u32..).zip(&criterion.also_asks).filter(|(place, asked)| {
                let is_answered = finding.also.get(*place as usize).is_some_and(Option::is_some);
                !is_answered && is_also_asked(asked, id, finding.answer)
            });
            let also = also.next().map(|(place, _)| Ask::Also(id, place));
            let follows = framework.evidence.as_ref().is_some_and(|standard| standard.substantial.is_some());
            let asks_evidence = criterion.asks_substantial && finding.substantial.is_none() && !follows;
            also.or_else(|| asks_evidence.then_some(Ask::Substantial(id)))
        }
        Question::Fact(id) => inspection.facts[id].is_none().then_some(Ask::Fact(id)),
        // Where earlier inspections are listed, and still it is not known which was the last, only their dates can tell.
        Question::Previous(..) => {
            (inspection.earlier.is_none() && super::earlier::can_be_asked(plan)).then_some(Ask::Earlier)
        }
    }
}

/// The grades of a scale as answers.
pub(super) fn grades(scale: &Scale) -> Vec<Offer> {
    scale.grades.iter().map(|grade| Offer::new(&grade.name, &grade.title)).collect()
}

/// Yes and no as answers.
pub(super) fn yes_or_no() -> Vec<Offer> {
    vec![Offer::new("yes", "Yes"), Offer::new("no", "No")]
}

/// How a question is put.
pub(super) fn prompt(framework: &Framework, ask: Ask) -> Prompt {
    let (said, offers, form) = match ask {
        Ask::Criterion(id) => {
            let criterion = &framework[id];
            let mut said = of_criterion(framework, id);
            said.extend(serves(framework, id));
            said.extend(source(framework, &framework[criterion.rule].origin));
            let mut offers = grades(&framework[criterion.scale]);
            offers.extend(criterion.may_be_not_applicable.then(|| Offer::new(NOT_APPLICABLE, "Not applicable")));
            (said, offers, Form::One)
        }
        Ask::Also(id, place) => {
            let mut said = of_criterion(framework, id);
            let also = framework[id].also_asks.get(place as usize);
            let name = also.map_or("more", |also| also.name.as_str()).replace('-', " ");
            said.push(format!("It also asks: {name}."));
            (said, also.map_or_else(Vec::new, |also| grades(&framework[also.scale])), Form::One)
        }
        Ask::Substantial(id) => {
            let mut said = of_criterion(framework, id);
            said.push("Is the evidence for it substantial?".to_owned());
            (said, yes_or_no(), Form::One)
        }
        Ask::Fact(id) => of_fact(framework, id),
        Ask::Earlier => (Vec::new(), Vec::new(), Form::One),
    };
    Prompt { said, offers, form }
}

/// How it is asked why a criterion is answered as it is; with an answer that is taken with its reason only, before it is.
pub(super) fn reason(framework: &Framework, id: CriterionId, needing: Option<Answer>) -> Prompt {
    let name = framework.criterion_path(id);
    let (said, form) = match needing {
        Some(Answer::NotApplicable) => (format!("Why does {name} not apply here? A reason is needed."), Form::Words),
        Some(Answer::Is(_) | Answer::NotShown) => {
            let said =
                format!("There is evidence for {name} and against it. Why is it answered so? A reason is needed.");
            (said, Form::Words)
        }
        None => (format!("Why is {name} answered so? An empty line gives no reason."), Form::Optional),
    };
    Prompt { said: vec![said], offers: Vec::new(), form }
}

/// Which criterion is asked about, and its words.
fn of_criterion(framework: &Framework, id: CriterionId) -> Vec<String> {
    let criterion = &framework[id];
    let judgement = &framework[criterion.judgement];
    let aspect = judgement.aspects.iter().find(|aspect| aspect.criteria.contains(&id));
    let aspect = aspect.map(|aspect| format!(", {}", shown(&aspect.title))).unwrap_or_default();
    vec![
        format!("{}{aspect}: {}", shown(&judgement.title), criterion.name),
        format!("“{}”", words::sentence(&shown(&criterion.text))),
    ]
}

/// Which grade asks for a criterion, and how many such are needed where not each is.
fn serves(framework: &Framework, id: CriterionId) -> Option<String> {
    let criterion: &Criterion = &framework[id];
    let judgement = &framework[criterion.judgement];
    let JudgementForm::Tiers { tiers, .. } = &judgement.form else { return None };
    let tier = tiers.iter().find(|tier| Some(tier.grade) == criterion.tier)?;
    let grade = framework[judgement.scale].title_of(tier.grade);
    let some_of = tier.items.iter().find_map(|item| match item {
        TierItem::AtLeast { count, criteria, .. } if criteria.contains(&id) => Some((*count, criteria.len())),
        TierItem::AtLeast { .. } | TierItem::Criterion(_) => None,
    });
    Some(match some_of {
        Some((count, of)) => format!("{grade} asks for at least {count} of {of} criteria; this is one of them."),
        None => format!("{grade} asks for it."),
    })
}

/// The source of a rule, and on what basis it stands, in a line.
fn source(framework: &Framework, origin: &Origin) -> Option<String> {
    let cited: Vec<String> = origin.citations.iter().map(|citation| words::cited(framework, citation)).collect();
    let basis = match origin.basis {
        Basis::Stated => None,
        Basis::Reconstructed(_) => Some("reconstructed"),
        Basis::Illustrative(_) => Some("illustrative"),
    };
    match (cited.is_empty(), basis) {
        (true, None) => None,
        (true, Some(basis)) => Some(format!("Basis: {basis}.")),
        (false, None) => Some(format!("Source: {}.", cited.join("; "))),
        (false, Some(basis)) => Some(format!("Source: {}. Basis: {basis}.", cited.join("; "))),
    }
}

fn of_fact(framework: &Framework, id: FactId) -> (Vec<String>, Vec<Offer>, Form) {
    let fact = &framework[id];
    let mut said = vec![format!("A fact: {}", fact.name), words::sentence(&shown(&fact.title))];
    said.extend(fact.origin.as_ref().and_then(|origin| source(framework, origin)));
    match &fact.kind {
        FactType::YesOrNo => (said, yes_or_no(), Form::One),
        FactType::OnScale(scale) => (said, grades(&framework[*scale]), Form::One),
        FactType::Number { .. } => {
            said.push(words::sentence(&words::capital(&super::words::number_wanted(framework, id))));
            (said, Vec::new(), Form::Number)
        }
    }
}
