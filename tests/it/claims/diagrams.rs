//! Diagrams against the interpreter, answer by answer. Nothing is gone through by brute force, so that a fuzzer makes many
//! runs a second; what both have wrong the oracle finds.

use super::chooser::Chooser;
use super::framework_of;
use super::generate;
use super::shown;
use assize::diagram::Asks;
use assize::diagram::Diagrams;
use assize::diagram::Judged as Functions;
use assize::diagram::Left;
use assize::diagram::LimitList;
use assize::diagram::MOST_EDGES;
use assize::diagram::NOTHING;
use assize::diagram::Ref;
use assize::diagram::Wanted;
use assize::diagram::compile;
use assize::diagram::end_of;
use assize::interpret::Answers;
use assize::interpret::AwardFrom;
use assize::interpret::Judged;
use assize::interpret::Values;
use assize::interpret::interpret;
use assize::model::Framework;
use assize::model::GradeSet;
use assize::model::IdVec;
use assize::model::JudgementId;
use assize::plan::Interval;
use assize::plan::JudgementPlan;
use assize::plan::NumberQuestion;
use assize::plan::Plan;
use assize::plan::PlanLimit;
use assize::plan::lower;
use std::collections::BTreeSet;

/// Partial answers that are tried of a framework, and whole ones of each of them.
const PARTIAL: usize = 6;
const WHOLE: usize = 5;

/// Of whole answers, every function of the diagrams gives what the interpreter gives; of partial ones, the range holds
/// every award of a completion and nothing that one walk rules out.
pub(crate) fn diagrams_agree(bytes: &[u8]) {
    let mut choose = Chooser::new(bytes);
    let case = match choose.below(4) {
        0 => generate::case(bytes),
        1 => generate::case_in_one_direction(bytes),
        _ => generate::case_with_assumptions(bytes),
    };
    let framework = framework_of(&case.framework);
    let plan = lower(&framework).value.unwrap_or_else(|| panic!("no plan\n{}", shown(&case)));
    let watched: Vec<_> = plan.properties.iter().flatten().flat_map(|claim| [claim.what, claim.when]).collect();
    let is_derived: IdVec<JudgementId, bool> = framework.judgements.ids().map(|_| choose.below(6) > 0).collect();
    let wanted = Wanted {
        bottom_up: &framework.bottom_up,
        is_derived: is_derived.clone(),
        watched: &watched,
        together: &[],
        most_edges: MOST_EDGES,
    };
    let diagrams = compile(&plan, &wanted);
    let whole = Whole { framework: &framework, plan: &plan, diagrams: &diagrams, case: &case };
    let open = open(&plan, &is_derived);
    for round in 0..PARTIAL {
        let partial = if round == 0 { recorded(&plan, &open, &mut choose) } else { part_of(&plan, &open, &mut choose) };
        whole.partial(&partial, &mut choose);
    }
}

struct Whole<'a> {
    framework: &'a Framework,
    plan: &'a Plan,
    diagrams: &'a Diagrams,
    case: &'a generate::Case,
}

impl Whole<'_> {
    fn partial(&self, partial: &Answers, choose: &mut Chooser<'_>) {
        let (plan, diagrams) = (self.plan, self.diagrams);
        let left = Left::of(diagrams, partial);
        let mut bounds = Values::new(plan);
        interpret(plan, partial, &mut bounds);
        let ranges: IdVec<JudgementId, Option<GradeSet>> =
            plan.judgements.ids().map(|id| left.award(diagrams, id)).collect();
        for (id, range) in ranges.enumerate() {
            let Some(range) = range else { continue };
            let bounds = bounds.judged[id].award;
            assert!(range.is_within(bounds), "{}", self.about(id, &format!("{range:?}, {bounds:?}"), partial));
        }
        for _ in 0..WHOLE {
            let (answers, values) = choose.one_of(self.framework, plan, partial);
            let is_assumed = plan.assumptions.iter().all(|assumption| !values.truth(*assumption).can_fail());
            self.whole(&answers, &values, is_assumed);
            for (id, range) in ranges.enumerate().filter(|_| is_assumed) {
                let award = values.judged[id].award;
                let is_in = range.is_none_or(|range| award.is_within(range));
                assert!(is_in, "{}", self.about(id, &format!("{award:?} is not in {range:?}"), &answers));
            }
            assert!(!is_assumed || left.has_completion(diagrams), "a completion, and none found\n{}", shown(self.case));
        }
    }

    /// Every function, of whole answers.
    fn whole(&self, answers: &Answers, values: &Values, is_assumed: bool) {
        let (plan, diagrams) = (self.plan, self.diagrams);
        let left = Left::with(diagrams, &mut |variable| match (variable.asks, answers) {
            (Asks::Choice(id), Answers { awards, .. }) => {
                let AwardFrom::Rules { choices, .. } = awards[id] else { return vec![true; variable.values.len()] };
                variable.values.iter().map(|value| value.grade().is_within(choices)).collect()
            }
            (_, answers) => Left::of_variable(answers, variable),
        });
        assert_eq!(left.has_completion(diagrams), is_assumed, "what is assumed of {answers:?}\n{}", shown(self.case));
        for id in plan.judgements.ids() {
            let Some((place, part)) = diagrams.part_of(id) else { continue };
            let Some(functions) = part.judged.get(&id) else { panic!("undecided\n{}", shown(self.case)) };
            let (judged, of) = (&values.judged[id], &plan.judgements[id]);
            for (what, function, value) in told(of, functions, judged, values) {
                let reached = left.reached(place, part, function);
                let is_same =
                    if is_assumed { reached == BTreeSet::from([value]) } else { reached.iter().all(|it| *it == value) };
                assert!(is_same, "{}", self.about(id, &format!("{what}: {reached:?}, and not {value}"), answers));
            }
        }
        for (place, part) in diagrams.parts.iter().enumerate().filter(|(_, part)| !part.watched.is_empty()) {
            let claims = plan.properties.iter().flatten().flat_map(|claim| [claim.what, claim.when]);
            for (function, node) in part.watched.iter().zip(claims) {
                let value = i64::from(values.truth(node).can_hold());
                let reached = left.reached(place, part, *function);
                let is_same = !is_assumed || reached == BTreeSet::from([value]);
                assert!(is_same, "a claim: {reached:?} and not {value} of {answers:?}\n{}", shown(self.case));
            }
        }
    }

    fn about(&self, id: JudgementId, what: &str, answers: &Answers) -> String {
        let (questions, name) = (&self.plan.grade_questions, &self.framework[id].name);
        let asked: Vec<_> = questions.iter().map(|question| question.asked).collect();
        format!("{name}: {what}\n{asked:?}\n{answers:?}\n{}", shown(self.case))
    }
}

/// What is compared of a judgement: its name, the diagrams' function, the interpreter's value.
fn told(of: &JudgementPlan, functions: &Functions, judged: &Judged, values: &Values) -> Vec<(String, Ref, i64)> {
    let is_given = !judged.permitted.is_empty();
    let bound = |grade: Option<assize::model::GradeId>| grade.map_or(NOTHING, |grade| end_of(GradeSet::one(grade)));
    let truth = |node| i64::from(values.truth(node).can_hold());
    let mut all = vec![
        ("award".to_owned(), functions.award, end_of(judged.award)),
        ("expected".to_owned(), functions.expected, end_of(judged.expected)),
        ("the best permitted".to_owned(), functions.best, bound(judged.permitted.best())),
        ("the worst permitted".to_owned(), functions.worst, bound(judged.permitted.worst())),
        ("contradicting limits".to_owned(), functions.contradicts, i64::from(judged.contradicts)),
        ("not given".to_owned(), functions.not_given, i64::from(!is_given)),
        ("yielded".to_owned(), functions.yielded, end_of(judged.yielded)),
        ("stepped".to_owned(), *functions.stepped.last().unwrap_or(&functions.yielded), end_of(judged.stepped)),
    ];
    if is_given {
        all.push(("the line".to_owned(), functions.line, judged.decided_by.map_or(NOTHING, i64::from)));
    }
    let lines = of.lines.iter().zip(&functions.line_holds);
    all.extend(lines.map(|(line, function)| ("a line".to_owned(), *function, truth(line.when))));
    let steps = of.steps.iter().zip(&functions.step_holds);
    all.extend(steps.map(|(step, function)| ("a step".to_owned(), *function, truth(step.when))));
    for (place, function) in &functions.limits {
        let list = match place.list {
            LimitList::Must => &of.musts,
            LimitList::Cap => &of.caps,
            LimitList::Floor => &of.floors,
            LimitList::SoftCap => &of.soft_caps,
            LimitList::SoftFloor => &of.soft_floors,
        };
        let limit: &PlanLimit = list.iter().find(|limit| limit.place == place.place).unwrap();
        let acts = values.truth(limit.when).can_hold() != limit.acts_unless;
        let value = if acts { end_of(values.grade(limit.grade)) } else { NOTHING };
        all.push((format!("limit {}", limit.place), *function, value));
    }
    all
}

/// Everything open; what the rules do not derive may have any award, or none.
fn open(plan: &Plan, is_derived: &IdVec<JudgementId, bool>) -> Answers {
    let interval = |question: &NumberQuestion| Interval {
        least: question.least,
        greatest: question.greatest,
        may_be_absent: false,
    };
    let award = |(id, of): (JudgementId, &JudgementPlan)| {
        if is_derived[id] { AwardFrom::RULES } else { AwardFrom::Given(of.all.or(GradeSet::NOTHING)) }
    };
    Answers {
        grades: plan.grade_questions.iter().map(|question| question.domain).collect(),
        numbers: plan.number_questions.iter().map(interval).collect(),
        awards: plan.judgements.enumerate().map(award).collect(),
        free_choices: false,
    }
}

/// The same with awards recorded for some of the judgements that inspectors decide.
fn recorded(plan: &Plan, open: &Answers, choose: &mut Chooser<'_>) -> Answers {
    let mut answers = open.clone();
    for (id, of) in plan.judgements.enumerate().filter(|(_, of)| of.by_inspectors) {
        if let AwardFrom::Rules { recorded, .. } = &mut answers.awards[id]
            && choose.below(2) == 0
        {
            *recorded = choose.of(of.all);
        }
    }
    answers
}

/// The same with some of it answered, or narrowed.
fn part_of(plan: &Plan, open: &Answers, choose: &mut Chooser<'_>) -> Answers {
    let mut answers = recorded(plan, open, choose);
    for set in &mut answers.grades {
        *set = choose.part(*set);
    }
    for (interval, question) in answers.numbers.iter_mut().zip(&plan.number_questions) {
        let (one, other) = (choose.number(question, *interval).least, choose.number(question, *interval).least);
        *interval = Interval { least: one.min(other), greatest: one.max(other), may_be_absent: false };
    }
    for id in plan.judgements.ids() {
        if let AwardFrom::Given(set) = &mut answers.awards[id] {
            *set = choose.part(*set);
        }
    }
    answers
}
