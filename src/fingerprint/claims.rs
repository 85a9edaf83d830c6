//! What an edition claims, assumes and shows, in the canonical writing; and what it says became of the one before.

use super::declarations::Parts;
use super::writer::Writer;
use crate::model::Assumption;
use crate::model::Became;
use crate::model::Claim;
use crate::model::CriterionId;
use crate::model::Expectation;
use crate::model::ExpectationKind;
use crate::model::FactId;
use crate::model::Given;
use crate::model::GivenKind;
use crate::model::GradeId;
use crate::model::Graded;
use crate::model::How;
use crate::model::JudgementId;
use crate::model::Property;
use crate::model::Scenario;
use crate::model::Succession;
use crate::model::SuccessionLine;

/// What became of the edition before.
pub(super) fn succession(parts: &mut Parts<'_>, succession: &Succession) {
    let Succession { edition, guidance, lines, span } = succession;
    parts.add(format!("succeeds `{}`", edition.value), Some(*span), |writer| {
        writer.field("edition", &edition.value);
        writer.maybe("guidance", guidance.as_ref());
        writer.each("lines", lines, |writer, SuccessionLine { sort, name, became, span: _ }| {
            writer.field("sort", sort.word());
            writer.field("name", &name.value);
            match became {
                Became::Named(names) => writer.each("is", names, |writer, name| writer.field("name", &name.value)),
                Became::Removed(because) => writer.field("removed", because),
                Became::New(because) => writer.field("new", because),
                Became::Incomparable(because) => writer.field("incomparable", because),
            }
        });
    });
}

/// What is taken for granted of every inspection: completions are bound by it, so awards read it.
pub(super) fn assumption(parts: &mut Parts<'_>, assumption: &Assumption) {
    let Assumption { title, guidance, conditions, span } = assumption;
    parts.add(format!("assume `{title}`"), Some(*span), |writer| {
        writer.in_any_order("conditions", conditions, |writer, (condition, _)| writer.condition("holds", condition));
        writer.said(|writer| {
            writer.field("title", title);
            writer.maybe("guidance", guidance.as_ref());
        });
    });
}

/// What the framework promises.
pub(super) fn property(parts: &mut Parts<'_>, property: &Property) {
    // Which judgements it is of is read off its claims.
    let Property { title, guidance, claims, judgements: _, span } = property;
    parts.add(format!("property `{title}`"), Some(*span), |writer| {
        writer.field("title", title);
        writer.maybe("guidance", guidance.as_ref());
        writer.each("claims", claims, |writer, Claim { words, how, what, when, span: _ }| {
            writer.words(words);
            writer.field(
                "how",
                match how {
                    How::Always => "always",
                    How::Normally => "normally",
                    How::Possible => "possible",
                },
            );
            writer.condition("what", what);
            writer.maybe_condition("when", when.as_ref());
        });
    });
}

/// A worked case.
pub(super) fn scenario(parts: &mut Parts<'_>, scenario: &Scenario) {
    let Scenario { title, kind, scope, as_published, givens, expectations, span } = scenario;
    parts.add(format!("scenario `{title}`"), Some(*span), |writer| {
        writer.field("title", title);
        writer.field("kind", &writer.framework[*kind].name);
        writer.maybe_node("scope", scope.as_ref(), |writer, scope| {
            writer.each("judgements", scope, |writer, id| writer.field("judgement", &writer.framework[*id].name));
        });
        writer.field("as-published", as_published);
        writer.each("givens", givens, |writer, Given { kind, span: _ }| writer.given(kind));
        writer.each("expectations", expectations, |writer, Expectation { judgement, kind, span: _ }| {
            writer.field("judgement", &writer.framework[*judgement].name);
            writer.expectation(*judgement, *kind);
        });
    });
}

impl Writer<'_> {
    fn of_thing(&mut self, thing: Graded, grade: GradeId) {
        self.graded("of", thing);
        self.grade_of("is", thing, grade);
    }

    fn grade_of(&mut self, label: &str, thing: Graded, grade: GradeId) {
        if let Some(scale) = self.scale_of(thing) {
            self.grade(label, scale, grade);
        }
    }

    fn given(&mut self, given: &GivenKind) {
        let path = |writer: &Self, id: CriterionId| writer.framework.criterion_path(id);
        let fact = |writer: &Self, id: FactId| writer.framework[id].name.clone();
        match given {
            GivenKind::Criterion(id, grade, substantial) => {
                self.of_thing(Graded::Criterion(*id), *grade);
                self.field("substantial", substantial);
            }
            GivenKind::AlsoAsked(id, place, grade) => self.of_thing(Graded::AlsoAsked(*id, *place), *grade),
            GivenKind::CriterionNotApplicable(id) => self.field("criterion-not-applicable", path(self, *id)),
            GivenKind::JudgementNotApplicable(id) => {
                self.field("judgement-not-applicable", &self.framework[*id].name);
            }
            GivenKind::YesOrNo(id, value) => {
                self.field("fact", fact(self, *id));
                self.field("yes", value);
            }
            GivenKind::Number(id, value) => {
                self.field("fact", fact(self, *id));
                self.field("number", value);
            }
            GivenKind::FactGrade(id, grade) => self.of_thing(Graded::Fact(*id), *grade),
            GivenKind::Award(id, grade, reason) => {
                self.node("award", |writer| writer.of_thing(Graded::Judgement(*id), *grade));
                self.maybe("reason", reason.as_ref());
            }
            GivenKind::Previous(thing, grade) => match grade {
                Some(grade) => self.of_thing(*thing, *grade),
                None => self.graded("none", *thing),
            },
        }
    }

    fn expectation(&mut self, judgement: JudgementId, kind: ExpectationKind) {
        match kind {
            ExpectationKind::Is(grade) => self.grade_of("is", Graded::Judgement(judgement), grade),
            ExpectationKind::Open => self.field("expected", "open"),
            ExpectationKind::MayBe(grade) => self.grade_of("may-be", Graded::Judgement(judgement), grade),
            ExpectationKind::Refused => self.field("expected", "refused"),
            ExpectationKind::Departure => self.field("expected", "departure"),
            ExpectationKind::NotGiven => self.field("expected", "not-given"),
        }
    }
}
