//! Past inspections under another edition: replayed, and rewritten.

use super::Evaluated;
use super::RuleFile;
use super::Workspace;
use super::editions;
use crate::diagnostic::Reported;
use crate::diagnostic::codes;
use crate::impact;
use crate::impact::Pair;
use crate::model::Framework;
use crate::record;
use crate::record::Recorded;
use crate::source::Source;
use crate::succession::Lineage;
use crate::succession::Review;
use crate::succession::Way;

/// A past inspection under the edition that it was made under, and under another.
#[derive(Debug, Clone)]
pub struct PastInspection {
    /// The name of its record.
    pub name: String,
    /// As it was.
    pub before: Evaluated,
    /// Under the other edition; nothing where that has no such inspection.
    pub after: Option<Evaluated>,
    /// The awards of both.
    pub pairs: Vec<Pair>,
    /// What stayed behind.
    pub stays: Vec<(Recorded, Review)>,
}

/// A record rewritten for another edition.
#[derive(Debug, Clone)]
pub struct Migrated {
    /// Its texts, in the order given.
    pub texts: Vec<Source>,
    /// What stayed behind, in words.
    pub stays: Vec<String>,
}

impl Workspace {
    /// Replays a record that was made under the edition of one rule file, by its place, under that of another. `name` is what it
    /// is called. Nothing, and nothing said, where it was made under a third: its name is then added to `others`.
    pub fn replay(
        &mut self,
        (old, new): (usize, usize),
        (name, texts): (String, Vec<(String, String)>),
        others: &mut Vec<String>,
    ) -> Reported<Option<PastInspection>> {
        let (chosen, record, mut diagnostics) = match self.chosen(texts) {
            Ok(found) => found,
            // It names an edition, or a framework, that is not at hand.
            Err(faults) if faults.iter().all(|one| [codes::E0506, codes::E0507].contains(&one.code)) => {
                others.push(name);
                return Reported { value: None, diagnostics: Vec::new() };
            }
            Err(diagnostics) => return Reported { value: None, diagnostics },
        };
        if chosen != old {
            others.push(name);
            return Reported { value: None, diagnostics: Vec::new() };
        }
        let read = self.evaluate_under(old, &record);
        diagnostics.extend(read.diagnostics);
        let value = read.value.and_then(|before| self.past(new, name, before));
        Reported { value, diagnostics }
    }

    fn past(&self, new: usize, name: String, before: Evaluated) -> Option<PastInspection> {
        let (from, _) = self.rules_of(&before)?;
        let (to, plan) = self.rule_files.get(new)?.sound()?;
        let way = self.way(from, to);
        let replayed = impact::replayed(from, (to, plan), &way, &before.inspection);
        let after = replayed.under.map(|under| Evaluated {
            rule_file: new,
            period: 0,
            inspection: under.inspection,
            outcome: under.outcome,
            reasons: under.reasons,
            record: before.record.clone(),
            after: None,
        });
        let pairs = after.as_ref().map(|after| impact::pairs((from, &before.outcome), &way, &after.outcome));
        Some(PastInspection { name, before, after, pairs: pairs.unwrap_or_default(), stays: replayed.stays })
    }

    /// The way from one edition to another, over the editions that are loaded.
    pub fn way<'a>(&'a self, from: &'a Framework, to: &'a Framework) -> Way<'a> {
        Way::between(from, to, &self.sound_frameworks())
    }

    /// Rewrites a record for another edition of its framework, which is named; as far as what became of things allows.
    pub fn migrate(&mut self, texts: Vec<(String, String)>, edition: &str) -> Reported<Option<Migrated>> {
        let (chosen, record, mut diagnostics) = match self.chosen(texts) {
            Ok(found) => found,
            Err(diagnostics) => return Reported { value: None, diagnostics },
        };
        let read = self.evaluate_under(chosen, &record);
        diagnostics.extend(read.diagnostics);
        let Some(evaluated) = read.value else { return Reported { value: None, diagnostics } };
        let Some((old, _)) = self.rules_of(&evaluated) else { return Reported { value: None, diagnostics } };
        let sound = self.rule_files.iter().filter_map(RuleFile::sound);
        let mut sound = sound.map(|(framework, _)| framework).filter(|it| it.name == old.name);
        let Some(new) = sound.find(|it| it.edition.name == edition) else {
            let names = self.sound_frameworks().into_iter().filter(|it| it.name == old.name);
            let names: Vec<&str> = names.map(|it| it.edition.name.as_str()).collect();
            diagnostics.push(editions::no_such_edition(edition, &old.name, &names));
            return Reported { value: None, diagnostics };
        };
        let way = self.way(old, new);
        let carried = record::carried_over((old, new), &way, &evaluated.inspection);
        let stays = record::told(old, &evaluated.inspection, &carried.stays);
        let lineage = self.lineage(new);
        let texts = record::migrated(&record, (old, &lineage), &way, (&evaluated.inspection, &carried));
        if texts.is_none() {
            diagnostics.push(editions::not_rewritten(edition, carried.inspection.is_some(), &stays));
        }
        Reported { value: texts.map(|texts| Migrated { texts, stays }), diagnostics }
    }

    /// What each edition came to say: what its last period says is what the next one succeeds.
    pub(super) fn sound_frameworks(&self) -> Vec<&Framework> {
        self.rule_files.iter().filter_map(|file| Some(&file.periods.last()?.framework)).collect()
    }

    /// An edition, and those before it among the rule files that are loaded.
    pub fn lineage<'a>(&'a self, framework: &'a Framework) -> Lineage<'a> {
        Lineage::of(framework, &self.sound_frameworks())
    }
}
