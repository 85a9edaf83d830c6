//! A brute-force evaluator, written to be obvious: it takes every completion of an inspection in turn.
//!
//! It reads the model and the inspection and nothing else of Assize, so that `evaluate` can be held to it. Each
//! sentence of semantics.md has one place here. It is slow, and refuses what has too many completions.

#[path = "oracle/scope.rs"]
mod scope;
#[path = "oracle/completion.rs"]
mod completion;
#[path = "oracle/counts.rs"]
pub(crate) mod counts;
#[path = "oracle/derive.rs"]
mod derive;
#[path = "oracle/evidence.rs"]
mod evidence;
#[path = "oracle/world.rs"]
mod world;

pub(crate) use self::completion::Answered;
pub(crate) use self::completion::Completion;
pub(crate) use self::completion::CriterionAnswer;
use self::completion::all_completions;
use self::completion::completions;
pub(crate) use self::completion::criterion_answers;
pub(crate) use self::completion::grades_of;
pub(crate) use self::completion::is_allowed;
use self::completion::possible_answers;
pub(crate) use self::derive::Derived;
pub(crate) use self::derive::derive;
pub(crate) use self::derive::yielded;
use self::evidence::as_it_counts;
pub(crate) use self::scope::Question;
use self::scope::Reads;
use self::scope::Scope;
use self::scope::promised;
use self::scope::questions_below;
pub(crate) use self::world::World;
use assize::model::Condition;
use assize::model::DecidedBy;
use assize::model::Framework;
use assize::model::GradeId;
use assize::model::Judgement;
use assize::model::JudgementId;
use assize::record::Answer;
use assize::record::Awarded;
use assize::record::Inspection;
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The questions that a judgement's rules name, directly or through other judgements that are inspected.
pub(crate) fn named_below(
    framework: &Framework,
    inspection: &Inspection,
    judgement: JudgementId,
) -> BTreeSet<Question> {
    questions_below(framework, &Scope::of(framework, inspection).inspected, judgement)
}

/// The judgements that a judgement's rules name.
pub(crate) fn named_judgements(framework: &Framework, judgement: JudgementId) -> BTreeSet<JudgementId> {
    Reads::of(framework, &framework[judgement]).judgements
}

/// Every way to answer whatever judgements, assumptions and properties read, allowed or not; `None` where there are more
/// than `limit`.
pub(crate) fn everything_answered(
    framework: &Framework,
    inspection: &Inspection,
    limit: usize,
) -> Option<Vec<Completion>> {
    let all: BTreeSet<_> = framework.judgements.ids().collect();
    let mut questions = Scope::over(framework, all).questions;
    questions.extend(promised(framework));
    all_completions(framework, inspection, &questions, limit)
}

/// Whether a condition holds with these answers and awards.
pub(crate) fn holds(
    framework: &Framework,
    completion: &Completion,
    awards: &BTreeMap<JudgementId, Option<GradeId>>,
    condition: &Condition,
) -> bool {
    World { framework, completion, awards }.holds(condition)
}

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

/// What brute force says of an inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Judged {
    /// There are too many completions to go through.
    TooMany,
    /// No completion is one that every assumption allows.
    NoCompletion,
    /// Of each judgement.
    Verdicts(BTreeMap<JudgementId, Verdict>),
}

/// Judges an inspection by going through every completion that the assumptions allow, if there are no more than
/// `limit` before they are asked.
pub(crate) fn judge(framework: &Framework, inspection: &Inspection, limit: usize) -> Judged {
    let scope = Scope::of(framework, inspection);
    let Some(completions) = completions(framework, inspection, &scope, limit) else { return Judged::TooMany };
    if completions.is_empty() {
        return Judged::NoCompletion;
    }
    verdicts(framework, inspection, &scope, &completions, limit).map_or(Judged::TooMany, Judged::Verdicts)
}

fn verdicts(
    framework: &Framework,
    inspection: &Inspection,
    scope: &Scope,
    completions: &[Completion],
    limit: usize,
) -> Option<BTreeMap<JudgementId, Verdict>> {
    let mut verdicts = walk(framework, inspection, scope, completions, limit, None)?;
    let standings = verdicts.iter().map(|(id, verdict)| (*id, verdict.standing)).collect();
    let further = walk(framework, inspection, scope, completions, limit, Some(&standings))?;
    for (id, verdict) in &mut verdicts {
        let further = further.get(id)?;
        // What the rules decide, inspectors cannot award otherwise: its room is what it may come to.
        verdict.room = match framework[*id].decided_by {
            DecidedBy::Inspectors => further.permitted.iter().flatten().copied().collect(),
            DecidedBy::Rule => further.range.iter().flatten().copied().collect(),
        };
    }
    for question in &scope.questions {
        if let Question::NotInspected(id) = question {
            let range =
                possible_answers(framework, inspection, *question).into_iter().filter_map(|answer| match answer {
                    Answered::Grade(grade) => Some(grade),
                    Answered::Criterion(_) | Answered::Fact(_) => None,
                });
            verdicts.insert(*id, Verdict { range: range.collect(), ..Verdict::default() });
        }
    }
    Some(verdicts)
}

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
            .map(|state| {
                derive(framework, judgement, World { framework, completion: state.completion, awards: &state.awards })
            })
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
    // A refused grade counts as not recorded, also where further choices below would permit it.
    let recorded = recorded.filter(|_| standing != Some(Standing::Refused));
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
            finding.answer != Answer::NotShown
                || finding.substantial.is_some()
                || finding.also.iter().any(Option::is_some)
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
