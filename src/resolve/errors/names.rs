//! Words for names: declared twice, unknown, or of the wrong sort.

use super::Errors;
use super::did_you_mean;
use super::listed;
use crate::diagnostic::codes;
use crate::model::Scale;
use crate::source::Span;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;

impl Errors {
    /// A name that is declared already; `sort` says what it names.
    pub(crate) fn duplicate_name(&self, name: &Name, sort: &str, first: Span) {
        self.say_of_two(
            codes::E0201,
            (name.span, "declared again here"),
            (first, "first declared here"),
            format!("two {sort} are called `{}`", name.value),
            "give one of them another name",
        );
    }

    /// A title that another of its sort has.
    pub(crate) fn duplicate_title(&self, title: &Text, sort: &str, first: Span) {
        self.say_of_two(
            codes::E0201,
            (title.span, "again here"),
            (first, "first here"),
            format!("two {sort} have the same title"),
            "give one of them another title, or put what both say into one block",
        );
    }

    /// A member that a group has already.
    pub(crate) fn duplicate_member(&self, name: &Name, group: &str, first: Span) {
        self.say_of_two(
            codes::E0201,
            (name.span, "again here"),
            (first, "first here"),
            format!("`{}` stands twice in `{group}`", name.value),
            "leave one of the two out, or name the member that was meant",
        );
    }

    /// No judgement of that name.
    pub(crate) fn unknown_judgement<'n>(&self, name: &Name, candidates: impl IntoIterator<Item = &'n str>) {
        if self.is_not_in_force(&name.value, name.span) {
            return;
        }
        let help = did_you_mean(&name.value, candidates, "declare it: `judgement NAME \"…\" on SCALE, decided by …`");
        self.say(
            codes::E0202,
            name.span,
            format!("unknown judgement `{}`", name.value),
            "no judgement is called this",
            help,
        );
    }

    /// No grade of that name on the scale.
    pub(crate) fn unknown_grade(&self, name: &Name, scale: &Scale, others: &[&str]) {
        let grades: Vec<&str> = scale.grades.iter().map(|grade| grade.name.as_str()).collect();
        let near = crate::diagnostic::nearest::nearest(&name.value, grades.iter().chain(others).copied());
        let list = format!("the grades of `{}` are {}", scale.name, listed(&grades));
        let help = match near {
            Some(near) => format!("did you mean `{near}`? {list}"),
            None => list,
        };
        self.say(
            codes::E0203,
            name.span,
            format!("unknown grade `{}`", name.value),
            &format!("scale `{}` has no such grade", scale.name),
            help,
        );
    }

    /// Nothing of that name at all.
    pub(crate) fn unknown_name<'n>(&self, name: &str, span: Span, candidates: impl IntoIterator<Item = &'n str>) {
        if let Some(right) = end_of_scale(name) {
            let message = format!("`{name}` is not the word for this");
            self.say(codes::E0116, span, message, &format!("expected `{right}`"), format!("write `or {right}`"));
            return;
        }
        if let Some(figure) = figure(name) {
            let message = format!("`{name}` is not the word for this");
            self.say(codes::E0116, span, message, &format!("expected `{figure}`"), format!("write `{figure}`"));
            return;
        }
        if self.is_not_in_force(name, span) {
            return;
        }
        let help = did_you_mean(name, candidates, "declare it as a fact, a term or a judgement");
        self.say(codes::E0204, span, format!("unknown name `{name}`"), "nothing is called this", help);
    }

    /// Nothing of that name that can be answered; `criteria` have it as their own name.
    pub(crate) fn unknown_answer<'n>(
        &self,
        name: &Name,
        criteria: &[String],
        facts: impl IntoIterator<Item = &'n str>,
    ) {
        if !self.criterion_alone(&name.value, name.span, criteria) {
            self.unknown_name(&name.value, name.span, facts);
        }
    }

    /// A criterion's own name where its judgement's is missing; whether any is called so.
    pub(crate) fn criterion_alone(&self, name: &str, span: Span, criteria: &[String]) -> bool {
        let paths: Vec<String> = criteria.iter().map(|path| format!("`{path}`")).collect();
        if !paths.is_empty() {
            let message = format!("unknown name `{name}`");
            let label = "a criterion is named with its judgement";
            self.say(codes::E0204, span, message, label, format!("did you mean {}?", paths.join(" or ")));
        }
        !paths.is_empty()
    }

    /// No scale of that name.
    pub(crate) fn unknown_scale<'n>(&self, name: &Name, candidates: impl IntoIterator<Item = &'n str>) {
        let help = did_you_mean(&name.value, candidates, "declare it: `scale NAME \"…\" { … }`");
        self.say(codes::E0205, name.span, format!("unknown scale `{}`", name.value), "no scale is called this", help);
    }

    /// No group of that name.
    pub(crate) fn unknown_group<'n>(&self, name: &Name, candidates: impl IntoIterator<Item = &'n str>) {
        if self.is_not_in_force(&name.value, name.span) {
            return;
        }
        let help = did_you_mean(&name.value, candidates, "declare it: `group PLURAL, each a SINGULAR, is …`");
        self.say(codes::E0206, name.span, format!("unknown group `{}`", name.value), "no group is called this", help);
    }

    /// No criterion of that name in the judgement.
    pub(crate) fn unknown_criterion<'n>(&self, name: &str, span: Span, candidates: impl IntoIterator<Item = &'n str>) {
        if self.is_not_in_force(name, span) {
            return;
        }
        let help = did_you_mean(name, candidates, "a criterion is named as `judgement/criterion`");
        self.say(codes::E0207, span, format!("unknown criterion `{name}`"), "no criterion is called this", help);
    }

    /// Neither a tier nor an aspect of the judgement.
    pub(crate) fn unknown_part<'n>(&self, name: &Name, judgement: &str, candidates: impl IntoIterator<Item = &'n str>) {
        if self.is_not_in_force(&format!("{judgement}/{}", name.value), name.span) {
            return;
        }
        let help = did_you_mean(&name.value, candidates, "name an aspect of the judgement, or the grade of a tier");
        self.say(
            codes::E0208,
            name.span,
            format!("`{judgement}` has no aspect and no tier `{}`", name.value),
            "neither an aspect nor the grade of a tier",
            help,
        );
    }

    /// No tag of that name.
    pub(crate) fn unknown_tag<'n>(&self, name: &Name, candidates: impl IntoIterator<Item = &'n str>) {
        let help = did_you_mean(&name.value, candidates, &format!("declare it: `tag {} \"…\"`", name.value));
        self.say(codes::E0209, name.span, format!("unknown tag `{}`", name.value), "no tag is called this", help);
    }

    /// No party of that name.
    pub(crate) fn unknown_party<'n>(&self, name: &Name, candidates: impl IntoIterator<Item = &'n str>) {
        let help = did_you_mean(&name.value, candidates, &format!("declare it: `party {} \"…\"`", name.value));
        self.say(codes::E0210, name.span, format!("unknown party `{}`", name.value), "no party is called this", help);
    }

    /// No source of that name.
    pub(crate) fn unknown_source<'n>(&self, name: &Name, candidates: impl IntoIterator<Item = &'n str>) {
        let help = did_you_mean(&name.value, candidates, &format!("declare it: `source {} \"…\" {{ … }}`", name.value));
        self.say(codes::E0211, name.span, format!("unknown source `{}`", name.value), "no source is called this", help);
    }

    /// No kind of inspection of that name.
    pub(crate) fn unknown_kind<'n>(&self, name: &Name, candidates: impl IntoIterator<Item = &'n str>) {
        if self.is_not_in_force(&name.value, name.span) {
            return;
        }
        let help =
            did_you_mean(&name.value, candidates, &format!("declare it: `inspection {} \"…\" {{ … }}`", name.value));
        self.say(
            codes::E0212,
            name.span,
            format!("unknown kind of inspection `{}`", name.value),
            "no inspection is called this",
            help,
        );
    }

    /// The criterion does not ask this as well.
    pub(crate) fn unknown_also_asked<'n>(&self, name: &Name, of: &str, candidates: impl IntoIterator<Item = &'n str>) {
        let none = format!("say it of the criterion: `also asks {} on SCALE`", name.value);
        let help = did_you_mean(&name.value, candidates, &none);
        self.say(codes::E0213, name.span, format!("`{of}` does not also ask `{}`", name.value), "not asked here", help);
    }

    /// A thing of another sort than the place wants.
    pub(crate) fn wrong_sort(&self, name: &str, span: Span, is: &str, wanted: &str, declared: Span) {
        self.say_of_two(
            codes::E0214,
            (span, &format!("{wanted} belongs here")),
            (declared, &format!("declared as {is} here")),
            format!("`{name}` is {is}, not {wanted}"),
            &format!("name {wanted} instead"),
        );
    }

    /// Something excepted from a set, or chosen from it, that is not in it.
    pub(crate) fn not_a_member<'n>(&self, name: &Name, set: &str, candidates: impl IntoIterator<Item = &'n str>) {
        let help = did_you_mean(&name.value, candidates, "leave it out");
        self.say(codes::E0215, name.span, format!("`{}` is not one of {set}", name.value), "not a member", help);
    }

    /// A grade's name that would read as something else.
    pub(crate) fn grade_name_misleads(&self, name: &Name) {
        self.say(
            codes::E0216,
            name.span,
            format!("a grade cannot be called `{}`", name.value),
            "this would read as another word of the language",
            "choose another name; the title between quotes may stay as it is",
        );
    }
}

/// What `or above` and the like are called here; they are read as names of their own.
fn end_of_scale(word: &str) -> Option<&'static str> {
    match word {
        "above" | "higher" | "over" | "up" | "upwards" => Some("better"),
        "below" | "lower" | "under" | "down" | "downwards" => Some("worse"),
        _ => None,
    }
}

/// A number that is written as a word; the word is read as a name.
fn figure(word: &str) -> Option<usize> {
    let words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.iter().position(|number| *number == word).map(|place| place + 1)
}
