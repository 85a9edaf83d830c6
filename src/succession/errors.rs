//! What is said of changes between editions. Every one is told in the later edition, which has to account for it.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::codes;
use crate::diagnostic::nearest::nearest;
use crate::model::Date;
use crate::model::FactId;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::model::Sort;
use crate::model::SuccessionLine;
use crate::source::Span;

/// Where the later edition names the earlier.
fn place(new: &Framework) -> Span {
    new.succession.as_ref().map(|succession| succession.edition.span).unwrap_or_default()
}

fn before(new: &Framework) -> &str {
    new.succession.as_ref().map_or("", |succession| &succession.edition.value)
}

/// E0701: something of the edition before is not here, and no line says what became of it.
pub(super) fn not_accounted_for(new: &Framework, sort: Sort, name: &str, candidates: &[&str]) -> Diagnostic {
    let (word, edition) = (sort.word(), before(new));
    let message = format!("nothing says what became of {word} `{name}` of edition {edition}");
    let own = |path: &str| path.rsplit('/').next().unwrap_or("").to_owned();
    let same_end = candidates.iter().copied().find(|candidate| own(candidate) == own(name));
    let near = same_end.or_else(|| nearest(name, candidates.iter().copied()));
    let removed = format!("`{word} {name} is removed because \"…\"`");
    let help = match near {
        Some(near) => format!("add `{word} {name} becomes {near}` to this block, or {removed}"),
        None => format!("add {removed} to this block, or `{word} {name} becomes …` with its new name"),
    };
    Diagnostic::new(codes::E0701, new.source, place(new), message, "not accounted for here").with_help(help)
}

/// E0701: something is here that the edition before does not have, and no line says that it is new.
pub(super) fn new_without_a_line(new: &Framework, sort: Sort, name: &str) -> Diagnostic {
    let (word, edition) = (sort.word(), before(new));
    let message = format!("nothing says where {word} `{name}` comes from, which edition {edition} does not have");
    let help =
        format!("add `{word} {name} is new because \"…\"` to this block, or say which {word} of {edition} became it");
    Diagnostic::new(codes::E0701, new.source, place(new), message, "not accounted for here").with_help(help)
}

/// E0701: what a criterion became is not clear: its judgement was split, and more than one part has it.
pub(super) fn in_several(new: &Framework, sort: Sort, name: &str, to: &[&str]) -> Diagnostic {
    let word = sort.word();
    let message = format!("{word} `{name}` of edition {} may have become any of several here", before(new));
    let help = format!("add `{word} {name} becomes {}` to this block, or only the one that it is", to.join(", "));
    Diagnostic::new(codes::E0701, new.source, place(new), message, "not accounted for here").with_help(help)
}

/// E0701: a judgement whose scale did not become the one that it is on now.
pub(super) fn on_another_scale(old: &Framework, new: &Framework, was: JudgementId, is: JudgementId) -> Diagnostic {
    let (before_scale, scale) = (&old[old[was].scale].name, &new[new[is].scale].name);
    let name = &new[is].name;
    let message = format!(
        "`{name}` was awarded on `{before_scale}` and is on `{scale}`, and nothing says what its grades became"
    );
    let help = format!(
        "add `scale {before_scale} becomes {scale}` with a line for each grade that changed its name, or `judgement {} \
         cannot be compared because \"…\"`",
        old[was].name
    );
    Diagnostic::new(codes::E0701, new.source, place(new), message, "not accounted for here")
        .with_label(new.source, new[is].span, "on another scale")
        .with_help(help)
}

/// E0701: a fact that is answered in another way.
pub(super) fn another_type_of_fact(new: &Framework, fact: FactId) -> Diagnostic {
    let name = &new[fact].name;
    let message = format!("fact `{name}` is answered in another way than in edition {}", before(new));
    let help = format!("add `fact {name} cannot be compared because \"…\"` to this block");
    Diagnostic::new(codes::E0701, new.source, place(new), message, "not accounted for here")
        .with_label(new.source, new[fact].span, "answered otherwise")
        .with_help(help)
}

/// E0702: a line about something that the edition before does not have.
pub(super) fn was_not_there(
    old: &Framework,
    new: &Framework,
    (sort, line): (Sort, &SuccessionLine),
    names: &[String],
) -> Diagnostic {
    let (word, name, edition) = (sort.word(), &line.name.value, &old.edition.name);
    let message = format!("edition {edition} has no {word} `{name}`");
    let help = match nearest(name, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`? what is on the left is named as edition {edition} names it"),
        None => format!("name it as edition {edition} does, or leave the line out"),
    };
    Diagnostic::new(codes::E0702, new.source, line.name.span, message, "not in the edition before").with_help(help)
}

/// E0703: said to be new, and the edition before has it.
pub(super) fn new_and_was_there(new: &Framework, sort: Sort, line: &SuccessionLine) -> Diagnostic {
    let (word, name, edition) = (sort.word(), &line.name.value, before(new));
    let message = format!("{word} `{name}` is said to be new, and edition {edition} has one of that name");
    let help = format!(
        "leave the line out if it is the same; if it is another {word}, add `{word} {name} is removed because \"…\"` or \
         say what the earlier one became, and give the new one another name"
    );
    Diagnostic::new(codes::E0703, new.source, line.name.span, message, "not new").with_help(help)
}

/// E0703: said to be removed, and here.
pub(super) fn removed_and_here(new: &Framework, sort: Sort, line: &SuccessionLine) -> Diagnostic {
    let (word, name) = (sort.word(), &line.name.value);
    let message = format!("{word} `{name}` is said to be removed, and this edition has one of that name");
    let help = format!("leave the line out if it is the same {word}; if this one is another, give it another name");
    Diagnostic::new(codes::E0703, new.source, line.name.span, message, "not removed").with_help(help)
}

/// N0704: the edition before is not among what was read.
pub fn not_at_hand(new: &Framework) -> Diagnostic {
    let message = format!("edition {} is not at hand, so what became of it could not be looked at", before(new));
    Diagnostic::new(codes::N0704, new.source, place(new), message, "the edition before")
        .with_help("check both files together, as in `assize check frameworks`")
}

/// E0705: two published editions that succeed the same one.
pub fn second_successor(first: &Framework, second: &Framework) -> Diagnostic {
    let message = format!(
        "editions {} and {} are both published, and both succeed edition {}",
        first.edition.name,
        second.edition.name,
        before(second)
    );
    Diagnostic::new(codes::E0705, second.source, place(second), message, "succeeded here")
        .with_label(first.source, place(first), "and here")
        .with_help("let one of them succeed the other, or make one a draft: `status proposed`")
}

/// E0705: an edition that is in force from before the one that it succeeds.
pub(super) fn begins_before(old: &Framework, new: &Framework) -> Diagnostic {
    let message = format!(
        "edition {} is in force from {}, and edition {}, which it succeeds, only from {}",
        new.edition.name, new.edition.from, old.edition.name, old.edition.from
    );
    Diagnostic::new(codes::E0705, new.source, place(new), message, "begins later than this edition")
        .with_help("mend `in force from` in one of the two, or name the edition that came before this one")
}

/// E0705: an edition that goes on when its successor has begun.
pub(super) fn overlap(old: &Framework, new: &Framework, until: Date) -> Diagnostic {
    let message = format!(
        "editions {} and {} overlap: the first is in force until {until}, the second from {}",
        old.edition.name, new.edition.name, new.edition.from
    );
    Diagnostic::new(codes::E0705, new.source, place(new), message, "still in force then").with_help(format!(
        "take `until {until}` out of edition {}: it ends when its successor begins",
        old.edition.name
    ))
}

/// E0705: days on which neither an edition nor its successor is in force.
pub(super) fn gap(old: &Framework, new: &Framework, until: Date) -> Diagnostic {
    let message = format!(
        "no edition is in force between {until}, when edition {} ends, and {}, when edition {} begins",
        old.edition.name, new.edition.from, new.edition.name
    );
    Diagnostic::new(codes::E0705, new.source, place(new), message, "ended before this one begins").with_help(format!(
        "take `until {until}` out of edition {}, so that it ends when its successor begins, or mend one of the dates",
        old.edition.name
    ))
}
