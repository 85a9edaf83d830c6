//! Words for judgements: how the expected grade comes about, and what stands where.

use super::Errors;
use crate::diagnostic::codes;
use crate::source::Span;

impl Errors {
    /// A criterion that no tier counts and no rule reads.
    pub(crate) fn asked_by_nothing(&self, span: Span, criterion: &str, judgement: &str) {
        self.say(
            codes::W0442,
            span,
            format!("no tier or rule asks for `{criterion}`: its answer changes nothing"),
            &format!("it stands in `{judgement}` outside every tier"),
            "move it into the block of the grade that requires it, or name it in a rule's condition",
        );
    }

    /// A judgement that no kind of inspection reports and no rule of one that is reported reads.
    pub(crate) fn comes_to_nothing(&self, span: Span, judgement: &str) {
        self.say(
            codes::W0443,
            span,
            format!("no inspection reports `{judgement}` and no rule reads it"),
            "its award changes nothing",
            "report it in an `inspection`, or count it in another judgement, perhaps by its group",
        );
    }

    /// A criterion whose answers are on no scale.
    pub(crate) fn no_answer_scale(&self, span: Span, judgement: &str) {
        self.say(
            codes::E0411,
            span,
            format!("no line says what the criteria of `{judgement}` are answered on"),
            "answered on which scale?",
            "add `criteria are answered on SCALE`, in the file or in the judgement",
        );
    }

    /// Two tiers for one grade.
    pub(crate) fn second_tier(&self, span: Span, first: Span, grade: &str) {
        self.say_of_two(
            codes::E0412,
            (span, "again here"),
            (first, "first here"),
            format!("`{grade}` is given its criteria twice"),
            "put all of its criteria in one block",
        );
    }

    /// A tier that is no better than the grade of `otherwise`.
    pub(crate) fn tier_below_otherwise(&self, span: Span, grade: &str, otherwise: (Span, &str)) {
        self.say_of_two(
            codes::E0413,
            (span, &format!("not better than `{}`", otherwise.1)),
            (otherwise.0, "awarded where no tier is satisfied"),
            format!("the criteria of `{grade}` can never decide"),
            "let `otherwise` name a grade that is worse than every tier's",
        );
    }

    /// Lines or tiers that may all fail, and no `otherwise`.
    pub(crate) fn no_otherwise(&self, span: Span, help: &str) {
        self.say(
            codes::E0414,
            span,
            "nothing is said of when none of these holds".to_owned(),
            "the last of them may fail",
            format!("say what happens where no line holds: {help}"),
        );
    }

    /// A line behind one that always holds.
    pub(crate) fn after_the_end(&self, span: Span, end: Span) {
        self.say_of_two(
            codes::E0415,
            (span, "never reached"),
            (end, "this always holds"),
            "this line stands behind one that always holds".to_owned(),
            "put it before that line, or leave it out",
        );
    }

    /// Two ways to an expected grade in one judgement.
    pub(crate) fn forms_mixed(&self, second: (Span, &str), first: (Span, &str)) {
        self.say_of_two(
            codes::E0416,
            (second.0, &format!("{} here", second.1)),
            (first.0, &format!("{} here", first.1)),
            "a judgement reaches its expected grade in one way".to_owned(),
            "keep one of the two, or let another judgement hold the other",
        );
    }

    /// `is` of inspectors, or `normally` of a rule.
    pub(crate) fn wrong_wording(&self, span: Span, decided: Span, by_inspectors: bool, say: &str) {
        let (message, label) = if by_inspectors {
            ("inspectors decide this judgement, so a rule says what is normal", "this leaves them no say")
        } else {
            ("rules decide this judgement, so nothing in it is only normal", "who would depart from it?")
        };
        self.say_of_two(codes::E0417, (span, label), (decided, "decided so"), message.to_owned(), say);
    }

    /// A judgement that does not say who decides it.
    pub(crate) fn nobody_decides(&self, span: Span, judgement: &str) {
        self.say(
            codes::E0418,
            span,
            format!("`{judgement}` does not say who decides it"),
            "decided by whom?",
            "add `, decided by inspectors` or `, decided by rule` behind its scale",
        );
    }

    /// `raised` or `lowered` after binding tiers.
    pub(crate) fn step_after_tiers(&self, span: Span, tier: Span) {
        self.say_of_two(
            codes::E0419,
            (span, "cannot move what binds"),
            (tier, "this tier binds"),
            "tiers bind, so their grade cannot be raised or lowered".to_owned(),
            "say a limit instead: `no better than G when …`; or let the tiers not bind: `normally G looks for`",
        );
    }

    /// A judgement of which nothing says how its grade comes about.
    pub(crate) fn no_rules(&self, span: Span, judgement: &str) {
        self.say(
            codes::E0420,
            span,
            format!("nothing says how the grade of `{judgement}` comes about"),
            "no rules here, and no `each of` gives it any",
            "say its tiers or lines, or `inspectors decide` on a line of its own",
        );
    }

    /// A judgement that says it is not counted, and is read.
    pub(crate) fn not_counted_is_read(&self, span: Span, judgement: &str, declared: Span) {
        self.say_of_two(
            codes::E0426,
            (span, "read here"),
            (declared, "said not to count here"),
            format!("`{judgement}` is reported, not counted, and yet another judgement reads it"),
            "leave out `reported, not counted`, or the rule that reads it",
        );
    }

    /// A line that cannot stand as it is.
    pub(crate) fn misplaced(&self, span: Span, message: &str, label: &str, help: &str) {
        self.say(codes::E0435, span, message.to_owned(), label, help);
    }

    /// A limit whose grade cannot be what it says.
    pub(crate) fn limit_grade(&self, span: Span) {
        self.say(
            codes::E0436,
            span,
            "`only when` is said of a grade of the scale, and of when".to_owned(),
            "not a grade of the scale",
            "name the grade, as in `good only when …`; of another's grade, say `no better than …`",
        );
    }

    /// More wanted than there are.
    pub(crate) fn more_than_there_are(&self, span: Span, wanted: u64, there: usize) {
        self.say(
            codes::E0437,
            span,
            format!("{wanted} are asked for, and there are {there}"),
            &match wanted {
                0 => "none is asked for here".to_owned(),
                _ if there == 1 => "there is only 1".to_owned(),
                _ => format!("there are only {there}"),
            },
            format!("ask for 1 to {there} of them"),
        );
    }
}
