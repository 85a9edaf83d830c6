//! The declarations of a framework in the canonical writing, sort by sort.

use super::judgements;
use super::writer::Of;
use super::writer::Writer;
use crate::model::Edition;
use crate::model::Fact;
use crate::model::FactType;
use crate::model::Framework;
use crate::model::Grade;
use crate::model::Group;
use crate::model::Interval;
use crate::model::JudgementId;
use crate::model::Kind;
use crate::model::LooksAt;
use crate::model::Party;
use crate::model::Rule;
use crate::model::Scale;
use crate::model::SourceDocument;
use crate::model::Tag;
use crate::model::Term;
use crate::model::TermMeaning;
use crate::source::Span;

/// A declaration as it is written.
pub(super) struct Part {
    /// What it is called.
    pub(super) name: String,
    /// Where it is declared, where the model knows.
    pub(super) span: Option<Span>,
    /// The writing.
    pub(super) text: String,
}

/// The declarations written so far.
pub(super) struct Parts<'a> {
    /// The framework.
    pub(super) framework: &'a Framework,
    of: Of,
    all: Vec<Part>,
}

impl Parts<'_> {
    /// Writes a declaration.
    pub(super) fn add(&mut self, name: String, span: Option<Span>, write: impl FnOnce(&mut Writer<'_>)) {
        let mut writer = Writer::new(self.framework, self.of);
        let sort = name.split(' ').next().unwrap_or("");
        writer.node(sort, write);
        let text = writer.text();
        self.all.push(Part { name, span, text });
    }
}

fn document(parts: &mut Parts<'_>, document: &SourceDocument) {
    parts.add(format!("source `{}`", document.name), None, |writer| writer.document(document));
}

/// Every declaration; of the rules, those that awards read.
pub(super) fn all(framework: &Framework, of: Of) -> Vec<Part> {
    // Taken apart, so that a new list of declarations is not forgotten here.
    let Framework {
        source: _,
        name: _,
        title: _,
        edition: _,
        succession,
        team,
        stages,
        report,
        consultation,
        guidance: _,
        parties,
        documents,
        scales,
        facts,
        terms,
        tags,
        groups,
        judgements,
        criteria: _,
        rules: _,
        evidence,
        recommendations,
        asides,
        kinds,
        events,
        duties,
        surveys,
        scenarios,
        properties,
        assumptions,
        bottom_up: _,
    } = framework;
    let mut parts = Parts { framework, of, all: Vec::new() };
    if of == Of::Edition {
        header(&mut parts);
        succession.iter().for_each(|one| super::claims::succession(&mut parts, one));
        parties.iter().for_each(|one| party(&mut parts, one));
        documents.iter().for_each(|one| document(&mut parts, one));
        tags.iter().for_each(|one| tag(&mut parts, one));
        groups.iter().for_each(|one| group(&mut parts, one));
        team.iter().for_each(|one| super::people::team(&mut parts, one));
        stages.iter().for_each(|one| super::people::stages(&mut parts, one));
        consultation.iter().for_each(|one| super::consultation::consultation(&mut parts, one));
        recommendations.iter().for_each(|one| super::recommendations::recommendations(&mut parts, one));
        report.iter().for_each(|one| super::report::report(&mut parts, one));
    }
    scales.iter().for_each(|one| scale(&mut parts, one));
    facts.iter().for_each(|one| fact(&mut parts, one));
    terms.iter().for_each(|one| term(&mut parts, one));
    judgements.iter().for_each(|one| judgements::judgement(&mut parts, one));
    evidence.iter().for_each(|one| super::evidence::standard(&mut parts, one));
    kinds.iter().for_each(|one| kind(&mut parts, one));
    assumptions.iter().for_each(|one| super::claims::assumption(&mut parts, one));
    if of == Of::Edition {
        events.iter().for_each(|one| super::duties::event(&mut parts, one));
        duties.iter().for_each(|one| super::duties::duty(&mut parts, one));
        surveys.iter().for_each(|one| super::surveys::survey(&mut parts, one));
        for rule in asides {
            let Rule { words, span, origin: _ } = &framework[*rule];
            parts.add(format!("line `{words}`"), Some(*span), |writer| writer.rule(*rule));
        }
        properties.iter().for_each(|one| super::claims::property(&mut parts, one));
        scenarios.iter().for_each(|one| super::claims::scenario(&mut parts, one));
    }
    parts.all
}

fn party(parts: &mut Parts<'_>, Party { name, title }: &Party) {
    parts.add(format!("party `{name}`"), None, |writer| {
        writer.field("name", name);
        writer.field("title", title);
    });
}

fn tag(parts: &mut Parts<'_>, Tag { name, title, rule }: &Tag) {
    let span = parts.framework[*rule].span;
    parts.add(format!("tag `{name}`"), Some(span), |writer| {
        writer.field("name", name);
        writer.field("title", title);
        writer.rule(*rule);
    });
}

/// The framework's own lines. Whether an edition is in use, and until when, is no part of its text.
fn header(parts: &mut Parts<'_>) {
    let Framework { name, title, edition, guidance, .. } = parts.framework;
    // Where there are several periods, their days are written beside what is in force in each.
    let Edition { name: edition, from, until: _, status: _, period: _ } = edition;
    parts.add(format!("framework `{name}`"), None, |writer| {
        writer.field("name", name);
        writer.field("title", title);
        writer.field("edition", edition);
        writer.field("in-force-from", from);
        writer.maybe("guidance", guidance.as_ref());
    });
}

fn group(parts: &mut Parts<'_>, group: &Group) {
    let Group { plural, singular, alike, members, span } = group;
    parts.add(format!("group `{plural}`"), Some(*span), |writer| {
        writer.field("plural", plural);
        writer.maybe("singular", singular.as_ref());
        writer.field("alike", alike);
        writer.each("members", members, |writer, member| writer.graded("of", *member));
    });
}

fn scale(parts: &mut Parts<'_>, scale: &Scale) {
    let Scale { name, title, cumulative, satisfied_at, grades, origin } = scale;
    parts.add(format!("scale `{name}`"), None, |writer| {
        writer.field("name", name);
        writer.field("cumulative", cumulative);
        writer.maybe("satisfied-at", satisfied_at.map(|grade| scale.name_of(grade)));
        writer.each("grades", grades, |writer, Grade { name, title, means, worth }| {
            writer.field("name", name);
            writer.maybe("worth", worth.as_ref());
            writer.said(|writer| {
                writer.field("title", title);
                writer.maybe("means", means.as_ref());
            });
        });
        writer.said(|writer| writer.field("title", title));
        writer.origin(origin);
    });
}

fn fact(parts: &mut Parts<'_>, fact: &Fact) {
    let Fact { name, title, kind, more_is_better, as_context, origin, span } = fact;
    parts.add(format!("fact `{name}`"), Some(*span), |writer| {
        writer.field("name", name);
        match kind {
            FactType::YesOrNo => writer.field("is", "yes-or-no"),
            FactType::Number { from, to, step, percent } => {
                writer.field("from", from);
                writer.field("to", to);
                writer.field("step", step);
                writer.said(|writer| writer.field("percent", percent));
            }
            FactType::OnScale(scale) => writer.field("scale", &writer.framework[*scale].name),
        }
        writer.said(|writer| {
            writer.field("title", title);
            writer.maybe("more-is-better", *more_is_better);
            writer.field("as-context", as_context);
            writer.maybe_node("origin", origin.as_ref(), Writer::origin);
        });
    });
}

fn term(parts: &mut Parts<'_>, term: &Term) {
    let Term { name, title, means, rule } = term;
    parts.add(format!("term `{name}`"), Some(parts.framework[*rule].span), |writer| {
        writer.field("name", name);
        match means {
            TermMeaning::Condition(condition) => writer.condition("holds", condition),
            TermMeaning::Number(number) => writer.number("number", number),
        }
        writer.said(|writer| writer.field("title", title));
        writer.rule(*rule);
    });
}

/// What timing looks at. Where that is nothing, nothing is written, so that editions sealed before it could be said stay the same.
fn looked_at(writer: &mut Writer<'_>, timing: &[LooksAt]) {
    if timing.is_empty() {
        return;
    }
    writer.each("timing", timing, |writer, LooksAt { name, title, rule }| {
        writer.field("name", name);
        writer.field("title", title);
        writer.rule(*rule);
    });
}

/// A kind of inspection. Awards read its scope and what it carries forward; the rest is how inspections are conducted.
fn kind(parts: &mut Parts<'_>, kind: &Kind) {
    let Kind {
        name,
        title,
        reports,
        scope_is_agreed,
        inspects,
        notice,
        intervals,
        lasts,
        agreed_by,
        timing,
        when,
        carries_forward,
        rule,
    } = kind;
    let judgements = |writer: &mut Writer<'_>, label: &str, ids: &[JudgementId]| {
        writer.in_any_order(label, ids, |writer, id| writer.field("judgement", &writer.framework[*id].name));
    };
    let span = rule.map(|rule| parts.framework[rule].span);
    parts.add(format!("inspection `{name}`"), span, |writer| {
        writer.field("name", name);
        judgements(writer, "reports", reports);
        writer.field("scope-is-agreed", scope_is_agreed);
        judgements(writer, "inspects", inspects);
        writer.in_any_order("carries-forward", carries_forward, |writer, (id, months)| {
            writer.field("judgement", &writer.framework[*id].name);
            writer.maybe("months", months.as_ref());
        });
        writer.said(|writer| {
            writer.field("title", title);
            writer.maybe_node("notice", notice.as_ref(), |writer, (days, are_working_days)| {
                writer.field("days", days);
                writer.field("working-days", are_working_days);
            });
            writer.each("intervals", intervals, |writer, Interval { months, when }| {
                writer.field("months", months);
                writer.maybe_condition("when", when.as_ref());
            });
            writer.maybe_node("lasts", lasts.as_ref(), |writer, (days, is_normal)| {
                writer.field("days", days);
                writer.field("normally", is_normal);
            });
            writer.each("agreed-by", agreed_by, |writer, id| writer.field("party", &writer.framework[*id].name));
            looked_at(writer, timing);
            writer.maybe_condition("when", when.as_ref());
        });
        if let Some(rule) = rule {
            writer.rule(*rule);
        }
    });
}
