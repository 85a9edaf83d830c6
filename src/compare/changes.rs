//! What a later edition says otherwise: what was added, removed, renamed, reworded and moved. What became of rules is told by
//! their meaning (`gather`), and what the changes come to by the awards (`moves`), not by the words.

use std::collections::BTreeSet;

use crate::model::CriterionId;
use crate::model::Form;
use crate::model::Framework;
use crate::model::GradeId;
use crate::model::JudgementId;
use crate::model::Otherwise;
use crate::model::RuleId;
use crate::model::Sort;
use crate::model::TierItem;
use crate::succession::Correspondence;

/// Everything that is said otherwise, in the order of the later edition; what was removed first.
pub type Changes = Vec<Change>;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Something of the earlier edition is not in the later.
    Removed {
        /// What sort of thing.
        sort: Sort,
        /// Its name.
        name: String,
    },
    /// Something of the later edition is not in the earlier.
    Added {
        /// What sort of thing.
        sort: Sort,
        /// Its name.
        name: String,
    },
    /// Something has another name, or several.
    Renamed {
        /// What sort of thing.
        sort: Sort,
        /// Its name in the earlier edition.
        was: String,
        /// Its names in the later edition.
        is: Vec<String>,
    },
    /// The title or the text of something has other words.
    Reworded {
        /// What sort of thing.
        sort: Sort,
        /// Its name in the later edition.
        name: String,
        /// The words of the earlier edition.
        was: String,
        /// The words of the later edition.
        is: String,
    },
    /// A criterion stands under another grade.
    Moved {
        /// Its name in the later edition.
        name: String,
        /// The grade that it stood under.
        was: Option<String>,
        /// The grade that it stands under.
        is: Option<String>,
    },
}

/// What `new` says otherwise than `old`.
pub fn changes(old: &Framework, new: &Framework, between: &Correspondence) -> Changes {
    let mut found = Vec::new();
    judgements(old, new, between, &mut found);
    criteria(old, new, between, &mut found);
    let facts = between.facts.enumerate().map(|(id, fate)| {
        let to: Vec<(&str, &str)> =
            fate.to.iter().map(|to| (new[*to].name.as_str(), new[*to].title.as_str())).collect();
        ((old[id].name.as_str(), old[id].title.as_str()), to)
    });
    let all = new.facts.iter().map(|fact| fact.name.as_str());
    named(Sort::Fact, facts, all, &mut found);
    let kinds = between.kinds.enumerate().map(|(id, fate)| {
        let to: Vec<(&str, &str)> =
            fate.to.iter().map(|to| (new[*to].name.as_str(), new[*to].title.as_str())).collect();
        ((old[id].name.as_str(), old[id].title.as_str()), to)
    });
    let all = new.kinds.iter().map(|kind| kind.name.as_str());
    named(Sort::Inspection, kinds, all, &mut found);
    for (id, fates) in between.grades.enumerate() {
        let scale = &old[id];
        let Some(to) = between.scales[id].same() else { continue };
        let grades = scale.grades.iter().zip(fates).map(|(grade, fate)| {
            let to = fate.to.iter().filter_map(|place| new[to].grade(*place));
            ((grade.name.as_str(), grade.title.as_str()), to.map(|it| (it.name.as_str(), it.title.as_str())).collect())
        });
        let all = new[to].grades.iter().map(|grade| grade.name.as_str());
        named(Sort::Grade, grades, all, &mut found);
    }
    found
}

/// A name and the words that go with it.
type Named<'a> = (&'a str, &'a str);

/// What was removed, renamed, reworded and added of a sort.
fn named<'a>(
    sort: Sort,
    things: impl Iterator<Item = (Named<'a>, Vec<Named<'a>>)>,
    all: impl Iterator<Item = &'a str>,
    found: &mut Changes,
) {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for ((name, words), to) in things {
        known.extend(to.iter().map(|(name, _)| *name));
        match to.as_slice() {
            [] => found.push(Change::Removed { sort, name: name.to_owned() }),
            [(only, same)] => {
                if *only != name {
                    found.push(Change::Renamed { sort, was: name.to_owned(), is: vec![(*only).to_owned()] });
                }
                if *same != words {
                    let (was, is) = (words.to_owned(), (*same).to_owned());
                    found.push(Change::Reworded { sort, name: (*only).to_owned(), was, is });
                }
            }
            [..] => {
                let is = to.iter().map(|(name, _)| (*name).to_owned()).collect();
                found.push(Change::Renamed { sort, was: name.to_owned(), is });
            }
        }
    }
    found.extend(all.filter(|name| !known.contains(name)).map(|name| Change::Added { sort, name: name.to_owned() }));
}

fn judgements(old: &Framework, new: &Framework, between: &Correspondence, found: &mut Changes) {
    let things = between.judgements.enumerate().map(|(id, fate)| {
        let to: Vec<Named<'_>> = fate.to.iter().map(|to| (new[*to].name.as_str(), new[*to].title.as_str())).collect();
        ((old[id].name.as_str(), old[id].title.as_str()), to)
    });
    named(Sort::Judgement, things, new.judgements.iter().map(|it| it.name.as_str()), found);
}

/// The rules of a judgement that are lines of its block; its criteria are told as criteria.
pub(super) fn rules_of(framework: &Framework, id: JudgementId) -> Vec<RuleId> {
    let judgement = &framework[id];
    let mut rules: Vec<RuleId> = judgement.not_given.iter().map(|it| it.rule).collect();
    rules.extend(rules_of_form(&judgement.form));
    rules.extend(judgement.steps.iter().map(|it| it.rule));
    rules.extend(judgement.limits.iter().map(|it| it.rule));
    rules
}

/// The rules of a form, in order; its criteria are told as criteria.
pub(super) fn rules_of_form(form: &Form) -> Vec<RuleId> {
    match form {
        Form::Tiers { tiers, otherwise, .. } => {
            let blocks = tiers.iter().flat_map(|tier| &tier.items).filter_map(|item| match item {
                TierItem::AtLeast { rule, .. } => Some(*rule),
                TierItem::Criterion(_) => None,
            });
            blocks.chain([otherwise.rule]).collect()
        }
        Form::Lines { lines, otherwise, .. } => {
            let last = match otherwise {
                Otherwise::Grade(line) => Some(line.rule),
                Otherwise::InspectorsDecide(rule) => Some(*rule),
                Otherwise::Never => None,
            };
            lines.iter().map(|line| line.rule).chain(last).collect()
        }
        Form::InspectorsDecide(rule) => vec![*rule],
    }
}

fn criteria(old: &Framework, new: &Framework, between: &Correspondence, found: &mut Changes) {
    let was: Vec<String> = old.criteria.ids().map(|id| old.criterion_path(id)).collect();
    let is: Vec<String> = new.criteria.ids().map(|id| new.criterion_path(id)).collect();
    let path =
        |paths: &'_ [String], id: CriterionId| paths.get(crate::model::Id::index(id)).cloned().unwrap_or_default();
    type OfText = (String, String);
    let text = |framework: &Framework, paths: &[String], id: CriterionId| -> OfText {
        (path(paths, id), framework[id].text.clone())
    };
    let things: Vec<(OfText, Vec<OfText>)> = between
        .criteria
        .enumerate()
        .map(|(id, fate)| (text(old, &was, id), fate.to.iter().map(|to| text(new, &is, *to)).collect()))
        .collect();
    let borrowed = things.iter().map(|((name, words), to)| {
        let to = to.iter().map(|(name, words)| (name.as_str(), words.as_str())).collect();
        ((name.as_str(), words.as_str()), to)
    });
    named(Sort::Criterion, borrowed, is.iter().map(String::as_str), found);
    for (id, fate) in between.criteria.enumerate() {
        let [to] = fate.to.as_slice() else { continue };
        let tier = |framework: &Framework, id: CriterionId, tier: Option<GradeId>| {
            let scale = framework[framework[id].judgement].scale;
            tier.map(|grade| framework[scale].name_of(grade).to_owned())
        };
        let (before, after) = (tier(old, id, old[id].tier), tier(new, *to, new[*to].tier));
        let same = old[id].tier.map(|grade| {
            let scale = old[old[id].judgement].scale;
            let fate = between.grades[scale].get(crate::model::Id::index(grade));
            fate.and_then(crate::succession::Fate::same)
        });
        let is_same = match (same, new[*to].tier) {
            (None, None) => true,
            (Some(was), is) => was.is_some() && was == is,
            (None, Some(_)) => false,
        };
        if !is_same {
            found.push(Change::Moved { name: path(&is, *to), was: before, is: after });
        }
    }
}
