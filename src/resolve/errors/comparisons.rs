//! Words for comparisons: of grades, of criteria, of yes or no, and of the members of sets.

use super::Errors;
use super::listed;
use crate::diagnostic::codes;
use crate::model::GradeId;
use crate::model::Scale;
use crate::source::Span;

impl Errors {
    /// Grades of two scales set against one another.
    pub(crate) fn different_scales(&self, span: Span, wanted: &str, other: &str) {
        self.say(
            codes::E0301,
            span,
            format!("grades of `{other}` and of `{wanted}` cannot be compared"),
            &format!("this is on `{other}`, where `{wanted}` belongs"),
            format!("name something on `{wanted}`, or compare points: `points of X`"),
        );
    }

    /// A condition or a graded thing where a number belongs.
    pub(crate) fn not_a_number(&self, span: Span, words: &str, graded: bool) {
        let (label, help) = if graded {
            ("this has a grade", format!("its points are a number: `points of {words}`"))
        } else {
            ("this holds or does not", "name a number, or a fact or term that is one".to_owned())
        };
        self.say(codes::E0302, span, format!("`{words}` is not a number"), label, help);
    }

    /// A number or a graded thing where a condition belongs; `example` mends it.
    pub(crate) fn not_a_condition(&self, span: Span, words: &str, graded: bool, example: &str) {
        // Of `safety and care are good` the first half lacks what both are asked.
        let example = example.strip_prefix("are ").map_or_else(|| example.to_owned(), |test| format!("is {test}"));
        let label =
            if graded { "this has a grade; what is asked of it?" } else { "this is a number; what is asked of it?" };
        self.say(
            codes::E0303,
            span,
            format!("`{words}` alone neither holds nor fails"),
            label,
            format!("say what is asked of it: `{words} {example}`"),
        );
    }

    /// `at least` and its like of a grade.
    pub(crate) fn grade_is_not_counted(&self, span: Span, grade: &str, written: &str) {
        let meant = [
            ("at least", format!("{grade} or better")),
            ("at most", format!("{grade} or worse")),
            ("more than", format!("better than {grade}")),
            ("less than", format!("worse than {grade}")),
        ];
        let help = match meant.into_iter().find(|(words, _)| written.contains(words)) {
            Some((_, meant)) => format!("say `is {meant}`"),
            None => format!("say `is {grade} or better` or `is {grade} or worse`"),
        };
        self.say(
            codes::E0304,
            span,
            "grades are better or worse, not at least or at most".to_owned(),
            "those words are for counting and for numbers",
            help,
        );
    }

    /// A grade tested against a number.
    pub(crate) fn grade_against_number(&self, span: Span, words: &str, scale: &Scale) {
        let grades: Vec<&str> = scale.grades.iter().map(|grade| grade.name.as_str()).collect();
        self.say(
            codes::E0320,
            span,
            format!("`{words}` has a grade, and is compared with a number"),
            &format!("the grades of `{}` are {}", scale.name, listed(&grades)),
            format!("compare it with a grade, or its points: `points of {words}`"),
        );
    }

    /// A number tested as if it were a grade.
    pub(crate) fn number_against_grade(&self, span: Span, words: &str) {
        self.say(
            codes::E0320,
            span,
            format!("`{words}` is a number, and is tested like a grade"),
            "this asks for a grade",
            "compare it with a number: `is at least N`, `is at most N`, `is from A to B`",
        );
    }

    /// A condition that is tested like a number or a grade.
    pub(crate) fn yes_or_no_compared(&self, span: Span, words: &str) {
        self.say(
            codes::E0321,
            span,
            format!("`{words}` holds or does not, and is compared"),
            "nothing can be compared with yes or no",
            format!("say `{words}` or `not {words}`"),
        );
    }

    /// `is yes` of something that is not yes or no.
    pub(crate) fn not_yes_or_no(&self, span: Span, words: &str) {
        self.say(
            codes::E0321,
            span,
            format!("`{words}` is not a yes or no"),
            "only a yes-or-no fact can be yes or no",
            "compare it with a grade or a number",
        );
    }

    /// `is not G` of a grade in the middle of its scale.
    pub(crate) fn negated_middle_grade(&self, span: Span, scale: &Scale, grade: GradeId) {
        let name = scale.name_of(grade);
        let others: Vec<&str> = scale.grades.iter().map(|it| it.name.as_str()).filter(|other| *other != name).collect();
        self.say(
            codes::E0308,
            span,
            format!("`is not {name}` can mean better or worse"),
            "there are grades on both sides",
            format!(
                "say which is meant: `is {name} or better`, `is {name} or worse`, `is better than {name}`, \
                 `is worse than {name}`; or name the others: `is one of ({})`",
                others.join(", ")
            ),
        );
    }

    /// `is G` of a criterion, where G is neither the best nor the worst answer.
    pub(crate) fn middle_answer(&self, span: Span, scale: &Scale, grade: GradeId) {
        let name = scale.name_of(grade);
        self.say(
            codes::E0309,
            span,
            format!("`is {name}` leaves out the answers that are better than `{name}`"),
            &format!("`{}` has better answers and worse ones", scale.name),
            format!("say `is satisfied`, `is {name} or better`, `is {name} or worse`, or `is exactly {name}`"),
        );
    }

    /// `at least 3 areas are good` where better ones are likely to count too.
    pub(crate) fn better_ones_are_left_out(&self, span: Span, grade: &str) {
        self.say(
            codes::N0310,
            span,
            format!("grades better than `{grade}` do not count here"),
            &format!("exactly `{grade}` is asked for"),
            format!("say `are {grade} or better` if better ones count too, or `are exactly {grade}` if they do not"),
        );
    }

    /// `any area is not inadequate`.
    pub(crate) fn any_is_not(&self, span: Span, worst: bool, grade: &str, next: &str) {
        let meant = if worst { format!("{next} or better") } else { format!("{next} or worse") };
        self.say(
            codes::N0311,
            span,
            format!("one that is not `{grade}` is enough here"),
            "this holds as soon as a single one is another grade",
            format!("say `every … is {meant}` if none may be `{grade}`, or `any … is {meant}` if one is enough"),
        );
    }

    /// `is satisfied` of an answer whose scale does not say what that is.
    pub(crate) fn nothing_satisfies(&self, span: Span, scale: &Scale, declared: Option<Span>) {
        let message = format!("scale `{}` does not say from which grade a criterion is satisfied", scale.name);
        let help = format!("declare it so: `scale {} \"…\" satisfied at GRADE`", scale.name);
        let label = "satisfied at which grade?";
        match declared {
            Some(declared) => {
                let other = (declared, "the scale is declared here");
                self.say_of_two(codes::E0312, (span, label), other, message, &help);
            }
            None => self.say(codes::E0312, span, message, label, help),
        }
    }

    /// `it` where no set is gone through.
    pub(crate) fn it_is_nothing(&self, span: Span) {
        self.say(
            codes::E0313,
            span,
            "`it` stands for nothing here".to_owned(),
            "no set is gone through here",
            "`it` is the member inside `where (…)`, or the criterion behind `also asks … when`",
        );
    }

    /// A `where` inside a `where`.
    pub(crate) fn where_inside_where(&self, span: Span) {
        self.say(
            codes::E0314,
            span,
            "one `where` stands inside another".to_owned(),
            "which member would `it` be?",
            "give the inner condition a name of its own: `term NAME \"…\" means …`",
        );
    }

    /// A set with no members.
    pub(crate) fn empty_set(&self, span: Span, words: &str) {
        self.say(
            codes::E0315,
            span,
            format!("there is nothing in `{words}`"),
            "this set has no members",
            "declare or tag what belongs in it, or leave the rule out",
        );
    }

    /// A set that may be empty, where an empty one has no answer.
    pub(crate) fn set_may_be_empty(&self, span: Span, words: &str, value: &str) {
        self.say(
            codes::E0316,
            span,
            format!("every member of `{words}` may be not applicable at once"),
            "nothing is left to take this of",
            format!("say what holds then: `or {value} when none applies`"),
        );
    }

    /// The condition of `also asks` reads something besides its criterion.
    pub(crate) fn asks_of_another(&self, span: Span) {
        self.say(
            codes::E0323,
            span,
            "what else a criterion asks may depend on that criterion's answer only".to_owned(),
            "this reads something else",
            "ask of `it`: `when it is GRADE or worse`",
        );
    }
}
