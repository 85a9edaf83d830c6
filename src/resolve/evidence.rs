//! The evidence standard: methods, what answers need, what is substantial, and what closing does.

use super::context::Context;
use super::origin;
use super::origin::Inherited;
use crate::model::Closing;
use crate::model::CriterionId;
use crate::model::EvidenceStandard;
use crate::model::GradeId;
use crate::model::Id;
use crate::model::Method;
use crate::model::Need;
use crate::model::Needed;
use crate::model::ScaleId;
use crate::model::Substantial;
use crate::source::Span;
use crate::source::Spanned;
use crate::syntax::ast;
use crate::syntax::ast::EvidenceLine;
use crate::syntax::ast::Name;
use std::collections::BTreeSet;

/// What the file says of evidence; nothing where it says nothing.
pub(crate) fn standard(context: &Context<'_>) -> Option<EvidenceStandard> {
    let mut written = context.names.evidence.iter();
    let first = written.next()?;
    for again in written {
        let word = |of: &ast::EvidenceStandard| Span { end: of.span.start + 8, ..of.span };
        context.errors.said_twice(word(again), word(first), "what evidence findings need");
    }
    let inherited = Inherited::default().with(context, &first.trailers);
    let methods = context.names.methods.items.iter().map(|it| Method {
        name: it.name.value.clone(),
        title: it.title.value.clone(),
        rule: origin::rule(context, &inherited, &it.trailers, it.span),
    });
    let mut standard =
        EvidenceStandard { methods: methods.collect(), needs: Vec::new(), substantial: None, closings: Vec::new() };
    let mut needs = Needs::default();
    let mut substantial: Option<Span> = None;
    let mut closings: Vec<(ScaleId, Span)> = Vec::new();
    for line in &first.lines {
        match line {
            EvidenceLine::Method(_) => {}
            EvidenceLine::Need(need) => {
                let scale = scale_of(context, &need.grade, need.scale.as_ref());
                standard.needs.extend(needs.read(context, need, scale, &inherited));
            }
            EvidenceLine::Substantial(means) => {
                if let Some(first) = substantial.replace(means.span) {
                    context.errors.said_twice(means.span, first, "what substantial evidence means");
                }
                let rule = origin::rule(context, &inherited, &means.trailers, means.span);
                standard.substantial =
                    number_of_methods(context, &means.count).map(|methods| Substantial { methods, rule });
            }
            EvidenceLine::Closing(closing) => {
                let rule = origin::rule(context, &inherited, &closing.trailers, closing.span);
                let counted = scale_of(context, &closing.grade, closing.scale.as_ref());
                let Some((scale, grade)) = counted else { continue };
                match closings.iter().find(|(of, _)| *of == scale) {
                    Some((_, first)) => {
                        context.errors.said_twice(closing.span, *first, "what counts when fieldwork closes");
                    }
                    None => standard.closings.push(Closing { scale, grade, rule }),
                }
                closings.push((scale, closing.span));
            }
        }
    }
    Some(standard)
}

/// What a criterion's answers need, beside what the file says of all.
pub(crate) fn of_criterion(context: &Context<'_>, id: CriterionId) -> Vec<Need> {
    let criterion = &context.criteria[id];
    let (Some(written), Some(scale)) = (&criterion.ast.needs, criterion.scale) else { return Vec::new() };
    let inherited = criterion.inherited.with(context, &written.trailers);
    let mut needs = Needs::default();
    let read = written.lines.iter().filter_map(|need| {
        if let Some(other) = need.scale.as_ref().filter(|name| context.scales[scale].name != name.value) {
            context.errors.needed_on_another_scale(other, &context.scales[scale].name);
        }
        let grade = context.grade(scale, &need.grade).map(|grade| (scale, grade));
        needs.read(context, need, grade, &inherited)
    });
    read.collect()
}

/// The needs read so far of one block: for which answer, and whether it is a number or a list.
#[derive(Default)]
struct Needs {
    read: Vec<(ScaleId, GradeId, bool, Span)>,
}

impl Needs {
    fn read(
        &mut self,
        context: &Context<'_>,
        need: &ast::Need,
        of: Option<(ScaleId, GradeId)>,
        inherited: &Inherited,
    ) -> Option<Need> {
        let rule = origin::rule(context, inherited, &need.trailers, need.span);
        let (what, is_list) = match &need.what {
            ast::Needed::AtLeast(count) => (number_of_methods(context, count).map(Needed::AtLeast), false),
            ast::Needed::OneOf(names) => {
                let methods: Vec<_> = names.iter().map(|name| method(context, name)).collect();
                let known: Option<BTreeSet<_>> = methods.into_iter().collect();
                (known.map(|methods| Needed::OneOf(methods.into_iter().collect())), true)
            }
        };
        let (scale, grade) = of?;
        let same = self.read.iter().find(|(on, of, list, _)| (*on, *of, *list) == (scale, grade, is_list));
        if let Some((.., first)) = same {
            context.errors.needed_twice(need.span, *first, &need.grade.value);
            return None;
        }
        self.read.push((scale, grade, is_list, need.span));
        Some(Need { scale, grade, what: what?, rule })
    }
}

fn method(context: &Context<'_>, name: &Name) -> Option<crate::model::MethodId> {
    let found = context.names.methods.find(&name.value);
    if found.is_none() {
        context.errors.unknown_method(name, context.names.methods.names());
    }
    found
}

fn number_of_methods(context: &Context<'_>, count: &Spanned<u32>) -> Option<u32> {
    let there = context.names.methods.items.len();
    if count.value == 0 || count.value as usize > there {
        context.errors.more_methods_than_there_are(count.span, count.value, there);
        return None;
    }
    Some(count.value)
}

/// The scale that criteria are answered on and that has a grade: the one named, or the only one.
fn scale_of(context: &Context<'_>, grade: &Name, named: Option<&Name>) -> Option<(ScaleId, GradeId)> {
    let answered: BTreeSet<ScaleId> = context.criteria.iter().filter_map(|criterion| criterion.scale).collect();
    if let Some(named) = named {
        let scale = context.scale(named)?;
        if !answered.contains(&scale) {
            context.errors.no_criterion_answered_on(named);
        }
        return context.grade(scale, grade).map(|grade| (scale, grade));
    }
    let having = |scale: &ScaleId| context.scales[*scale].find(&grade.value).map(|grade| (*scale, grade));
    let found: Vec<(ScaleId, GradeId)> = answered.iter().filter_map(having).collect();
    match found.as_slice() {
        [one] => return Some(*one),
        [] => {
            let scales = answered.iter().map(|scale| &context.scales[*scale]);
            let grades: Vec<&str> = scales.flat_map(|scale| &scale.grades).map(|it| it.name.as_str()).collect();
            context.errors.no_such_answer(grade, &grades);
        }
        [_, _, ..] => {
            let scales: Vec<&str> = found.iter().map(|(scale, _)| context.scales[*scale].name.as_str()).collect();
            context.errors.answer_of_several_scales(grade, &scales);
        }
    }
    None
}

/// Substantial evidence asks for more than an answer that counts needs in any case; otherwise all evidence that counts
/// would be substantial, and rules that ask for it would ask nothing.
pub(crate) fn substantial_asks_more(context: &Context<'_>, framework: &crate::model::Framework) {
    let Some(substantial) = framework.evidence.as_ref().and_then(|standard| standard.substantial.as_ref()) else {
        return;
    };
    for (id, criterion) in framework.criteria.enumerate().filter(|(_, criterion)| criterion.asks_substantial) {
        let last = framework[criterion.scale].satisfied_at.map_or(0, |grade| grade.index() + 1);
        let needing = (0..last)
            .map(GradeId::at)
            .find(|grade| framework.fewest_methods(id, *grade) >= substantial.methods as usize);
        if let Some(grade) = needing {
            let need = framework.needs_of(id, grade).last().map(|need| context.rules.borrow()[need.rule].span);
            let span = context.rules.borrow()[substantial.rule].span;
            context.errors.substantial_asks_no_more(span, need.unwrap_or(span));
            return;
        }
    }
}
