//! Where no line of a judgement holds and nothing is said of it, there is an inspection without an answer. Such a framework
//! is refused when it is read (E0414); here the inspection is found that shows why.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagram::NOTHING;
use crate::model::Form;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::LineStyle;
use crate::model::Otherwise;
use crate::plan::Plan;

use super::found::Found;
use super::subject;
use super::subject::Subject;
use super::subject::Verdict;
use super::words;

/// Adds to each diagnostic of a gap the inspection that falls through it. `framework` is the one that is refused, with the gaps
/// left in it.
pub fn name_gaps(framework: &Framework, plan: &Plan, diagnostics: &mut [Diagnostic]) {
    for (id, judgement) in framework.judgements.enumerate() {
        let Form::Lines { style: LineStyle::When, lines, otherwise: Otherwise::Never } = &judgement.form else {
            continue;
        };
        let Some(last) = lines.last().map(|line| framework[line.rule].span) else { continue };
        let is_it = |one: &&mut Diagnostic| {
            one.code == codes::E0414 && one.labels.first().is_some_and(|label| label.span == last)
        };
        let Some(diagnostic) = diagnostics.iter_mut().find(is_it) else { continue };
        let Some(found) = gap(framework, plan, id) else { continue };
        match found {
            Gap::With(with) => {
                if let Some(label) = diagnostic.labels.first_mut() {
                    label.text = format!("no line holds {with}");
                }
            }
            Gap::Nowhere => {
                if let Some(label) = diagnostic.labels.first_mut() {
                    "one of the lines always holds; the last of them can be `otherwise`".clone_into(&mut label.text);
                }
            }
        }
    }
}

/// Whether some inspection falls through the lines.
enum Gap {
    /// This one does.
    With(String),
    /// None does.
    Nowhere,
}

fn gap(framework: &Framework, plan: &Plan, id: JudgementId) -> Option<Gap> {
    // What is not decided is said of frameworks that can be used.
    let mut aside = Found::default();
    let mut subject = Subject::of(framework, plan, id, &mut aside)?;
    let verdict = subject.ask(&mut aside, &mut |store, judged| {
        let falls = subject::is(store, judged.line, NOTHING)?;
        subject::but_not(store, falls, judged.not_given)
    });
    match verdict {
        Verdict::Shown(place, of) => {
            let witness =
                subject.witness(place, of, &|values| values.judged[id].yielded == crate::model::GradeSet::NOTHING)?;
            Some(Gap::With(words::with(framework, plan, &witness)))
        }
        Verdict::Never => Some(Gap::Nowhere),
        Verdict::NotDecided => None,
    }
}
