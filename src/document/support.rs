//! Words for evidence that is missing.

use super::Case;
use super::words;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::record::Answer;
use crate::record::Lack;
use crate::record::Lacking;
use crate::record::taken;

/// Of a finding that counts as not shown: `Met is recorded; evidence by 1 more method is needed`.
pub(super) fn set_aside(case: &Case<'_>, id: CriterionId) -> Option<String> {
    let taken = taken(case.framework, case.inspection, id);
    match case.inspection.findings[id].answer {
        Answer::Is(grade) if taken.is_set_aside() => {
            let title = case.framework[case.framework[id].scale].title_of(grade);
            Some(format!("{title} is recorded; {} needed", missing(case.framework, &taken.lacks)))
        }
        Answer::Is(_) | Answer::NotShown | Answer::NotApplicable => None,
    }
}

/// `evidence by 1 more method is`, `evidence by 2 more methods, observation or survey among them, is`
pub(super) fn missing(framework: &Framework, lacks: &[Lack]) -> String {
    if let [Lack { what: more @ Lacking::More(_), .. }, Lack { what: list @ Lacking::OneOf(_), .. }] = lacks {
        return format!("evidence by {}, {} among them, is", what(framework, more), what(framework, list));
    }
    let by: Vec<String> = lacks.iter().map(|lack| format!("by {}", what(framework, &lack.what))).collect();
    format!("evidence {} is", words::listed(&by, "and"))
}

fn what(framework: &Framework, lacking: &Lacking) -> String {
    match lacking {
        Lacking::More(more) => words::count(*more as usize, "more method", "more methods"),
        Lacking::OneOf(methods) => {
            let standard = framework.evidence.as_ref();
            let name = |id: &crate::model::MethodId| standard.map(|standard| said(&standard.methods[*id].name));
            words::listed(&methods.iter().filter_map(name).collect::<Vec<_>>(), "or")
        }
    }
}

/// A method's name inside a sentence.
pub(super) fn said(method: &str) -> String {
    method.replace('-', " ")
}
