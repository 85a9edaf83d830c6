//! An inspection that is said to show a fault, held against the interpreter: however else it is answered, the fault comes
//! about. No diagram is asked.

use super::chooser::Chooser;
use super::hanging;
use assize::check::Shown;
use assize::diagnostic::Diagnostic;
use assize::diagnostic::codes;
use assize::diagram::Asks;
use assize::diagram::Question;
use assize::evaluate;
use assize::interpret::Answers;
use assize::interpret::AwardFrom;
use assize::interpret::Values;
use assize::interpret::interpret;
use assize::model::Condition;
use assize::model::FactType;
use assize::model::Form;
use assize::model::Framework;
use assize::model::GradeSet;
use assize::model::Graded;
use assize::model::Judgement;
use assize::model::JudgementId;
use assize::plan::FactPlace;
use assize::plan::Interval;
use assize::plan::Plan;
use assize::record::Inspection;
use assize::source::Span;

/// So many ways to answer what the inspection leaves open are tried.
const TRIED: usize = 24;

/// More ways to choose in one inspection than this are not gone through.
const MOST_WAYS: usize = 512;

/// What is wrong with what is said, if anything is; and in how many completions the fault was seen.
pub(crate) fn seen(
    (framework, plan): (&Framework, &Plan),
    diagnostics: &[Diagnostic],
    (shown, inspection): (&Shown, &Inspection),
    choose: &mut Chooser<'_>,
) -> Result<usize, String> {
    let is_it = |one: &&Diagnostic| one.code == shown.code && one.message == shown.message;
    let diagnostic = diagnostics.iter().find(is_it).ok_or("nothing is said of what is shown")?;
    let mut partial = evaluate::answers(framework, plan, inspection);
    for (asks, value) in &shown.witness.answers {
        if let Asks::Given(id) = asks {
            partial.awards[*id] = AwardFrom::Given(value.grade());
        }
    }
    let fault = Fault { framework, plan, shown, diagnostic };
    let mut number = 0;
    for _ in 0..TRIED {
        let (answers, values) = choose.one_of(framework, plan, &partial);
        if !is_assumed(plan, &values) {
            continue;
        }
        match fault.comes_about(&answers, &values) {
            Some(true) => number += 1,
            Some(false) => {
                return Err(format!("{}: {} does not come about in {answers:?}", shown.code.id, shown.message));
            }
            None => {}
        }
    }
    Ok(number)
}

fn is_assumed(plan: &Plan, values: &Values) -> bool {
    plan.assumptions.iter().all(|assumption| !values.truth(*assumption).can_fail())
}

struct Fault<'a> {
    framework: &'a Framework,
    plan: &'a Plan,
    shown: &'a Shown,
    diagnostic: &'a Diagnostic,
}

impl Fault<'_> {
    fn comes_about(&self, answers: &Answers, values: &Values) -> Option<bool> {
        let code = self.shown.code;
        match () {
            () if code == codes::W0603 => Some(self.hides(values)),
            () if code == codes::W0605 => Some(values.judged[self.judgement(0)].contradicts),
            () if code == codes::W0608 => Some(self.breaks(values)),
            () if code == codes::W0610 => self.lowers(answers, values),
            () if code == codes::W0611 => self.tells_apart(answers, values),
            () if code == codes::W0612 => Some(self.hangs_on_nothing(answers, values)),
            () => Some(false),
        }
    }

    /// What stands between backticks in the message.
    fn named(&self, place: usize) -> &str {
        self.shown.message.split('`').nth(place * 2 + 1).unwrap_or("")
    }

    fn judgement(&self, place: usize) -> JudgementId {
        let name = self.named(place);
        let mut all = self.framework.judgements.enumerate();
        all.find(|(_, judgement)| judgement.name == name).unwrap_or_else(|| panic!("{}", self.shown.message)).0
    }

    fn span(&self, label: usize) -> Option<Span> {
        self.diagnostic.labels.get(label).map(|label| label.span)
    }

    /// The earlier line decides, and the later holds.
    fn hides(&self, values: &Values) -> bool {
        let id = self.judgement(0);
        let Form::Lines { lines, .. } = &self.framework[id].form else { return false };
        let place = |label| lines.iter().position(|line| Some(self.framework[line.rule].span) == self.span(label));
        let (Some(earlier), Some(later)) = (place(0), place(1)) else { return false };
        let decided = values.judged[id].decided_by.map(usize::from);
        decided == Some(earlier) && !values.truth(self.plan.judgements[id].lines[later].when).can_fail()
    }

    fn breaks(&self, values: &Values) -> bool {
        let claims = self.framework.properties.iter().flat_map(|property| &property.claims);
        let mut lowered = claims.zip(self.plan.properties.iter().flatten());
        let claim = lowered.find(|(claim, _)| Some(claim.span) == self.span(0));
        claim.is_some_and(|(_, claim)| !values.truth(claim.what).can_hold() && !values.truth(claim.when).can_fail())
    }

    /// With one of the answers worse, what is expected or permitted is better, whatever inspectors choose there alone; `None`
    /// where the one that would be may be ruled out by what is assumed, so that there is no pair, or hangs on a choice.
    fn lowers(&self, answers: &Answers, values: &Values) -> Option<bool> {
        let id = self.judgement(0);
        let told = |values: &Values| {
            let judged = &values.judged[id];
            [judged.expected.best(), judged.permitted.best(), judged.permitted.worst()]
        };
        let better = told(values);
        let is_lower = |values: &Values| {
            let mut pairs = told(values).into_iter().zip(better);
            pairs.any(|(worse, better)| worse.zip(better).is_some_and(|(worse, better)| better > worse))
        };
        let one_chooses = self.shown.witness.one_chooses;
        let mut are_all_allowed = true;
        // Where the rules expect nothing and leave one grade, inspectors choose it; in the other inspection they choose the same.
        let mut chosen = answers.clone();
        for (id, judged) in values.judged.enumerate() {
            if let AwardFrom::Rules { recorded, .. } = chosen.awards[id]
                && judged.expected == GradeSet::NOTHING
                && judged.award.single().is_some()
            {
                chosen.awards[id] = AwardFrom::Rules { recorded, choices: judged.award };
            }
        }
        for worse in self.shown.witness.answers.keys().flat_map(|asks| self.worse(&chosen, *asks)) {
            let ways = self.every_choice(worse);
            let allowed: Vec<&Values> = ways.iter().flatten().filter(|it| is_assumed(self.plan, it)).collect();
            are_all_allowed &= ways.as_ref().is_some_and(|ways| ways.len() == allowed.len());
            let lower = allowed.iter().filter(|values| is_lower(values)).count();
            if lower > 0 && (one_chooses || lower == allowed.len()) {
                return Some(true);
            }
        }
        // Where inspectors choose in one of the two only, the record of the other does not say what.
        (are_all_allowed && !one_chooses).then_some(false)
    }

    /// What comes of every way to choose what answers leave to inspectors, from the bottom up: one walk over a choice that is
    /// open forgets that every condition reads the same grade. `None` where there are too many, or none.
    fn every_choice(&self, answers: Answers) -> Option<Vec<Values>> {
        let mut values = Values::new(self.plan);
        let mut ways = vec![answers];
        for id in &self.framework.bottom_up {
            let mut next = Vec::new();
            for way in ways {
                // What inspectors chose in the better inspection may not be open to them in the worse: there is no such pair.
                if let AwardFrom::Rules { recorded, choices } = way.awards[*id] {
                    let mut free = way.clone();
                    free.awards[*id] = AwardFrom::Rules { recorded, choices: AwardFrom::ALL };
                    interpret(self.plan, &free, &mut values);
                    let judged = &values.judged[*id];
                    if judged.is_choice && judged.award.and(choices).is_empty() {
                        return None;
                    }
                }
                interpret(self.plan, &way, &mut values);
                let award = values.judged[*id].award;
                let is_open = award.single().is_none() && !award.grades().is_empty();
                if let AwardFrom::Rules { recorded, .. } = way.awards[*id]
                    && is_open
                {
                    for choices in award.grades().iter().map(GradeSet::one) {
                        let mut chosen = way.clone();
                        chosen.awards[*id] = AwardFrom::Rules { recorded, choices };
                        next.push(chosen);
                    }
                } else {
                    next.push(way);
                }
            }
            if next.len() > MOST_WAYS {
                return None;
            }
            ways = next;
        }
        let come_of = |way: &Answers| {
            let mut values = Values::new(self.plan);
            interpret(self.plan, way, &mut values);
            values
        };
        Some(ways.iter().map(come_of).collect())
    }

    /// The same answers with one of them worse.
    fn worse(&self, answers: &Answers, asks: Asks) -> Vec<Answers> {
        let plan = self.plan;
        let mut all = Vec::new();
        let mut with_grades = |places: &[u32], best_is_first: bool| {
            let sets = places.iter().map(|place| plan.grade_questions[*place as usize].domain);
            let mut ways: Vec<Vec<GradeSet>> = vec![Vec::new()];
            for set in sets {
                let each: Vec<GradeSet> = set.iter().map(GradeSet::one).chain(nothing_of(set)).collect();
                ways = ways.iter().flat_map(|way| each.iter().map(|one| [way.as_slice(), &[*one]].concat())).collect();
            }
            for way in ways {
                let pairs = places.iter().zip(&way).map(|(place, new)| (answers.grades[*place as usize], *new));
                // What is also asked may be asked of one of the two only, and then makes no difference between them.
                let (first, mut rest) = (pairs.clone().next(), pairs.skip(1));
                let is_worse = |(old, new): (GradeSet, GradeSet)| {
                    old.single().zip(new.single()).is_some_and(|(old, new)| (old < new) == best_is_first && old != new)
                };
                if first.is_some_and(is_worse) || first.is_some_and(|(old, new)| old == new) && rest.any(is_worse) {
                    let mut worse = answers.clone();
                    places.iter().zip(way).for_each(|(place, new)| worse.grades[*place as usize] = new);
                    all.push(worse);
                }
            }
        };
        match asks {
            Asks::Question(Question::Criterion(id)) => {
                let places = &plan.places;
                let also = places.also[id].iter().copied().flatten();
                let all: Vec<u32> = places.criteria[id].into_iter().chain(places.substantial[id]).chain(also).collect();
                with_grades(&all, true);
            }
            Asks::Question(Question::Fact(id)) => match (plan.places.facts[id], &self.framework[id].kind) {
                (FactPlace::Grade(place), FactType::OnScale(_)) => with_grades(&[place], true),
                (FactPlace::Grade(place), _) => {
                    self.framework[id].more_is_better.into_iter().for_each(|yes| with_grades(&[place], yes));
                }
                (FactPlace::Number(place), _) => all.extend(self.fewer(answers, place as usize, id)),
                (FactPlace::Nowhere, _) => {}
            },
            Asks::Question(Question::Previous(..))
            | Asks::Given(_)
            | Asks::Recorded(_)
            | Asks::Choice(_)
            | Asks::Award(_) => {}
        }
        all
    }

    fn fewer(&self, answers: &Answers, place: usize, id: assize::model::FactId) -> Vec<Answers> {
        let question = &self.plan.number_questions[place];
        let Some(more_is_better) = self.framework[id].more_is_better else { return Vec::new() };
        let old = answers.numbers[place].least;
        let steps = (question.greatest - question.least) / question.step.max(1);
        let all = (0..=steps).map(|step| question.least + step * question.step);
        let worse = all.filter(|new| *new != old && (*new < old) == more_is_better);
        let with = |new| {
            let mut worse = answers.clone();
            worse.numbers[place] = Interval::one(new);
            worse
        };
        worse.map(with).collect()
    }

    /// Two members of the group change places, and the award changes; `None` where that may be ruled out.
    fn tells_apart(&self, answers: &Answers, values: &Values) -> Option<bool> {
        let (plural, id) = (self.named(0), self.judgement(1));
        let group = self.framework.groups.iter().find(|group| group.plural == plural)?;
        let members = &group.members;
        let mut others = Values::new(self.plan);
        let mut are_all_allowed = true;
        for (at, one) in members.iter().enumerate() {
            for other in &members[..at] {
                interpret(self.plan, &self.exchanged(answers, values, *one, *other), &mut others);
                let is_allowed = is_assumed(self.plan, &others);
                are_all_allowed &= is_allowed;
                if is_allowed && values.judged[id].award != others.judged[id].award {
                    return Some(true);
                }
            }
        }
        are_all_allowed.then_some(false)
    }

    fn exchanged(&self, answers: &Answers, values: &Values, one: Graded, other: Graded) -> Answers {
        let mut exchanged = answers.clone();
        match (one, other) {
            (Graded::Judgement(one), Graded::Judgement(other)) => {
                exchanged.awards[one] = AwardFrom::Given(values.judged[other].award);
                exchanged.awards[other] = AwardFrom::Given(values.judged[one].award);
            }
            (Graded::Fact(one), Graded::Fact(other)) => {
                if let [FactPlace::Grade(one), FactPlace::Grade(other)] =
                    [one, other].map(|fact| self.plan.places.facts[fact])
                {
                    exchanged.grades.swap(one as usize, other as usize);
                }
            }
            (_, _) => {}
        }
        exchanged
    }

    /// In one of the judgement's conditions, a set has nothing left in it.
    fn hangs_on_nothing(&self, answers: &Answers, values: &Values) -> bool {
        let is_absent = |thing: Graded| match thing {
            Graded::Judgement(id) => values.judged[id].award == GradeSet::NOTHING,
            Graded::Criterion(id) => {
                self.plan.places.criteria[id].is_some_and(|place| answers.grades[place as usize] == GradeSet::NOTHING)
            }
            Graded::Previous(id, kind) => {
                let place = self.plan.places.previous.iter().find(|it| it.0 == id && it.1 == kind);
                place.is_some_and(|it| answers.grades[it.2 as usize] == GradeSet::NOTHING)
            }
            Graded::AlsoAsked(..) | Graded::Fact(_) => false,
        };
        let sets = hanging::all_sets(self.framework, conditions(&self.framework[self.judgement(0)]));
        sets.iter().any(|set| set.iter().all(|thing| is_absent(*thing)))
    }
}

/// Every condition of a judgement's rules.
pub(crate) fn conditions(judgement: &Judgement) -> Vec<&Condition> {
    let lines = match &judgement.form {
        Form::Lines { lines, .. } => lines.as_slice(),
        Form::Tiers { .. } | Form::InspectorsDecide(_) => &[],
    };
    let of_lines = lines.iter().filter_map(|line| line.when.as_ref());
    let of_limits = judgement.limits.iter().filter_map(|limit| limit.when.as_ref());
    let rest = judgement.steps.iter().map(|step| &step.when).chain(judgement.not_given.iter().map(|line| &line.when));
    of_lines.chain(of_limits).chain(rest).collect()
}

fn nothing_of(set: GradeSet) -> Option<GradeSet> {
    set.has_nothing().then_some(GradeSet::NOTHING)
}
