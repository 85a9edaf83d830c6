//! Exact arithmetic that cannot overflow: every operation says where it would leave the bounds.
//!
//! Literals have at most 10^9 in front of the point and 6 digits behind it; results stay below 10^12 with
//! a denominator below 10^12, so that sums and comparisons of results fit 128 bits wherever they are made.

use crate::model::Ratio;
use crate::syntax::ast;

const LARGEST: i128 = 1_000_000_000_000;

/// The number a literal writes, if it is within bounds.
pub(crate) fn literal(decimal: &ast::Decimal) -> Option<Ratio> {
    let places = u32::from(decimal.places);
    let scale = 10_i128.checked_pow(places)?;
    let digits = i128::from(decimal.digits);
    let is_within = places <= 6 && digits.checked_abs()? <= 1_000_000_000_i128.checked_mul(scale)?;
    is_within.then(|| Ratio::new(digits, scale))
}

/// A whole number.
pub(crate) fn whole(number: i128) -> Ratio {
    Ratio::from_integer(number)
}

fn within(numerator: i128, denominator: i128) -> Option<Ratio> {
    if denominator == 0 {
        return None;
    }
    let ratio = Ratio::new(numerator, denominator);
    let magnitude = ratio.numer().checked_abs()?.checked_div(*ratio.denom())?;
    (magnitude < LARGEST && *ratio.denom() < LARGEST).then_some(ratio)
}

/// The sum, within bounds.
pub(crate) fn add(left: Ratio, right: Ratio) -> Option<Ratio> {
    let numerator = left.numer().checked_mul(*right.denom())?.checked_add(right.numer().checked_mul(*left.denom())?)?;
    within(numerator, left.denom().checked_mul(*right.denom())?)
}

/// The difference, within bounds.
pub(crate) fn subtract(left: Ratio, right: Ratio) -> Option<Ratio> {
    add(left, negative(right))
}

/// The number on the other side of 0.
pub(crate) fn negative(number: Ratio) -> Ratio {
    Ratio::new_raw(number.numer().saturating_neg(), *number.denom())
}

/// The product, within bounds.
pub(crate) fn multiply(left: Ratio, right: Ratio) -> Option<Ratio> {
    within(left.numer().checked_mul(*right.numer())?, left.denom().checked_mul(*right.denom())?)
}

/// The quotient, within bounds; none by 0.
pub(crate) fn divide(left: Ratio, right: Ratio) -> Option<Ratio> {
    within(left.numer().checked_mul(*right.denom())?, left.denom().checked_mul(*right.numer())?)
}

/// The greatest number that divides both; of 0 and another, the other.
pub(crate) fn common_step(left: Ratio, right: Ratio) -> Option<Ratio> {
    let (mut a, mut b) = (
        left.numer().checked_mul(*right.denom())?.checked_abs()?,
        right.numer().checked_mul(*left.denom())?.checked_abs()?,
    );
    while b != 0 {
        (a, b) = (b, a.checked_rem(b)?);
    }
    within(a, left.denom().checked_mul(*right.denom())?)
}

/// How often `step` goes into `length`, rounded down; none where it is not positive.
pub(crate) fn times_in(length: Ratio, step: Ratio) -> Option<i128> {
    (*step.numer() > 0).then(|| divide(length, step)).flatten().map(|quotient| *quotient.floor().numer())
}

/// As people write it: `2.5`, or `1/3` where no decimal ends.
pub(crate) fn written(number: Ratio) -> String {
    if number.is_integer() {
        return number.numer().to_string();
    }
    for places in 1..=6_u32 {
        let scale = 10_i128.pow(places);
        let Some(scaled) = number.numer().checked_mul(scale) else { break };
        if scaled.checked_rem(*number.denom()) == Some(0) {
            let digits = scaled.checked_div(*number.denom()).unwrap_or(0);
            let (front, behind) =
                (digits.unsigned_abs() / scale.unsigned_abs(), digits.unsigned_abs() % scale.unsigned_abs());
            let sign = if digits < 0 { "-" } else { "" };
            return format!("{sign}{front}.{behind:0width$}", width = places as usize);
        }
    }
    format!("{}/{}", number.numer(), number.denom())
}
