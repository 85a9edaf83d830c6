//! What an inspection reports and inspects, and what lies outside.

use super::errors;
use super::merge::key;
use super::merge::named;
use super::place::Spot;
use super::place::Step;
use super::read::Part;
use super::read::Reader;
use crate::model::Condition;
use crate::model::ConditionKind;
use crate::model::CriterionId;
use crate::model::Form;
use crate::model::Framework;
use crate::model::GradeTest;
use crate::model::GradeValue;
use crate::model::Graded;
use crate::model::IdVec;
use crate::model::JudgementId;
use crate::model::Kind;
use crate::model::LineStyle;
use crate::model::Number;
use crate::model::NumberKind;
use crate::model::NumberTest;
use crate::model::Otherwise;
use crate::model::Quantifier;
use crate::model::SetMember;
use crate::model::TermMeaning;

/// The judgements that are reported, in the framework's order.
pub(super) fn reported(reader: &mut Reader<'_, '_>, kind: &Kind, scope: Option<Vec<JudgementId>>) -> Vec<JudgementId> {
    let framework = reader.names.framework;
    let mut reported = match (kind.scope_is_agreed, scope) {
        (false, None) => kind.reports.clone(),
        (false, Some(_)) => {
            let diagnostic = errors::scope_is_fixed(reader.key_at(&[key("scope")]), &kind.name);
            reader.diagnostics.push(diagnostic);
            kind.reports.clone()
        }
        (true, None) => {
            // The nearest place where there is no such key is the record itself.
            let diagnostic = errors::scope_missing(reader.value_at(&[key("kind")]), kind, framework);
            reader.diagnostics.push(diagnostic);
            Vec::new()
        }
        (true, Some(scope)) => agreed(reader, kind, scope),
    };
    reported.sort_unstable();
    reported
}

fn agreed(reader: &mut Reader<'_, '_>, kind: &Kind, scope: Vec<JudgementId>) -> Vec<JudgementId> {
    let framework = reader.names.framework;
    for judgement in &scope {
        if !kind.reports.contains(judgement) {
            let name = &framework[*judgement].name;
            let spot = listed(reader, &[key("scope")], name);
            reader.diagnostics.push(errors::outside_the_kind(spot, name, kind, framework));
        }
    }
    if scope.is_empty() && !reader.has(&[key("scope"), Step::At(0)]) {
        let diagnostic = errors::scope_missing(reader.value_at(&[key("scope")]), kind, framework);
        reader.diagnostics.push(diagnostic);
    }
    scope
}

/// The place of a text in a list at a path, in whichever file has it.
fn listed<'de>(reader: &Reader<'de, '_>, path: &[Step<'de>], wanted: &str) -> Spot {
    let found = items(reader, path).into_iter().find(|(written, _)| *written == wanted);
    found.map_or_else(|| reader.value_at(path), |(_, spot)| spot)
}

/// The texts of a list at a path with their places, over all files.
pub(super) fn items<'de>(reader: &Reader<'de, '_>, path: &[Step<'de>]) -> Vec<(&'de str, Spot)> {
    let mut items = Vec::new();
    let mut item = path.to_vec();
    for places in (0..).map_while(|text| reader.places(text)) {
        for index in 0.. {
            item.truncate(path.len());
            item.push(Step::At(index));
            if !places.has(&item) {
                break;
            }
            items.push((places.written(&item).trim_matches('"'), places.value(&item)));
        }
    }
    items
}

/// Warns of findings and awards that no judgement reported or inspected reads.
pub(super) fn warn_outside(reader: &mut Reader<'_, '_>, part: &Part<'_>, inspected: &[JudgementId]) {
    let framework = reader.names.framework;
    let is_outside = |judgement: JudgementId| !inspected.contains(&judgement);
    for (judgement, award) in part.awards.enumerate() {
        if award.is_some() && is_outside(judgement) {
            let name = &framework[judgement].name;
            let spot = reader.key_at(&[key("awards"), named(name)]);
            reader.diagnostics.push(errors::outside_the_scope(spot, name, "award"));
        }
    }
    let mut outside: Vec<CriterionId> = part
        .findings
        .enumerate()
        .filter(|(id, finding)| finding.is_some() && is_outside(framework[*id].judgement))
        .map(|(id, _)| id)
        .collect();
    if outside.is_empty() {
        return;
    }
    let read = criteria_read(framework, inspected);
    outside.retain(|criterion| !read[*criterion]);
    for criterion in outside {
        let name = framework.criterion_path(criterion);
        let spot = reader.key_at(&[key("findings"), named(&name)]);
        reader.diagnostics.push(errors::outside_the_scope(spot, &name, "finding"));
    }
}

/// Which criteria the rules of these judgements name.
fn criteria_read(framework: &Framework, judgements: &[JudgementId]) -> IdVec<CriterionId, bool> {
    let mut reads = Reads { framework, criteria: IdVec::filled(false, framework.criteria.len()) };
    for id in judgements {
        let judgement = &framework[*id];
        match &judgement.form {
            Form::Tiers { otherwise, .. } => reads.value(&otherwise.yields),
            Form::Lines { style, lines, otherwise } => {
                match style {
                    LineStyle::Bands(number) => reads.number(number),
                    LineStyle::When | LineStyle::Table | LineStyle::Single => {}
                }
                lines.iter().for_each(|line| reads.rule(line.when.as_ref(), &line.yields));
                match otherwise {
                    Otherwise::Grade(line) => reads.value(&line.yields),
                    Otherwise::InspectorsDecide(_) | Otherwise::Never => {}
                }
            }
            Form::InspectorsDecide(_) => {}
        }
        judgement.not_given.iter().for_each(|line| reads.condition(&line.when));
        judgement.steps.iter().for_each(|step| reads.condition(&step.when));
        judgement.limits.iter().for_each(|limit| reads.rule(limit.when.as_ref(), &limit.grade));
    }
    reads.criteria
}

/// A walk over rules that marks the criteria it meets.
struct Reads<'f> {
    framework: &'f Framework,
    criteria: IdVec<CriterionId, bool>,
}

impl Reads<'_> {
    fn rule(&mut self, when: Option<&Condition>, grade: &GradeValue) {
        when.into_iter().for_each(|condition| self.condition(condition));
        self.value(grade);
    }

    fn graded(&mut self, graded: Graded) {
        match graded {
            Graded::Criterion(criterion) | Graded::AlsoAsked(criterion, _) => self.criteria[criterion] = true,
            Graded::Judgement(_) | Graded::Fact(_) | Graded::Previous(..) => {}
        }
    }

    fn value(&mut self, value: &GradeValue) {
        match value {
            GradeValue::Grade(..) => {}
            GradeValue::Of(graded) => self.graded(*graded),
            GradeValue::Best(set, _) | GradeValue::Worst(set, _) | GradeValue::Median(set, _) => {
                set.iter().for_each(|graded| self.graded(*graded));
            }
        }
    }

    fn condition(&mut self, condition: &Condition) {
        match &condition.kind {
            ConditionKind::And(parts) | ConditionKind::Or(parts) => parts.iter().for_each(|part| self.condition(part)),
            ConditionKind::Not(part) => self.condition(part),
            ConditionKind::Yes(_) => {}
            ConditionKind::Term(term) => self.meaning(&self.framework[*term].means.clone()),
            ConditionKind::Grade(graded, test) => {
                self.graded(*graded);
                match test {
                    GradeTest::OneOf(..) | GradeTest::Rated | GradeTest::NotApplicable => {}
                    GradeTest::BetterThan(value) | GradeTest::WorseThan(value) | GradeTest::SameAs(value) => {
                        self.value(value);
                    }
                }
            }
            ConditionKind::Number(number, test) => {
                self.number(number);
                match test {
                    NumberTest::AtLeast(other)
                    | NumberTest::AtMost(other)
                    | NumberTest::MoreThan(other)
                    | NumberTest::LessThan(other)
                    | NumberTest::Equals(other) => self.number(other),
                    NumberTest::FromTo(..) => {}
                }
            }
            ConditionKind::Set(quantifier, members) => {
                self.quantifier(quantifier);
                members.iter().for_each(|member| self.member(member));
            }
        }
    }

    fn quantifier(&mut self, quantifier: &Quantifier) {
        match quantifier {
            Quantifier::Every | Quantifier::Any | Quantifier::No | Quantifier::MoreThanHalf => {}
            Quantifier::AtLeast(number, _)
            | Quantifier::AtMost(number)
            | Quantifier::Exactly(number)
            | Quantifier::MoreThan(number)
            | Quantifier::FewerThan(number) => self.number(number),
        }
    }

    fn member(&mut self, member: &SetMember) {
        self.graded(member.thing);
        self.condition(&member.condition);
    }

    fn meaning(&mut self, meaning: &TermMeaning) {
        match meaning {
            TermMeaning::Condition(condition) => self.condition(condition),
            TermMeaning::Number(number) => self.number(number),
        }
    }

    fn number(&mut self, number: &Number) {
        match &number.kind {
            NumberKind::Literal(_) | NumberKind::Fact(_) => {}
            NumberKind::Term(term) => self.meaning(&self.framework[*term].means.clone()),
            NumberKind::Points(graded) => self.graded(*graded),
            NumberKind::Total(set) => set.iter().for_each(|graded| self.graded(*graded)),
            NumberKind::Mean(set, _)
            | NumberKind::Highest(set, _)
            | NumberKind::Lowest(set, _)
            | NumberKind::PercentageOfPoints(set, _) => set.iter().for_each(|graded| self.graded(*graded)),
            NumberKind::CountOf(members) => members.iter().for_each(|member| self.member(member)),
            NumberKind::Plus(left, right)
            | NumberKind::Minus(left, right)
            | NumberKind::Times(left, right)
            | NumberKind::Over(left, right) => {
                self.number(left);
                self.number(right);
            }
            NumberKind::SmallerOf(several) | NumberKind::LargerOf(several) => {
                several.iter().for_each(|number| self.number(number));
            }
            NumberKind::Rounded(inner, ..) => self.number(inner),
            NumberKind::Cases(cases, _) => cases.iter().for_each(|(condition, _)| self.condition(condition)),
        }
    }
}
