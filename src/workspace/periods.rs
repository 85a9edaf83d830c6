//! What a rule file says, period by period.
//!
//! A provision may carry its own dates, so one edition can say one thing until a day and another from it. Between two
//! such days nothing changes: that is a period, and each has a framework and a plan of its own. Nothing below knows of the
//! others. A file without dated provisions has one period, which is all the time that the edition is in force.

use super::RuleFile;
use super::editions;
use super::unknown_names::Unread;
use crate::check;
use crate::diagnostic::codes;
use crate::model::Date;
use crate::model::Framework;
use crate::plan;
use crate::plan::Plan;
use crate::resolve;
use crate::source::Source;
use crate::syntax;

/// What an edition says while nothing in it begins or ends.
#[derive(Debug, Clone)]
pub struct Period {
    /// The first day on which it says this.
    pub from: Date,
    /// The last day on which it does; without end where there is none.
    pub until: Option<Date>,
    /// What is in force then.
    pub framework: Framework,
    /// Its plan.
    pub plan: Plan,
}

impl RuleFile {
    /// What its first period says: all there is to say where no provision carries its own date. None where the file has
    /// errors.
    pub fn sound(&self) -> Option<(&Framework, &Plan)> {
        self.periods.first().map(|period| (&period.framework, &period.plan))
    }

    /// Whether it has no errors, so that something can be held against it.
    pub fn is_sound(&self) -> bool {
        !self.periods.is_empty()
    }
}

/// A rule file: its periods, where it has no errors, and what is said of it.
pub(super) fn load(source: Source) -> RuleFile {
    let parsed = syntax::parse(&source);
    let header = editions::header(&parsed.value);
    let resolved = resolve::resolve(&parsed.value, &source);
    if parsed.has_errors() {
        let unread = Unread::new(&source, &parsed.value.unread, &parsed.diagnostics);
        let mut diagnostics = parsed.diagnostics;
        let certain = resolved.diagnostics.into_iter().filter(|one| unread.leaves_certain(one, &source));
        diagnostics.extend(certain);
        diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
        return RuleFile { source, header, periods: Vec::new(), diagnostics };
    }
    let mut diagnostics = parsed.diagnostics;
    diagnostics.extend(resolved.diagnostics);
    let mut errors = diagnostics.iter().filter(|one| one.is_error()).peekable();
    if errors.peek().is_some()
        && errors.all(|one| one.code == codes::E0414)
        && let Some(framework) = resolve::with_gaps(&parsed.value, &source)
        && let Some(plan) = plan::lower(&framework).value
    {
        check::name_gaps(&framework, &plan, &mut diagnostics);
    }
    let period = resolved.value.and_then(|framework| {
        let lowered = plan::lower(&framework);
        diagnostics.extend(lowered.diagnostics);
        let (from, until) = (framework.edition.from, framework.edition.until);
        lowered.value.map(|plan| Period { from, until, framework, plan })
    });
    RuleFile { source, header, periods: period.into_iter().collect(), diagnostics }
}
