//! `surveys` of a record: read, made one from several texts, and held against the number of people.

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::SeqAccess;

use super::errors;
use super::merge::agree;
use super::merge::conflict;
use super::merge::key;
use super::merge::named;
use super::place::Step;
use super::read::Part;
use super::read::Reader;
use super::shape::Entries;
use super::shape::Fields;
use super::shape::Group;
use super::shape::Item;
use super::shape::Listed;
use super::shape::Named;
use super::shape::Scalar;
use super::shape::Take;
use super::shape::Taking;
use super::surveys::SurveyResult;
use super::surveys::Theme;
use crate::model::Question;
use crate::model::Survey;

/// No survey of an inspection has more people.
const MOST_PEOPLE: u32 = 1_000_000;

/// `surveys`.
pub(super) struct Surveys<'p, 'de>(pub(super) &'p mut Part<'de>);

impl<'de> Entries<'de> for Surveys<'_, 'de> {
    const WHAT: &'static str = "surveys by name, as `{\"young-people\": (answered: 46)}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let framework = reader.names.framework;
        let Some(survey) = framework.find_survey(name) else {
            reader.diagnostics.push(errors::unknown_survey(reader.key_here(), name, framework));
            return group.next_value::<IgnoredAny>().map(drop);
        };
        if self.0.surveys.iter().any(|result| result.survey == survey) {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let answers = vec![None; framework[survey].questions.len()];
        let result = SurveyResult { survey, on: None, asked: None, answered: None, answers, themes: Vec::new() };
        let fields = SurveyFields { survey: &framework[survey], result };
        if let Some(fields) = group.next_value_seed(Taking(Group { reader, fields }))? {
            self.0.surveys.push(fields.result);
        }
        Ok(())
    }
}

/// What one survey came to.
struct SurveyFields<'n> {
    survey: &'n Survey,
    result: SurveyResult,
}

impl<'de> Fields<'de> for SurveyFields<'_> {
    const NAMES: &'static [&'static str] = &["on", "asked", "answered", "answers", "themes"];
    const WHAT: &'static str = "what a survey came to, as `(answered: 46, answers: {\"feel-safe\": {\"yes\": 37}})`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let SurveyFields { survey, result } = self;
        match index {
            0 => result.on = reader.date(group)?,
            1 => result.asked = reader.people_in(group)?,
            2 => result.answered = reader.people_in(group)?,
            3 => {
                let entries = &mut Answers { survey, answers: &mut result.answers };
                group.next_value_seed(Taking(Named { reader, entries }))?;
            }
            _ => {
                let expected = "a list of themes, as `[\"Staff listen.\"]`";
                let listed = Listed::<WrittenTheme<'de>> { reader: &mut *reader, items: PhantomData, expected };
                let themes = group.next_value_seed(Taking(listed))?.unwrap_or_default();
                result.themes = themes.into_iter().filter_map(|(at, it)| it.theme(reader, survey, at)).collect();
            }
        }
        Ok(())
    }
}

/// `answers`, by question.
struct Answers<'r> {
    survey: &'r Survey,
    answers: &'r mut Vec<Option<Vec<u32>>>,
}

impl<'de> Entries<'de> for Answers<'_> {
    const WHAT: &'static str = "answers by question, as `{\"feel-safe\": {\"yes\": 37}}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let place = self.survey.find(name);
        let Some((place, question)) = place.and_then(|place| Some((place, self.survey.questions.get(place)?))) else {
            reader.diagnostics.push(errors::unknown_question(reader.key_here(), name, self.survey));
            return group.next_value::<IgnoredAny>().map(drop);
        };
        if question.is_in_words() {
            reader.diagnostics.push(errors::answered_in_words(reader.key_here(), question));
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let Some(answers) = self.answers.get_mut(place) else { return Ok(()) };
        if answers.is_some() {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        let mut counts = Counts { question, counts: vec![None; question.choices.len()] };
        group.next_value_seed(Taking(Named { reader, entries: &mut counts }))?;
        *answers = Some(counts.counts.into_iter().map(Option::unwrap_or_default).collect());
        Ok(())
    }
}

/// How many gave each answer to a question.
struct Counts<'r> {
    question: &'r Question,
    counts: Vec<Option<u32>>,
}

impl<'de> Entries<'de> for Counts<'_> {
    const WHAT: &'static str = "how many gave each answer, as `{\"yes\": 37, \"no\": 3}`";

    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error> {
        let slot = self.question.find(name).and_then(|place| self.counts.get_mut(place));
        let Some(slot) = slot else {
            reader.diagnostics.push(errors::unknown_answer(reader.key_here(), name, self.question));
            return group.next_value::<IgnoredAny>().map(drop);
        };
        if slot.is_some() {
            reader.recorded_twice();
            return group.next_value::<IgnoredAny>().map(drop);
        }
        *slot = reader.people_in(group)?;
        Ok(())
    }
}

/// A theme as written: its words alone, or with what is said of them.
#[derive(Default)]
struct WrittenTheme<'de> {
    question: Option<Cow<'de, str>>,
    says: Option<String>,
    confidential: bool,
}

impl<'de> Fields<'de> for WrittenTheme<'de> {
    const NAMES: &'static [&'static str] = &["question", "says", "confidential"];
    const WHAT: &'static str =
        "a theme, as `\"Staff listen.\"` or `(question: \"listened-to\", says: \"Staff listen.\")`";

    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error> {
        match index {
            0 => self.question = reader.text(group)?,
            1 => self.says = reader.reason(group)?,
            _ => self.confidential = reader.truth(group)?.unwrap_or(false),
        }
        Ok(())
    }
}

/// Takes a theme in either form.
struct ThemeTake<'r, 'de, 'n>(&'r mut Reader<'de, 'n>);

impl<'de> Take<'de> for ThemeTake<'_, 'de, '_> {
    type Out = Option<WrittenTheme<'de>>;

    fn scalar(self, scalar: Scalar<'de>) -> Self::Out {
        let says = self.0.as_text(scalar, <WrittenTheme<'de> as Fields<'de>>::WHAT)?;
        Some(WrittenTheme { says: Some(says.into_owned()), ..WrittenTheme::default() })
    }

    fn group<A: MapAccess<'de>>(self, group: A) -> Result<Self::Out, A::Error> {
        Group { reader: self.0, fields: WrittenTheme::default() }.group(group)
    }

    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Out, A::Error> {
        Group { reader: self.0, fields: WrittenTheme::default() }.list(list)
    }
}

impl<'de> Item<'de> for WrittenTheme<'de> {
    fn next<A: SeqAccess<'de>>(reader: &mut Reader<'de, '_>, list: &mut A) -> Result<Option<Option<Self>>, A::Error> {
        list.next_element_seed(Taking(ThemeTake(reader)))
    }
}

impl<'de> WrittenTheme<'de> {
    /// The theme, where it is sound.
    fn theme(self, reader: &mut Reader<'de, '_>, survey: &Survey, at: usize) -> Option<Theme> {
        let path: Vec<Step<'de>> = reader.path.iter().cloned().chain([Step::At(at)]).collect();
        let question = match &self.question {
            None => None,
            Some(name) => {
                let found = survey.find(name);
                if found.is_none() {
                    let path: Vec<Step<'de>> = path.iter().cloned().chain([key("question")]).collect();
                    let spot = reader.value_in_this(&path);
                    reader.diagnostics.push(errors::unknown_question(spot, name, survey));
                }
                Some(found?)
            }
        };
        if self.says.is_none() {
            let spot = reader.value_in_this(&path);
            reader.diagnostics.push(errors::missing_field(spot, "says", "the theme"));
        }
        Some(Theme { question, says: self.says?, confidential: self.confidential })
    }
}

impl<'de> Reader<'de, '_> {
    /// The value of an entry that should be a number of people.
    fn people_in<A: MapAccess<'de>>(&mut self, group: &mut A) -> Result<Option<u32>, A::Error> {
        let number = match self.single(group, "a whole number of people, as `37`")? {
            None => return Ok(None),
            Some(Scalar::Whole(number)) => u32::try_from(number).ok().filter(|number| *number <= MOST_PEOPLE),
            Some(_) => None,
        };
        if number.is_none() {
            let spot = self.value_here();
            self.diagnostics.push(errors::no_number_of_people(spot, MOST_PEOPLE));
        }
        Ok(number)
    }
}

/// Adds what one text says of surveys to what another does.
pub(super) fn merge<'de>(reader: &mut Reader<'de, '_>, merged: &mut Part<'de>, part: &Part<'de>) {
    let framework = reader.names.framework;
    for result in &part.surveys {
        let name = &framework[result.survey].name;
        let Some(into) = merged.surveys.iter_mut().find(|known| known.survey == result.survey) else {
            merged.surveys.push(result.clone());
            continue;
        };
        let fields = [
            (agree(&mut into.on, &result.on), "on"),
            (agree(&mut into.asked, &result.asked), "asked"),
            (agree(&mut into.answered, &result.answered), "answered"),
        ];
        for (_, field) in fields.into_iter().filter(|(agrees, _)| !agrees) {
            conflict(reader, part.text, &[key("surveys"), named(name)], field, &format!("the survey `{name}`"));
        }
        let both = into.answers.iter_mut().zip(&result.answers).zip(&framework[result.survey].questions);
        for ((into, from), question) in both {
            if !agree(into, from) {
                let path = [key("surveys"), named(name), key("answers"), named(&question.name)];
                conflict(reader, part.text, &path, "", &format!("the answers to `{}`", question.name));
            }
        }
        for theme in &result.themes {
            match into.themes.iter_mut().find(|known| (known.question, &known.says) == (theme.question, &theme.says)) {
                Some(known) => known.confidential |= theme.confidential,
                None => into.themes.push(theme.clone()),
            }
        }
    }
}

/// Nobody gives two answers to one question: no sum passes those who took part, and nobody takes part who was not asked.
pub(super) fn check<'de>(reader: &mut Reader<'de, '_>, part: &Part<'de>) {
    let framework = reader.names.framework;
    for result in &part.surveys {
        let survey = &framework[result.survey];
        let at = |field: &'static str| [key("surveys"), named(&survey.name), key(field)];
        let people = match (result.answered, result.asked) {
            (Some(answered), _) => Some((answered, "answered", "those who took part")),
            (None, Some(asked)) => Some((asked, "asked", "those asked")),
            (None, None) => None,
        };
        if let (Some(answered), Some(asked)) = (result.answered, result.asked)
            && answered > asked
        {
            let (here, there) = (reader.value_at(&at("answered")), reader.value_at(&at("asked")));
            reader.diagnostics.push(errors::more_than_people(here, there, "those who took part", "those asked"));
        }
        let Some((people, field, whom)) = people else { continue };
        for (place, question) in survey.questions.iter().enumerate() {
            if result.total(place).is_some_and(|total| total > u64::from(people)) {
                let path = [key("surveys"), named(&survey.name), key("answers"), named(&question.name)];
                let (here, there) = (reader.key_at(&path), reader.value_at(&at(field)));
                let what = format!("the answers to `{}`", question.name);
                reader.diagnostics.push(errors::more_than_people(here, there, &what, whom));
            }
        }
    }
}
