//! What the grammar expected, in the user's words.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: most are called by their own name")]

use super::grammar::Rule;

/// More than so many alternatives help nobody.
const MOST_NAMED: usize = 4;

const LINE_END: &str = "the end of the line";

/// "a grade or `when`": what could have stood at a place; empty where there is nothing to say.
pub(super) fn expected(rules: &[Rule]) -> String {
    let mut named: Vec<String> = Vec::new();
    let is_crowded = rules.len() > 1;
    for rule in rules.iter().copied() {
        let Some(word) = word(rule) else { continue };
        if !(named.contains(&word) || is_crowded && is_noise(rule)) {
            named.push(word);
        }
    }
    named.sort_by_key(|word| word == LINE_END);
    named.truncate(MOST_NAMED);
    match named.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
    }
}

/// The keywords among what could have stood there.
pub(super) fn keywords(rules: &[Rule]) -> Vec<String> {
    rules
        .iter()
        .copied()
        .filter_map(word)
        .filter_map(|word| Some(word.strip_prefix('`')?.strip_suffix('`')?.to_owned()))
        .collect()
}

// What may stand nearly everywhere, and says nothing of the mistake.
fn is_noise(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::cite
            | Rule::basis
            | Rule::because
            | Rule::guidance
            | Rule::SIGN
            | Rule::rounded
            | Rule::may_lower
            | Rule::none_grade
            | Rule::none_number
            | Rule::last_inspection
            | Rule::NOT
            | Rule::or_all
            | Rule::set_tagged
            | Rule::OF
            | Rule::CITE
            | Rule::BASIS
            | Rule::BECAUSE
            | Rule::GUIDANCE
            | Rule::begins
            | Rule::until
            | Rule::postponed
            | Rule::later
            | Rule::FROM
            | Rule::UNTIL
            | Rule::POSTPONED
            | Rule::AND
            | Rule::OR
            | Rule::MAY
            | Rule::ROUNDED
            | Rule::EXCEPT
            | Rule::looks_for
            | Rule::LOOKS
            | Rule::within
            | Rule::criterion_needs
    )
}

/// What a consultation's rules are called.
fn of_a_consultation(rule: Rule) -> Option<&'static str> {
    Some(match rule {
        Rule::with_words => "a name with its words",
        Rule::consultation_question => "`question`",
        Rule::also_answer => "`respondents may also answer`",
        Rule::asked_row => "`row`",
        Rule::subject => "what it is about, as in `judgement safety`",
        _ => return None,
    })
}

fn word(rule: Rule) -> Option<String> {
    of_a_consultation(rule).map(str::to_owned).or_else(|| of_others(rule))
}

fn of_others(rule: Rule) -> Option<String> {
    let plain = match rule {
        Rule::END | Rule::NEWLINE_MARK | Rule::EOI => LINE_END,
        Rule::name | Rule::path | Rule::named | Rule::edition_name | Rule::names | Rule::members => "a name",
        Rule::grade | Rule::grade_expr => "a grade",
        Rule::text => "a text in quotes",
        Rule::whole | Rule::count => "a whole number",
        Rule::number | Rule::percent => "a number",
        Rule::date => "a date, as in `2012-10-01`",
        Rule::range | Rule::place => "a paragraph's number or a heading in quotes",
        Rule::condition | Rule::comparison | Rule::quantified => "a condition",
        Rule::sum | Rule::equals => "a number or a name",
        Rule::test | Rule::member_test | Rule::is_grade => "`is`",
        Rule::set | Rule::criteria_set => "a set, as in `areas` or `criteria of safety`",
        Rule::list | Rule::bracketed | Rule::LEFT_BRACKET => "`(`",
        Rule::RIGHT_BRACKET => "`)`",
        Rule::LEFT_BRACE => "`{`",
        Rule::RIGHT_BRACE => "`}`",
        Rule::COMMA => "`,`",
        Rule::BAR | Rule::columns | Rule::row => "`|`",
        Rule::cell => "a test or `any`",
        Rule::SIGN => "an arithmetic sign",
        Rule::better => "`more is better` or its like",
        Rule::answer => "a grade or another answer",
        Rule::expectation => "a judgement",
        Rule::claim => "one of `always`, `normally` and `possible`",
        Rule::on_scale => "`on` with a scale",
        Rule::substantial => "`, with substantial evidence`",
        Rule::criterion => "`criterion`",
        Rule::criterion_needs => "`{`",
        Rule::need => "what a grade needs, as in `met needs at least 2 methods`",
        Rule::methods => "`at least` and a number of methods",
        Rule::one_of_methods => "a method",
        Rule::closing => "`when fieldwork closes`",
        Rule::substantial_means => "`substantial means`",
        Rule::counted => "`at least`",
        Rule::more_case => "`,` with the next case",
        Rule::begins => "`from`",
        Rule::later => "`, from` with a later meaning",
        Rule::yes_or_no => "`yes or no`",
        Rule::percent_fact => "`percent`",
        Rule::whole_fact => "`whole number`",
        Rule::number_fact => "`number`",
        Rule::exactly_one => "`, exactly one row fits`",
        Rule::can_be_left_out => "`may be not applicable`",
        Rule::step_of => "`step`",
        Rule::any_of => "`any of`",
        Rule::each_a => "`each`",
        Rule::how_many => "`exactly`, `at least` or `at most`",
        Rule::team_line => "a line of the team",
        Rule::several_lines => "`one person may fill several lines`",
        Rule::stage => "a stage",
        Rule::reporting => "when answers are reported",
        Rule::question => "a question",
        Rule::in_words => "`in words`",
        Rule::answered => "`answered` and the answers, as in `answered yes \"Yes\", no \"No\"`",
        Rule::choice => "an answer with its words, as in `yes \"Yes\"`",
        Rule::answer_name => "the name of an answer",
        Rule::signed_off_by => "`by each of`",
        Rule::by_bands | Rule::by_table | Rule::no_limit | Rule::step | Rule::yields => "a rule of this block",
        Rule::WHITESPACE | Rule::declaration => return None,
        Rule::judgement_body => "`{`",
        Rule::ANY_WORD => "`any`",
        other => {
            return Some(format!("`{}`", format!("{other:?}").to_lowercase().trim_end_matches('_').replace('_', " ")));
        }
    };
    Some(plain.to_owned())
}
