//! A small framework by hand.

use assize::model::ids::Id;
use assize::model::*;
use assize::source::{SourceId, Span};

fn grade(name: &str) -> Grade {
    Grade { name: name.into(), title: name.to_uppercase(), means: None, worth: None }
}
fn origin() -> Origin {
    Origin { citations: vec![], basis: Basis::Stated, because: None, guidance: None }
}
fn scale(name: &str, grades: &[&str], satisfied: Option<usize>) -> Scale {
    Scale {
        name: name.into(),
        title: name.into(),
        cumulative: false,
        satisfied_at: satisfied.map(Id::at),
        grades: grades.iter().map(|it| grade(it)).collect(),
        origin: origin(),
    }
}
fn fact(name: &str, kind: FactType) -> Fact {
    Fact {
        name: name.into(),
        title: name.into(),
        kind,
        more_is_better: None,
        as_context: false,
        origin: None,
        span: Span::default(),
    }
}
fn number(from: i128, to: i128, step: (i128, i128)) -> FactType {
    FactType::Number {
        from: Ratio::from_integer(from),
        to: Ratio::from_integer(to),
        step: Ratio::new(step.0, step.1),
        percent: false,
    }
}
fn criterion(name: &str, judgement: usize, na: bool, also: Vec<AlsoAsked>) -> Criterion {
    Criterion {
        name: name.into(),
        text: name.into(),
        judgement: Id::at(judgement),
        tier: None,
        scale: Id::at(1),
        also_asks: also,
        may_be_not_applicable: na,
        asks_substantial: false,
        tags: vec![],
        rule: Id::at(0),
    }
}
fn judgement(name: &str, na: bool) -> Judgement {
    Judgement {
        name: name.into(),
        title: name.into(),
        scale: Id::at(0),
        decided_by: DecidedBy::Inspectors,
        may_be_not_applicable: na,
        counted: true,
        in_this_order: false,
        tags: vec![],
        criteria: vec![],
        aspects: vec![],
        not_given: vec![],
        form: Form::InspectorsDecide(Id::at(0)),
        steps: vec![],
        limits: vec![],
        rule: Id::at(0),
        span: Span::default(),
    }
}
fn kind(name: &str, reports: &[usize], agreed: bool) -> Kind {
    Kind {
        name: name.into(),
        title: name.into(),
        reports: reports.iter().map(|it| Id::at(*it)).collect(),
        scope_is_agreed: agreed,
        inspects: vec![],
        notice: None,
        intervals: vec![],
        lasts: None,
        agreed_by: vec![],
        when: None,
        carries_forward: vec![],
        rule: None,
    }
}

pub(crate) fn framework() -> Framework {
    let when = Condition {
        words: "it is unmet".into(),
        kind: ConditionKind::Grade(Graded::Criterion(Id::at(1)), GradeTest::OneOf(Id::at(1), vec![Id::at(1)])),
    };
    let extent = AlsoAsked { name: "extent".into(), scale: Id::at(2), when: Some(when) };
    Framework {
        source: SourceId(99),
        name: "demo".into(),
        title: "Demonstration".into(),
        edition: Edition {
            name: "2024".into(),
            from: Date { year: 2024, month: None, day: None },
            until: None,
            status: Status::Published,
        },
        guidance: None,
        parties: IdVec::default(),
        documents: IdVec::default(),
        scales: [
            scale("four-point", &["outstanding", "good", "adequate", "inadequate"], None),
            scale("requirement", &["met", "unmet"], Some(0)),
            scale("extent", &["isolated", "widespread"], None),
            scale("stars", &["3", "2", "1"], None),
        ]
        .into_iter()
        .collect(),
        facts: [
            fact("breach", FactType::YesOrNo),
            fact("incidents", number(0, 20, (1, 1))),
            fact("care-hours", number(0, 24, (1, 4))),
            fact("confidence", FactType::OnScale(Id::at(3))),
        ]
        .into_iter()
        .collect(),
        terms: IdVec::default(),
        tags: IdVec::default(),
        groups: IdVec::default(),
        judgements: [judgement("safety", false), judgement("health", true)].into_iter().collect(),
        criteria: [
            criterion("risks", 0, false, vec![]),
            criterion("force", 0, false, vec![extent]),
            criterion("babies", 0, true, vec![]),
            criterion("care", 1, false, vec![]),
        ]
        .into_iter()
        .collect(),
        rules: [Rule { words: "rule".into(), span: Span::default(), origin: origin() }].into_iter().collect(),
        kinds: [kind("full", &[0, 1], false), kind("additional", &[0, 1], true), kind("health-only", &[1], false)]
            .into_iter()
            .collect(),
        scenarios: vec![],
        bottom_up: vec![Id::at(0), Id::at(1)],
    }
}
