//! "Did you mean".

/// Stand-in: the candidate with the fewest letters to change, at most two (one in short words).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = if word.len() < 3 { 0 } else { word.len().div_ceil(3).min(2) };
    let near = candidates.into_iter().map(|it| (distance(word, it), it)).filter(|(distance, _)| *distance <= limit);
    near.min_by_key(|(distance, _)| *distance).map(|(_, it)| it)
}

fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate().take(40) {
        let mut next = vec![i + 1];
        for (j, y) in b.chars().enumerate() {
            let change = row.get(j).copied().unwrap_or(99) + usize::from(x != y);
            let remove = row.get(j + 1).copied().unwrap_or(99) + 1;
            next.push(change.min(remove).min(next.last().copied().unwrap_or(99) + 1));
        }
        row = next;
    }
    row.last().copied().unwrap_or(99)
}
