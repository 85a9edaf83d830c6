//! What is exact about an award: what alone settles it, what it would take for a better grade, how it could be lost.

use super::Case;
use super::facts;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::words;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::evaluate::Award;
use crate::evaluate::Standing;
use crate::evaluate::Truth;
use crate::evaluate::reasons::Change;
use crate::evaluate::reasons::Measure;
use crate::evaluate::reasons::NewAnswer;
use crate::evaluate::reasons::Reasons;
use crate::evaluate::reasons::To;
use crate::evaluate::reasons::Total;
use crate::model::FactId;
use crate::model::FactType;
use crate::model::GradeId;
use crate::model::GradeSet;
use crate::model::Graded;
use crate::model::Id;
use crate::model::JudgementId;
use crate::model::Ratio;
use crate::record::Answer;
use crate::record::Awarded;
use crate::record::FactValue;
use crate::record::counted;
use crate::record::taken;

/// Of so many interchangeable answers, each is named; of more only how many there are.
const NAMED: usize = 12;

/// What can be said exactly of an award, where anything can.
pub(super) fn of<'a>(case: &Case<'a>, award: &Award) -> Option<&'a Reasons> {
    case.reasons.iter().find(|reasons| reasons.judgement == award.judgement)
}

/// Adds what alone settles an award.
pub(super) fn settles(case: &Case<'_>, award: &Award, document: &mut Document) {
    let Some(decisive) = of(case, award).and_then(|reasons| reasons.decisive.as_ref()) else { return };
    let title = if award.is_open() { "What alone leaves it open like this" } else { "What alone settles it" };
    let mut items: Vec<Item> = decisive.recorded.iter().map(|asks| Item::new(recorded(case, *asks))).collect();
    items.push(Item::new(match (award.is_open(), decisive.is_smallest) {
        (false, true) => {
            "Whatever else was recorded or is still to be found makes no difference; fewer answers would not be enough."
        }
        (false, false) => {
            "Whatever else was recorded or is still to be found makes no difference; none of these can be left out."
        }
        (true, true) => {
            "Nothing else that is recorded changes which grades are possible; with fewer answers, others would be, too."
        }
        (true, false) => {
            "Nothing else that is recorded changes which grades are possible; without any of these, others would be, too."
        }
    }));
    document.push_list(title, items);
}

/// Adds what it would take for each better grade, and how the award could come to a worse one.
pub(super) fn would_take(case: &Case<'_>, award: &Award, document: &mut Document) {
    let Some(reasons) = of(case, award) else { return };
    document.push_list("What it would take", changes(case, award, &reasons.better));
    document.push_list("How it could be lost", changes(case, award, &reasons.worse));
}

/// Grades that no change leads to are told together, at the end.
fn changes(case: &Case<'_>, award: &Award, changes: &[Change]) -> Vec<Item> {
    let scale = &case.framework[case.framework[award.judgement].scale];
    let title = |grade: GradeId| scale.title_of(grade).to_owned();
    let mut items: Vec<Item> = changes
        .iter()
        .filter_map(|change| {
            Some(led_to(case, award.judgement, &title(change.grade), change, change.answers.as_ref()?))
        })
        .collect();
    let never: Vec<String> =
        changes.iter().filter(|change| change.answers.is_none()).map(|change| title(change.grade)).collect();
    if !never.is_empty() {
        let is_kept = |award: &Award| award.recorded.as_ref().is_some_and(|it| it.standing != Standing::Refused);
        let read = facts::judgements_read(case, award);
        let mut below = case.outcome.awards.iter().filter(|other| read.contains(&other.judgement));
        let while_kept = match (is_kept(award), below.any(is_kept)) {
            (true, _) => " while the recorded award is kept",
            (false, true) => " while the awards recorded for what it reads are kept",
            (false, false) => "",
        };
        items.push(Item::new(format!("{}: no change of answers leads to it{while_kept}", words::listed(&never, "or"))));
    }
    items
}

fn led_to(case: &Case<'_>, judgement: JudgementId, title: &str, change: &Change, answers: &[NewAnswer]) -> Item {
    let number = match answers.len() {
        1 => "possible if one answer were otherwise".to_owned(),
        many => format!("possible if {many} answers were otherwise"),
    };
    let ways = match change.sets {
        Some(1) => String::new(),
        Some(sets) => format!(" (one of {sets} ways with as few answers)"),
        None => " (one of very many ways with as few answers)".to_owned(),
    };
    let mut children: Vec<Item> = answers.iter().map(|answer| Item::new(anew(case, *answer))).collect();
    children.extend(change.totals.iter().map(|total| Item::new(moved(case, judgement, total))));
    if let Some((needed, others)) = &change.any {
        let is_all = usize::try_from(*needed).is_ok_and(|needed| needed == answers.len());
        children.push(Item::new(any_of(case, (*needed, is_all), others)));
    }
    Item::new(Phrase::new().strong(title).plain(format!(": {number}{ways}"))).with_children(children)
}

/// `total points of scores: 10, from 20; “total points of scores is at most 15” then holds`.
pub(super) fn moved(case: &Case<'_>, judgement: JudgementId, total: &Total) -> String {
    let told = |(least, greatest): (Ratio, Ratio)| match least == greatest {
        true => words::number(least),
        false => format!("between {} and {}", words::number(least), words::number(greatest)),
    };
    let then = match (total.was, total.becomes) {
        (_, Truth::Holds) => "then holds",
        (Truth::Holds, Truth::Fails) => "then no longer holds",
        (Truth::Fails | Truth::Open, Truth::Fails) => "then fails",
        (Truth::Holds | Truth::Open, Truth::Open) => "then need not hold",
        (Truth::Fails, Truth::Open) => "may then hold",
    };
    let of = match total.judgement == judgement {
        true => String::new(),
        false => format!(" in {}", words::inside(&case.framework[total.judgement].title)),
    };
    let (from, to) = (told(total.from), told(total.to));
    let condition = format!("“{}”{of} {then}", total.condition);
    match &total.measure {
        Measure::Number(words) => format!("{words}: {to}, from {from}; {condition}"),
        Measure::Criteria | Measure::Judgements | Measure::Things => format!("{condition}: {to}, from {from}"),
    }
}

/// In JSON: what a total or a count is of.
pub(super) fn measured(measure: &Measure) -> &str {
    match measure {
        Measure::Number(words) => words,
        Measure::Criteria => "how many criteria are as asked",
        Measure::Judgements => "how many judgements are as asked",
        Measure::Things => "how many are as asked",
    }
}

/// `Any 2 of these 4 would do: a, b, c, d`; where other answers are needed as well, beside those.
fn any_of(case: &Case<'_>, (needed, is_all): (u32, bool), others: &[Asks]) -> String {
    let names: Vec<String> = others.iter().map(|asks| named(case, *asks)).collect();
    let beside = if is_all { "" } else { " beside what is not among them" };
    if names.len() > NAMED {
        return format!("Of {} answers, any {needed} would do{beside}", names.len());
    }
    format!("Any {needed} of these {} would do{beside}: {}", names.len(), names.join(", "))
}

/// What something is called in the record.
pub(super) fn named(case: &Case<'_>, asks: Asks) -> String {
    let framework = case.framework;
    match asks {
        Asks::Question(Question::Criterion(id)) => {
            format!("{}/{}", framework[framework[id].judgement].name, framework[id].name)
        }
        Asks::Question(Question::Fact(id)) => format!("{} ({})", framework[id].title, framework[id].name),
        Asks::Question(Question::Previous(id, kind)) => words::thing(framework, Graded::Previous(id, kind)),
        Asks::Recorded(id) | Asks::Given(id) | Asks::Choice(id) | Asks::Award(id) => framework[id].title.clone(),
    }
}

/// What is recorded of something.
pub(super) fn recorded(case: &Case<'_>, asks: Asks) -> String {
    let name = named(case, asks);
    match asks {
        Asks::Recorded(id) => format!("{name}: {}, as inspectors awarded it", award_of(case, id)),
        Asks::Given(id) => match of_earlier(case, id) {
            Some(grade) => format!("{name}: {grade}"),
            None => name,
        },
        Asks::Question(question) if is_counted(case, question) => {
            format!("{name}: {}, not shown, and counted so because fieldwork has closed", now(case, question))
        }
        Asks::Question(question) => format!("{name}: {}", now(case, question)),
        Asks::Choice(_) | Asks::Award(_) => name,
    }
}

fn award_of(case: &Case<'_>, id: JudgementId) -> String {
    let scale = &case.framework[case.framework[id].scale];
    match case.inspection.awards[id].as_ref().map(|award| award.awarded) {
        Some(Awarded::Grade(grade)) => scale.title_of(grade).to_owned(),
        Some(Awarded::NotApplicable) => "not applicable".to_owned(),
        None => "not recorded".to_owned(),
    }
}

/// The award that a judgement is given without being derived.
fn of_earlier(case: &Case<'_>, id: JudgementId) -> Option<String> {
    let award = case.outcome.awards.iter().find(|award| award.judgement == id)?;
    let scale = &case.framework[case.framework[id].scale];
    award.settled().map(|grade| scale.title_of(grade).to_owned())
}

/// Whether a question is not answered, and counts as answered because fieldwork has closed.
fn is_counted(case: &Case<'_>, question: Question) -> bool {
    match question {
        Question::Criterion(id) => taken(case.framework, case.inspection, id).counted_by.is_some(),
        Question::Fact(_) | Question::Previous(..) => false,
    }
}

/// What is recorded as the answer to a question, or counts as one.
fn now(case: &Case<'_>, question: Question) -> String {
    let (framework, inspection) = (case.framework, case.inspection);
    match question {
        Question::Criterion(id) => {
            let finding = counted(framework, inspection, id);
            let set = match finding.answer {
                Answer::Is(grade) => GradeSet::one(grade),
                Answer::NotApplicable => GradeSet::NOTHING,
                Answer::NotShown => GradeSet::EMPTY,
            };
            let evidence = match finding.substantial {
                Some(_) | None if is_counted(case, question) => "",
                Some(true) => ", with substantial evidence",
                Some(false) => ", without substantial evidence",
                None => "",
            };
            let also = finding.also.iter().enumerate().filter_map(|(place, grade)| {
                let also = framework[id].also_asks.get(place)?;
                Some(format!(", {} {}", also.name, framework[also.scale].title_of((*grade)?)))
            });
            format!("{}{evidence}{}", words::answer(framework, Graded::Criterion(id), set), also.collect::<String>())
        }
        Question::Fact(id) => {
            inspection.facts[id].map_or_else(|| "not recorded".to_owned(), |value| fact(case, id, value))
        }
        Question::Previous(id, kind) => {
            let earlier = inspection.earlier.iter().flatten().filter(|earlier| kind.is_none() || earlier.kind == kind);
            let award = earlier.flat_map(|earlier| &earlier.awards).find(|(judgement, _)| *judgement == id);
            let scale = &framework[framework[id].scale];
            award.map_or_else(|| "as recorded".to_owned(), |(_, grade)| scale.title_of(*grade).to_owned())
        }
    }
}

fn fact(case: &Case<'_>, id: FactId, value: FactValue) -> String {
    match value {
        FactValue::YesOrNo(true) => "yes".to_owned(),
        FactValue::YesOrNo(false) => "no".to_owned(),
        FactValue::Number(number) => words::fact_number(case.framework, id, number),
        FactValue::Grade(grade) => words::answer(case.framework, Graded::Fact(id), GradeSet::one(grade)),
    }
}

/// `safety/feel-safe: Met, where Not met is recorded`.
fn anew(case: &Case<'_>, answer: NewAnswer) -> String {
    let name = named(case, answer.asks);
    let (to, was) = match answer.asks {
        Asks::Question(question) => (wanted(case, question, answer.to), now(case, question)),
        Asks::Recorded(_) | Asks::Given(_) | Asks::Choice(_) | Asks::Award(_) => return name,
    };
    match answer.asks {
        Asks::Question(question) if is_counted(case, question) => {
            format!("{name}: {to}, where nothing is shown, which counts as “{was}” because fieldwork has closed")
        }
        Asks::Question(_) | Asks::Recorded(_) | Asks::Given(_) | Asks::Choice(_) | Asks::Award(_) => {
            format!("{name}: {to}, where “{was}” is recorded")
        }
    }
}

/// What an answer would have to be, and what is recorded.
pub(super) fn anew_in_words(case: &Case<'_>, question: Question, to: To) -> (String, String) {
    (wanted(case, question, to), now(case, question))
}

fn wanted(case: &Case<'_>, question: Question, to: To) -> String {
    let framework = case.framework;
    let grade = |grade: GradeId| match question {
        Question::Criterion(id) => words::answer(framework, Graded::Criterion(id), GradeSet::one(grade)),
        Question::Fact(id) => match framework[id].kind {
            FactType::YesOrNo => fact(case, id, FactValue::YesOrNo(grade.index() == 0)),
            FactType::OnScale(_) | FactType::Number { .. } => fact(case, id, FactValue::Grade(grade)),
        },
        Question::Previous(id, kind) => words::answer(framework, Graded::Previous(id, kind), GradeSet::one(grade)),
    };
    let evidence = |substantial: bool| match substantial {
        true => "with substantial evidence",
        false => "without substantial evidence",
    };
    let number = |value| match question {
        Question::Fact(id) => words::fact_number(framework, id, value),
        Question::Criterion(_) | Question::Previous(..) => words::number(value),
    };
    match to {
        To::Grade(to) => grade(to),
        To::Evidence { substantial } => evidence(substantial).to_owned(),
        To::GradeWithEvidence(to, substantial) => format!("{}, {}", grade(to), evidence(substantial)),
        To::Also(place, to) => match question {
            Question::Criterion(id) => match framework[id].also_asks.get(place as usize) {
                Some(also) => format!("{} {}", also.name, framework[also.scale].title_of(to)),
                None => grade(to),
            },
            Question::Fact(_) | Question::Previous(..) => grade(to),
        },
        To::AtLeast(value) => format!("at least {}", number(value)),
        To::AtMost(value) => format!("at most {}", number(value)),
        To::Exactly(value) => number(value),
    }
}

/// In JSON: what alone settles it, by the names of the record.
pub(super) fn names(case: &Case<'_>, asks: &[Asks]) -> Vec<String> {
    asks.iter().map(|asks| name_in_record(case, *asks)).collect()
}

/// The name by which the record and the rule file know something.
pub(super) fn name_in_record(case: &Case<'_>, asks: Asks) -> String {
    let framework = case.framework;
    match asks {
        Asks::Question(Question::Criterion(_)) => named(case, asks),
        Asks::Question(Question::Fact(id)) => framework[id].name.clone(),
        Asks::Question(Question::Previous(id, _)) => format!("previous {}", framework[id].name),
        Asks::Recorded(id) | Asks::Given(id) | Asks::Choice(id) | Asks::Award(id) => framework[id].name.clone(),
    }
}

/// In JSON: the new answer in the framework's words.
pub(super) fn new_answer(case: &Case<'_>, answer: NewAnswer) -> (String, String) {
    let to = match answer.asks {
        Asks::Question(question) => wanted(case, question, answer.to),
        Asks::Recorded(_) | Asks::Given(_) | Asks::Choice(_) | Asks::Award(_) => String::new(),
    };
    (name_in_record(case, answer.asks), to)
}
