//! Scenarios: what each gives, thing by thing, and what it expects.

use super::conditions;
use super::conditions::Place;
use super::context::Context;
use super::facts;
use super::names::Thing;
use super::order;
use super::order::Reading;
use super::ratio;
use super::sets;
use crate::model::CriterionId;
use crate::model::Expectation;
use crate::model::ExpectationKind;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::Given;
use crate::model::GivenKind;
use crate::model::Graded;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::Kind;
use crate::model::KindId;
use crate::model::Ratio;
use crate::model::Scenario;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::Answer;
use crate::syntax::ast::Name;
use crate::syntax::ast::Set;
use crate::syntax::ast::SetKind;
use std::collections::BTreeSet;

/// What a scenario is read against.
struct Stage<'c, 'a> {
    context: &'c Context<'a>,
    readings: &'c IdVec<JudgementId, Reading>,
    in_scope: BTreeSet<JudgementId>,
    givens: Vec<Given>,
    is_sound: bool,
}

/// The scenario as resolved; none where one of its lines is at fault.
pub(crate) fn scenario(
    context: &Context<'_>,
    written: &ast::Scenario,
    kinds: &IdVec<KindId, Kind>,
    readings: &IdVec<JudgementId, Reading>,
) -> Option<Scenario> {
    let mut kind: KindId = kinds.ids().next()?;
    let mut scope: Option<Vec<JudgementId>> = None;
    let mut as_published = false;
    let mut is_sound = true;
    for given in &written.givens {
        match &given.kind {
            ast::GivenKind::AsPublished => as_published = true,
            ast::GivenKind::Kind { kind: name, scope: names } => {
                match context.kind(name) {
                    Some(found) => kind = found,
                    None => is_sound = false,
                }
                if !names.is_empty() {
                    let chosen = kinds.lookup(kind).and_then(|kind| narrowed(context, kind, names));
                    is_sound &= chosen.is_some();
                    scope = chosen;
                }
            }
            ast::GivenKind::Every(..)
            | ast::GivenKind::Thing(..)
            | ast::GivenKind::Extra { .. }
            | ast::GivenKind::YesNo(..)
            | ast::GivenKind::Award { .. }
            | ast::GivenKind::Previous(..) => {}
        }
    }
    let declared = kinds.lookup(kind)?;
    let reported = scope.as_ref().unwrap_or(&declared.reports);
    let from: Vec<JudgementId> = reported.iter().chain(&declared.inspects).copied().collect();
    let in_scope = order::reached(readings, &from);
    let mut stage = Stage { context, readings, in_scope, givens: Vec::new(), is_sound };
    for given in &written.givens {
        stage.read(given);
    }
    if written.expectations.is_empty() {
        context.errors.expects_nothing(written.title.span);
    }
    let read: Vec<Option<Expectation>> = written.expectations.iter().map(|it| expectation(context, it)).collect();
    let expectations = read.into_iter().collect::<Option<Vec<_>>>()?;
    as_published |= stage.awards_without_findings();
    stage.is_sound.then_some(Scenario {
        title: written.title.value.clone(),
        kind,
        scope,
        as_published,
        givens: stage.givens,
        expectations,
        span: written.span,
    })
}

/// A scope inside what the kind reports.
fn narrowed(context: &Context<'_>, kind: &Kind, names: &[Name]) -> Option<Vec<JudgementId>> {
    let mut chosen = context.judgements(names)?;
    for name in names {
        let here = context.judgements(std::slice::from_ref(name))?;
        if here.iter().any(|id| !kind.reports.contains(id)) {
            let reported = kind.reports.iter().map(|id| context.names.judgements[*id].name.value.as_str());
            context.errors.not_a_member(name, &format!("what inspection `{}` reports", kind.name), reported);
        }
    }
    chosen.sort_unstable();
    Some(chosen)
}

fn expectation(context: &Context<'_>, written: &ast::Expectation) -> Option<Expectation> {
    let judgement = context.judgement(&written.judgement)?;
    let scale = context.judgement_scales[judgement]?;
    let kind = match &written.kind {
        ast::ExpectationKind::Is(name) => ExpectationKind::Is(context.grade(scale, name)?),
        ast::ExpectationKind::MayBe(name) => ExpectationKind::MayBe(context.grade(scale, name)?),
        ast::ExpectationKind::Open => ExpectationKind::Open,
        ast::ExpectationKind::Refused => ExpectationKind::Refused,
        ast::ExpectationKind::Departure => ExpectationKind::Departure,
        ast::ExpectationKind::NotGiven => ExpectationKind::NotGiven,
    };
    Some(Expectation { judgement, kind, span: written.span })
}

impl Stage<'_, '_> {
    fn push(&mut self, kind: Option<GivenKind>, span: Span) {
        match kind {
            Some(kind) => self.givens.push(Given { kind, span }),
            None => self.is_sound = false,
        }
    }

    fn read(&mut self, given: &ast::Given) {
        let (context, span) = (self.context, given.span);
        let substantial = !given.without_substantial_evidence;
        match &given.kind {
            ast::GivenKind::Every(set, answer) => self.every(set, answer, substantial, span),
            ast::GivenKind::Thing(name, answer) => {
                let kind = self.thing(name, answer, substantial);
                self.push(kind, span);
            }
            ast::GivenKind::Extra { name, criterion, grade } => {
                let kind = also_asked(context, name, criterion, grade);
                self.push(kind, span);
            }
            ast::GivenKind::YesNo(name, is_yes) => {
                let kind = self.fact(name).and_then(|id| yes_or_no(context, id, name, *is_yes));
                self.push(kind, span);
            }
            ast::GivenKind::Award { judgement, grade, because } => {
                let kind = context.judgement(judgement).and_then(|id| {
                    let grade = context.grade(context.judgement_scales[id]?, grade)?;
                    Some(GivenKind::Award(id, grade, because.as_ref().map(|because| because.value.clone())))
                });
                self.push(kind, span);
            }
            ast::GivenKind::Previous(previous, grade) => {
                let kind = earlier(context, previous, grade.as_ref());
                self.push(kind, span);
            }
            ast::GivenKind::Kind { .. } | ast::GivenKind::AsPublished => {}
        }
    }

    /// `every criterion is G`: of a bare set, all in scope that are answered on a scale with that grade.
    fn every(&mut self, set: &Set, answer: &Answer, substantial: bool, span: Span) {
        let context = self.context;
        let Some(members) = sets::members(context, Place::default(), set) else {
            self.is_sound = false;
            return;
        };
        let is_bare = matches!(&set.kind, SetKind::Criteria { of: None, within: None, .. });
        let before = self.givens.len();
        for (thing, scale) in members {
            let fits = match answer {
                Answer::Word(name) => context.scales[scale].find(&name.value).is_some(),
                Answer::NotApplicable => context.may_be_absent(thing),
                Answer::Number(_) => true,
            };
            let is_in_scope = match thing {
                Graded::Criterion(id) => self.in_scope.contains(&context.criteria[id].judgement),
                Graded::Judgement(_) | Graded::AlsoAsked(..) | Graded::Fact(_) | Graded::Previous(..) => true,
            };
            if is_bare && !(fits && is_in_scope) {
                continue;
            }
            let name = Name::new(sets::named(context, thing), set.span);
            let kind = self.thing(&name, answer, substantial);
            self.push(kind, span);
        }
        if self.givens.len() == before && self.is_sound {
            let (message, help) =
                ("no criterion in scope can be answered so", "name a grade that criteria are answered with");
            context.errors.cannot_be_given(span, message.to_owned(), "no criterion has this grade", help);
            self.is_sound = false;
        }
    }

    fn fact(&self, name: &Name) -> Option<FactId> {
        match self.context.names.thing(&name.value) {
            Some((Thing::Fact(id), _)) => Some(id),
            Some((thing @ (Thing::Judgement(_) | Thing::Term(_) | Thing::Group(_)), declared)) => {
                self.context.errors.wrong_sort(&name.value, name.span, thing.sort(), "a fact", declared);
                None
            }
            None => {
                let facts = self.context.names.things(|thing| matches!(thing, Thing::Fact(_)));
                // Someone may have left out the judgement.
                let criteria = self.context.criteria_called(&name.value);
                self.context.errors.unknown_answer(name, &criteria, facts);
                None
            }
        }
    }

    /// `X is G`, `X is 5`, `X is not applicable`.
    fn thing(&self, name: &Name, answer: &Answer, substantial: bool) -> Option<GivenKind> {
        let context = self.context;
        if name.value.contains('/') {
            let id = context.criterion(None, &name.value, name.span)?;
            return criterion(context, id, name, answer, substantial);
        }
        if let Some((Thing::Judgement(id), _)) = context.names.thing(&name.value) {
            return self.judgement(id, name, answer);
        }
        let id = self.fact(name)?;
        let fact = context.facts.lookup(id)?.as_ref()?;
        match (&fact.kind, answer) {
            (_, Answer::NotApplicable) => {
                let message = format!("fact `{}` cannot be not applicable", name.value);
                context.errors.cannot_be_given(
                    name.span,
                    message,
                    "a fact always has a value",
                    "leave it out, or give its value",
                );
                None
            }
            (FactType::OnScale(scale), Answer::Word(word)) => {
                Some(GivenKind::FactGrade(id, context.grade(*scale, word)?))
            }
            (FactType::OnScale(scale), Answer::Number(number)) => {
                context.errors.grade_against_number(number.span, &name.value, &context.scales[*scale]);
                None
            }
            (FactType::YesOrNo, Answer::Word(word)) if word.value == "yes" || word.value == "no" => {
                Some(GivenKind::YesOrNo(id, word.value == "yes"))
            }
            (
                FactType::YesOrNo,
                Answer::Word(Name { span, .. }) | Answer::Number(crate::source::Spanned { span, .. }),
            ) => {
                context.errors.yes_or_no_compared(*span, &name.value);
                None
            }
            (FactType::Number { .. }, Answer::Word(word)) => {
                let Ok(number) = word.value.parse::<i64>() else {
                    context.errors.number_against_grade(word.span, &name.value);
                    return None;
                };
                let decimal = ast::Decimal { digits: number, places: 0 };
                let value = facts::literal(context, &crate::source::Spanned::new(decimal, word.span))?;
                number_of(context, id, value, word.span)
            }
            (FactType::Number { .. }, Answer::Number(number)) => {
                number_of(context, id, facts::literal(context, number)?, number.span)
            }
        }
    }

    fn judgement(&self, id: JudgementId, name: &Name, answer: &Answer) -> Option<GivenKind> {
        let errors = &self.context.errors;
        match answer {
            Answer::NotApplicable if self.context.heads[id].may_be_not_applicable => {
                Some(GivenKind::JudgementNotApplicable(id))
            }
            Answer::NotApplicable => {
                let message = format!("`{}` always applies", name.value);
                let help = "add `may be not applicable` to the judgement, or leave this out";
                errors.cannot_be_given(name.span, message, "it cannot be not applicable", help);
                None
            }
            Answer::Word(_) | Answer::Number(_) => {
                let message = format!("`{}` is a judgement: it is awarded, not answered", name.value);
                let help =
                    format!("say `inspectors award {} GRADE`, or give the answers it is awarded for", name.value);
                errors.cannot_be_given(name.span, message, "not an answer", &help);
                None
            }
        }
    }

    /// An award of something that asks questions, none of which is answered: as older reports give it.
    fn awards_without_findings(&self) -> bool {
        let (mut criteria, mut facts) = (BTreeSet::new(), BTreeSet::new());
        for given in &self.givens {
            match &given.kind {
                GivenKind::Criterion(id, ..) | GivenKind::AlsoAsked(id, ..) | GivenKind::CriterionNotApplicable(id) => {
                    criteria.insert(*id);
                }
                GivenKind::YesOrNo(id, _) | GivenKind::Number(id, _) | GivenKind::FactGrade(id, _) => {
                    facts.insert(*id);
                }
                GivenKind::JudgementNotApplicable(_) | GivenKind::Award(..) | GivenKind::Previous(..) => {}
            }
        }
        self.givens.iter().any(|given| {
            let GivenKind::Award(id, ..) = given.kind else { return false };
            let below = order::reached(self.readings, &[id]);
            let asks = below.iter().any(|id| {
                let reading = &self.readings[*id];
                !reading.criteria.is_empty() || !reading.facts.is_empty()
            });
            let is_answered = below.iter().any(|id| {
                let reading = &self.readings[*id];
                !reading.criteria.is_disjoint(&criteria) || !reading.facts.is_disjoint(&facts)
            });
            asks && !is_answered
        })
    }
}

fn criterion(
    context: &Context<'_>,
    id: CriterionId,
    name: &Name,
    answer: &Answer,
    substantial: bool,
) -> Option<GivenKind> {
    let scale = context.criteria[id].scale?;
    match answer {
        Answer::Word(word) => Some(GivenKind::Criterion(id, context.grade(scale, word)?, substantial)),
        Answer::Number(number) => {
            context.errors.grade_against_number(number.span, &name.value, &context.scales[scale]);
            None
        }
        Answer::NotApplicable if context.criteria[id].ast.may_be_not_applicable => {
            Some(GivenKind::CriterionNotApplicable(id))
        }
        Answer::NotApplicable => {
            let message = format!("`{}` always applies", context.path(id));
            let help = "add `may be not applicable` to the criterion, or leave this out";
            context.errors.cannot_be_given(name.span, message, "it cannot be not applicable", help);
            None
        }
    }
}

fn yes_or_no(context: &Context<'_>, id: FactId, name: &Name, is_yes: bool) -> Option<GivenKind> {
    match context.facts.lookup(id)?.as_ref()?.kind {
        FactType::YesOrNo => Some(GivenKind::YesOrNo(id, is_yes)),
        FactType::Number { .. } | FactType::OnScale(_) => {
            context.errors.not_yes_or_no(name.span, &name.value);
            None
        }
    }
}

fn number_of(context: &Context<'_>, id: FactId, value: Ratio, span: Span) -> Option<GivenKind> {
    let FactType::Number { from, to, step, .. } = context.facts.lookup(id)?.as_ref()?.kind else { return None };
    let (fact, written) = (context.names.facts[id], ratio::written(value));
    let (name, declared) = (fact.name.value.as_str(), fact.name.span);
    if value < from || value > to {
        let range = format!("from {} to {}", ratio::written(from), ratio::written(to));
        context.errors.outside_range(span, &written, name, &range, declared);
        return None;
    }
    let steps = ratio::subtract(value, from).and_then(|length| ratio::divide(length, step));
    if !steps.is_some_and(|steps| steps.is_integer()) {
        context.errors.off_step(span, &written, name, &ratio::written(step), declared);
        return None;
    }
    Some(GivenKind::Number(id, value))
}

fn also_asked(context: &Context<'_>, name: &Name, criterion: &Name, grade: &Name) -> Option<GivenKind> {
    let id = context.criterion(None, &criterion.value, criterion.span)?;
    let Graded::AlsoAsked(id, place) = conditions::also_asked_of(context, id, name)? else { return None };
    let scale = context.scale_of(Graded::AlsoAsked(id, place))?;
    Some(GivenKind::AlsoAsked(id, place, context.grade(scale, grade)?))
}

fn earlier(context: &Context<'_>, previous: &ast::Previous, grade: Option<&Name>) -> Option<GivenKind> {
    let thing = conditions::previous(context, previous)?;
    let grade = match grade {
        Some(name) => Some(context.grade(context.scale_of(thing)?, name)?),
        None => None,
    };
    Some(GivenKind::Previous(thing, grade))
}
