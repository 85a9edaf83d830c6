//! What checks say of all inspections, held against inspections one by one.

use super::chooser::Chooser;
use super::generate;
use super::oracle;
use super::shown;
use super::witnesses;
use assize::check::Checked;
use assize::check::check;
use assize::check::written;
use assize::diagnostic::codes;
use assize::evaluate;
use assize::interpret::AwardFrom;
use assize::interpret::Values;
use assize::interpret::interpret;
use assize::model::Form;
use assize::model::Framework;
use assize::model::GradeSet;
use assize::model::How;
use assize::model::Id;
use assize::model::JudgementId;
use assize::plan::Plan;
use assize::plan::lower;

/// So many of the completions are looked at.
const LOOKED_AT: usize = 60;

/// No inspection shows what a check says that none shows, and what one shows was said.
pub(crate) fn checks_are_sound(bytes: &[u8]) {
    let case = generate::case_with_assumptions(bytes);
    let framework = super::framework_of(&case.framework);
    let mut inspection = super::inspection_of(&framework, &case.record);
    inspection.awards = framework.judgements.iter().map(|_| None).collect();
    let plan = lower(&framework).value.unwrap_or_else(|| panic!("no plan\n{}", shown(&case)));
    let Some(completions) = oracle::everything_answered(&framework, &inspection, super::MOST_COMPLETIONS) else {
        return;
    };
    let checked = check(&framework, &plan);
    let is_fault = |one: &assize::diagnostic::Diagnostic| one.labels[0].text.contains("does not confirm");
    assert!(!checked.diagnostics.iter().any(is_fault), "{:?}\n{}", checked.diagnostics, shown(&case));
    let open = evaluate::answers(&framework, &plan, &inspection);
    let mut values = Values::new(&plan);
    for (at, completion) in completions.iter().step_by(completions.len() / LOOKED_AT + 1).enumerate() {
        let mut answers = super::promises::answers(&plan, completion);
        let mut is_recorded = false;
        for (id, of) in plan.judgements.enumerate() {
            let grades: Vec<GradeSet> = of.all.iter().map(GradeSet::one).collect();
            let chosen = (at + id.index()) % (grades.len() + 2);
            answers.awards[id] = match open.awards[id] {
                AwardFrom::Given(_) => AwardFrom::Given(grades[chosen % grades.len()]),
                AwardFrom::Rules { choices, .. } => match grades.get(chosen).filter(|_| of.by_inspectors) {
                    Some(grade) => AwardFrom::Rules { recorded: *grade, choices },
                    None => AwardFrom::RULES,
                },
            };
            is_recorded |= matches!(answers.awards[id], AwardFrom::Rules { recorded, .. } if !recorded.is_empty());
        }
        interpret(&plan, &answers, &mut values);
        let is_one = framework.judgements.ids().all(|id| values.judged[id].award.is_single());
        let is_assumed = plan.assumptions.iter().all(|assumption| !values.truth(*assumption).can_fail());
        if is_one && is_assumed {
            let derived = |id: JudgementId| matches!(answers.awards[id], AwardFrom::Rules { .. });
            let fault = judgements(&framework, &checked, &values, &derived)
                .or_else(|| properties(&framework, &plan, &checked, (&values, is_recorded), &derived));
            if let Some(fault) = fault {
                panic!("{fault} in {completion:?}, {:?}\n{}", answers.awards, shown(&case));
            }
        }
    }
}

/// Every check ends, and what an inspection is said to show comes about in it, as written and as read back.
pub(crate) fn witnesses_are_confirmed(bytes: &[u8]) {
    let mut choose = Chooser::new(bytes);
    let case = match choose.below(4) {
        0 => generate::case(bytes),
        1 => generate::case_in_one_direction(bytes),
        _ => generate::case_with_assumptions(bytes),
    };
    let framework = super::framework_of(&case.framework);
    let plan = lower(&framework).value.unwrap_or_else(|| panic!("no plan\n{}", shown(&case)));
    let checked = check(&framework, &plan);
    let is_fault = |one: &assize::diagnostic::Diagnostic| one.labels[0].text.contains("does not confirm");
    assert!(!checked.diagnostics.iter().any(is_fault), "{:?}\n{}", checked.diagnostics, shown(&case));
    for found in &checked.shown {
        let mut inspection = found.witness.inspection.clone();
        if found.witness.is_recordable() {
            inspection = super::inspection_of(&framework, &written::record(&framework, found));
        }
        let whole = (&framework, &plan);
        if let Err(fault) = witnesses::seen(whole, &checked.diagnostics, (found, &inspection), &mut choose) {
            panic!("{fault}\n{}", shown(&case));
        }
    }
}

fn says(checked: &Checked, code: assize::diagnostic::Code, words: &str) -> bool {
    checked.diagnostics.iter().any(|one| one.code == code && one.message.contains(words))
}

fn judgements(
    framework: &Framework,
    checked: &Checked,
    values: &Values,
    derived: &dyn Fn(JudgementId) -> bool,
) -> Option<String> {
    for id in framework.judgements.ids().filter(|id| derived(*id)) {
        let (judgement, judged) = (&framework[id], &values.judged[id]);
        let name = &judgement.name;
        // Where no award is given, there is nothing to leave a grade for.
        if judged.contradicts
            && !judged.permitted.is_empty()
            && !says(checked, codes::W0605, &format!("limits of `{name}`"))
            && !checked.is_undecided()
        {
            return Some(format!("limits of {name} contradict one another, and nothing was said"));
        }
        if let Some(grade) = judged.award.single() {
            let grade = framework[judgement.scale].name_of(grade);
            if says(checked, codes::W0601, &format!("come to `{grade}` in `{name}`")) {
                return Some(format!("{name} is {grade}, which was said to be out of reach"));
            }
        }
        let lines = match &judgement.form {
            Form::Lines { lines, .. } => lines.as_slice(),
            Form::Tiers { .. } | Form::InspectorsDecide(_) => &[],
        };
        if let Some(line) = judged.decided_by.and_then(|place| lines.get(usize::from(place))) {
            let span = framework[line.rule].span;
            let is_told = |one: &assize::diagnostic::Diagnostic| one.code == codes::W0604 && one.labels[0].span == span;
            if checked.diagnostics.iter().any(is_told) {
                return Some(format!("a line of {name} decides, which was said never to"));
            }
        }
    }
    None
}

fn properties(
    framework: &Framework,
    plan: &Plan,
    checked: &Checked,
    (values, is_recorded): (&Values, bool),
    derived: &dyn Fn(JudgementId) -> bool,
) -> Option<String> {
    for (property, lowered) in framework.properties.iter().zip(&plan.properties) {
        if !property.judgements.iter().all(|id| derived(*id)) {
            continue;
        }
        for (claim, lowered) in property.claims.iter().zip(lowered) {
            let of = |code| checked.diagnostics.iter().any(|one| one.code == code && one.labels[0].span == claim.span);
            let asked = values.truth(lowered.when).can_hold();
            let holds = values.truth(lowered.what).can_hold();
            let is_broken = match claim.how {
                How::Always => asked && !holds,
                How::Normally => asked && !holds && !is_recorded,
                How::Possible => false,
            };
            if is_broken && !of(codes::W0608) && !checked.is_undecided() {
                return Some(format!("{:?} is broken, and nothing was said", claim.words));
            }
            if claim.how == How::Possible && asked && holds && !is_recorded && of(codes::W0609) {
                return Some(format!("{:?} is shown, and was said not to be", claim.words));
            }
        }
    }
    None
}
