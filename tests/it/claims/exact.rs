//! What checks say, against every inspection of a small framework: nothing is said that none shows, and nothing that one shows
//! is passed over.

use super::exhaustive::State;
use super::exhaustive::choose_alike;
use super::exhaustive::states;
use super::hanging;
use super::oracle;
use super::oracle::Completion;
use super::oracle::World;
use super::shown;
use assize::check::Checked;
use assize::check::check;
use assize::diagnostic::Code;
use assize::diagnostic::codes;
use assize::model::Form;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::GradeValue;
use assize::model::Graded;
use assize::model::Id;
use assize::model::Judgement;
use assize::model::JudgementId;
use assize::model::KindId;
use assize::model::Limit;
use assize::model::LimitKind;
use assize::model::LineStyle;
use assize::plan::Asked;
use assize::plan::Plan;
use assize::plan::lower;
use assize::record::Inspection;
use assize::source::Span;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The most inspections that are gone through.
const MOST_STATES: usize = 4000;

/// On frameworks that are small enough, what is said is exact.
pub(crate) fn checks_are_exact(bytes: &[u8]) {
    is_gone_through(bytes);
}

/// The same; whether the framework was small enough for every inspection to be gone through.
pub(crate) fn is_gone_through(bytes: &[u8]) -> bool {
    let mut case = super::generate::case_with_assumptions(bytes);
    if bytes.len() % 2 == 1 {
        case.framework = case.framework.replace("each an area, is", "each an area, alike is");
    }
    let framework = super::framework_of(&case.framework);
    if framework.kinds.len() > 1 {
        return false;
    }
    let blank = Inspection::blank(&framework, KindId::at(0));
    let Some(mut completions) = oracle::everything_answered(&framework, &blank, MOST_STATES) else { return false };
    completions.retain(|completion| oracle::is_allowed(&framework, completion));
    let Some(plan) = lower(&framework).value else { panic!("no plan") };
    let checked = check(&framework, &plan);
    let said = Told { framework: &framework, checked: &checked };
    let about = || format!("{:?}\n{}", checked.diagnostics, shown(&case));
    let is_impossible = checked.diagnostics.iter().any(|one| one.code == codes::W0613);
    assert_eq!(completions.is_empty(), is_impossible, "whether anything is possible\n{}", about());
    if completions.is_empty() || checked.is_undecided() {
        return false;
    }
    let mut faults = alike(&said, &completions);
    let all = states(&framework, &completions, &|_| false, MOST_STATES);
    if let Some(all) = &all {
        faults.extend(alone(&said, &completions, all));
        faults.extend(pairs(&said, &plan, &completions, all));
    }
    assert!(faults.is_empty(), "{}\n{}", faults.join("\n"), about());
    all.is_some()
}

struct Told<'a> {
    framework: &'a Framework,
    checked: &'a Checked,
}

impl Told<'_> {
    /// Whether something is said of a place, of a judgement.
    fn of(&self, code: Code, name: &str, span: Option<Span>) -> bool {
        self.checked.diagnostics.iter().any(|one| {
            one.code == code
                && one.message.contains(&format!("`{name}`"))
                && span.is_none_or(|span| one.labels[0].span == span)
        })
    }
}

/// What one inspection shows.
fn alone(said: &Told<'_>, completions: &[Completion], all: &[State]) -> Vec<String> {
    let framework = said.framework;
    let mut faults = Vec::new();
    for (id, judgement) in framework.judgements.enumerate() {
        let derived: Vec<&State> = all.iter().filter(|state| state.derived.contains_key(&id)).collect();
        let given: Vec<&State> = derived.iter().filter(|state| !state.derived[&id].not_given).copied().collect();
        let name = &judgement.name;
        let mut expect = |what: String, is_seen: bool, is_told: bool| {
            if is_seen != is_told {
                faults.push(format!("{what} of {name}: seen {is_seen}, told {is_told}"));
            }
        };
        for grade in oracle::grades_of(framework, id) {
            let word = framework[judgement.scale].name_of(grade);
            let never = !derived.iter().any(|state| state.awards[&id] == Some(grade));
            let told =
                said.checked.diagnostics.iter().any(|one| {
                    one.code == codes::W0601 && one.message.contains(&format!("come to `{word}` in `{name}`"))
                });
            expect(format!("{word} out of reach"), never, told);
        }
        let crosses = given.iter().any(|state| state.derived[&id].limits_contradict);
        let told = said.checked.diagnostics.iter();
        let told = told.filter(|one| one.code == codes::W0605).any(|one| one.message.contains(&format!("of `{name}`")));
        expect("limits that cross".to_owned(), crosses, told);
        for (place, limit) in judgement.limits.iter().enumerate() {
            let binds = given.iter().any(|state| binds(judgement, place, state.world(framework, completions)));
            let told = said.of(codes::W0606, name, Some(framework[limit.rule].span));
            expect(format!("limit {place} that never binds"), !binds, told);
        }
        for (place, step) in judgement.steps.iter().enumerate() {
            let moves = given.iter().any(|state| moves(judgement, place, state.world(framework, completions)));
            let told = said.of(codes::W0604, name, Some(framework[step.rule].span));
            expect(format!("step {place} that never moves"), !moves, told);
        }
        for line in &judgement.not_given {
            let applies = derived.iter().any(|state| state.world(framework, completions).holds(&line.when));
            expect(
                "an idle `not given`".to_owned(),
                !applies,
                said.of(codes::W0604, name, Some(framework[line.rule].span)),
            );
        }
        lines(said, completions, (id, &given), &mut expect);
        for (span, hangs) in hanging::hangs(framework, judgement, &derived, completions) {
            let is_told = said.of(codes::W0612, name, Some(span));
            expect("a rule that hangs on an empty set".to_owned(), hangs, hangs && is_told);
        }
    }
    faults
}

/// Lines that never decide, and lines that hide others.
fn lines(
    said: &Told<'_>,
    completions: &[Completion],
    (id, given): (JudgementId, &[&State]),
    expect: &mut dyn FnMut(String, bool, bool),
) {
    let framework = said.framework;
    let judgement = &framework[id];
    let Form::Lines { lines, style, .. } = &judgement.form else { return };
    let name = &judgement.name;
    let mut decided = BTreeSet::new();
    let mut together = BTreeSet::new();
    let mut without = BTreeSet::new();
    for state in given {
        let world = state.world(framework, completions);
        let holds: Vec<bool> =
            lines.iter().map(|line| line.when.as_ref().is_none_or(|when| world.holds(when))).collect();
        let first = holds.iter().position(|holds| *holds);
        decided.extend(first);
        for later in 0..lines.len() {
            for earlier in 0..later {
                if first == Some(earlier) && holds[later] {
                    together.insert((earlier, later));
                }
                if holds[earlier] && !holds[later] {
                    without.insert((earlier, later));
                }
            }
        }
    }
    // What stands last and always holds stands by.
    for (place, line) in lines.iter().enumerate().take(lines.len().saturating_sub(1)) {
        let told = said.of(codes::W0604, name, Some(framework[line.rule].span));
        expect(format!("line {place} that never decides"), !decided.contains(&place), told);
    }
    let grade = |place: usize| match &lines[place].yields {
        GradeValue::Grade(_, grade) => Some(*grade),
        GradeValue::Of(_) | GradeValue::Best(..) | GradeValue::Worst(..) | GradeValue::Median(..) => None,
    };
    for later in (0..lines.len()).filter(|_| *style == LineStyle::When) {
        for earlier in 0..later {
            let is_better = grade(earlier).zip(grade(later)).is_some_and(|(earlier, later)| earlier < later);
            let hides = is_better && together.contains(&(earlier, later)) && without.contains(&(earlier, later));
            let spans = [earlier, later].map(|place| framework[lines[place].rule].span);
            let told = said
                .checked
                .diagnostics
                .iter()
                .any(|one| one.code == codes::W0603 && one.labels.iter().map(|label| label.span).eq(spans));
            expect(format!("line {earlier} that hides line {later}"), hides, told);
        }
    }
}

/// Whether a grade is forbidden by a limit and by nothing else that binds as firmly.
fn binds(judgement: &Judgement, place: usize, world: World<'_>) -> bool {
    let framework = world.framework;
    let scale = &framework[judgement.scale];
    let limit = &judgement.limits[place];
    let tier = match &judgement.form {
        Form::Tiers { binding: true, .. } => oracle::yielded(framework, judgement, world),
        Form::Tiers { .. } | Form::Lines { .. } | Form::InspectorsDecide(_) => None,
    };
    (0..scale.grades.len()).map(GradeId::at).any(|grade| {
        let mut others =
            judgement.limits.iter().enumerate().filter(|(at, other)| *at != place && (limit.soft || !other.soft));
        !allows(limit, grade, world, scale.grades.len())
            && others.all(|(_, other)| allows(other, grade, world, scale.grades.len()))
            && tier.is_none_or(|tier| grade >= tier)
    })
}

fn allows(limit: &Limit, grade: GradeId, world: World<'_>, grades: usize) -> bool {
    let holds = limit.when.as_ref().is_none_or(|when| world.holds(when));
    let Some(of) = world.value(&limit.grade) else { return true };
    match limit.kind {
        LimitKind::MustBe => !holds || grade == of,
        LimitKind::NoBetterThan => !holds || grade >= of,
        LimitKind::NoWorseThan => !holds || grade <= of,
        LimitKind::OnlyWhen if of.index() + 1 == grades => holds || grade < of,
        LimitKind::OnlyWhen => holds || grade > of,
    }
}

/// Whether a step makes a difference.
fn moves(judgement: &Judgement, place: usize, world: World<'_>) -> bool {
    let most = world.framework[judgement.scale].grades.len() - 1;
    let Some(mut grade) = oracle::yielded(world.framework, judgement, world) else { return false };
    for (at, step) in judgement.steps.iter().enumerate().filter(|(at, _)| *at <= place) {
        let by = step.by as usize;
        let moved = if step.raised { grade.index().saturating_sub(by) } else { (grade.index() + by).min(most) };
        let next = if world.holds(&step.when) { GradeId::at(moved) } else { grade };
        if at == place {
            return next != grade;
        }
        grade = next;
    }
    false
}

/// What two inspections show that differ in one answer.
fn pairs(said: &Told<'_>, plan: &Plan, completions: &[Completion], all: &[State]) -> Vec<String> {
    let framework = said.framework;
    let own = plan.judgements.iter().flat_map(|of| &of.own_grade_questions);
    let mut read: Vec<Asked> = own.map(|place| plan.grade_questions[*place as usize].asked).collect();
    let own = plan.judgements.iter().flat_map(|of| &of.own_number_questions);
    read.extend(own.map(|place| Asked::Fact(plan.number_questions[*place as usize].fact)));
    let questions: BTreeSet<oracle::Question> = completions.iter().flat_map(|of| of.keys().copied()).collect();
    let mut faults = Vec::new();
    for question in questions {
        let mut beside: BTreeMap<String, Vec<&State>> = BTreeMap::new();
        let keys: Vec<String> = completions
            .iter()
            .map(|completion| {
                let rest: Completion =
                    completion.iter().filter(|(other, _)| **other != question).map(|(a, b)| (*a, b.clone())).collect();
                format!("{rest:?}")
            })
            .collect();
        for state in all {
            beside.entry(format!("{}{:?}", keys[state.completion], state.said)).or_default().push(state);
        }
        let mut matters = super::answers::Matters::default();
        let mut lowered = BTreeSet::new();
        for states in beside.values() {
            for one in states {
                for other in states.iter().filter(|other| other.completion != one.completion) {
                    if !choose_alike(one, other) {
                        continue;
                    }
                    let answers = [one, other].map(|state| &completions[state.completion][&question]);
                    matters.note(one.awards != other.awards, answers);
                    if super::answers::is_better(framework, question, answers[1], answers[0]) {
                        lowered.extend(lowers(framework, one, other));
                    }
                }
            }
        }
        faults.extend(matters.faults(framework, said.checked, question, &read));
        for id in lowered {
            let name = &framework[id].name;
            if !said
                .checked
                .diagnostics
                .iter()
                .any(|one| one.code == codes::W0610 && one.message.starts_with(&format!("`{name}` gets worse")))
            {
                faults.push(format!("a better answer to {question:?} lowers {name}, and nothing is said"));
            }
        }
    }
    faults
}

/// The judgements that the better answer lowers, and none that they read.
fn lowers(framework: &Framework, worse: &State, better: &State) -> Vec<JudgementId> {
    let is_lower = |worse: Option<GradeId>, better: Option<GradeId>| {
        worse.zip(better).is_some_and(|(worse, better)| better > worse)
    };
    let falls = |id: &JudgementId| is_lower(worse.awards[id], better.awards[id]);
    let all = framework.judgements.ids().filter(|id| {
        let (Some(worse), Some(better)) = (worse.derived.get(id), better.derived.get(id)) else { return false };
        is_lower(worse.expected, better.expected)
            || is_lower(worse.permitted.first().copied(), better.permitted.first().copied())
            || is_lower(worse.permitted.last().copied(), better.permitted.last().copied())
    });
    all.filter(|id| !framework.judgements.ids().any(|other| other != *id && falls(&other))).collect()
}

/// Members declared alike, taken as awards, change places.
fn alike(said: &Told<'_>, completions: &[Completion]) -> Vec<String> {
    let framework = said.framework;
    let mut faults = Vec::new();
    for group in framework.groups.iter().filter(|group| group.alike) {
        let is_member = |id: JudgementId| group.members.contains(&Graded::Judgement(id));
        let Some(all) = states(framework, completions, &is_member, MOST_STATES) else { return faults };
        let key = |state: &State, said: &[super::exhaustive::Said]| format!("{}{said:?}", state.completion);
        let mut known: BTreeMap<String, Vec<&State>> = BTreeMap::new();
        for state in &all {
            known.entry(key(state, &state.said)).or_default().push(state);
        }
        let place = |id: JudgementId| framework.bottom_up.iter().position(|other| *other == id);
        let places: Vec<usize> = framework.judgements.ids().filter(|id| is_member(*id)).filter_map(place).collect();
        for id in framework.judgements.ids().filter(|id| !is_member(*id)) {
            let tells = all.iter().filter(|state| state.derived.contains_key(&id)).any(|state| {
                places.iter().flat_map(|one| places.iter().map(move |other| (*one, *other))).any(|(one, other)| {
                    let mut exchanged = state.said.clone();
                    exchanged.swap(one, other);
                    let others = known.get(&key(state, &exchanged)).into_iter().flatten();
                    others
                        .filter(|other| choose_alike(state, other))
                        .any(|other| other.awards[&id] != state.awards[&id])
                })
            });
            let name = &framework[id].name;
            let told = said
                .checked
                .diagnostics
                .iter()
                .any(|one| one.code == codes::W0611 && one.message.contains(&format!("alike: `{name}` changes")));
            if tells != told {
                faults.push(format!("members that {name} tells apart: seen {tells}, told {told}"));
            }
        }
    }
    faults
}
