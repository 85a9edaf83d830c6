//! "Did you mean": the known name that is nearest to a word nobody declared.
//!
//! Nearness is the number of letters added, left out, changed or swapped with their neighbour, capitals
//! and the choice between `-`, `_` and a space apart. The same words in another order are one step away.
//! A name further than a third of the longer word is not offered: a wrong hint is worse than none. Nor is the
//! opposite of what was written, `inadequate` for `adequate`, however near its letters are.

#[cfg(test)]
mod tests;

/// Words longer than this are compared for their words alone: the cost grows with the square.
const LONGEST: usize = 80;

/// The candidate nearest to `word`, the first of equals; none where all are too far away. A candidate that
/// is `word` itself is passed over.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = folded(word);
    candidates
        .into_iter()
        .filter(|candidate| *candidate != word && !is_opposite(word, candidate))
        .filter_map(|candidate| steps(&wanted, &folded(candidate)).map(|steps| (steps, candidate)))
        // `min_by_key` keeps the first of equals.
        .min_by_key(|(steps, _)| *steps)
        .map(|(_, candidate)| candidate)
}

/// Whether two names differ by a beginning that turns the meaning round.
fn is_opposite(left: &str, right: &str) -> bool {
    let negates = |longer: &str, shorter: &str| {
        let beginning = longer.strip_suffix(shorter);
        beginning.is_some_and(|it| matches!(it, "dis" | "im" | "in" | "non-" | "not-" | "un"))
    };
    negates(left, right) || negates(right, left)
}

/// The letters that count: lower case, every separator a hyphen.
fn folded(word: &str) -> Vec<char> {
    word.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == '_' || letter.is_whitespace() { '-' } else { letter })
        .collect()
}

/// How many steps lead from one word to the other, where that is few enough to be a slip.
fn steps(wanted: &[char], candidate: &[char]) -> Option<usize> {
    if wanted == candidate {
        return Some(0);
    }
    if has_same_words(wanted, candidate) {
        return Some(1);
    }
    let longer = wanted.len().max(candidate.len());
    let furthest = match longer {
        0 | 1 => return None,
        2..=5 => 1,
        _ => longer / 3,
    };
    if longer > LONGEST || wanted.len().abs_diff(candidate.len()) > furthest {
        return None;
    }
    Some(distance(wanted, candidate)).filter(|steps| *steps <= furthest)
}

/// Whether both are made of the same words, in whatever order.
fn has_same_words(left: &[char], right: &[char]) -> bool {
    left.len() == right.len() && sorted_words(left) == sorted_words(right)
}

fn sorted_words(name: &[char]) -> Vec<&[char]> {
    let mut words: Vec<&[char]> = name.split(|letter| *letter == '-').collect();
    words.sort_unstable();
    words
}

/// Damerau-Levenshtein distance in which no letter is touched twice ("optimal string alignment"), row by row.
fn distance(left: &[char], right: &[char]) -> usize {
    let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX);
    let mut row_before_last: Vec<usize> = Vec::new();
    let mut last_row: Vec<usize> = (0..=right.len()).collect();
    let mut last_letter = None;
    for (index, &letter) in left.iter().enumerate() {
        let mut row = vec![index + 1];
        let mut beside = index + 1;
        let mut last_other = None;
        for (column, &other) in right.iter().enumerate() {
            let changed = at(&last_row, column).saturating_add(usize::from(letter != other));
            let added_or_left_out = at(&last_row, column + 1).min(beside).saturating_add(1);
            let is_swapped = last_letter == Some(other) && last_other == Some(letter);
            let swapped = match column.checked_sub(1) {
                Some(two_back) if is_swapped => at(&row_before_last, two_back).saturating_add(1),
                Some(_) | None => usize::MAX,
            };
            beside = changed.min(added_or_left_out).min(swapped);
            row.push(beside);
            last_other = Some(other);
        }
        row_before_last = std::mem::replace(&mut last_row, row);
        last_letter = Some(letter);
    }
    at(&last_row, right.len())
}
