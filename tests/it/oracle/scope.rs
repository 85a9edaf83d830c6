//! What is in scope: the questions and judgements that an inspection's awards hang on.

use assize::model::Condition;
use assize::model::ConditionKind;
use assize::model::CriterionId;
use assize::model::FactId;
use assize::model::Form;
use assize::model::Framework;
use assize::model::GradeTest;
use assize::model::GradeValue;
use assize::model::Graded;
use assize::model::Judgement;
use assize::model::JudgementId;
use assize::model::KindId;
use assize::model::Line;
use assize::model::Number;
use assize::model::NumberKind;
use assize::model::NumberTest;
use assize::model::Otherwise;
use assize::model::Quantifier;
use assize::model::SetMember;
use assize::model::TermMeaning;
use assize::model::TierItem;
use assize::record::Inspection;
use std::collections::BTreeSet;

/// The questions and judgements that an inspection's awards hang on.
pub(super) struct Scope {
    /// Reported or inspected judgements, and nothing else.
    pub(super) inspected: BTreeSet<JudgementId>,
    /// Those below the judgements inspected, and those that assumptions read, whatever is inspected: answering one
    /// that no award reads can rule out answers of another.
    pub(super) questions: BTreeSet<Question>,
}

/// Something a completion answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Question {
    Criterion(CriterionId),
    Fact(FactId),
    Previous(JudgementId, Option<KindId>),
    NotInspected(JudgementId),
}

/// What one judgement's rules read directly.
#[derive(Default)]
pub(super) struct Reads {
    pub(super) questions: BTreeSet<Question>,
    pub(super) judgements: BTreeSet<JudgementId>,
}

impl Scope {
    pub(super) fn of(framework: &Framework, inspection: &Inspection) -> Scope {
        Scope::over(framework, inspection.reports.iter().chain(&inspection.inspects).copied().collect())
    }

    pub(super) fn over(framework: &Framework, inspected: BTreeSet<JudgementId>) -> Scope {
        let mut questions: BTreeSet<_> =
            inspected.iter().flat_map(|id| questions_below(framework, &inspected, *id)).collect();
        questions.extend(assumed(framework));
        Scope { inspected, questions }
    }
}

/// The questions that properties read.
pub(super) fn promised(framework: &Framework) -> BTreeSet<Question> {
    let mut reads = Reads::default();
    for claim in framework.properties.iter().flat_map(|property| &property.claims) {
        std::iter::once(&claim.what).chain(&claim.when).for_each(|condition| reads.condition(framework, condition));
    }
    reads.questions
}

/// The questions that assumptions read.
pub(super) fn assumed(framework: &Framework) -> BTreeSet<Question> {
    let mut reads = Reads::default();
    for (condition, _) in framework.assumptions.iter().flat_map(|assumption| &assumption.conditions) {
        reads.condition(framework, condition);
    }
    reads.questions
}

/// The questions a judgement reads, directly or through judgements that are inspected.
pub(crate) fn questions_below(
    framework: &Framework,
    inspected: &BTreeSet<JudgementId>,
    top: JudgementId,
) -> BTreeSet<Question> {
    let mut questions = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut waiting = vec![top];
    while let Some(judgement) = waiting.pop() {
        if !seen.insert(judgement) {
            continue;
        }
        if !inspected.contains(&judgement) {
            questions.insert(Question::NotInspected(judgement));
            continue;
        }
        let reads = Reads::of(framework, &framework[judgement]);
        questions.extend(reads.questions);
        waiting.extend(reads.judgements);
    }
    questions
}

impl Reads {
    pub(super) fn of(framework: &Framework, judgement: &Judgement) -> Reads {
        let mut reads = Reads::default();
        judgement.not_given.iter().for_each(|rule| reads.condition(framework, &rule.when));
        judgement.steps.iter().for_each(|step| reads.condition(framework, &step.when));
        for limit in &judgement.limits {
            reads.value(&limit.grade);
            limit.when.iter().for_each(|when| reads.condition(framework, when));
        }
        match &judgement.form {
            Form::InspectorsDecide(_) => {}
            Form::Lines { lines, otherwise, .. } => {
                lines.iter().for_each(|line| reads.line(framework, line));
                if let Otherwise::Grade(line) = otherwise {
                    reads.line(framework, line);
                }
            }
            Form::Tiers { tiers, otherwise, .. } => {
                let criteria = tiers.iter().flat_map(|tier| &tier.items).flat_map(item_criteria);
                reads.questions.extend(criteria.map(Question::Criterion));
                reads.line(framework, otherwise);
            }
        }
        reads
    }

    pub(super) fn line(&mut self, framework: &Framework, line: &Line) {
        self.value(&line.yields);
        line.when.iter().for_each(|when| self.condition(framework, when));
    }

    pub(super) fn thing(&mut self, thing: Graded) {
        match thing {
            Graded::Judgement(id) => drop(self.judgements.insert(id)),
            Graded::Criterion(id) | Graded::AlsoAsked(id, _) => drop(self.questions.insert(Question::Criterion(id))),
            Graded::Fact(id) => drop(self.questions.insert(Question::Fact(id))),
            Graded::Previous(id, kind) => drop(self.questions.insert(Question::Previous(id, kind))),
        }
    }

    pub(super) fn value(&mut self, value: &GradeValue) {
        match value {
            GradeValue::Grade(_, _) => {}
            GradeValue::Of(thing) => self.thing(*thing),
            GradeValue::Best(set, _) | GradeValue::Worst(set, _) | GradeValue::Median(set, _) => {
                set.iter().for_each(|thing| self.thing(*thing));
            }
        }
    }

    pub(super) fn members(&mut self, framework: &Framework, members: &[SetMember]) {
        for member in members {
            self.thing(member.thing);
            self.condition(framework, &member.condition);
        }
    }

    pub(super) fn condition(&mut self, framework: &Framework, condition: &Condition) {
        match &condition.kind {
            ConditionKind::And(parts) | ConditionKind::Or(parts) => {
                parts.iter().for_each(|part| self.condition(framework, part));
            }
            ConditionKind::Not(part) => self.condition(framework, part),
            ConditionKind::Yes(fact) => drop(self.questions.insert(Question::Fact(*fact))),
            ConditionKind::Term(term) => self.term(framework, &framework[*term].means),
            ConditionKind::Grade(thing, test) => {
                self.thing(*thing);
                if let GradeTest::BetterThan(value) | GradeTest::WorseThan(value) | GradeTest::SameAs(value) = test {
                    self.value(value);
                }
            }
            ConditionKind::Number(number, test) => {
                self.number(framework, number);
                number_tested_against(test).into_iter().for_each(|other| self.number(framework, other));
            }
            ConditionKind::Set(quantifier, members) => {
                quantifier_number(quantifier).into_iter().for_each(|number| self.number(framework, number));
                self.members(framework, members);
            }
        }
    }

    pub(super) fn term(&mut self, framework: &Framework, meaning: &TermMeaning) {
        match meaning {
            TermMeaning::Condition(condition) => self.condition(framework, condition),
            TermMeaning::Number(number) => self.number(framework, number),
        }
    }

    pub(super) fn number(&mut self, framework: &Framework, number: &Number) {
        match &number.kind {
            NumberKind::Literal(_) => {}
            NumberKind::Fact(fact) => drop(self.questions.insert(Question::Fact(*fact))),
            NumberKind::Term(term) => self.term(framework, &framework[*term].means),
            NumberKind::Points(thing) => self.thing(*thing),
            NumberKind::Total(set)
            | NumberKind::Mean(set, _)
            | NumberKind::Highest(set, _)
            | NumberKind::Lowest(set, _)
            | NumberKind::PercentageOfPoints(set, _) => set.iter().for_each(|thing| self.thing(*thing)),
            NumberKind::CountOf(members) => self.members(framework, members),
            NumberKind::Plus(a, b) | NumberKind::Minus(a, b) | NumberKind::Times(a, b) | NumberKind::Over(a, b) => {
                self.number(framework, a);
                self.number(framework, b);
            }
            NumberKind::SmallerOf(parts) | NumberKind::LargerOf(parts) => {
                parts.iter().for_each(|part| self.number(framework, part));
            }
            NumberKind::Rounded(part, _, _) => self.number(framework, part),
            NumberKind::Cases(cases, _) => cases.iter().for_each(|(when, _)| self.condition(framework, when)),
        }
    }
}

pub(super) fn item_criteria(item: &TierItem) -> Vec<CriterionId> {
    match item {
        TierItem::Criterion(id) => vec![*id],
        TierItem::AtLeast { criteria, .. } => criteria.clone(),
    }
}

pub(super) fn number_tested_against(test: &NumberTest) -> Option<&Number> {
    match test {
        NumberTest::AtLeast(other)
        | NumberTest::AtMost(other)
        | NumberTest::MoreThan(other)
        | NumberTest::LessThan(other)
        | NumberTest::Equals(other) => Some(other),
        NumberTest::FromTo(_, _) => None,
    }
}

pub(super) fn quantifier_number(quantifier: &Quantifier) -> Option<&Number> {
    match quantifier {
        Quantifier::Every | Quantifier::Any | Quantifier::No | Quantifier::MoreThanHalf => None,
        Quantifier::AtLeast(number, _)
        | Quantifier::AtMost(number)
        | Quantifier::Exactly(number)
        | Quantifier::MoreThan(number)
        | Quantifier::FewerThan(number) => Some(number),
    }
}
