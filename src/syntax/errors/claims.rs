//! Words for properties and assumptions that are written wrongly, and for dates where none can stand.

use super::Errors;
use super::shown;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::source::Span;

impl Errors {
    /// E0101: a name before a title, of something that has a title only.
    pub(in crate::syntax) fn has_no_name(self, what: &str, name: &str, span: Span) -> Diagnostic {
        let name = &shown(name);
        let message = format!("`{name}` cannot stand here");
        Diagnostic::new(codes::E0101, self.source, span, message, "expected a text in quotes")
            .with_help(format!("{what} has a title and no name: leave out `{name}`"))
    }

    /// E0101: a claim that does not begin like one.
    pub(in crate::syntax) fn begins_no_claim(self, word: &str, claim: &str, span: Span) -> Diagnostic {
        let label = "expected `always`, `normally` or `possible`";
        let message = format!("`{}` cannot stand here", shown(word));
        Diagnostic::new(codes::E0101, self.source, span, message, label)
            .with_help(format!("say how far it holds, as in `always {}`", shown(claim)))
    }

    /// E0116: a claim of what is never so.
    pub(in crate::syntax) fn claims_the_contrary(self, word: &str, claim: &str, span: Span) -> Diagnostic {
        let (what, when) = claim.split_once(" when ").unwrap_or((claim, ""));
        let when = if when.is_empty() { String::new() } else { format!(" when {when}") };
        let help = format!("claim the contrary: `always {}`", shown(&format!("not ({what}){when}")));
        self.said_otherwise(word, "expected `always`, of the contrary", help, span)
    }

    /// E0101: a claim of which only the condition is there.
    pub(in crate::syntax) fn claims_nothing_yet(self, word: &str, how: &str, span: Span) -> Diagnostic {
        let message = format!("`{word}` cannot stand here");
        Diagnostic::new(codes::E0101, self.source, span, message, "expected what is claimed")
            .with_help(format!("say first what is claimed and then when: `{how} overall is … when …`"))
    }

    /// E0121: where a rule comes from, said of what is no rule.
    pub(in crate::syntax) fn is_no_rule(self, word: &str, what: &str, span: Span) -> Diagnostic {
        let message = format!("`{word}` does not belong in this block");
        Diagnostic::new(codes::E0121, self.source, span, message, format!("{what} is no rule and cites nothing"))
            .with_help("leave it out; what else is to be said can stand in `guidance \"…\"`")
    }

    /// E0451: dates where none can stand.
    pub(in crate::syntax) fn cannot_be_dated(self, keyword: &str, span: Span) -> Diagnostic {
        let help = match keyword {
            "property" | "assume" => "say it in the first lines of the block: all of it has the same dates",
            "scenario" => "a scenario says the day it is about before its block: `scenario \"…\" on 2027-09-01 { … }`",
            "group" => "leave the date out: a group has the members that are in force",
            "judgement" | "each" | "term" | "fact" => {
                "dates stand behind a rule, where `cite` and `because` may stand, too"
            }
            _ => "leave the date out, or put it behind the rules, criteria, facts and judgements that it is meant for",
        };
        let message = "this cannot carry its own dates, or not in this place";
        Diagnostic::new(codes::E0451, self.source, span, message, "no date can stand here").with_help(help)
    }
}
