//! What checks have found so far.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::point::Point;
use crate::prove::MOST_SETTINGS;
use crate::prove::Witness;

use super::Answered;
use super::Checked;
use super::Extent;
use super::Shown;

/// What was found, and of which judgements something was not decided.
#[derive(Debug, Default)]
pub(super) struct Found {
    checked: Checked,
    undecided: BTreeSet<JudgementId>,
}

impl Found {
    /// A fault that no inspection shows.
    pub(super) fn fault(&mut self, diagnostic: Diagnostic) {
        self.checked.diagnostics.push(diagnostic);
    }

    /// A fault with the inspection that shows it.
    pub(super) fn shown(&mut self, point: Point, diagnostic: Diagnostic, witness: Witness) {
        self.checked.shown.push(Shown { point, code: diagnostic.code, message: diagnostic.message.clone(), witness });
        self.checked.diagnostics.push(diagnostic);
    }

    /// A question was put; whether there is such an inspection, and what was looked through.
    pub(super) fn answered(&mut self, point: Point, comes_about: Option<bool>, extent: Extent) {
        self.checked.answered.push(Answered { point, comes_about, extent });
    }

    /// Something about a judgement is not decided, because its rules, or those of one below, are too large.
    pub(super) fn too_large(&mut self, framework: &Framework, id: JudgementId, at: JudgementId) {
        if !self.undecided.insert(id) {
            return;
        }
        let mut diagnostic = undecided(framework, id, "too many different inspections to tell apart");
        if at != id {
            diagnostic = diagnostic.with_label(framework.source, framework[at].span, "they grow too many here");
        }
        self.fault(diagnostic.with_help("what else is said of it is certain; nothing is claimed about the rest"));
    }

    /// Not every kind and scope was gone through.
    pub(super) fn too_many_settings(&mut self, framework: &Framework, id: JudgementId) {
        if self.undecided.insert(id) {
            let why = format!("more than {MOST_SETTINGS} scopes to tell apart");
            let help = "what else is said of it is certain; nothing is claimed about the scopes that were left out";
            self.fault(undecided(framework, id, why).with_help(help));
        }
    }

    /// What the diagrams say of a judgement the interpreter does not confirm. That is a fault of this program, so nothing is
    /// claimed, and it is not passed over either.
    pub(super) fn unconfirmed(&mut self, framework: &Framework, id: JudgementId) {
        if self.undecided.insert(id) {
            let why = "an inspection was found that evaluation does not confirm";
            let help = "this is a fault of the program and not of the framework: please report it";
            self.fault(undecided(framework, id, why).with_help(help));
        }
    }

    /// Everything found, in the order of the text.
    pub(super) fn checked(self) -> Checked {
        let mut checked = self.checked;
        checked.diagnostics.sort_by_key(|one| (one.labels.first().map(|label| label.span), one.code.id));
        checked
    }
}

/// Not everything about a judgement is decided.
fn undecided(framework: &Framework, id: JudgementId, why: impl Into<String>) -> Diagnostic {
    let judgement = &framework[id];
    let message = format!("not everything about `{}` is decided", judgement.name);
    Diagnostic::new(codes::N0690, framework.source, judgement.span, message, why)
}
