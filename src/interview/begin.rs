//! How an interview begins where there is no record yet: what a record needs before anything can be found.

use super::heard::Chosen;
use super::heard::Command;
use super::heard::Form;
use super::heard::Offer;
use super::heard::Prompt;
use super::heard::chosen;
use super::heard::command;
use super::words;
use crate::document::prose::shown;
use crate::model::Date;
use crate::model::Framework;
use crate::model::Kind;
use crate::record;
use crate::record::Beginning;
use crate::source::Source;
use crate::source::SourceId;

/// A record that is not there yet.
#[derive(Debug)]
pub struct Begin<'a> {
    framework: &'a Framework,
    // Its file's name: it tells RON from JSON.
    name: String,
    beginning: Beginning,
    asks: Vec<Asked>,
}

/// What is asked before a record is begun, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Kind,
    Scope,
    Provider,
    FirstDay,
}

impl<'a> Begin<'a> {
    /// A record of this name under a framework; of this kind and from this first day on site, if they are known.
    pub fn new(framework: &'a Framework, name: impl Into<String>, kind: Option<String>, from: Option<Date>) -> Self {
        let only = framework.kinds.iter().next().filter(|_| framework.kinds.len() == 1);
        // The kind of a framework that declares none has no name that a record could give.
        let kind = kind.or_else(|| only.filter(|only| only.rule.is_some()).map(|only| only.name.clone()));
        let is_known = kind.is_some() || only.is_some();
        let beginning = Beginning { kind, from: from.map(|from| from.to_string()), ..Beginning::default() };
        let asks = if is_known { Vec::new() } else { vec![Asked::Kind] };
        let mut begin = Begin { framework, name: name.into(), beginning, asks };
        if is_known {
            begin.ask_the_rest();
        }
        begin
    }

    fn ask_the_rest(&mut self) {
        let is_agreed = self.kind().is_some_and(|kind| kind.scope_is_agreed);
        let day = self.beginning.from.is_none().then_some(Asked::FirstDay);
        self.asks = is_agreed.then_some(Asked::Scope).into_iter().chain([Asked::Provider]).chain(day).collect();
    }

    fn kind(&self) -> Option<&'a Kind> {
        let name = self.beginning.kind.as_deref()?;
        self.framework.kinds.iter().find(|kind| kind.name == name)
    }

    /// The text of the record as it would be begun now.
    pub fn text(&self) -> String {
        record::begun(&self.name, self.framework, &self.beginning)
    }

    /// What is asked now; nothing when the record can be begun.
    pub fn prompt(&self) -> Option<Prompt> {
        let (said, offers, form) = match self.asks.first()? {
            Asked::Kind => {
                let kinds = self.framework.kinds.iter().map(|kind| Offer::new(&kind.name, &kind.title)).collect();
                (format!("{}: which kind of inspection is it?", shown(&self.framework.title)), kinds, Form::One)
            }
            Asked::Scope => {
                let reports = self.kind().map_or(&[][..], |kind| kind.reports.as_slice()).iter();
                let judgements = reports.map(|id| Offer::new(&self.framework[*id].name, &self.framework[*id].title));
                ("Which of these are inspected?".to_owned(), judgements.collect(), Form::Several)
            }
            Asked::Provider => {
                ("Who is inspected? An empty line leaves it out.".to_owned(), Vec::new(), Form::Optional)
            }
            Asked::FirstDay => {
                let said = "Which is the first day on site, as 2014-03-04? An empty line leaves it out.".to_owned();
                (said, Vec::new(), Form::Optional)
            }
        };
        Some(Prompt { said: vec![said], offers, form })
    }

    /// Takes a line that was typed; nothing where the interview is to end here.
    pub fn hear(&mut self, line: &str) -> Option<Vec<String>> {
        let prompt = self.prompt()?;
        Some(match command(line, &prompt) {
            Some(Command::Stop) => return None,
            Some(Command::Help) => words::help(&prompt),
            Some(Command::Why) => vec!["A record says what it is about before it says what was found.".to_owned()],
            Some(Command::Back) => vec!["There is nothing to go back to: the record is not begun yet.".to_owned()],
            Some(Command::Skip) if prompt.form != Form::Optional => {
                vec!["Without this a record cannot be begun.".to_owned()]
            }
            Some(Command::Skip) => self.answer("", &prompt),
            None => self.answer(line, &prompt),
        })
    }

    fn answer(&mut self, line: &str, prompt: &Prompt) -> Vec<String> {
        let Some(asked) = self.asks.first().copied() else { return Vec::new() };
        let before = self.beginning.clone();
        let text = Some(line.trim().to_owned()).filter(|text| !text.is_empty());
        match asked {
            Asked::Kind | Asked::Scope => {
                let parts = if asked == Asked::Kind { vec![line] } else { line.split(',').collect() };
                let mut names = Vec::new();
                for part in parts {
                    match chosen(part, prompt) {
                        Chosen::One(place) => names.extend(prompt.offers.get(place).map(|offer| offer.name.clone())),
                        Chosen::Unclear(several) => {
                            return vec![format!("That may be {}: type more of it.", words::either(&several))];
                        }
                        Chosen::Unknown => return vec![words::offered(prompt)],
                    }
                }
                if asked == Asked::Kind { self.beginning.kind = names.pop() } else { self.beginning.scope = names }
            }
            Asked::Provider => self.beginning.provider = text,
            Asked::FirstDay => self.beginning.from = text,
        }
        // What is asked later is not missed yet.
        let is_scope_missing = asked == Asked::Kind && self.kind().is_some_and(|kind| kind.scope_is_agreed);
        let faults = if is_scope_missing { Vec::new() } else { self.faults() };
        if !faults.is_empty() {
            self.beginning = before;
            return faults;
        }
        if asked == Asked::Kind {
            self.ask_the_rest();
        } else {
            self.asks.remove(0);
        }
        Vec::new()
    }

    /// What would be wrong with the record.
    fn faults(&self) -> Vec<String> {
        let source = Source::new(SourceId::default(), self.name.as_str(), self.text());
        let read = record::read(std::slice::from_ref(&source), self.framework);
        read.diagnostics.iter().filter(|one| one.is_error()).map(words::fault).collect()
    }
}
