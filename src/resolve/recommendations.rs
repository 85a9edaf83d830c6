//! What states a recommendation of the last inspection may have, and which criteria draw on them.

use super::context::Context;
use super::origin;
use super::origin::Inherited;
use crate::model::CriterionId;
use crate::model::Recommendations;
use crate::source::Span;
use crate::syntax::ast;

/// What the file says of recommendations; nothing where it says nothing.
pub(crate) fn recommendations(context: &Context<'_>) -> Option<Recommendations> {
    let mut written = context.names.recommendations.iter();
    let first = written.next()?;
    for again in written {
        context.errors.said_twice(keyword(again), keyword(first), "`recommendations`");
    }
    let inherited = Inherited::default().with(context, &first.trailers);
    let mut informs = Vec::new();
    let mut seen: Vec<(CriterionId, Span)> = Vec::new();
    for line in &first.informs {
        let rule = origin::rule(context, &inherited, &line.trailers, line.span);
        for name in &line.criteria {
            let Some(id) = context.criterion(None, &name.value, name.span) else { continue };
            match seen.iter().find(|(known, _)| *known == id) {
                Some((_, earlier)) => context.errors.informed_twice(name, *earlier),
                None => informs.push((id, rule)),
            }
            seen.push((id, name.span));
        }
    }
    let Some(states) = &first.states else {
        context.errors.recommendations_without_states(keyword(first));
        return None;
    };
    let rule = origin::rule(context, &inherited, &states.trailers, states.span);
    Some(Recommendations { scale: context.scale(&states.scale)?, states: rule, informs })
}

/// The word that the declaration begins with.
fn keyword(of: &ast::Recommendations) -> Span {
    let start = of.span.start as usize;
    Span::new(start, start + "recommendations".len())
}
