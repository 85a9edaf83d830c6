//! The question to ask next and what would settle an award, against brute force over every answer to all that is open.

use super::Judged;
use super::oracle;
use assize::diagram;
use assize::diagram::Asks;
use assize::diagram::MOST_EDGES;
use assize::diagram::Question;
use assize::diagram::Value;
use assize::diagram::Wanted;
use assize::evaluate::reasons::Found;
use assize::evaluate::reasons::OneAnswer;
use assize::evaluate::reasons::Reasons;
use assize::model::CriterionId;
use assize::model::FactId;
use assize::model::FactType;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::IdVec;
use assize::model::JudgementId;
use assize::model::ids::Id;
use assize::plan::FactPlace;
use assize::plan::Plan;
use assize::record::Answer;
use assize::record::FactValue;
use assize::record::Finding;
use assize::record::Inspection;
use oracle::CriterionAnswer;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// Ways to answer all that is open that brute force goes through, and completions of each: of what nobody can be asked.
const MOST: usize = 400;

type Range = BTreeSet<Option<GradeId>>;

/// One answer to one question.
#[derive(Debug, Clone, PartialEq)]
enum Given {
    Criterion(CriterionAnswer),
    Fact(FactValue),
}

/// Every way to answer all that is open, with the award's range then: none where nothing has such answers.
pub(super) struct Table {
    open: Vec<(Question, Vec<Given>)>,
    /// The place of each answer, and for each judgement its range.
    ranges: Vec<(Vec<usize>, BTreeMap<JudgementId, Range>)>,
}

impl Table {
    /// `None` where there is too much, or where an earlier award may be asked for.
    pub(super) fn of(framework: &Framework, plan: &Plan, inspection: &Inspection) -> Option<Table> {
        if !plan.places.previous.is_empty() {
            return None;
        }
        let criteria =
            framework.criteria.ids().map(|id| (Question::Criterion(id), answers_of(framework, plan, inspection, id)));
        let facts = framework.facts.ids().map(|id| (Question::Fact(id), values_of(framework, plan, inspection, id)));
        let open: Vec<(Question, Vec<Given>)> =
            criteria.chain(facts).filter(|(_, answers)| answers.len() > 1).collect();
        let mut ways: Vec<Vec<usize>> = vec![Vec::new()];
        for (_, answers) in &open {
            if ways.len() * answers.len() > MOST {
                return None;
            }
            let with_each = |way: &Vec<usize>| {
                let way = way.clone();
                (0..answers.len()).map(move |answer| way.iter().copied().chain([answer]).collect::<Vec<_>>())
            };
            ways = ways.iter().flat_map(with_each).collect();
        }
        let mut ranges = Vec::new();
        for way in ways {
            let mut answered = inspection.clone();
            for ((question, answers), answer) in open.iter().zip(&way) {
                record(&mut answered, *question, &answers[*answer]);
            }
            let of = match oracle::judge(framework, &answered, MOST) {
                Judged::Verdicts(verdicts) => verdicts.into_iter().map(|(id, verdict)| (id, verdict.range)).collect(),
                Judged::NoCompletion => BTreeMap::new(),
                Judged::TooMany => return None,
            };
            ranges.push((way, of));
        }
        Some(Table { open, ranges })
    }

    /// The range of a judgement once some questions have one of some answers; the rest as they may be.
    fn range(&self, judgement: JudgementId, answered: &BTreeMap<usize, Vec<usize>>) -> Range {
        let is_so = |way: &[usize]| answered.iter().all(|(place, answers)| answers.contains(&way[*place]));
        let ranges = self.ranges.iter().filter(|(way, _)| is_so(way)).filter_map(|(_, ranges)| ranges.get(&judgement));
        ranges.flatten().copied().collect()
    }

    fn place(&self, question: Question) -> usize {
        self.open.iter().position(|(open, _)| *open == question).expect("what is asked is open")
    }

    /// The questions that matter once some are answered.
    fn matters(&self, judgement: JudgementId, answered: &BTreeMap<usize, Vec<usize>>) -> Vec<usize> {
        let is_so = |way: &[usize]| answered.iter().all(|(place, answers)| answers.contains(&way[*place]));
        let ways: Vec<_> = self.ranges.iter().filter(|(way, _)| is_so(way)).collect();
        let differs = |place: usize| {
            ways.iter().any(|(way, ranges)| {
                let beside = |other: &[usize]| (0..way.len()).all(|at| at == place || other[at] == way[at]);
                let mut others = ways.iter().filter(|(other, _)| beside(other));
                others.any(|(_, others)| others.get(&judgement) != ranges.get(&judgement))
            })
        };
        (0..self.open.len()).filter(|place| differs(*place)).collect()
    }

    /// The smallest sets of questions, in order, that some answers to them settle on an award; the first in order.
    fn fewest(&self, judgement: JudgementId, award: Option<GradeId>) -> Option<Vec<usize>> {
        let sought = Range::from([award]);
        let mut sets: Vec<Vec<usize>> = (0..1_usize << self.open.len())
            .map(|bits| (0..self.open.len()).filter(|place| bits & (1 << place) != 0).collect())
            .collect();
        sets.sort_by_key(|set: &Vec<usize>| (set.len(), set.clone()));
        sets.into_iter().find(|set| {
            let answers: BTreeSet<Vec<usize>> =
                self.ranges.iter().map(|(way, _)| set.iter().map(|place| way[*place]).collect()).collect();
            answers.into_iter().any(|answers| {
                let answered = set.iter().copied().zip(answers.into_iter().map(|answer| vec![answer])).collect();
                self.range(judgement, &answered) == sought
            })
        })
    }
}

/// What is said of what is open is what the table says.
pub(super) fn settling(table: &Table, framework: &Framework, found: &Reasons, about: &str) {
    let range = table.range(found.judgement, &BTreeMap::new());
    if range.len() < 2 {
        assert!(found.next.is_none() && found.to_be_found.is_empty(), "a settled award needs nothing: {about}");
        return;
    }
    let awards: Range = found.to_be_found.iter().map(|one| one.award.single()).collect();
    assert_eq!(awards, range, "what would settle each award that is possible: {about}");
    for one in &found.to_be_found {
        assert!(one.is_decided, "decided on a small framework: {about}");
        let expected = table.fewest(found.judgement, one.award.single());
        let asked = one.answers.as_ref().map(|found| found.iter().map(|one| table.place(one.asks)).collect());
        assert_eq!(asked, expected, "what would settle {:?}: {about}", one.award);
        let Some(answers) = &one.answers else { continue };
        let answered = answers.iter().map(|one| table.matching(framework, one)).collect();
        let sought = Range::from([one.award.single()]);
        assert_eq!(table.range(found.judgement, &answered), sought, "each of these answers settles: {about}");
        if let [only] = answers.as_slice() {
            let (place, told) = table.matching(framework, only);
            let settles =
                |answer: &usize| table.range(found.judgement, &BTreeMap::from([(place, vec![*answer])])) == sought;
            let all: Vec<usize> = (0..table.open[place].1.len()).filter(settles).collect();
            assert_eq!(told, all, "all answers that settle are told: {about}");
        }
    }
    next(table, framework, found, about);
}

fn next(table: &Table, framework: &Framework, found: &Reasons, about: &str) {
    let Some(matters) = &found.matters else { panic!("not decided on a small framework: {about}") };
    // Where something else is open too, or assumptions tie, what matters may be too much.
    let is_plain = framework.assumptions.is_empty() && matters.iter().all(|asks| matches!(asks, Asks::Question(_)));
    let settles = |place: usize, answer: usize| {
        let range = table.range(found.judgement, &BTreeMap::from([(place, vec![answer])]));
        (range.len() == 1).then_some(range)
    };
    let number =
        |place: &usize| (0..table.open[*place].1.len()).filter(|answer| settles(*place, *answer).is_some()).count();
    let places = 0..table.open.len();
    let most = places.clone().map(|place| number(&place)).max().unwrap_or(0);
    if most > 0 {
        let first = places.clone().find(|place| number(place) == most);
        let next = found.next.as_ref().unwrap_or_else(|| panic!("there is something to ask: {about}"));
        assert_eq!(Some(table.place(next.asks)), first, "the question with the most answers that settle: {about}");
        let mut told = 0;
        for one in &next.settles {
            let (place, answers) = table.matching(framework, &Found { asks: next.asks, answers: one.answers.clone() });
            told += answers.len();
            let sought = Range::from([one.award.single()]);
            assert!(
                answers.iter().all(|answer| settles(place, *answer).as_ref() == Some(&sought)),
                "it settles: {about}"
            );
        }
        assert_eq!(told, most, "every answer that settles is told: {about}");
        return;
    }
    if !is_plain {
        return;
    }
    let leaves = |place: &usize| {
        let answered = (0..table.open[*place].1.len()).map(|answer| BTreeMap::from([(*place, vec![answer])]));
        let left: Vec<usize> = answered.map(|answered| table.matters(found.judgement, &answered).len()).collect();
        (left.iter().copied().max().unwrap_or(0), left.iter().sum::<usize>())
    };
    let expected =
        table.matters(found.judgement, &BTreeMap::new()).into_iter().min_by_key(|place| (leaves(place), *place));
    let said = found.next.as_ref().map(|next| table.place(next.asks));
    assert_eq!(said, expected, "the question that leaves the fewest: {about}");
    if let (Some(next), Some(place)) = (&found.next, expected) {
        assert_eq!(next.leaves, leaves(&place).0, "how many it leaves: {about}");
    }
}

impl Table {
    /// A question and the places of those of its answers that are told.
    fn matching(&self, framework: &Framework, found: &Found) -> (usize, Vec<usize>) {
        let place = self.place(found.asks);
        let is_told = |given: &Given| found.answers.iter().any(|answer| is_answer(framework, given, answer));
        let answers = self.open[place].1.iter().enumerate().filter(|(_, given)| is_told(given)).map(|(at, _)| at);
        (place, answers.collect())
    }
}

fn is_answer(framework: &Framework, given: &Given, answer: &OneAnswer) -> bool {
    match (given, answer) {
        (Given::Criterion(given), OneAnswer::Graded { grade, substantial, also }) => {
            given.grade == *grade
                && substantial.is_none_or(|substantial| substantial == given.substantial)
                && also.iter().all(|(place, grade)| given.also[*place as usize] == Some(*grade))
        }
        (Given::Fact(FactValue::YesOrNo(yes)), OneAnswer::Graded { grade, .. }) => {
            *grade == Some(GradeId::at(usize::from(!yes)))
        }
        (Given::Fact(FactValue::Grade(given)), OneAnswer::Graded { grade, .. }) => *grade == Some(*given),
        (Given::Fact(FactValue::Number(given)), OneAnswer::Number { least, greatest }) => {
            least <= given && given <= greatest
        }
        _ => panic!("an answer of another kind in {}", framework.name),
    }
}

/// The answers to a criterion that are open; those that differ in what no rule reads are one.
fn answers_of(framework: &Framework, plan: &Plan, inspection: &Inspection, id: CriterionId) -> Vec<Given> {
    let mut found: Vec<CriterionAnswer> = Vec::new();
    let is_read = |place: usize| plan.places.also[id].get(place).is_some_and(Option::is_some);
    let is_same = |one: &CriterionAnswer, other: &CriterionAnswer| {
        let substantial = plan.places.substantial[id].is_none() || one.substantial == other.substantial;
        let mut also = one.also.iter().zip(&other.also).enumerate();
        one.grade == other.grade && substantial && also.all(|(place, (one, other))| !is_read(place) || one == other)
    };
    for answer in oracle::criterion_answers(framework, inspection, id) {
        if !found.iter().any(|other| is_same(other, &answer)) {
            found.push(answer);
        }
    }
    found.into_iter().map(Given::Criterion).collect()
}

/// The values of a fact that are open: of numbers that no rule tells apart, the least.
fn values_of(framework: &Framework, plan: &Plan, inspection: &Inspection, id: FactId) -> Vec<Given> {
    if inspection.facts[id].is_some() {
        return Vec::new();
    }
    let values = match (&framework[id].kind, plan.places.facts[id]) {
        (FactType::Number { .. }, FactPlace::Number(place)) => {
            let unit = plan.number_questions[place as usize].unit;
            let starts = ranges_of(framework, plan, id).into_iter();
            starts.map(|least| FactValue::Number(Plan::in_unit(least, unit))).collect()
        }
        (FactType::Number { .. }, _) => Vec::new(),
        (FactType::YesOrNo, _) => vec![FactValue::YesOrNo(true), FactValue::YesOrNo(false)],
        (FactType::OnScale(scale), _) => {
            (0..framework[*scale].grades.len()).map(|grade| FactValue::Grade(GradeId::at(grade))).collect()
        }
    };
    values.into_iter().map(Given::Fact).collect()
}

/// Where each of the ranges of a number begins.
fn ranges_of(framework: &Framework, plan: &Plan, id: FactId) -> Vec<i64> {
    let wanted = Wanted {
        bottom_up: &framework.bottom_up,
        is_derived: IdVec::filled(true, framework.judgements.len()),
        watched: &[],
        together: &[],
        most_edges: MOST_EDGES,
    };
    let diagrams = diagram::compile(plan, &wanted);
    let mut variables = diagrams.parts.iter().flat_map(|part| &part.variables);
    let variable = variables.find(|variable| variable.asks == Asks::Question(Question::Fact(id)));
    let least = |value: &Value| match value {
        Value::Numbers(least, _) => *least,
        Value::Grades(_) => panic!("a number has no grades"),
    };
    variable.map(|variable| variable.values.iter().map(least).collect()).unwrap_or_default()
}

fn record(inspection: &mut Inspection, question: Question, given: &Given) {
    match (question, given) {
        (Question::Criterion(id), Given::Criterion(given)) => {
            inspection.findings[id] = Finding {
                answer: given.grade.map_or(Answer::NotApplicable, Answer::Is),
                // Of what is not applicable, nothing more is said.
                substantial: given.grade.map(|_| given.substantial),
                also: given.also.clone(),
                ..Finding::default()
            };
        }
        (Question::Fact(id), Given::Fact(value)) => inspection.facts[id] = Some(*value),
        _ => panic!("an answer of another kind"),
    }
}
