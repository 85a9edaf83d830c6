//! Cells of a file of responses: what is known by which words, and how a row is written.

/// What of some words tells them from others, whatever their letter case, blanks and marks: `Don’t know` and `dont-know` are one.
pub(super) fn matched_by(words: &str) -> String {
    words.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The place of the one that is meant among those known by a name and by the words on the form; none where it is not exactly one.
pub(super) fn meant<'a>(written: &str, known: impl Iterator<Item = (&'a str, &'a str)>) -> Option<usize> {
    let known: Vec<(&str, &str)> = known.collect();
    let one = |is_it: &dyn Fn(&(&str, &str)) -> bool| {
        let mut found = known.iter().enumerate().filter(|(_, pair)| is_it(pair)).map(|(place, _)| place);
        found.next().filter(|_| found.next().is_none())
    };
    let wanted = matched_by(written);
    let is_like = |words: &str| !wanted.is_empty() && matched_by(words) == wanted;
    one(&|(name, words)| *name == written || *words == written)
        .or_else(|| one(&|(name, words)| is_like(name) || is_like(words)))
}

/// A row of CSV.
pub(super) fn row(cells: &[String]) -> String {
    let cell = |cell: &String| match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(",") + "\n"
}
