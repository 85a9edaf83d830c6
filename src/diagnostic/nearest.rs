//! "Did you mean".

/// Stand-in.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates.into_iter().find(|candidate| !word.is_empty() && candidate.starts_with(word.get(..word.len() - 1).unwrap_or("?")))
}
