//! Surveys: what people are asked, and when what they answer may be reported.

use super::framework::Framework;
use super::ids::RuleId;
use super::ids::SurveyId;

/// A survey. Invariant: it asks something, no two of its questions have one name or one text, and the minimum is at least 2.
#[derive(Debug, Clone)]
pub struct Survey {
    /// Its name, as records write it.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What is asked, as written.
    pub questions: Vec<Question>,
    /// An answer is reported with its number only where so many gave it; otherwise themes are.
    pub least: u32,
    /// The rule that says so.
    pub reporting: RuleId,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its name, as records write it.
    pub name: String,
    /// The question as it is put.
    pub title: String,
    /// The answers that can be ticked, at least two of them; none where it is answered in words, which stay with the team.
    pub choices: Vec<Choice>,
    /// The question as a rule.
    pub rule: RuleId,
}

/// An answer that can be ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Its name, as records write it.
    pub name: String,
    /// The words on the form.
    pub title: String,
}

impl Survey {
    /// The place of the question of this name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.name == name)
    }
}

impl Question {
    /// Whether it is answered in words, not by ticking.
    pub fn is_in_words(&self) -> bool {
        self.choices.is_empty()
    }

    /// The place of the answer of this name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.choices.iter().position(|choice| choice.name == name)
    }
}

impl Framework {
    /// The survey of this name.
    pub fn find_survey(&self, name: &str) -> Option<SurveyId> {
        self.surveys.enumerate().find(|(_, survey)| survey.name == name).map(|(id, _)| id)
    }
}

/// What of a text tells it from another, whatever its letter case, blanks and signs: files of answers are matched by it.
pub fn matched_by(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
