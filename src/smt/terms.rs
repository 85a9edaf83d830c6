//! Terms of SMT-LIB, as text.

use crate::model::GradeSet;
use crate::model::Id;

/// A whole number.
pub(super) fn number(value: i64) -> String {
    if value < 0 { format!("(- {})", value.unsigned_abs()) } else { value.to_string() }
}

/// All hold.
pub(super) fn all(parts: impl IntoIterator<Item = String>) -> String {
    joined("and", "true", parts)
}

/// One holds.
pub(super) fn any(parts: impl IntoIterator<Item = String>) -> String {
    joined("or", "false", parts)
}

/// All together.
pub(super) fn sum(parts: impl IntoIterator<Item = String>) -> String {
    joined("+", "0", parts)
}

fn joined(word: &str, none: &str, parts: impl IntoIterator<Item = String>) -> String {
    let mut parts: Vec<String> = parts.into_iter().collect();
    match parts.len() {
        0 => none.to_owned(),
        1 => parts.pop().unwrap_or_default(),
        _ => format!("({word} {})", parts.join(" ")),
    }
}

/// The other does not hold.
pub(super) fn not(part: impl std::fmt::Display) -> String {
    format!("(not {part})")
}

/// One or the other, as a condition has it.
pub(super) fn ite(
    when: impl std::fmt::Display,
    then: impl std::fmt::Display,
    otherwise: impl std::fmt::Display,
) -> String {
    format!("(ite {when} {then} {otherwise})")
}

/// 1 where a condition holds, else 0.
pub(super) fn one_where(when: impl std::fmt::Display) -> String {
    ite(when, 1, 0)
}

/// There is a grade.
pub(super) fn is_there(grade: impl std::fmt::Display) -> String {
    format!("(>= {grade} 0)")
}

/// A grade is one of a set.
pub(super) fn among(grade: &str, set: GradeSet) -> String {
    let one = |value: i64| format!("(= {grade} {})", number(value));
    let mut parts: Vec<String> = if set.has_nothing() { vec![one(-1)] } else { Vec::new() };
    match (set.best(), set.worst()) {
        (Some(best), Some(worst)) if best != worst && set.grades() == GradeSet::between(best, worst) => {
            parts.push(format!("(and (<= {} {grade}) (<= {grade} {}))", best.index(), worst.index()));
        }
        _ => parts.extend(set.iter().map(|it| one(place(GradeSet::one(it))))),
    }
    any(parts)
}

/// The place of the best grade of a set on its scale, as a number; of none, -1.
pub(super) fn place(set: GradeSet) -> i64 {
    set.best().and_then(|grade| i64::try_from(grade.index()).ok()).unwrap_or(-1)
}
