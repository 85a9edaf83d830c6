//! Why awards move, held against rule files in which lines are put back by hand.

use super::chooser::Chooser;
use super::comparison::Edit;
use super::comparison::edit;
use super::comparison::with_edits;
use super::generate;
use super::shown;
use assize::compare::Came;
use assize::compare::Cause;
use assize::compare::Comparison;
use assize::compare::Move;
use assize::compare::Verdict;
use assize::compare::compare;
use assize::evaluate::evaluate;
use assize::model::Framework;
use assize::model::GradeSet;
use assize::model::JudgementId;
use assize::plan::lower;
use assize::record::Finding;
use assize::resolve::resolve;
use assize::source::Source;
use assize::source::SourceId;
use assize::succession::correspondence;
use assize::syntax::parse;
use std::collections::BTreeSet;

/// Every move has a cause; put back in the text, its lines give the inspection its old award, and without any one of its
/// changes they do not.
pub(crate) fn causes_put_back(bytes: &[u8]) {
    let mut choose = Chooser::new(bytes);
    for case in [generate::case(bytes), generate::case_in_one_direction(bytes)] {
        let old = super::framework_of(&case.framework);
        let mut edits: Vec<Edit> = Vec::new();
        for _ in 0..2 + choose.below(3) {
            let one = edit(&case.framework, &mut choose);
            edits.extend(one.filter(|(place, _)| edits.iter().all(|(known, _)| known != place)));
        }
        let Some(new) = sound(&with_edits(&case.framework, &edits)) else { continue };
        let (Some(old_plan), Some(new_plan)) = (lower(&old).value, lower(&new).value) else { continue };
        let between = correspondence(&old, &new).value;
        let comparison = compare((&old, &old_plan), (&new, &new_plan), &between);
        let hand = Hand { text: &case.framework, edits: &edits, comparison: &comparison };
        for compared in comparison.kinds.iter().flat_map(|of| &of.judgements) {
            let Verdict::Counted(moves) = &compared.verdict else { continue };
            for one in moves.list.iter().filter(|one| one.shown.is_some()) {
                let about = || {
                    let edited = with_edits(&case.framework, &edits);
                    format!("{one:?} of {}\n{}\n{edited}\n{edits:?}", new[compared.is].name, shown(&case))
                };
                assert!(!one.causes.list.is_empty(), "no cause of {}", about());
                one.causes.list.iter().for_each(|cause| hand.confirms(compared.is, one, cause, &about));
            }
        }
    }
}

fn sound(text: &str) -> Option<Framework> {
    let source = Source::new(SourceId(1), "edited.assize", text);
    let parsed = parse(&source);
    if parsed.has_errors() {
        return None;
    }
    resolve(&parsed.value, &source).value
}

/// Lines put back by hand.
struct Hand<'a> {
    text: &'a str,
    edits: &'a [Edit],
    comparison: &'a Comparison,
}

impl Hand<'_> {
    fn confirms(&self, judgement: JudgementId, one: &Move, cause: &Cause, about: &dyn Fn() -> String) {
        let Came::Grade(was) = one.was else { return };
        let Some(of_changes) = cause.changes.iter().map(|change| self.edits_of(*change)).collect::<Option<Vec<_>>>()
        else {
            return;
        };
        let whole: BTreeSet<usize> = of_changes.iter().flatten().copied().collect();
        let Some(range) = self.range(judgement, one, &whole) else { return };
        let old = GradeSet::one(was);
        assert!(!range.and(old).is_empty(), "{cause:?} does not give the old award: {}", about());
        assert!(!cause.whatever_else || range == old, "{cause:?} gives {range:?} too: {}", about());
        for superfluous in &of_changes {
            let less: BTreeSet<usize> = whole.difference(superfluous).copied().collect();
            if let Some(range) = self.range(judgement, one, &less) {
                assert!(range != old, "of {cause:?} {superfluous:?} is superfluous: {}", about());
            }
        }
    }

    /// The edits that a change is made of, where each of its differences is plainly one of them.
    fn edits_of(&self, change: usize) -> Option<BTreeSet<usize>> {
        let lines: Vec<&str> = self.text.lines().collect();
        let edit_of = |place: &usize| {
            let difference = &self.comparison.differences[*place];
            let is_in = |words: &Option<String>, line: Option<&str>| match (words, line) {
                (Some(words), Some(line)) => line.trim().starts_with(words.as_str()),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            let mut found = self.edits.iter().enumerate().filter(|(_, (at, instead))| {
                is_in(&difference.was, Some(lines[*at])) && is_in(&difference.is, instead.as_deref())
            });
            match (found.next(), found.next()) {
                (Some((edit, _)), None) => Some(edit),
                (Some(_) | None, _) => None,
            }
        };
        self.comparison.changes[change].iter().map(edit_of).collect()
    }

    /// What the inspection that is shown may come to where some edits are put back.
    fn range(&self, judgement: JudgementId, one: &Move, back: &BTreeSet<usize>) -> Option<GradeSet> {
        let left = self.edits.iter().enumerate().filter(|(edit, _)| !back.contains(edit));
        let left: Vec<Edit> = left.map(|(_, edit)| edit.clone()).collect();
        let framework = sound(&with_edits(self.text, &left))?;
        let plan = lower(&framework).value?;
        let shown = one.shown.as_ref()?;
        // The edits change no question, so each edition's answers are answers in the other.
        let mut inspection = shown.is.clone();
        for (id, finding) in shown.was.findings.enumerate() {
            if inspection.findings[id] == Finding::default() {
                inspection.findings[id] = finding.clone();
            }
        }
        for (id, fact) in shown.was.facts.enumerate() {
            inspection.facts[id] = inspection.facts[id].or(*fact);
        }
        let known = inspection.previous.clone();
        let is_known = |(id, kind): (_, _)| known.iter().any(|one| (one.0, one.1) == (id, kind));
        inspection.previous.extend(shown.was.previous.iter().filter(|one| !is_known((one.0, one.1))));
        // A choice is recorded there, and would be a departure where the rules expect something.
        if inspection.awards.iter().any(Option::is_some) {
            return None;
        }
        let outcome = evaluate(&framework, &plan, &inspection);
        let award = outcome.awards.iter().find(|award| award.judgement == judgement)?;
        award.is_exact.then_some(award.range)
    }
}
