//! Surveys of an edition, for files of answers to them.

use super::Workspace;
use super::periods;
use crate::diagnostic::Diagnostic;
use crate::model::Framework;
use crate::model::Survey;
use crate::model::SurveyId;
use crate::survey;

impl Workspace {
    /// The survey of this name in the edition that a record belongs to; where `is_only`, in the one rule file that is loaded.
    pub fn survey_of_record(
        &mut self,
        texts: Vec<(String, String)>,
        is_only: bool,
        name: &str,
    ) -> Result<(SurveyId, &Survey), Vec<Diagnostic>> {
        let (file, texts, _) = if is_only { self.only(texts) } else { self.chosen(texts)? };
        let periods = self.rule_files.get(file).map_or(&[][..], |file| &file.periods);
        let period = periods::choose(&texts, periods).map_err(|not_certain| vec![not_certain])?;
        let framework = periods.get(period).map(|period| &period.framework).ok_or_else(Vec::new)?;
        named(framework, name)
    }

    /// The survey of this name in the one rule file that is loaded, as it stands in its last period.
    pub fn survey_of_rules(&self, name: &str) -> Result<(SurveyId, &Survey), Vec<Diagnostic>> {
        let file = self.rule_files.first().ok_or_else(Vec::new)?;
        let last = file.periods.last().ok_or_else(|| file.diagnostics.clone())?;
        named(&last.framework, name)
    }
}

fn named<'a>(framework: &'a Framework, name: &str) -> Result<(SurveyId, &'a Survey), Vec<Diagnostic>> {
    let id = framework.find_survey(name).ok_or_else(|| vec![survey::unknown_survey(name, framework)])?;
    Ok((id, &framework[id]))
}
