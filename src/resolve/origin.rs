//! Where rules come from: `cite` and `basis` are inherited by what stands in a declaration, and a line's own
//! replaces the inherited one, each for itself. A citation without any basis is stated.

use super::context::Context;
use super::sources;
use super::words;
use crate::model::Basis;
use crate::model::Citation;
use crate::model::Origin;
use crate::model::RuleId;
use crate::source::Span;
use crate::syntax::ast;
use crate::syntax::ast::BasisKind;
use crate::syntax::ast::Trailers;

/// What is inherited: citations and basis, as far as said.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inherited {
    citations: Vec<Citation>,
    basis: Option<Basis>,
    /// Something is cited that cannot be looked up; that has been reported, and counts as cited.
    is_at_fault: bool,
}

impl Inherited {
    /// What stands inside something with these trailers inherits.
    pub(crate) fn with(&self, context: &Context<'_>, trailers: &Trailers) -> Inherited {
        let own: Vec<Citation> = trailers.cites.iter().filter_map(|cite| sources::citation(context, cite)).collect();
        Inherited {
            is_at_fault: if trailers.cites.is_empty() { self.is_at_fault } else { own.is_empty() },
            citations: if trailers.cites.is_empty() { self.citations.clone() } else { own },
            basis: trailers.basis.as_ref().map(basis).or_else(|| self.basis.clone()),
        }
    }

    /// Whether this is enough for a rule to stand on.
    pub(crate) fn says_something(&self) -> bool {
        !self.citations.is_empty()
            || self.is_at_fault
            || matches!(self.basis, Some(Basis::Reconstructed(_) | Basis::Illustrative(_)))
    }

    /// As the origin of a rule that adds nothing.
    pub(crate) fn origin(&self) -> Origin {
        Origin {
            citations: self.citations.clone(),
            basis: self.basis.clone().unwrap_or(Basis::Stated),
            because: None,
            guidance: None,
        }
    }
}

fn basis(basis: &ast::Basis) -> Basis {
    let reason = basis.reason.as_ref().map(|reason| reason.value.clone()).unwrap_or_default();
    match basis.kind {
        BasisKind::Stated => Basis::Stated,
        BasisKind::Reconstructed => Basis::Reconstructed(reason),
        BasisKind::Illustrative => Basis::Illustrative(reason),
    }
}

/// The origin of a rule at `span`; reported where it has none.
pub(crate) fn of(context: &Context<'_>, inherited: &Inherited, trailers: &Trailers, span: Span) -> Origin {
    let all = inherited.with(context, trailers);
    if !all.says_something() {
        context.errors.no_origin(span);
    }
    with_own_words(all.origin(), trailers)
}

/// The origin with the `because` and the guidance of the rule itself.
pub(crate) fn with_own_words(mut origin: Origin, trailers: &Trailers) -> Origin {
    let said = |text: &Option<ast::Text>| text.as_ref().map(|text| text.value.clone());
    origin.because = said(&trailers.because);
    origin.guidance = said(&trailers.guidance);
    origin
}

/// Keeps the rule at `span`, in its own words.
pub(crate) fn rule(context: &Context<'_>, inherited: &Inherited, trailers: &Trailers, span: Span) -> RuleId {
    let words = words::before_trailers(context.source, span, trailers);
    let origin = of(context, inherited, trailers, span);
    context.rule(words, span, origin)
}

/// Keeps a line that decides nothing by itself, with where it comes from, if it says.
pub(crate) fn aside(context: &Context<'_>, inherited: &Inherited, trailers: &Trailers, (words, span): (String, Span)) {
    let origin = with_own_words(inherited.with(context, trailers).origin(), trailers);
    let rule = context.rule(words, span, origin);
    context.asides.borrow_mut().push(rule);
}

/// Keeps a rule whose words are given.
pub(crate) fn rule_in_words(
    context: &Context<'_>,
    inherited: &Inherited,
    trailers: &Trailers,
    span: Span,
    words: String,
) -> RuleId {
    let origin = of(context, inherited, trailers, span);
    context.rule(words, span, origin)
}
