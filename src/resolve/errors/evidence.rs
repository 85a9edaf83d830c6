//! Words for what is wrong with an evidence standard.

use super::Errors;
use super::did_you_mean;
use super::listed;
use crate::diagnostic::codes;
use crate::source::Span;
use crate::syntax::ast::Name;

impl Errors {
    /// No method of that name.
    pub(crate) fn unknown_method<'n>(&self, name: &Name, candidates: impl IntoIterator<Item = &'n str>) {
        let none = format!("declare it under `evidence`: `method {} \"…\"`", name.value);
        let help = did_you_mean(&name.value, candidates, &none);
        self.say(codes::E0461, name.span, format!("unknown method `{}`", name.value), "no method is called this", help);
    }

    /// A grade that no scale has on which criteria are answered.
    pub(crate) fn no_such_answer(&self, grade: &Name, grades: &[&str]) {
        let message = format!("no criterion is answered with `{}`", grade.value);
        let help = did_you_mean(&grade.value, grades.iter().copied(), "name a grade that criteria are answered with");
        self.say(codes::E0462, grade.span, message, "not a grade of a scale that criteria are answered on", help);
    }

    /// A scale on which no criterion is answered.
    pub(crate) fn no_criterion_answered_on(&self, scale: &Name) {
        let message = format!("no criterion is answered on `{}`", scale.value);
        let help = "evidence is needed for answers to criteria: name a scale that they are answered on";
        self.say(codes::E0462, scale.span, message, "no criterion has it", help);
    }

    /// A criterion's line that names another scale than the criterion's.
    pub(crate) fn needed_on_another_scale(&self, scale: &Name, own: &str) {
        let message = format!("the criterion is not answered on `{}`", scale.value);
        let help = format!("leave `on {}` out: the criterion is answered on `{own}`", scale.value);
        self.say(codes::E0462, scale.span, message, "another scale", help);
    }

    /// A grade of several scales on which criteria are answered.
    pub(crate) fn answer_of_several_scales(&self, grade: &Name, scales: &[&str]) {
        let message = format!("`{}` is a grade of {}", grade.value, listed(scales));
        let help = format!("say which is meant behind it: `on {}`", scales.first().unwrap_or(&"SCALE"));
        self.say(codes::E0463, grade.span, message, "which of these is meant is not said", help);
    }

    /// Two lines that say how much, or which, evidence one answer needs.
    pub(crate) fn needed_twice(&self, again: Span, first: Span, grade: &str) {
        self.say_of_two(
            codes::E0464,
            (again, "said again here"),
            (first, "said first here"),
            format!("what `{grade}` needs is said twice"),
            "keep one of the two; a number of methods and a list of them can stand beside each other, a line each",
        );
    }

    /// More methods than are declared, or none.
    pub(crate) fn more_methods_than_there_are(&self, span: Span, wanted: u32, there: usize) {
        let label = match there {
            _ if wanted == 0 => "none is asked for here".to_owned(),
            0 => "no method is declared".to_owned(),
            1 => "only 1 method is declared".to_owned(),
            _ => format!("only {there} methods are declared"),
        };
        let help = match there {
            1 => "ask for 1, or declare more: `method NAME \"…\"`".to_owned(),
            0 => "declare methods under `evidence`: `method observation \"Observation of practice\"`".to_owned(),
            _ => format!("ask for 1 to {there}, or declare more: `method NAME \"…\"`"),
        };
        let methods = if wanted == 1 { "1 method is".to_owned() } else { format!("{wanted} methods are") };
        self.say(codes::E0465, span, format!("{methods} asked for"), &label, help);
    }

    /// Substantial evidence that asks no more than any finding needs.
    pub(crate) fn substantial_asks_no_more(&self, span: Span, need: Span) {
        self.say_of_two(
            codes::E0466,
            (span, "no more than this"),
            (need, "what a finding needs to count at all"),
            "all evidence that counts would be substantial".to_owned(),
            "ask for more methods here, or for fewer there; otherwise a grade `with substantial evidence` asks for nothing",
        );
    }
}
