//! Checks certificates, for someone who does not trust what made them. It knows the record, the plan and one walk of the
//! interpreter; diagrams, searches and outcomes it never sees.

use assize::evaluate::answers;
use assize::interpret::{Answers, AwardFrom, Values, interpret};
use assize::model::{Framework, GradeSet, JudgementId, Ratio};
use assize::plan::{Interval, Plan};
use assize::record::Inspection;
use serde_json::Value as Json;

mod failures;
mod names;
mod points;

pub(crate) use failures::accept_failures;
use names::{Named, Place, can_meet, choices, ensure, held, items, only, word, words};

/// How much certificates show, and how much they say that they do not; of reasons, how many are shown to be smallest.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) shown: usize,
    pub(crate) not_shown: usize,
    pub(crate) smallest: usize,
    pub(crate) not_smallest: usize,
}

/// Accepts certificates of a record, or says what is wrong with them.
pub(crate) fn accept(text: &str, framework: &Framework, plan: &Plan, inspection: &Inspection) -> Result<Shown, String> {
    let json: Json = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let mut checker =
        Checker { plan, named: Named::of(framework, plan), values: Values::new(plan), tally: Shown::default() };
    let mut start = answers(framework, plan, inspection);
    for (list, is_taken) in [("taken-as-recorded", true), ("refused", false)] {
        for name in items(&json[list])? {
            let id = framework.find_judgement(word(name)?).ok_or("no such judgement")?;
            let AwardFrom::Rules { recorded, .. } = start.awards[id] else { return Err(format!("{name} is given")) };
            // Only a record as published is taken at its word.
            ensure(inspection.as_published && recorded.is_single(), "taken or refused, and not as published")?;
            start.awards[id] = if is_taken { AwardFrom::Given(recorded) } else { AwardFrom::RULES };
        }
    }
    for award in items(&json["awards"])? {
        let id = framework.find_judgement(word(&award["judgement"])?).ok_or("no such judgement")?;
        checker.award(award, &start, id)?;
    }
    Ok(checker.tally)
}

struct Checker<'a> {
    plan: &'a Plan,
    named: Named,
    values: Values,
    tally: Shown,
}

impl Checker<'_> {
    fn award(&mut self, award: &Json, start: &Answers, id: JudgementId) -> Result<(), String> {
        let range = self.named.grades(Place::Award(id), &award["range"])?;
        let is_within = move |values: &Values| values.judged[id].award.is_within(range);
        let mut reached = GradeSet::EMPTY;
        for one in items(&award["reached"])? {
            let grade = self.named.grades(Place::Award(id), &vec![one["award"].clone()].into())?;
            reached = reached.or(grade);
            if self.is_shown(&one["with"]) {
                self.completed(start, &one["with"])?;
                ensure(self.values.judged[id].award == grade, "a completion comes to another award")?;
            }
        }
        ensure(reached == range && !range.is_empty(), "the range is not what is reached")?;
        if self.is_shown(&award["no-other"]) {
            self.cases(start, &award["no-other"], &is_within)?;
        }
        let decisive = &award["decisive"];
        if decisive.is_null() {
            return Ok(());
        }
        let recorded = words(&decisive["recorded"])?;
        if self.is_shown(&decisive["suffices"]) {
            let alone = only(&self.named, self.plan, start, &|name| recorded.contains(&name));
            self.cases(&alone, &decisive["suffices"], &is_within)?;
        }
        if !decisive["smallest"].is_null() {
            (self.tally.shown, self.tally.smallest) = (self.tally.shown + 1, self.tally.smallest + 1);
            let left_out = self.escapes(start, &decisive["smallest"], (id, range))?;
            return ensure(!can_meet(&left_out, &[], recorded.len() - 1), "a smaller part may do");
        }
        self.tally.not_smallest += 1;
        if self.is_shown(&decisive["needed"]) {
            let left_out = self.escapes(start, &decisive["needed"], (id, range))?;
            let is_alone = |one, set: &[&str]| set.iter().filter(|name| recorded.contains(*name)).eq([one]);
            let is_needed = |one| left_out.iter().any(|set| is_alone(one, set));
            ensure(recorded.iter().all(is_needed), "not each of what is decisive is shown to be needed")?;
        }
        Ok(())
    }

    /// What some escapes leave out. Each comes to an award outside the range, whether or not inspectors' awards are kept.
    fn escapes<'j>(
        &mut self,
        start: &Answers,
        json: &'j Json,
        (id, range): (JudgementId, GradeSet),
    ) -> Result<Vec<Vec<&'j str>>, String> {
        let each = items(json)?.iter().map(|escape| {
            let left_out = words(&escape["left-out"])?;
            let mut answers = only(&self.named, self.plan, start, &|name| !left_out.contains(&name));
            for id in self.plan.judgements.ids() {
                if let AwardFrom::Rules { recorded, .. } = &mut answers.awards[id] {
                    *recorded = recorded.or(GradeSet::NOTHING);
                }
            }
            self.completed(&answers, &escape["with"])?;
            ensure(self.values.judged[id].award.and(range).is_empty(), "an escape that is none").map(|()| left_out)
        });
        each.collect()
    }

    fn is_shown(&mut self, json: &Json) -> bool {
        *(if json.is_null() { &mut self.tally.not_shown } else { &mut self.tally.shown }) += 1;
        !json.is_null()
    }

    /// Answers with a completion, walked. It must be one that is assumed, and choose only what may be chosen.
    fn completed(&mut self, start: &Answers, completion: &Json) -> Result<Answers, String> {
        let mut answers = start.clone();
        for answer in items(completion)? {
            self.narrow(&mut answers, &answer["of"], answer)?;
        }
        interpret(self.plan, &answers, &mut self.values);
        let is_theirs = choices(&answers).all(|(id, choices)| {
            let judged = &self.values.judged[id];
            !judged.award.and(choices).is_empty() && choices.is_within(judged.surely_permitted)
        });
        let is_assumed = self.plan.assumptions.iter().all(|it| !self.values.truth(*it).can_fail());
        ensure(is_assumed && is_theirs, "no completion").map(|()| answers)
    }

    /// Nothing else is possible: the cases cover all, and each ends in a walk within what is claimed, or in what cannot be.
    fn cases(&mut self, answers: &Answers, cases: &Json, is_within: &dyn Fn(&Values) -> bool) -> Result<(), String> {
        if let Some(end) = cases.as_str() {
            interpret(self.plan, answers, &mut self.values);
            // Where no award is left and one must be given, inspectors would choose what they may not.
            let is_given = |id| !self.plan.judgements[id].not_given.iter().any(|it| self.values.truth(*it).can_hold());
            let is_barred = |id: JudgementId| self.values.judged[id].award == GradeSet::NOTHING && is_given(id);
            let is_impossible = self.plan.assumptions.iter().any(|it| !self.values.truth(*it).can_hold())
                || choices(answers).any(|(id, _)| is_barred(id));
            let is_end = end == "within" && is_within(&self.values) || end == "impossible" && is_impossible;
            return ensure(is_end, "an end is open");
        }
        let (mut covered, mut next, mut place) = (GradeSet::EMPTY, None, None);
        for case in items(&cases["cases"])? {
            let mut narrowed = answers.clone();
            let at = self.narrow(&mut narrowed, &cases["of"], case)?;
            if let Place::Number(at) = at {
                let Interval { least, greatest, .. } = narrowed.numbers[at];
                ensure(least <= next.unwrap_or(answers.numbers[at].least), "numbers left out")?;
                next = Some(greatest + self.plan.number_questions[at].step);
            } else {
                covered = covered.or(held(&narrowed, at));
            }
            place = Some(at);
            self.cases(&narrowed, &case["then"], is_within)?;
        }
        let place = place.ok_or("no cases")?;
        let all = match place {
            Place::Number(at) => return ensure(next > Some(answers.numbers[at].greatest), "numbers left out"),
            Place::Choice(id) => self.plan.judgements[id].all.and(held(answers, place)),
            Place::Grade(_) | Place::Award(_) | Place::Recorded(_) => held(answers, place),
        };
        ensure(all.is_within(covered), "a case left out")
    }

    /// Answers something anew, with no more than it may be.
    fn narrow(&self, answers: &mut Answers, name: &Json, value: &Json) -> Result<Place, String> {
        let place = self.named.all.iter().find(|it| Some(it.0.as_str()) == name.as_str()).ok_or(format!("{name}?"))?.1;
        if let Place::Number(at) = place {
            let units = |it: &Json| word(it)?.parse::<Ratio>().map_err(|error| error.to_string());
            let unit = self.plan.number_questions[at].unit;
            let whole = |it: &Json| units(it).map(|it| i64::try_from((it / unit).to_integer()).unwrap());
            let (least, greatest, known) = (whole(&value["from"])?, whole(&value["to"])?, &mut answers.numbers[at]);
            ensure(known.least <= least && least <= greatest && greatest <= known.greatest, "another number")?;
            *known = Interval { least, greatest, may_be_absent: false };
            return Ok(place);
        }
        let set = self.named.grades(place, &value["is"])?;
        ensure(set.is_within(held(answers, place)) && !set.is_empty(), "more than it may be")?;
        match place {
            Place::Grade(at) => answers.grades[at] = set,
            Place::Award(id) => answers.awards[id] = AwardFrom::Given(set),
            Place::Choice(id) | Place::Recorded(id) => match &mut answers.awards[id] {
                AwardFrom::Rules { choices, .. } if place == Place::Choice(id) => *choices = set,
                AwardFrom::Rules { recorded, .. } => *recorded = set,
                AwardFrom::Given(_) => return Err("given".to_owned()),
            },
            Place::Number(_) => {}
        }
        Ok(place)
    }
}
