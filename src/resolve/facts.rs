//! Facts: what each may be, and in which direction it is better.

use super::context::Context;
use super::origin;
use super::origin::Inherited;
use super::ratio;
use crate::model::Fact;
use crate::model::FactType;
use crate::model::Ratio;
use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast;
use crate::syntax::ast::Decimal;
use crate::syntax::ast::FactKind;

/// A range with more values than this cannot be gone through.
const MOST_VALUES: i128 = 1_000_000;

/// The fact as declared; none where its declaration is at fault.
pub(crate) fn fact(context: &Context<'_>, written: &ast::Fact) -> Option<Fact> {
    let all = Inherited::default().with(context, &written.trailers);
    let origin = all.says_something().then(|| origin::with_own_words(all.origin(), &written.trailers));
    let kind = match &written.kind {
        FactKind::YesOrNo => Some(FactType::YesOrNo),
        FactKind::OnScale(name) => context.scale(name).map(FactType::OnScale),
        FactKind::Percent { step } => {
            let ends = (ratio::whole(0), ratio::whole(100));
            number(context, ends, step.as_ref(), true, (written.name.span, false))
        }
        FactKind::Number { whole, from, to, step } => {
            let ends = (literal(context, from), literal(context, to));
            match ends {
                (Some(least), Some(greatest)) => {
                    let span = from.span.to(to.span);
                    let uneven = *whole && !(least.is_integer() && greatest.is_integer());
                    let ends = (least, greatest);
                    if uneven {
                        let help = "write both ends without a point, or say `number from … to … step …`";
                        context.errors.fact_range(span, "a whole number goes from one to another", "not whole", help);
                    }
                    let is_fine = step.is_none() && !*whole;
                    number(context, ends, step.as_ref(), false, (span, is_fine)).filter(|_| !uneven)
                }
                (None, _) | (_, None) => None,
            }
        }
    };
    let more_is_better = direction(context, written, kind.as_ref());
    Some(Fact {
        name: written.name.value.clone(),
        title: written.title.value.clone(),
        kind: kind?,
        more_is_better,
        as_context: written.as_context,
        origin,
        span: written.name.span,
    })
}

/// The number that a literal writes; reported where it is too large.
pub(crate) fn literal(context: &Context<'_>, written: &Spanned<Decimal>) -> Option<Ratio> {
    let found = ratio::literal(&written.value);
    if found.is_none() {
        context.errors.too_large(written.span);
    }
    found
}

/// A range of numbers, with its step: 1 where left out.
fn number(
    context: &Context<'_>,
    (from, to): (Ratio, Ratio),
    step: Option<&Spanned<Decimal>>,
    percent: bool,
    (span, wants_step): (Span, bool),
) -> Option<FactType> {
    let errors = &context.errors;
    if wants_step && !(from.is_integer() && to.is_integer()) {
        let help = "say the step, as in `number from 0.00 to 24.00 step 0.01`";
        errors.fact_range(span, "the fact does not say its step", "in steps of how much?", help);
        return None;
    }
    let (step, step_span) = match step {
        Some(written) => (literal(context, written)?, written.span),
        None => (ratio::whole(1), span),
    };
    let at = |message: &str, label: &str, help: &str| {
        errors.fact_range(step_span, message, label, help);
        None
    };
    if from > to {
        errors.fact_range(span, "the range ends before it begins", "holds no value", "write the lesser end first");
        return None;
    }
    if step <= ratio::whole(0) {
        return at("a step is more than 0", "not more than 0", "say how far one value is from the next: `step 0.1`");
    }
    // A length that has more steps than can be counted has too many in any case.
    let steps = ratio::subtract(to, from).and_then(|length| ratio::times_in(length, step)).unwrap_or(MOST_VALUES);
    if steps >= MOST_VALUES {
        return at(
            "the fact has more values than can be gone through",
            "more than 1000000 values",
            "take a coarser step or a narrower range",
        );
    }
    let reached = ratio::multiply(step, ratio::whole(steps)).and_then(|length| ratio::add(from, length));
    if reached != Some(to) {
        return at(
            "the range does not end on a step",
            "the last step misses the end",
            "let the range be a whole number of steps",
        );
    }
    Some(FactType::Number { from, to, step, percent })
}

/// `more is better` and its like, where it fits the fact.
fn direction(context: &Context<'_>, written: &ast::Fact, kind: Option<&FactType>) -> Option<bool> {
    let word = written.better.as_ref()?;
    let (more, less, wanted) = match kind? {
        FactType::YesOrNo => ("yes", "no", "say `yes is better` or `no is better`"),
        FactType::Number { .. } => ("more", "fewer", "say `more is better` or `fewer is better`"),
        FactType::OnScale(_) => {
            context.errors.direction(
                word.span,
                &word.value,
                "a scale has its best grade first, so nothing need be said",
            );
            return None;
        }
    };
    let is_less = word.value == less || (less == "fewer" && (word.value == "less" || word.value == "lower"));
    if word.value == more || (more == "more" && word.value == "higher") {
        Some(true)
    } else if is_less {
        Some(false)
    } else {
        context.errors.direction(word.span, &word.value, wanted);
        None
    }
}
