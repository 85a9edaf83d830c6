//! Counting responses: by question and by kind of respondent, with what was written under each question. The order in which
//! responses stand in their files changes nothing.

use super::pack;
use super::responses::Answer;
use super::responses::Response;
use super::responses::Responses;
use super::shape::Answered;
use super::shape::Comment;
use super::shape::FORMAT;
use super::shape::OfKind;
use super::shape::Received;
use super::shape::Results;
use super::shape::Row;
use super::shape::Table;
use crate::model::Consultation;
use crate::model::Framework;
use crate::model::Ticked;

/// What those are called whose kind is not known.
const NO_KIND: &str = "Kind not known";

/// What was answered; nothing where nobody is consulted.
pub fn results(framework: &Framework, responses: &Responses) -> Option<Results> {
    let consultation = framework.consultation.as_ref()?;
    let counting = Counting { framework, consultation, all: &responses.counted, kinds: kinds(consultation, responses) };
    let ticked = consultation.ticked();
    let questions = consultation.questions.iter().enumerate().map(|(place, question)| Answered {
        number: place + 1,
        name: question.name.clone(),
        text: question.text.clone(),
        tables: ticked
            .iter()
            .enumerate()
            .filter(|(_, ticked)| ticked.place == place)
            .map(|(at, ticked)| counting.table(at, ticked))
            .collect(),
        takes_words: question.takes_words(),
        comments: counting.comments(place),
    });
    Some(Results {
        format: FORMAT,
        is: "responses",
        framework: framework.title.clone(),
        edition: framework.edition.name.clone(),
        consultation: pack::itself(framework, consultation),
        responses: counting.received(responses.set_aside),
        questions: questions.collect(),
    })
}

/// The kinds of respondent by their places, and last those whose kind is not known, where there are any.
fn kinds(consultation: &Consultation, responses: &Responses) -> Vec<(Option<usize>, String)> {
    let known = consultation.respondents.iter().enumerate().map(|(place, kind)| (Some(place), kind.title.clone()));
    let has_others = responses.counted.iter().any(|one| one.kind.is_none());
    known.chain(has_others.then(|| (None, NO_KIND.to_owned()))).collect()
}

struct Counting<'a> {
    framework: &'a Framework,
    consultation: &'a Consultation,
    all: &'a [Response],
    kinds: Vec<(Option<usize>, String)>,
}

impl Counting<'_> {
    fn count(&self, is_it: impl Fn(&&Response) -> bool) -> usize {
        self.all.iter().filter(is_it).count()
    }

    fn received(&self, set_aside: usize) -> Received {
        let of_kind = |(kind, title): &(Option<usize>, String)| OfKind {
            title: title.clone(),
            in_time: self.count(|one| one.kind == *kind && !one.is_late),
            late: self.count(|one| one.kind == *kind && one.is_late),
        };
        Received {
            all: self.all.len(),
            in_time: self.count(|one| !one.is_late),
            without_a_day: self.count(|one| !one.has_a_day),
            late: self.count(|one| one.is_late),
            set_aside,
            kinds: self.kinds.iter().map(of_kind).collect(),
        }
    }

    /// What was ticked at one place of the form.
    fn table(&self, at: usize, ticked: &Ticked<'_>) -> Table {
        let gave = |one: &Response, answer: Answer| one.answers.get(at) == Some(&answer);
        let is_answer = |one: &&Response| matches!(one.answers.get(at), Some(Answer::Given(_)));
        let answered = self.count(|one| !one.is_late && is_answer(one));
        let row = |words: &str, answer: Answer| {
            let all = self.count(|one| !one.is_late && gave(one, answer));
            Row {
                answer: words.to_owned(),
                counts: self
                    .kinds
                    .iter()
                    .map(|(kind, _)| self.count(|one| one.kind == *kind && !one.is_late && gave(one, answer)))
                    .collect(),
                all,
                share: match answer {
                    Answer::Given(_) => Some(format!("{all} of {answered}")).filter(|_| answered > 0),
                    Answer::None | Answer::NotUnderstood => None,
                },
                late: self.count(|one| one.is_late && gave(one, answer)),
            }
        };
        let scale = &self.framework[ticked.on];
        let answers = self.consultation.answers(scale).enumerate();
        let mut rows: Vec<Row> = answers.map(|(place, (_, words))| row(words, Answer::Given(place))).collect();
        rows.push(row("No answer", Answer::None));
        if self.all.iter().any(|one| gave(one, Answer::NotUnderstood)) {
            rows.push(row("Not understood", Answer::NotUnderstood));
        }
        Table {
            title: ticked.row.map(|row| row.title.clone()),
            is_about_nothing: ticked.row.is_some_and(|row| row.about.is_empty()),
            kinds: self.kinds.iter().map(|(_, title)| title.clone()).collect(),
            rows,
            answered,
            has_late: self.all.iter().any(|one| one.is_late),
        }
    }

    /// What was written under a question, by kind of respondent and then by the words: not in the order of the responses, which
    /// could tell whose they are.
    fn comments(&self, question: usize) -> Vec<Comment> {
        let comment = |one: &Response| {
            let (place, (_, kind)) = self.kinds.iter().enumerate().find(|(_, (kind, _))| *kind == one.kind)?;
            Some(Comment {
                place,
                kind: kind.clone(),
                words: one.words.get(&question)?.clone(),
                by: one.by.clone(),
                is_late: one.is_late,
            })
        };
        let mut comments: Vec<Comment> = self.all.iter().filter_map(comment).collect();
        comments.sort();
        comments
    }
}
