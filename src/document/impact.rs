//! Past inspections under another edition, in words and as JSON.

use serde::Serialize;

use super::Case;
use super::exact;
use super::people;
use super::prose;
use super::prose::Block;
use super::prose::Document;
use super::prose::Item;
use super::prose::Phrase;
use super::reasons;
use super::standing;
use super::words;
use crate::evaluate::Award;
use crate::impact;
use crate::impact::Pair;
use crate::impact::Verdict;
use crate::model::Framework;
use crate::model::JudgementId;
use crate::record;
use crate::record::Recorded;
use crate::succession::Review;

/// Past inspections under another edition.
#[derive(Debug, Clone, Copy)]
pub struct Impact<'a> {
    /// The edition that they were made under.
    pub old: &'a Framework,
    /// The other.
    pub new: &'a Framework,
    /// The names of the editions that lie between.
    pub between: &'a [String],
    /// The inspections.
    pub inspections: &'a [Past<'a>],
}

/// One past inspection.
#[derive(Debug, Clone)]
pub struct Past<'a> {
    /// The name of its record.
    pub name: String,
    /// As it was.
    pub before: Case<'a>,
    /// Under the other edition; nothing where that has no such inspection.
    pub after: Option<Case<'a>>,
    /// The awards of both.
    pub pairs: Vec<Pair>,
    /// What stayed behind.
    pub stays: &'a [(Recorded, Review)],
}

/// The replayed inspections as a document.
pub fn impact(impact: &Impact<'_>) -> Document {
    let Impact { old, new, between, inspections } = *impact;
    let mut document = Document::default();
    let number = words::count(inspections.len(), "past inspection", "past inspections");
    document.push(Block::Title(format!("{}: {number} under edition {}", new.title, new.edition.name).into()));
    let over = match between {
        [] => String::new(),
        names => format!(" What is what is told over edition {}.", words::listed(names, "and")),
    };
    document.push(Block::Paragraph(Phrase::from(format!(
        "Each was made under edition {}, is evaluated under it, and again under edition {} with everything of it that goes \
         on.{over} Awards that inspectors recorded go on like findings: where the other rules permit such an award it stands, \
         and how it stands is told. Before is edition {}, after is edition {}.",
        old.edition.name, new.edition.name, old.edition.name, new.edition.name
    ))));
    at_a_glance(impact, &mut document);
    moved(impact, &mut document);
    for past in inspections.iter().filter(|past| is_told(past)) {
        inspection(past, &mut document);
    }
    document
}

/// Whether anything but sameness is to be told of an inspection.
fn is_told(past: &Past<'_>) -> bool {
    past.after.is_none() || !past.stays.is_empty() || past.pairs.iter().any(|pair| moves_perhaps(pair.verdict))
}

fn moves(verdict: Verdict) -> bool {
    match verdict {
        Verdict::Better | Verdict::Worse | Verdict::Otherwise | Verdict::StandsOtherwise => true,
        Verdict::Same | Verdict::MayMove | Verdict::Alone => false,
    }
}

fn moves_perhaps(verdict: Verdict) -> bool {
    moves(verdict) || verdict == Verdict::MayMove
}

fn at_a_glance(impact: &Impact<'_>, document: &mut Document) {
    let verdicts = |id: JudgementId| {
        let pairs = impact.inspections.iter().flat_map(|past| &past.pairs);
        pairs.filter(move |pair| pair.is == Some(id)).map(|pair| pair.verdict).collect::<Vec<_>>()
    };
    let mut rows = Vec::new();
    for (id, judgement) in impact.new.judgements.enumerate() {
        let verdicts = verdicts(id);
        if verdicts.is_empty() {
            continue;
        }
        let of = |wanted: Verdict| verdicts.iter().filter(|verdict| **verdict == wanted).count().to_string();
        let columns = [
            Verdict::Same,
            Verdict::MayMove,
            Verdict::Better,
            Verdict::Worse,
            Verdict::Otherwise,
            Verdict::StandsOtherwise,
            Verdict::Alone,
        ];
        let mut row: Vec<Phrase> = vec![prose::shown(&judgement.title).into()];
        row.extend(columns.map(|verdict| Phrase::from(of(verdict))));
        rows.push(row);
    }
    document.push(Block::Section("At a glance".into()));
    if rows.is_empty() {
        document.push(Block::Paragraph("No inspection goes on to this edition.".into()));
        return;
    }
    let headings = vec!["Judgement", "Same", "May move", "Better", "Worse", "Otherwise", "Stands otherwise", "Alone"];
    document.push(Block::Table(headings, rows));
    document.push(Block::Paragraph(Phrase::from(
        "May move: still open, because the later edition asks what was not answered; it may be what it was. Stands otherwise: the \
         same award, which is now a departure, say. Alone: there is no award to hold it against.",
    )));
}

/// Who moves, a line each.
fn moved(impact: &Impact<'_>, document: &mut Document) {
    let mut rows = Vec::new();
    for past in impact.inspections {
        for pair in past.pairs.iter().filter(|pair| moves_perhaps(pair.verdict)) {
            let (Some((was, is)), Some(id)) = (sides(past, pair), pair.is) else { continue };
            rows.push(vec![
                prose::shown(&past.name).into(),
                prose::shown(&impact.new[id].title).into(),
                Phrase::new().strong(was.0),
                Phrase::new().strong(is.0),
                verdict(pair.verdict).into(),
            ]);
        }
    }
    if rows.is_empty() {
        let phrase = Phrase::new().strong("No award moves").plain(" in these inspections, as far as they go on.");
        document.push(Block::Paragraph(phrase));
    } else {
        document.push(Block::Section("Who moves".into()));
        document.push(Block::Table(vec!["Inspection", "Judgement", "Before", "After", ""], rows));
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "same",
        Verdict::StandsOtherwise => "stands otherwise",
        Verdict::MayMove => "may move",
        Verdict::Better => "better",
        Verdict::Worse => "worse",
        Verdict::Otherwise => "otherwise",
        Verdict::Alone => "alone",
    }
}

/// An award and how it stands, before and after.
fn sides(past: &Past<'_>, pair: &Pair) -> Option<((String, String), (String, String))> {
    let of = |case: &Case<'_>, id: JudgementId| {
        let award = impact::of(case.outcome, id)?;
        Some((standing::award_words(case, award), standing::stands(case, award)))
    };
    Some((of(&past.before, pair.was?)?, of(past.after.as_ref()?, pair.is?)?))
}

fn inspection(past: &Past<'_>, document: &mut Document) {
    let inspection = past.before.inspection;
    let provider = inspection.provider.as_ref().map(|it| format!(", {}", prose::shown(it))).unwrap_or_default();
    let on = inspection.on_site.map(|(from, _)| format!(", {}", words::date(from))).unwrap_or_default();
    let mark = people::mark(people::moderation_of(&past.before).as_ref());
    document.push(Block::Section(format!("{}{provider}{on}{mark}", prose::shown(&past.name)).into()));
    let Some(after) = &past.after else {
        document.push(Block::Paragraph("The other edition has no such inspection, so nothing can be replayed.".into()));
        left(past, document);
        return;
    };
    let cell = |case: &Case<'_>, id: Option<JudgementId>| {
        let award = id.and_then(|id| impact::of(case.outcome, id));
        award.map_or_else(String::new, |award| standing::award_words(case, award))
    };
    let title = |pair: &Pair| match (pair.is, pair.was) {
        (Some(id), _) => prose::shown(&after.framework[id].title),
        (None, Some(id)) => prose::shown(&past.before.framework[id].title),
        (None, None) => String::new(),
    };
    let rows = past.pairs.iter().map(|pair| {
        let row = [cell(&past.before, pair.was), cell(after, pair.is), verdict(pair.verdict).to_owned()];
        std::iter::once(title(pair)).chain(row).map(Phrase::from).collect()
    });
    document.push(Block::Table(vec!["Judgement", "Before", "After", ""], rows.collect()));
    for pair in past.pairs.iter().filter(|pair| moves(pair.verdict)) {
        why(past, after, pair, document);
    }
    left(past, document);
}

/// Why an award is what it is under both editions, side by side.
fn why(past: &Past<'_>, after: &Case<'_>, pair: &Pair, document: &mut Document) {
    let (Some(was), Some(is)) = (pair.was, pair.is) else { return };
    let (Some(before), Some(now)) = (impact::of(past.before.outcome, was), impact::of(after.outcome, is)) else {
        return;
    };
    let row = |what: &str, of: &dyn Fn(&Case<'_>, &Award) -> Phrase| {
        vec![Phrase::from(what), of(&past.before, before), of(after, now)]
    };
    let rows = vec![
        row("Award", &|case, award| Phrase::new().strong(standing::award_words(case, award))),
        row("How it stands", &|case, award| standing::stands(case, award).into()),
        row("Decided by", &deciding),
        row("Rests on", &resting),
    ];
    let title = prose::shown(&after.framework[is].title);
    document.push(Block::Paragraph(Phrase::from(format!("{title}: why, under each"))));
    document.push(Block::Table(vec!["", "Before", "After"], rows));
}

/// The rules that decide an award, in their own words.
fn deciding(case: &Case<'_>, award: &Award) -> Phrase {
    let rules = reasons::deciding_rules(award);
    let mut phrase = Phrase::new();
    for (place, rule) in rules.iter().enumerate() {
        phrase = if place > 0 { phrase.plain("; ") } else { phrase };
        phrase = phrase.rule(&case.framework[*rule].words);
    }
    if rules.is_empty() { "no rule: what was recorded".into() } else { phrase }
}

/// A smallest set of answers that alone gives an award.
fn resting(case: &Case<'_>, award: &Award) -> Phrase {
    let decisive = exact::of(case, award).and_then(|reasons| reasons.decisive.as_ref());
    match decisive.map(|decisive| decisive.recorded.as_slice()) {
        None => "not told".into(),
        Some([]) => "nothing that was recorded".into(),
        Some(recorded) => {
            recorded.iter().map(|asks| exact::recorded(case, *asks)).collect::<Vec<_>>().join("; ").into()
        }
    }
}

/// What stayed behind.
fn left(past: &Past<'_>, document: &mut Document) {
    let told = record::told(past.before.framework, past.before.inspection, past.stays);
    document.push_list(
        "Left for a person to look at",
        told.into_iter().map(|one| Item::new(words::capital(&one))).collect(),
    );
}

/// The replayed inspections as JSON, in the shape `assize-impact/1`.
pub fn impact_json(impact: &Impact<'_>) -> String {
    let grades = |case: &Case<'_>, id: JudgementId| {
        let award = impact::of(case.outcome, id)?;
        let scale = &case.framework[case.framework[id].scale];
        let mut grades: Vec<String> = award.range.iter().map(|grade| scale.name_of(grade).to_owned()).collect();
        grades.extend(award.range.has_nothing().then(|| "no award".to_owned()));
        let rules = reasons::deciding_rules(award);
        Some(Side {
            judgement: case.framework[id].name.clone(),
            awards: grades,
            stands: standing::stands(case, award),
            decided_by: rules.iter().map(|rule| case.framework[*rule].words.clone()).collect(),
        })
    };
    let of_past = |past: &Past<'_>| OnePast {
        record: past.name.clone(),
        provisional: people::moderation_of(&past.before).map(|moderation| moderation.is_provisional()),
        replayed: past.after.is_some(),
        awards: past
            .pairs
            .iter()
            .map(|pair| OnePair {
                verdict: verdict(pair.verdict),
                before: pair.was.and_then(|id| grades(&past.before, id)),
                after: pair.is.and_then(|id| grades(past.after.as_ref()?, id)),
            })
            .collect(),
        left: record::told(past.before.framework, past.before.inspection, past.stays),
    };
    let shape = Shape {
        format: "assize-impact/1",
        framework: impact.new.name.clone(),
        before: impact.old.edition.name.clone(),
        after: impact.new.edition.name.clone(),
        inspections: impact.inspections.iter().map(of_past).collect(),
    };
    // A shape of strings and lists has no value that JSON lacks.
    serde_json::to_string_pretty(&shape).map(|text| text + "\n").unwrap_or_default()
}

#[derive(Serialize)]
struct Shape {
    format: &'static str,
    framework: String,
    before: String,
    after: String,
    inspections: Vec<OnePast>,
}

#[derive(Serialize)]
struct OnePast {
    record: String,
    /// Whether its awards are provisional; left out where its edition's awards have no stages.
    #[serde(skip_serializing_if = "Option::is_none")]
    provisional: Option<bool>,
    /// Whether the later edition has such an inspection.
    replayed: bool,
    awards: Vec<OnePair>,
    /// What stayed behind, in words.
    left: Vec<String>,
}

#[derive(Serialize)]
struct OnePair {
    verdict: &'static str,
    before: Option<Side>,
    after: Option<Side>,
}

#[derive(Serialize)]
struct Side {
    judgement: String,
    /// The awards still possible, best first.
    awards: Vec<String>,
    stands: String,
    decided_by: Vec<String>,
}
