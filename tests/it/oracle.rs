//! A brute-force evaluator, written to be obvious: it takes every completion of an inspection in turn.
//!
//! It reads the model and the inspection and nothing else of Assize, so that `evaluate` can be held to it. Each
//! sentence of semantics.md has one place here. It is slow, and refuses what has too many completions.

use assize::model::Condition;
use assize::model::ConditionKind;
use assize::model::CriterionId;
use assize::model::DecidedBy;
use assize::model::FactId;
use assize::model::FactType;
use assize::model::Form;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::GradeTest;
use assize::model::GradeValue;
use assize::model::Graded;
use assize::model::Judgement;
use assize::model::JudgementId;
use assize::model::KindId;
use assize::model::LimitKind;
use assize::model::Line;
use assize::model::Number;
use assize::model::NumberKind;
use assize::model::NumberTest;
use assize::model::Otherwise;
use assize::model::Quantifier;
use assize::model::Ratio;
use assize::model::Rounding;
use assize::model::SetMember;
use assize::model::TermMeaning;
use assize::model::Tier;
use assize::model::TierItem;
use assize::model::ids::Id;
use assize::record::Answer;
use assize::record::Awarded;
use assize::record::FactValue;
use assize::record::Inspection;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// What brute force says of one judgement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// Every award reached; `None` for no award.
    pub(crate) range: BTreeSet<Option<GradeId>>,
    /// What is permitted, completion by completion; nothing where no award is given.
    pub(crate) permitted: BTreeSet<Vec<GradeId>>,
    /// The grades some completion permits, further choices of inspectors below it counted in.
    pub(crate) room: BTreeSet<GradeId>,
    /// What is expected, completion by completion.
    pub(crate) expected: BTreeSet<Option<GradeId>>,
    /// How the recorded grade stands, where one is recorded.
    pub(crate) standing: Option<Standing>,
    /// In some completion the limits contradict one another.
    pub(crate) contradicted_limits: bool,
}

/// How a recorded grade stands: the rows of the table, and `Contradicted` for a grade outside what is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Refused,
    RecordedNotDerived,
    StandsInPart,
    Confirmed,
    InspectorsOwn,
    Departure,
    NotYetConfirmed,
    Contradicted,
}

/// Judges an inspection by going through every completion; `None` where there are more than `limit`.
pub(crate) fn judge(
    framework: &Framework,
    inspection: &Inspection,
    limit: usize,
) -> Option<BTreeMap<JudgementId, Verdict>> {
    let scope = Scope::of(framework, inspection);
    let completions = completions(framework, inspection, &scope, limit)?;
    let mut verdicts = walk(framework, inspection, &scope, &completions, limit, None)?;
    let standings = verdicts.iter().map(|(id, verdict)| (*id, verdict.standing)).collect();
    let further = walk(framework, inspection, &scope, &completions, limit, Some(&standings))?;
    for (id, verdict) in &mut verdicts {
        verdict.room = further.get(id)?.permitted.iter().flatten().copied().collect();
    }
    Some(verdicts)
}

// ---- what is in scope ----

/// The questions and judgements that an inspection's awards hang on.
struct Scope {
    /// Reported or inspected judgements, and nothing else.
    inspected: BTreeSet<JudgementId>,
    questions: BTreeSet<Question>,
}

/// Something a completion answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Question {
    Criterion(CriterionId),
    Fact(FactId),
    Previous(JudgementId, Option<KindId>),
    NotInspected(JudgementId),
}

/// What one judgement's rules read directly.
#[derive(Default)]
struct Reads {
    questions: BTreeSet<Question>,
    judgements: BTreeSet<JudgementId>,
}

impl Scope {
    fn of(framework: &Framework, inspection: &Inspection) -> Scope {
        let inspected: BTreeSet<_> = inspection.reports.iter().chain(&inspection.inspects).copied().collect();
        let questions = inspected.iter().flat_map(|id| questions_below(framework, &inspected, *id)).collect();
        Scope { inspected, questions }
    }
}

/// The questions a judgement reads, directly or through judgements that are inspected.
fn questions_below(framework: &Framework, inspected: &BTreeSet<JudgementId>, top: JudgementId) -> BTreeSet<Question> {
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
    fn of(framework: &Framework, judgement: &Judgement) -> Reads {
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

    fn line(&mut self, framework: &Framework, line: &Line) {
        self.value(&line.yields);
        line.when.iter().for_each(|when| self.condition(framework, when));
    }

    fn thing(&mut self, thing: Graded) {
        match thing {
            Graded::Judgement(id) => drop(self.judgements.insert(id)),
            Graded::Criterion(id) | Graded::AlsoAsked(id, _) => drop(self.questions.insert(Question::Criterion(id))),
            Graded::Fact(id) => drop(self.questions.insert(Question::Fact(id))),
            Graded::Previous(id, kind) => drop(self.questions.insert(Question::Previous(id, kind))),
        }
    }

    fn value(&mut self, value: &GradeValue) {
        match value {
            GradeValue::Grade(_, _) => {}
            GradeValue::Of(thing) => self.thing(*thing),
            GradeValue::Best(set, _) | GradeValue::Worst(set, _) | GradeValue::Median(set, _) => {
                set.iter().for_each(|thing| self.thing(*thing));
            }
        }
    }

    fn members(&mut self, framework: &Framework, members: &[SetMember]) {
        for member in members {
            self.thing(member.thing);
            self.condition(framework, &member.condition);
        }
    }

    fn condition(&mut self, framework: &Framework, condition: &Condition) {
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

    fn term(&mut self, framework: &Framework, meaning: &TermMeaning) {
        match meaning {
            TermMeaning::Condition(condition) => self.condition(framework, condition),
            TermMeaning::Number(number) => self.number(framework, number),
        }
    }

    fn number(&mut self, framework: &Framework, number: &Number) {
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

fn item_criteria(item: &TierItem) -> Vec<CriterionId> {
    match item {
        TierItem::Criterion(id) => vec![*id],
        TierItem::AtLeast { criteria, .. } => criteria.clone(),
    }
}

fn number_tested_against(test: &NumberTest) -> Option<&Number> {
    match test {
        NumberTest::AtLeast(other)
        | NumberTest::AtMost(other)
        | NumberTest::MoreThan(other)
        | NumberTest::LessThan(other)
        | NumberTest::Equals(other) => Some(other),
        NumberTest::FromTo(_, _) => None,
    }
}

fn quantifier_number(quantifier: &Quantifier) -> Option<&Number> {
    match quantifier {
        Quantifier::Every | Quantifier::Any | Quantifier::No | Quantifier::MoreThanHalf => None,
        Quantifier::AtLeast(number, _)
        | Quantifier::AtMost(number)
        | Quantifier::Exactly(number)
        | Quantifier::MoreThan(number)
        | Quantifier::FewerThan(number) => Some(number),
    }
}

// ---- completions ----

/// What one completion says of one question.
#[derive(Debug, Clone, PartialEq)]
enum Answered {
    Criterion(CriterionAnswer),
    Fact(FactValue),
    /// A previous award, or the award of a judgement not inspected.
    Grade(Option<GradeId>),
}

/// A criterion's answer (`None`: not applicable) with all that belongs to it.
#[derive(Debug, Clone, Default, PartialEq)]
struct CriterionAnswer {
    grade: Option<GradeId>,
    substantial: bool,
    also: Vec<Option<GradeId>>,
}

/// One completion: an answer to every question in scope.
type Completion = BTreeMap<Question, Answered>;

/// Every completion, or `None` where there are more than `limit`.
fn completions(
    framework: &Framework,
    inspection: &Inspection,
    scope: &Scope,
    limit: usize,
) -> Option<Vec<Completion>> {
    let mut completions = vec![Completion::new()];
    for question in &scope.questions {
        let answers = possible_answers(framework, inspection, *question);
        if completions.len().saturating_mul(answers.len()) > limit {
            return None;
        }
        completions = completions
            .iter()
            .flat_map(|completion| {
                answers.iter().map(|answer| {
                    let mut completion = completion.clone();
                    completion.insert(*question, answer.clone());
                    completion
                })
            })
            .collect();
    }
    Some(completions)
}

/// What a question can be answered with, given what is recorded.
fn possible_answers(framework: &Framework, inspection: &Inspection, question: Question) -> Vec<Answered> {
    match question {
        Question::Criterion(id) => {
            criterion_answers(framework, inspection, id).into_iter().map(Answered::Criterion).collect()
        }
        Question::Fact(id) => match inspection.facts[id] {
            Some(value) => vec![Answered::Fact(value)],
            None => fact_values(framework, id).into_iter().map(Answered::Fact).collect(),
        },
        Question::Previous(judgement, kind) => match previous(inspection, judgement, kind) {
            Some(award) => vec![Answered::Grade(award)],
            None => std::iter::once(None)
                .chain(grades_of(framework, judgement).into_iter().map(Some))
                .map(Answered::Grade)
                .collect(),
        },
        Question::NotInspected(judgement) => match carried_forward(framework, inspection, judgement) {
            Some(grade) => vec![Answered::Grade(Some(grade))],
            None => grades_of(framework, judgement).into_iter().map(|grade| Answered::Grade(Some(grade))).collect(),
        },
    }
}

fn criterion_answers(framework: &Framework, inspection: &Inspection, id: CriterionId) -> Vec<CriterionAnswer> {
    let criterion = &framework[id];
    let finding = &inspection.findings[id];
    let grades: Vec<Option<GradeId>> = match finding.answer {
        Answer::Is(grade) => vec![Some(grade)],
        Answer::NotApplicable => vec![None],
        Answer::NotShown => {
            let any = grades_on(framework, criterion.scale).into_iter().map(Some);
            any.chain(criterion.may_be_not_applicable.then_some(None)).collect()
        }
    };
    let mut answers = Vec::new();
    for grade in grades {
        let Some(_) = grade else {
            answers.push(CriterionAnswer { also: vec![None; criterion.also_asks.len()], ..CriterionAnswer::default() });
            continue;
        };
        let substantial = match finding.substantial {
            _ if !criterion.asks_substantial => vec![false],
            Some(said) => vec![said],
            None => vec![true, false],
        };
        let mut whole: Vec<_> = substantial
            .into_iter()
            .map(|substantial| CriterionAnswer { grade, substantial, also: Vec::new() })
            .collect();
        for (place, asked) in criterion.also_asks.iter().enumerate() {
            let alone = CriterionAnswer { grade, ..CriterionAnswer::default() };
            let completion = Completion::from([(Question::Criterion(id), Answered::Criterion(alone))]);
            let world = World { framework, completion: &completion, awards: &BTreeMap::new() };
            let is_asked = asked.when.as_ref().is_none_or(|when| world.holds(when));
            let recorded = finding.also.get(place).copied().flatten();
            let choices: Vec<Option<GradeId>> = match recorded {
                _ if !is_asked => vec![None],
                Some(grade) => vec![Some(grade)],
                None => grades_on(framework, asked.scale).into_iter().map(Some).collect(),
            };
            whole = whole
                .into_iter()
                .flat_map(|answer| {
                    choices.iter().map(move |choice| {
                        let mut answer = answer.clone();
                        answer.also.push(*choice);
                        answer
                    })
                })
                .collect();
        }
        answers.extend(whole);
    }
    answers
}

fn fact_values(framework: &Framework, id: FactId) -> Vec<FactValue> {
    match &framework[id].kind {
        FactType::YesOrNo => vec![FactValue::YesOrNo(true), FactValue::YesOrNo(false)],
        FactType::OnScale(scale) => grades_on(framework, *scale).into_iter().map(FactValue::Grade).collect(),
        FactType::Number { from, to, step, .. } => std::iter::successors(Some(*from), |value| Some(value + step))
            .take_while(|value| value <= to)
            .map(FactValue::Number)
            .collect(),
    }
}

/// The award in the latest earlier inspection (of a kind) that reported the judgement; the outer `None` where the
/// record does not say.
fn previous(inspection: &Inspection, judgement: JudgementId, kind: Option<KindId>) -> Option<Option<GradeId>> {
    let earlier = inspection.earlier.as_ref()?;
    let award = earlier
        .iter()
        .filter(|earlier| kind.is_none() || earlier.kind == kind)
        .find_map(|earlier| earlier.awards.iter().find(|(reported, _)| *reported == judgement));
    Some(award.map(|(_, grade)| *grade))
}

/// The award that a judgement not inspected keeps, where its kind of inspection carries it forward and it is
/// certainly recent enough.
fn carried_forward(framework: &Framework, inspection: &Inspection, judgement: JudgementId) -> Option<GradeId> {
    let carries = &framework[inspection.kind].carries_forward;
    let (_, months) = carries.iter().find(|(carried, _)| *carried == judgement)?;
    let earlier = inspection
        .earlier
        .iter()
        .flatten()
        .find(|earlier| earlier.awards.iter().any(|(reported, _)| *reported == judgement))?;
    if let Some(months) = months {
        let (year, month, day) = earlier.on?.earliest();
        let months = u32::from(year) * 12 + u32::from(month) - 1 + months;
        let last_day = (months / 12, months % 12 + 1, day);
        let (year, month, day) = inspection.on_site?.0.latest();
        if (u32::from(year), u32::from(month), day) > last_day {
            return None;
        }
    }
    earlier.awards.iter().find(|(reported, _)| *reported == judgement).map(|(_, grade)| *grade)
}

fn grades_on(framework: &Framework, scale: assize::model::ScaleId) -> Vec<GradeId> {
    (0..framework[scale].grades.len()).map(GradeId::at).collect()
}

fn grades_of(framework: &Framework, judgement: JudgementId) -> Vec<GradeId> {
    grades_on(framework, framework[judgement].scale)
}

// ---- awards, from the bottom up, over all completions at once ----

/// A completion with the awards of the judgements gone through so far.
#[derive(Clone)]
struct State<'a> {
    completion: &'a Completion,
    awards: BTreeMap<JudgementId, Option<GradeId>>,
}

/// Goes through the judgements from the bottom up. With `standings` (what an earlier walk found), every judgement
/// left to inspectors without a recorded award takes every permitted grade, not only the expected one.
fn walk(
    framework: &Framework,
    inspection: &Inspection,
    scope: &Scope,
    completions: &[Completion],
    limit: usize,
    standings: Option<&BTreeMap<JudgementId, Option<Standing>>>,
) -> Option<BTreeMap<JudgementId, Verdict>> {
    let mut verdicts: BTreeMap<JudgementId, Verdict> = BTreeMap::new();
    let mut states: Vec<State<'_>> =
        completions.iter().map(|completion| State { completion, awards: BTreeMap::new() }).collect();
    for id in framework.bottom_up.iter().filter(|id| scope.inspected.contains(id)) {
        let judgement = &framework[*id];
        let recorded = inspection.awards[*id].as_ref().map(|award| award.awarded);
        let derived: Vec<Derived> = states
            .iter()
            .map(|state| derive(framework, judgement, World { framework, completion: state.completion, awards: &state.awards }))
            .collect();
        let below_is_silent = inspection.as_published && nothing_below(framework, inspection, scope, &verdicts, *id);
        let standing = match (recorded, standings) {
            (Some(Awarded::Grade(_)), Some(standings)) => standings.get(id).copied().flatten(),
            (Some(Awarded::Grade(grade)), None) => Some(standing(judgement, grade, &derived, below_is_silent)),
            (Some(Awarded::NotApplicable) | None, _) => None,
        };
        let verdict = verdicts.entry(*id).or_default();
        verdict.standing = standing;
        let mut next = Vec::new();
        for (state, derived) in states.iter().zip(&derived) {
            let awards = awards(judgement, recorded, standing, derived, standings.is_some());
            verdict.permitted.insert(derived.permitted.clone());
            verdict.expected.insert(derived.expected);
            verdict.range.extend(awards.iter().copied());
            verdict.contradicted_limits |= derived.limits_contradict;
            next.extend(awards.into_iter().map(|award| {
                let mut state = state.clone();
                state.awards.insert(*id, award);
                state
            }));
        }
        if next.len() > limit.saturating_mul(8) {
            return None;
        }
        states = next;
    }
    Some(verdicts)
}

/// The awards of one judgement in one completion: several only where inspectors choose.
fn awards(
    judgement: &Judgement,
    recorded: Option<Awarded>,
    standing: Option<Standing>,
    derived: &Derived,
    with_further_choices: bool,
) -> Vec<Option<GradeId>> {
    match (recorded, standing) {
        (Some(Awarded::NotApplicable), _) => return vec![None],
        (Some(Awarded::Grade(grade)), Some(Standing::RecordedNotDerived)) => return vec![Some(grade)],
        (Some(Awarded::Grade(_)) | None, _) => {}
    }
    if derived.not_given {
        return vec![None];
    }
    match (judgement.decided_by, recorded) {
        (DecidedBy::Rule, _) => vec![derived.expected],
        (DecidedBy::Inspectors, Some(Awarded::Grade(grade))) if derived.permitted.contains(&grade) => vec![Some(grade)],
        (DecidedBy::Inspectors, _) if with_further_choices => derived.permitted.iter().copied().map(Some).collect(),
        (DecidedBy::Inspectors, _) => match derived.expected {
            Some(expected) => vec![Some(expected)],
            None => derived.chosen_from.iter().copied().map(Some).collect(),
        },
    }
}

/// Whether a judgement has questions below it, none of them is answered, and no award it reads is recorded.
fn nothing_below(
    framework: &Framework,
    inspection: &Inspection,
    scope: &Scope,
    verdicts: &BTreeMap<JudgementId, Verdict>,
    id: JudgementId,
) -> bool {
    let questions: Vec<_> = questions_below(framework, &scope.inspected, id)
        .into_iter()
        .filter(|question| !matches!(question, Question::NotInspected(_)))
        .collect();
    let is_answered = |question: &Question| match *question {
        Question::Criterion(id) => {
            let finding = &inspection.findings[id];
            finding.answer != Answer::NotShown || finding.substantial.is_some() || finding.also.iter().any(Option::is_some)
        }
        Question::Fact(id) => inspection.facts[id].is_some(),
        Question::Previous(_, _) => inspection.earlier.is_some(),
        Question::NotInspected(_) => false,
    };
    let is_recorded = |read: &JudgementId| {
        let is_refused = verdicts.get(read).is_some_and(|verdict| verdict.standing == Some(Standing::Refused));
        scope.inspected.contains(read) && inspection.awards[*read].is_some() && !is_refused
    };
    !questions.is_empty()
        && !questions.iter().any(is_answered)
        && !Reads::of(framework, &framework[id]).judgements.iter().any(is_recorded)
}

/// The first row of the table that fits.
fn standing(judgement: &Judgement, grade: GradeId, derived: &[Derived], below_is_silent: bool) -> Standing {
    let permits = |derived: &Derived| derived.permitted.contains(&grade);
    match judgement.decided_by {
        DecidedBy::Rule if below_is_silent => Standing::RecordedNotDerived,
        DecidedBy::Rule => {
            if derived.iter().all(|derived| derived.expected == Some(grade)) {
                Standing::Confirmed
            } else if derived.iter().any(|derived| derived.expected == Some(grade)) {
                Standing::NotYetConfirmed
            } else {
                Standing::Contradicted
            }
        }
        DecidedBy::Inspectors if !derived.iter().any(permits) => Standing::Refused,
        DecidedBy::Inspectors if below_is_silent => Standing::RecordedNotDerived,
        DecidedBy::Inspectors if !derived.iter().all(permits) => Standing::StandsInPart,
        DecidedBy::Inspectors => {
            let departs = |derived: &Derived| match derived.expected {
                Some(expected) => expected != grade,
                None => !derived.inside_soft_limits.contains(&grade),
            };
            if derived.iter().all(|derived| derived.expected == Some(grade)) {
                Standing::Confirmed
            } else if derived.iter().all(|derived| derived.expected.is_none() && !departs(derived)) {
                Standing::InspectorsOwn
            } else if derived.iter().all(departs) {
                Standing::Departure
            } else {
                Standing::NotYetConfirmed
            }
        }
    }
}

// ---- one judgement in one completion ----

/// What the rules make of one judgement in one completion.
#[derive(Debug, Clone)]
struct Derived {
    not_given: bool,
    /// Best first; empty where no award is given.
    permitted: Vec<GradeId>,
    expected: Option<GradeId>,
    /// The grades of the scale inside the soft limits that hold.
    inside_soft_limits: Vec<GradeId>,
    /// What a completion takes where nothing is expected.
    chosen_from: Vec<GradeId>,
    limits_contradict: bool,
}

/// The limits of one firmness that hold, as grades.
#[derive(Default)]
struct Bounds {
    must_be: Vec<GradeId>,
    no_better_than: Vec<GradeId>,
    no_worse_than: Vec<GradeId>,
}

impl Bounds {
    /// The grades inside, best first, and whether the limits contradict one another. What forbids better grades
    /// prevails over what forbids worse ones, and `must be` over both.
    fn inside(&self, grades: &[GradeId]) -> (Vec<GradeId>, bool) {
        if let Some(worst) = self.must_be.iter().max() {
            let all_allow = self.must_be.iter().all(|must| must == worst)
                && self.no_better_than.iter().all(|cap| worst >= cap)
                && self.no_worse_than.iter().all(|floor| worst <= floor);
            return (vec![*worst], !all_allow);
        }
        let is_capped = |grade: &GradeId| self.no_better_than.iter().all(|cap| grade >= cap);
        let capped: Vec<GradeId> = grades.iter().copied().filter(is_capped).collect();
        let leaves_something = |floor: &&GradeId| capped.iter().any(|grade| grade <= floor);
        let floors: Vec<GradeId> = self.no_worse_than.iter().filter(leaves_something).copied().collect();
        let inside = capped.into_iter().filter(|grade| floors.iter().all(|floor| grade <= floor)).collect();
        (inside, floors.len() < self.no_worse_than.len())
    }
}

fn derive(framework: &Framework, judgement: &Judgement, world: World<'_>) -> Derived {
    let grades = grades_on(framework, judgement.scale);
    let mut hard = Bounds::default();
    let mut soft = Bounds::default();
    for limit in &judgement.limits {
        let bounds = if limit.soft { &mut soft } else { &mut hard };
        let holds = limit.when.as_ref().is_none_or(|when| world.holds(when));
        let Some(grade) = world.value(&limit.grade) else { continue };
        match limit.kind {
            LimitKind::MustBe if holds => bounds.must_be.push(grade),
            LimitKind::NoBetterThan if holds => bounds.no_better_than.push(grade),
            LimitKind::NoWorseThan if holds => bounds.no_worse_than.push(grade),
            LimitKind::OnlyWhen if !holds && Some(&grade) == grades.last() => {
                bounds.no_worse_than.push(GradeId::at(grade.index() - 1));
            }
            LimitKind::OnlyWhen if !holds => bounds.no_better_than.push(GradeId::at(grade.index() + 1)),
            LimitKind::MustBe | LimitKind::NoBetterThan | LimitKind::NoWorseThan | LimitKind::OnlyWhen => {}
        }
    }
    let yielded = yielded(framework, judgement, world);
    if matches!(judgement.form, Form::Tiers { binding: true, .. }) {
        hard.no_better_than.extend(yielded);
    }
    let (permitted, limits_contradict) = hard.inside(&grades);
    let (inside_soft_limits, _) = soft.inside(&grades);
    let expected = match yielded {
        Some(mut grade) => {
            for step in judgement.steps.iter().filter(|step| world.holds(&step.when)) {
                let by = step.by as usize;
                let place = if step.raised { grade.index().saturating_sub(by) } else { grade.index() + by };
                grade = GradeId::at(place.min(grades.len() - 1));
            }
            moved_into(moved_into(Some(grade), &inside_soft_limits), &permitted)
        }
        None if permitted.len() == 1 => permitted.first().copied(),
        None => None,
    };
    let inside_both: Vec<_> = permitted.iter().copied().filter(|grade| inside_soft_limits.contains(grade)).collect();
    let chosen_from = if inside_both.is_empty() { permitted.clone() } else { inside_both };
    if judgement.not_given.iter().any(|rule| world.holds(&rule.when)) {
        let (permitted, chosen_from) = (Vec::new(), Vec::new());
        return Derived { not_given: true, permitted, expected: None, inside_soft_limits, chosen_from, limits_contradict };
    }
    Derived { not_given: false, permitted, expected, inside_soft_limits, chosen_from, limits_contradict }
}

/// A grade moved to the nearest one inside an interval.
fn moved_into(grade: Option<GradeId>, inside: &[GradeId]) -> Option<GradeId> {
    grade?.clamp(*inside.first()?, *inside.last()?).into()
}

/// What the form yields, before steps and limits.
fn yielded(framework: &Framework, judgement: &Judgement, world: World<'_>) -> Option<GradeId> {
    match &judgement.form {
        Form::InspectorsDecide(_) => None,
        Form::Lines { lines, otherwise, .. } => {
            let holds = |line: &&Line| line.when.as_ref().is_none_or(|when| world.holds(when));
            match (lines.iter().find(holds), otherwise) {
                (Some(line), _) | (None, Otherwise::Grade(line)) => world.value(&line.yields),
                (None, Otherwise::InspectorsDecide(_) | Otherwise::Never) => None,
            }
        }
        Form::Tiers { tiers, otherwise, .. } => {
            let is_cumulative = framework[judgement.scale].cumulative;
            let best = tiers.iter().filter(|tier| tier_is_satisfied(world, is_cumulative, tiers, tier)).map(|tier| tier.grade).min();
            best.or_else(|| world.value(&otherwise.yields))
        }
    }
}

/// Whether a tier is the reason for its grade: all it asks is satisfied, and something of its own applies. A tier
/// asks what it says itself and, on a cumulative scale, what the tiers below it ask (their substantial evidence,
/// too); with substantial evidence it asks that of all of these.
fn tier_is_satisfied(world: World<'_>, is_cumulative: bool, tiers: &[Tier], tier: &Tier) -> bool {
    let something_applies =
        tier.items.iter().flat_map(item_criteria).any(|id| world.criterion(id).is_some_and(|answer| answer.grade.is_some()));
    let asked = tiers.iter().filter(|other| other.grade == tier.grade || (is_cumulative && other.grade > tier.grade));
    something_applies
        && asked.into_iter().all(|other| {
            let substantial = tier.substantial || other.substantial;
            other.items.iter().all(|item| world.item_is_satisfied(item, substantial))
        })
}

// ---- conditions, grades and numbers ----

/// All that a rule can read.
#[derive(Clone, Copy)]
struct World<'a> {
    framework: &'a Framework,
    completion: &'a Completion,
    awards: &'a BTreeMap<JudgementId, Option<GradeId>>,
}

/// What a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Truth {
    Holds,
    Fails,
    NothingThere,
}

impl Truth {
    fn of(holds: bool) -> Truth {
        if holds { Truth::Holds } else { Truth::Fails }
    }

    fn of_present(holds: Option<bool>) -> Truth {
        holds.map_or(Truth::NothingThere, Truth::of)
    }

    fn negated(self) -> Truth {
        match self {
            Truth::Holds => Truth::Fails,
            Truth::Fails => Truth::Holds,
            Truth::NothingThere => Truth::NothingThere,
        }
    }
}

impl World<'_> {
    fn criterion(&self, id: CriterionId) -> Option<&CriterionAnswer> {
        match self.completion.get(&Question::Criterion(id))? {
            Answered::Criterion(answer) => Some(answer),
            Answered::Fact(_) | Answered::Grade(_) => None,
        }
    }

    fn fact(&self, id: FactId) -> Option<FactValue> {
        match self.completion.get(&Question::Fact(id))? {
            Answered::Fact(value) => Some(*value),
            Answered::Criterion(_) | Answered::Grade(_) => None,
        }
    }

    fn answered_grade(&self, question: Question) -> Option<GradeId> {
        match self.completion.get(&question)? {
            Answered::Grade(grade) => *grade,
            Answered::Criterion(_) | Answered::Fact(_) => None,
        }
    }

    fn item_is_satisfied(&self, item: &TierItem, substantial: bool) -> bool {
        let is_satisfied = |id: &CriterionId| {
            let satisfied_at = self.framework[self.framework[*id].scale].satisfied_at;
            self.criterion(*id).and_then(|answer| Some((answer.grade? <= satisfied_at?) && (answer.substantial || !substantial)))
        };
        match item {
            TierItem::Criterion(id) => is_satisfied(id).unwrap_or(true),
            TierItem::AtLeast { count, or_all, criteria, .. } => {
                let present: Vec<bool> = criteria.iter().filter_map(is_satisfied).collect();
                let satisfied = present.iter().filter(|is| **is).count();
                satisfied >= *count as usize || (*or_all && satisfied == present.len())
            }
        }
    }

    /// The grade of a thing; absent where it is not applicable, not given, or there is none.
    fn grade(&self, thing: Graded) -> Option<GradeId> {
        match thing {
            Graded::Judgement(id) => {
                self.awards.get(&id).copied().unwrap_or_else(|| self.answered_grade(Question::NotInspected(id)))
            }
            Graded::Criterion(id) => self.criterion(id)?.grade,
            Graded::AlsoAsked(id, place) => self.criterion(id)?.also.get(place as usize).copied().flatten(),
            Graded::Fact(id) => match self.fact(id)? {
                FactValue::Grade(grade) => Some(grade),
                FactValue::YesOrNo(_) | FactValue::Number(_) => None,
            },
            Graded::Previous(id, kind) => self.answered_grade(Question::Previous(id, kind)),
        }
    }

    fn present(&self, set: &[Graded]) -> Vec<GradeId> {
        let mut grades: Vec<_> = set.iter().filter_map(|thing| self.grade(*thing)).collect();
        grades.sort();
        grades
    }

    fn value(&self, value: &GradeValue) -> Option<GradeId> {
        match value {
            GradeValue::Grade(_, grade) => Some(*grade),
            GradeValue::Of(thing) => self.grade(*thing),
            GradeValue::Best(set, none) => self.present(set).first().copied().or(*none),
            GradeValue::Worst(set, none) => self.present(set).last().copied().or(*none),
            GradeValue::Median(set, none) => {
                let grades = self.present(set);
                grades.get(grades.len() / 2).copied().or(*none)
            }
        }
    }

    fn holds(&self, condition: &Condition) -> bool {
        self.truth(condition) == Truth::Holds
    }

    fn truth(&self, condition: &Condition) -> Truth {
        match &condition.kind {
            ConditionKind::And(parts) => {
                let truths: Vec<_> = parts.iter().map(|part| self.truth(part)).collect();
                if truths.contains(&Truth::Fails) {
                    Truth::Fails
                } else if truths.contains(&Truth::NothingThere) {
                    Truth::NothingThere
                } else {
                    Truth::Holds
                }
            }
            ConditionKind::Or(parts) => {
                let truths: Vec<_> = parts.iter().map(|part| self.truth(part)).collect();
                if truths.contains(&Truth::Holds) {
                    Truth::Holds
                } else if truths.contains(&Truth::NothingThere) {
                    Truth::NothingThere
                } else {
                    Truth::Fails
                }
            }
            ConditionKind::Not(part) => self.truth(part).negated(),
            ConditionKind::Yes(fact) => Truth::of_present(self.fact(*fact).map(|value| value == FactValue::YesOrNo(true))),
            ConditionKind::Term(term) => match &self.framework[*term].means {
                TermMeaning::Condition(condition) => self.truth(condition),
                TermMeaning::Number(_) => Truth::NothingThere,
            },
            ConditionKind::Grade(thing, test) => self.grade_test(self.grade(*thing), test),
            ConditionKind::Number(number, test) => Truth::of_present(self.number_test(number, test)),
            ConditionKind::Set(quantifier, members) => self.set(quantifier, members),
        }
    }

    fn grade_test(&self, grade: Option<GradeId>, test: &GradeTest) -> Truth {
        let against = |value: &GradeValue, passes: fn(GradeId, GradeId) -> bool| {
            Truth::of_present(grade.zip(self.value(value)).map(|(grade, other)| passes(grade, other)))
        };
        match test {
            GradeTest::OneOf(_, grades) => Truth::of_present(grade.map(|grade| grades.contains(&grade))),
            GradeTest::Rated => Truth::of(grade.is_some()),
            GradeTest::NotApplicable => Truth::of(grade.is_none()),
            GradeTest::BetterThan(value) => against(value, |grade, other| grade < other),
            GradeTest::WorseThan(value) => against(value, |grade, other| grade > other),
            GradeTest::SameAs(value) => against(value, |grade, other| grade == other),
        }
    }

    /// How many members are present, and of how many the condition holds.
    fn count(&self, members: &[SetMember]) -> (usize, usize) {
        let present: Vec<_> = members.iter().filter(|member| self.grade(member.thing).is_some()).collect();
        (present.len(), present.iter().filter(|member| self.holds(&member.condition)).count())
    }

    fn set(&self, quantifier: &Quantifier, members: &[SetMember]) -> Truth {
        let (present, satisfied) = self.count(members);
        let number = quantifier_number(quantifier).map(|number| self.number(number));
        let Some(needed) = number.unwrap_or(Some(Ratio::from_integer(0))) else { return Truth::NothingThere };
        let counted = Ratio::from_integer(satisfied as i128);
        let holds = match quantifier {
            Quantifier::Every => present > 0 && satisfied == present,
            Quantifier::Any => satisfied > 0,
            Quantifier::No => satisfied == 0,
            Quantifier::AtLeast(_, or_all) => counted >= needed || (*or_all && present > 0 && satisfied == present),
            Quantifier::AtMost(_) => counted <= needed,
            Quantifier::Exactly(_) => counted == needed,
            Quantifier::MoreThan(_) => counted > needed,
            Quantifier::FewerThan(_) => counted < needed,
            Quantifier::MoreThanHalf => present > 0 && satisfied * 2 > present,
        };
        match (holds, present) {
            (true, _) => Truth::Holds,
            // The negation of a set condition whose set is empty does not hold either.
            (false, 0) => Truth::NothingThere,
            (false, _) => Truth::Fails,
        }
    }

    fn number_test(&self, number: &Number, test: &NumberTest) -> Option<bool> {
        let number = self.number(number)?;
        Some(match test {
            NumberTest::AtLeast(other) => number >= self.number(other)?,
            NumberTest::AtMost(other) => number <= self.number(other)?,
            NumberTest::MoreThan(other) => number > self.number(other)?,
            NumberTest::LessThan(other) => number < self.number(other)?,
            NumberTest::Equals(other) => number == self.number(other)?,
            NumberTest::FromTo(from, to) => *from <= number && number <= *to,
        })
    }

    /// The points of a present thing, and the most that it could have.
    fn points(&self, thing: Graded) -> Option<(Ratio, Ratio)> {
        let grade = self.grade(thing)?;
        let scale = match thing {
            Graded::Judgement(id) | Graded::Previous(id, _) => self.framework[id].scale,
            Graded::Criterion(id) => self.framework[id].scale,
            Graded::AlsoAsked(id, place) => self.framework[id].also_asks.get(place as usize)?.scale,
            Graded::Fact(id) => match self.framework[id].kind {
                FactType::OnScale(scale) => scale,
                FactType::YesOrNo | FactType::Number { .. } => return None,
            },
        };
        let scale = &self.framework[scale];
        let most = scale.grades.iter().filter_map(|grade| grade.worth).max()?;
        Some((scale.grade(grade)?.worth?, most))
    }

    fn number(&self, number: &Number) -> Option<Ratio> {
        let all_points = |set: &[Graded]| -> Vec<(Ratio, Ratio)> { set.iter().filter_map(|thing| self.points(*thing)).collect() };
        let sum = |points: &[(Ratio, Ratio)]| -> Ratio { points.iter().map(|(points, _)| *points).sum() };
        match &number.kind {
            NumberKind::Literal(value) => Some(*value),
            NumberKind::Fact(fact) => match self.fact(*fact)? {
                FactValue::Number(value) => Some(value),
                FactValue::YesOrNo(_) | FactValue::Grade(_) => None,
            },
            NumberKind::Term(term) => match &self.framework[*term].means {
                TermMeaning::Number(number) => self.number(number),
                TermMeaning::Condition(_) => None,
            },
            NumberKind::Points(thing) => Some(self.points(*thing)?.0),
            NumberKind::Total(set) => Some(sum(&all_points(set))),
            NumberKind::Mean(set, none) => {
                let points = all_points(set);
                if points.is_empty() { *none } else { Some(sum(&points) / Ratio::from_integer(points.len() as i128)) }
            }
            NumberKind::Highest(set, none) => all_points(set).iter().map(|(points, _)| *points).max().or(*none),
            NumberKind::Lowest(set, none) => all_points(set).iter().map(|(points, _)| *points).min().or(*none),
            NumberKind::PercentageOfPoints(set, none) => {
                let points = all_points(set);
                let most: Ratio = points.iter().map(|(_, most)| *most).sum();
                if points.is_empty() { *none } else { quotient(sum(&points) * Ratio::from_integer(100), most) }
            }
            NumberKind::CountOf(members) => Some(Ratio::from_integer(self.count(members).1 as i128)),
            NumberKind::Plus(a, b) => Some(self.number(a)? + self.number(b)?),
            NumberKind::Minus(a, b) => Some(self.number(a)? - self.number(b)?),
            NumberKind::Times(a, b) => Some(self.number(a)? * self.number(b)?),
            NumberKind::Over(a, b) => quotient(self.number(a)?, self.number(b)?),
            NumberKind::SmallerOf(parts) => self.numbers(parts)?.into_iter().min(),
            NumberKind::LargerOf(parts) => self.numbers(parts)?.into_iter().max(),
            NumberKind::Rounded(part, how, to) => Some(rounded(self.number(part)?, *how, *to)),
            NumberKind::Cases(cases, otherwise) => {
                Some(cases.iter().find(|(when, _)| self.holds(when)).map_or(*otherwise, |(_, value)| *value))
            }
        }
    }

    fn numbers(&self, parts: &[Number]) -> Option<Vec<Ratio>> {
        parts.iter().map(|part| self.number(part)).collect()
    }
}

fn quotient(above: Ratio, below: Ratio) -> Option<Ratio> {
    (below != Ratio::from_integer(0)).then(|| above / below)
}

fn rounded(value: Ratio, how: Rounding, to: Ratio) -> Ratio {
    let (half, multiples) = (Ratio::new(1, 2), value / to);
    let whole = match how {
        Rounding::HalfUp => (multiples + half).floor(),
        Rounding::HalfDown => (multiples - half).ceil(),
        Rounding::Up => multiples.ceil(),
        Rounding::Down => multiples.floor(),
    };
    whole * to
}
