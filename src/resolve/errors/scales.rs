//! Words for scales, facts and groups.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;

impl Errors {
    /// A scale with fewer than two grades, or more than sixty.
    pub(crate) fn number_of_grades(&self, span: Span, scale: &str, count: usize) {
        self.say(
            codes::E0402,
            span,
            format!("scale `{scale}` has {count} grade{}", if count == 1 { "" } else { "s" }),
            "a scale has 2 to 60 grades",
            "list its grades, best first, a line each: `good \"Good\"`",
        );
    }

    /// Worths that are given of some grades only.
    pub(crate) fn worth_missing(&self, span: Span, grade: &str, other: Span) {
        self.say_of_two(
            codes::E0403,
            (span, "this grade is worth nothing"),
            (other, "this grade has its points"),
            format!("`{grade}` has no points, other grades of its scale have"),
            "give every grade its points, or none",
        );
    }

    /// Worths that neither rise nor fall along the scale.
    pub(crate) fn worths_turn(&self, span: Span, grade: &str, other: Span) {
        self.say_of_two(
            codes::E0403,
            (span, "here they turn"),
            (other, "points rise or fall from here"),
            format!("the points of `{grade}` break the order of the scale"),
            "points rise along the whole scale, or fall along the whole of it, and no two are equal",
        );
    }

    /// A fact's range that is empty, uneven or too fine.
    pub(crate) fn fact_range(&self, span: Span, message: &str, label: &str, help: &str) {
        self.say(codes::E0410, span, message.to_owned(), label, help);
    }

    /// A direction that does not fit the fact.
    pub(crate) fn direction(&self, span: Span, word: &str, wanted: &str) {
        self.say(
            codes::E0410,
            span,
            format!("`{word} is better` does not fit this fact"),
            "the fact is of another sort",
            format!("{wanted}, or leave the direction out"),
        );
    }

    /// A group whose members do not belong together.
    pub(crate) fn group_members(&self, (span, label): (Span, &str), first: (Span, &str), message: String, help: &str) {
        self.say_of_two(codes::E0428, (span, label), first, message, help);
    }

    /// A term said through another that is said through another, and so on too far.
    pub(crate) fn terms_too_deep(&self, span: Span, label: &str) {
        self.say(
            codes::E0441,
            span,
            "terms are said through one another too often".to_owned(),
            label,
            "say it through fewer terms: nobody could follow this",
        );
    }

    /// A term that means itself; the places along the circle.
    pub(crate) fn term_means_itself(&self, name: &str, circle: &[(Span, String)]) {
        self.circle(
            codes::E0429,
            format!("term `{name}` means itself"),
            circle,
            "let one of them be said without the other",
        );
    }

    /// A judgement that depends on itself; the places along the circle.
    pub(crate) fn depends_on_itself(&self, name: &str, circle: &[(Span, String)]) {
        let help = "let one of the rules read something else: an award cannot wait for itself";
        self.circle(codes::E0401, format!("judgement `{name}` depends on itself"), circle, help);
    }

    fn circle(&self, code: crate::diagnostic::Code, message: String, circle: &[(Span, String)], help: &str) {
        let mut places = circle.iter();
        let Some((span, label)) = places.next() else { return };
        let first = self.at(code, *span, message, label.as_str());
        let all = places.fold(first, |so_far, (span, label)| so_far.with_label(self.source, *span, label.as_str()));
        self.report(all.with_help(help));
    }
}
