//! Two trees as one: what only one has is kept, what is equal stands once, what differs is told with both places.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::tree::Around;
use super::tree::Sort;
use super::tree::Tree;
use crate::diagnostic::Diagnostic;
use crate::record::errors;

/// The fields whose entries go by names that the edition gives, so that one name is one thing whoever wrote it. In others
/// people choose the names: two that chose one name may mean two things.
pub(super) const NAMED_BY_THE_EDITION: &[&str] = &["findings", "facts", "awards", "events", "signed_off"];
/// The lists of a record that say something as a whole: with more in them they would say something else.
const WHOLE_LISTS: &[&str] = &["scope", "previous"];
/// Fields that exclude one another where the latter is `true`.
pub(super) const EXCLUSIVE: &[&str] = &["is", "grade"];

/// Comments that stand in the group already, or that somebody took out of it.
type Known<'a> = BTreeSet<&'a str>;

/// Two trees on their way to one.
#[derive(Debug, Default)]
pub(super) struct Uniting {
    /// The conflicts so far.
    pub(super) diagnostics: Vec<Diagnostic>,
    // Where the two are.
    path: Vec<String>,
}

impl Uniting {
    /// Two whole records as one: the former with what the latter has beside it.
    pub(super) fn root<'a>(&mut self, one: &Tree<'a>, other: &Tree<'a>, base: Option<&Tree<'a>>) -> Tree<'a> {
        let mut known: Known<'a> = one.comments_around().into_iter().collect();
        known.extend(base.into_iter().flat_map(Tree::comments_around));
        self.both(one, other, base, &known)
    }

    /// What both have.
    fn both<'a>(&mut self, one: &Tree<'a>, other: &Tree<'a>, base: Option<&Tree<'a>>, known: &Known<'a>) -> Tree<'a> {
        let is_one = |of: &Tree<'a>| self.means_at(of) == self.means_at(one);
        let is_other = |of: &Tree<'a>| self.means_at(of) == self.means_at(other);
        let is_same = is_one(other);
        let is_of_one_sort = match (&one.sort, &other.sort) {
            (Sort::Group(_), Sort::Group(_)) => is_same || self.groups_unite(base),
            (Sort::List(_), Sort::List(_)) => is_same || self.lists_unite(),
            (Sort::Group(_) | Sort::List(_) | Sort::Single | Sort::LeftOut, _) => false,
        };
        if is_of_one_sort {
            return self.within(one, other, base, known);
        }
        if is_same || base.is_some_and(is_other) {
            return with_notes(one.clone(), other, base, known);
        }
        if base.is_some_and(is_one) {
            return with_notes(other.clone(), one, base, &one_less(known, one));
        }
        match (&one.sort, &other.sort) {
            // Left out is as if it were not there.
            (_, Sort::LeftOut) => with_notes(one.clone(), other, base, known),
            (Sort::LeftOut, _) => with_notes(other.clone(), one, base, &one_less(known, one)),
            (Sort::Single | Sort::Group(_) | Sort::List(_), _) => {
                self.diagnostics.push(errors::copies_disagree(one.spot(), other.spot(), &self.path));
                one.clone()
            }
        }
    }

    /// What something means where it stands: a scope is the same in whatever order.
    fn means_at(&self, tree: &Tree<'_>) -> String {
        if self.path != ["scope"] {
            return tree.meaning.clone();
        }
        let mut all: Vec<&str> = tree.within().iter().map(|one| one.meaning.as_str()).collect();
        all.sort_unstable();
        format!("{:?}[{}]", tree.within().is_empty().then_some(&tree.meaning), all.join(","))
    }

    /// Whether groups that differ here unite by name. What two people named alike, each for themselves, is one thing only
    /// where they say the same of it.
    fn groups_unite(&self, base: Option<&Tree<'_>>) -> bool {
        let is_named_by_people = match self.path.as_slice() {
            [] | [_] => false,
            [field, ..] => !NAMED_BY_THE_EDITION.contains(&field.as_str()),
        };
        !is_named_by_people || base.is_some_and(|base| matches!(base.sort, Sort::Group(_)))
    }

    fn lists_unite(&self) -> bool {
        !matches!(self.path.as_slice(), [field] if WHOLE_LISTS.contains(&field.as_str()))
    }

    /// Groups by the names of what is in them, lists by what it means.
    fn within<'a>(
        &mut self,
        one: &Tree<'a>,
        other: &Tree<'a>,
        base: Option<&Tree<'a>>,
        around: &Known<'a>,
    ) -> Tree<'a> {
        // What is empty has no layout to go on with.
        let is_empty = one.within().is_empty() && !other.within().is_empty();
        let (one, other) = if is_empty { (other, one) } else { (one, other) };
        let mut known: Known<'a> = one.comments_within().into_iter().collect();
        known.extend(base.into_iter().flat_map(Tree::comments_within));
        let [in_other, in_base] = [Some(other), base].map(|tree| by_key(tree.map_or(&[][..], Tree::within)));
        let in_one = by_key(one.within());
        // What only the other has comes after what it comes after there.
        let mut after: BTreeMap<Option<&str>, Vec<Tree<'a>>> = BTreeMap::new();
        let mut last = None;
        for thing in other.within() {
            let key = key(thing);
            if in_one.contains_key(key) {
                last = Some(key);
            } else if let Some(kept) = self.alone(thing, one, in_base.get(key).copied()) {
                after.entry(last).or_default().push(without_known(kept, &known));
            }
        }
        let mut all: Vec<Tree<'a>> = Vec::new();
        for thing in one.within() {
            let key = key(thing);
            let was = in_base.get(key).copied();
            match in_other.get(key) {
                Some(its) => {
                    self.path.push(thing.name.as_deref().unwrap_or("").to_owned());
                    all.push(self.both(thing, its, was, &known));
                    self.path.pop();
                }
                None => all.extend(self.alone(thing, other, was)),
            }
            all.extend(after.remove(&Some(key)).unwrap_or_default());
        }
        all.extend(after.remove(&None).unwrap_or_default());
        self.exclusive(&mut all);
        if let (Sort::List(_), Some(base)) = (&one.sort, base) {
            self.changed_by_both(one, other, base);
        }
        let is_same =
            all.len() == one.within().len() && all.iter().zip(one.within()).all(|(now, was)| now.is_just(was));
        let mut united = one.clone();
        united.notes_within = [&other.around.head, &other.around.tail]
            .into_iter()
            .flat_map(|place| super::gaps::comments(other.text(place)))
            .filter(|comment| !known.contains(comment))
            .collect();
        united.is_as_written = is_same && united.notes_within.is_empty();
        united.sort = match united.sort {
            Sort::List(_) => Sort::List(self.by_day(one, other, all)),
            Sort::Group(_) | Sort::Single | Sort::LeftOut => Sort::Group(all),
        };
        if !is_empty {
            return add_notes(united.with_meaning(), other.comments_around(), around);
        }
        let mut around = one_less(around, other);
        around.extend(one.comments_around());
        add_notes(united.with_meaning(), other.comments_around(), &around)
    }

    /// What only one copy has: nothing of it, where the other took it out and this one left it as it was.
    fn alone<'a>(&mut self, thing: &Tree<'a>, other: &Tree<'a>, base: Option<&Tree<'a>>) -> Option<Tree<'a>> {
        let Some(base) = base else { return Some(thing.clone()) };
        if base.meaning == thing.meaning {
            return None;
        }
        self.path.push(thing.name.as_deref().unwrap_or("").to_owned());
        let is_field = self.path.len() == 1 && [thing, base].iter().all(|one| matches!(one.sort, Sort::Group(_)));
        let kept = if is_field {
            // A field with nothing in it may be left out: what was in it was taken out one by one.
            let nothing = Tree {
                name: thing.name.clone(),
                sort: Sort::Group(Vec::new()),
                around: Around::default(),
                ..other.clone()
            };
            self.within(thing, &nothing, Some(base), &thing.comments_around().into_iter().collect())
        } else {
            self.diagnostics.push(errors::changed_and_taken_out(thing.spot(), other.spot(), &self.path));
            thing.clone()
        };
        self.path.pop();
        Some(kept)
    }

    /// Tells where both copies wrote something else in the place of one thing in a list: it may be the same thing, changed in two ways,
    /// and what one of them took out of it must not come back through the other.
    fn changed_by_both(&mut self, one: &Tree<'_>, other: &Tree<'_>, base: &Tree<'_>) {
        let (in_one, in_other, in_base) = (by_key(one.within()), by_key(other.within()), by_key(base.within()));
        let is_gone = in_base.keys().any(|key| !in_one.contains_key(key) && !in_other.contains_key(key));
        let new = |here: &Tree<'_>, there: &BTreeMap<&str, &Tree<'_>>| {
            let mut new =
                here.within().iter().filter(|it| !there.contains_key(key(it)) && !in_base.contains_key(key(it)));
            new.next().map(Tree::spot)
        };
        if let (true, Some(here), Some(there)) = (is_gone, new(one, &in_other), new(other, &in_one)) {
            self.diagnostics.push(errors::copies_disagree(here, there, &self.path));
        }
    }

    /// Tells where one copy answers and the other says that it does not apply. The latter is left out then, so that it is not
    /// told again between files.
    fn exclusive(&mut self, all: &mut Vec<Tree<'_>>) {
        let named = |name: &str| all.iter().find(|one| one.name.as_deref() == Some(name));
        let Some(not) = named("not_applicable").filter(|not| not.meaning == "true") else { return };
        let answer = EXCLUSIVE.iter().find_map(|name| named(name)).filter(|it| !std::ptr::eq(it.source, not.source));
        if let Some(answer) = answer {
            self.diagnostics.push(errors::copies_disagree(answer.spot(), not.spot(), &self.path));
            all.retain(|one| one.name.as_deref() != Some("not_applicable"));
        }
    }

    /// A history goes by its days; steps of one day stay as they stand.
    fn by_day<'a>(&self, one: &Tree<'a>, other: &Tree<'a>, mut all: Vec<Tree<'a>>) -> Vec<Tree<'a>> {
        let is_in_order = |tree: &Tree<'_>| tree.within().is_sorted_by_key(day);
        if self.path == ["history"] && is_in_order(one) && is_in_order(other) {
            all.sort_by_key(day);
        }
        all
    }
}

/// The day of a step.
fn day(step: &Tree<'_>) -> String {
    step.named("on").map_or_else(String::new, |on| on.meaning.clone())
}

/// What tells a thing from others beside it: its name, or in a list what it means.
fn key<'t>(tree: &'t Tree<'_>) -> &'t str {
    tree.name.as_deref().unwrap_or(&tree.meaning)
}

fn by_key<'t, 'a>(all: &'t [Tree<'a>]) -> BTreeMap<&'t str, &'t Tree<'a>> {
    all.iter().map(|one| (key(one), one)).collect()
}

/// What is kept, with the comments that the other has and it has not.
fn with_notes<'a>(kept: Tree<'a>, other: &Tree<'a>, base: Option<&Tree<'a>>, known: &Known<'a>) -> Tree<'a> {
    let comments = other.all_comments();
    if comments.is_empty() {
        return kept;
    }
    let mut known = known.clone();
    known.extend(kept.all_comments());
    known.extend(base.into_iter().flat_map(Tree::all_comments));
    add_notes(kept, comments, &known)
}

fn add_notes<'a>(mut tree: Tree<'a>, comments: Vec<&'a str>, known: &Known<'a>) -> Tree<'a> {
    tree.notes.extend(comments.into_iter().filter(|comment| !known.contains(comment)));
    tree
}

/// What is known without what a thing itself brings, which does not go on.
fn one_less<'a>(known: &Known<'a>, thing: &Tree<'a>) -> Known<'a> {
    let own = thing.comments_around();
    known.iter().filter(|comment| !own.contains(comment)).copied().collect()
}

/// A thing that comes to others, without the comments above it that stand there already.
fn without_known<'a>(mut thing: Tree<'a>, known: &Known<'a>) -> Tree<'a> {
    let lead = super::gaps::comments(thing.text(&thing.around.lead));
    if lead.iter().any(|comment| known.contains(comment)) {
        thing.around.lead = thing.begins..thing.begins;
        thing.notes = lead.into_iter().filter(|comment| !known.contains(comment)).collect();
    }
    thing
}
