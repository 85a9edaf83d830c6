//! Words for the report that an edition asks for.

use super::Errors;
use crate::diagnostic::codes;
use crate::diagnostic::nearest::nearest;
use crate::source::Span;
use crate::syntax::ast::Name;

impl Errors {
    /// A section that draws on nothing and is named for no judgement.
    pub(crate) fn section_of_nothing<'n>(&self, name: &Name, judgements: impl Iterator<Item = &'n str>) {
        let message =
            format!("the section `{}` is named for no judgement, and does not say what it draws on", name.value);
        let help = match nearest(&name.value, judgements) {
            Some(meant) => format!("did you mean `section {meant}`?"),
            None => format!(
                "say what it draws on, as in `section {} \"…\" in the words of inspectors`, or name a judgement",
                name.value
            ),
        };
        self.say(codes::E0492, name.span, message, "no judgement has this name", &help);
    }

    /// A judgement that inspections report and no section of the report tells.
    pub(crate) fn in_no_section(&self, report: Span, judgement: &Name) {
        self.say_of_two(
            codes::E0493,
            (report, "no section of this report tells it"),
            (judgement.span, "inspections report this judgement"),
            format!("`{}` is reported, and stands in no section of the report", judgement.value),
            &format!("add `section {}` where it belongs", judgement.value),
        );
    }

    /// A section for a judgement that no inspection reports.
    pub(crate) fn section_never_told(&self, name: &Name) {
        let message = format!("no kind of inspection reports `{}`", name.value);
        let help = "take the section out, or let a kind of inspection report the judgement";
        self.say(codes::E0494, name.span, message, "this section never has a grade", help);
    }

    /// A report without sections.
    pub(crate) fn report_without_sections(&self, span: Span) {
        let help =
            "add `section` lines in the order of the report; without `report`, each reported judgement has a section";
        self.say(codes::E0495, span, "the report has no sections".to_owned(), "nothing stands in it", help);
    }
}
