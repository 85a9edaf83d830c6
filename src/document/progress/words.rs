//! Words for what became of things.

use crate::document::words;
use crate::progress::Moves;
use crate::progress::Side;
use crate::progress::Verdict;
use crate::progress::WhyNot;
use crate::succession::Review;
use crate::succession::Why;

/// `improved`; where it is open, `open: improved or sustained`; or that it cannot be compared, and why. `earlier` is the edition
/// of the earlier inspection; `of_another` says that the two stand on different scales.
pub(super) fn verdict(verdict: &Verdict, earlier: &str, of_another: bool) -> String {
    match verdict {
        Verdict::Moved(moves) => moved(*moves),
        Verdict::NotCompared(_) => format!("cannot be compared: {}", why(verdict, earlier, of_another)),
    }
}

/// The ways in which something may have moved, by their names.
pub(super) fn ways(moves: Moves) -> Vec<&'static str> {
    let ways = [
        (moves.improved, "improved"),
        (moves.sustained, "sustained"),
        (moves.declined, "declined"),
        (moves.no_award, "no award"),
    ];
    ways.into_iter().filter(|(may, _)| *may).map(|(_, word)| word).collect()
}

fn moved(moves: Moves) -> String {
    let named = |word: &str| if word == "no award" { "no award to compare".to_owned() } else { word.to_owned() };
    let ways: Vec<String> = ways(moves).into_iter().map(named).collect();
    let said = words::listed(&ways, "or");
    if moves.is_settled() { said } else { format!("open: {said}") }
}

/// Why something cannot be compared, in a clause; nothing where it can.
pub(super) fn why(verdict: &Verdict, earlier: &str, of_another: bool) -> String {
    let Verdict::NotCompared(why) = verdict else { return String::new() };
    match why {
        WhyNot::Stays(review) => stays(review, of_another),
        WhyNot::New => format!("nothing in edition {earlier} is the same"),
        WhyNot::NotInspected(side) => format!("not inspected {}", when(*side)),
        WhyNot::CarriedForward(side) => format!("carried forward {}, and not inspected", when(*side)),
        WhyNot::NoAward(side) => format!("no award {}", when(*side)),
        WhyNot::NotShown(side) => format!("not shown {}", when(*side)),
        WhyNot::NotApplicable(side) => format!("not applicable {}", when(*side)),
    }
}

fn stays(review: &Review, of_another: bool) -> String {
    let edition = &review.edition;
    match review.why {
        Why::Incomparable if of_another => format!("it stands on another scale since edition {edition}"),
        Why::Incomparable => format!("edition {edition} says so"),
        Why::Removed
        | Why::Split
        | Why::Merged
        | Why::GradeRemoved
        | Why::AlwaysApplies
        | Why::OutOfRange
        | Why::NotAsked
        | Why::OfItsEdition => format!("{} (edition {edition})", review.why()),
    }
}

fn when(side: Side) -> &'static str {
    match side {
        Side::Before => "then",
        Side::Now => "now",
        Side::Both => "then or now",
    }
}

/// In which order findings are told: what got worse first.
pub(super) fn rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Moved(moves) => match (moves.declined, moves.improved) {
            (true, _) => u8::from(!moves.is_settled()),
            (false, true) => 2,
            (false, false) => 3,
        },
        Verdict::NotCompared(_) => 4,
    }
}

/// `1 improved, 2 declined, 1 open, 1 that cannot be compared`
pub(super) fn tally<'a>(verdicts: impl Iterator<Item = &'a Verdict>) -> String {
    let mut numbers = [("declined", 0), ("improved", 0), ("sustained", 0), ("open", 0), ("not comparable", 0)];
    for verdict in verdicts {
        let word = match verdict {
            Verdict::Moved(moves) if moves.is_settled() => ways(*moves).first().copied().unwrap_or("open"),
            Verdict::Moved(_) => "open",
            Verdict::NotCompared(_) => "not comparable",
        };
        numbers.iter_mut().filter(|(name, _)| *name == word).for_each(|(_, number)| *number += 1);
    }
    let said: Vec<String> = numbers
        .into_iter()
        .filter(|(_, number)| *number > 0)
        .map(|(word, number)| format!("{number} {word}"))
        .collect();
    if said.is_empty() { "none".to_owned() } else { said.join(", ") }
}
