//! How many possible inspections come to each award, in words and as JSON.
//!
//! Numbers are exact. Those too long to be read are told by their size in words, and whole in the JSON, as strings, because
//! many readers of JSON keep no more than sixteen digits of a number.

use num_bigint::BigUint;
use serde::Serialize;

use crate::diagram::count::Count;
use crate::model::Framework;
use crate::model::Id;
use crate::model::JudgementId;
use crate::prove::Counts;
use crate::prove::OfKind;

use super::prose;
use super::prose::Block;
use super::prose::Document;
use super::prose::Phrase;
use super::shape::InForce;
use super::words;

/// Numbers of more digits than this are told by their size, too.
const MOST_READ: usize = 15;

/// Numbers of more digits than this are told by their size only.
const MOST_SHOWN: usize = 30;

/// The counts as a document.
pub fn counts(framework: &Framework, counted: &[OfKind]) -> Document {
    let mut document = Document::default();
    let title = format!("{}, edition {}", prose::shown(&framework.title), words::edition(&framework.edition));
    document.push(Block::Title(title.into()));
    document.push(Block::Paragraph(Phrase::from(
        "Each way to answer the questions that a judgement reads is one possible inspection, of one kind and its full \
         scope, with no choice of inspectors recorded; not applicable is an answer. Shares are of possible inspections, not \
         of likely ones: they say nothing of how often an award is given.",
    )));
    let counts = || counted.iter().flat_map(|of| of.judgements.iter().filter_map(|(_, counts)| counts.as_ref()));
    let is_told_apart = counts().any(|counts| counts.whole().plain != counts.whole().told_apart);
    if is_told_apart {
        document.push(Block::Paragraph(Phrase::from(
            "Numbers that no rule can tell apart are answers of their own in the first count, and one answer in the \
             second, of which the shares are.",
        )));
    }
    if counts().any(|counts| counts.whole().plain.to_string().len() > MOST_SHOWN) {
        document.push(Block::Paragraph(Phrase::from(
            "Where only the size of a number is shown, `--format json` has all of it.",
        )));
    }
    for of in counted {
        for (judgement, counts) in &of.judgements {
            let mut heading = prose::shown(&framework[*judgement].title);
            if framework.kinds.len() > 1 {
                heading = format!("{heading}: {}", prose::shown(&framework[of.kind].title));
            }
            document.push(Block::Section(heading.into()));
            document.push(match counts {
                Some(counts) => table(framework, counts, is_told_apart),
                None => Block::Paragraph(Phrase::from("Not counted: its diagrams pass the size limit.")),
            });
        }
    }
    document
}

/// What can come of a judgement, with the inspections that come to it.
fn rows(framework: &Framework, counts: &Counts) -> Vec<(Phrase, Count)> {
    let scale = &framework[framework[counts.judgement].scale];
    let grade = |(place, count): (usize, &Count)| (prose::shown(scale.title_of(Id::at(place))).into(), count.clone());
    let mut rows: Vec<(Phrase, Count)> = counts.grades.iter().enumerate().map(grade).collect();
    let others = [("No award", &counts.none), ("Left to inspectors", &counts.left)];
    let others = others.into_iter().filter(|(_, count)| **count != Count::default());
    rows.extend(others.map(|(name, count)| (name.into(), count.clone())));
    rows
}

fn table(framework: &Framework, counts: &Counts, is_told_apart: bool) -> Block {
    let whole = counts.whole();
    let row = |(name, count): (Phrase, Count)| {
        let mut row: Vec<Phrase> = vec![name, shown(&count.plain).into()];
        row.extend(is_told_apart.then(|| shown(&count.told_apart).into()));
        row.push(share(&count.told_apart, &whole.told_apart).into());
        row
    };
    let mut rows = rows(framework, counts);
    rows.push(("All".into(), whole.clone()));
    let headings = if is_told_apart {
        vec!["Award", "Possible inspections", "Told apart", "Share"]
    } else {
        vec!["Award", "Possible inspections", "Share"]
    };
    Block::Table(headings, rows.into_iter().map(row).collect())
}

/// A number with its thousands apart, its size, or both.
pub fn shown(number: &BigUint) -> String {
    let digits = number.to_string();
    if digits.len() <= MOST_READ {
        grouped(&digits)
    } else if digits.len() <= MOST_SHOWN {
        format!("{} (about {})", grouped(&digits), size(&digits))
    } else {
        format!("about {}", size(&digits))
    }
}

/// `1,234,567`.
fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1.2 × 10^24`, of a number of at least three digits; the last digit shown is rounded.
fn size(digits: &str) -> String {
    let power = digits.len() - 1;
    let first: u32 = digits.get(..3).and_then(|first| first.parse().ok()).unwrap_or(0);
    match (first + 5) / 10 {
        100 => format!("1.0 × 10^{}", power + 1),
        rounded => format!("{}.{} × 10^{power}", rounded / 10, rounded % 10),
    }
}

/// A share in hundredths of a percent, rounded half up, and no further than it is.
pub fn share(part: &BigUint, whole: &BigUint) -> String {
    let nothing = BigUint::default();
    if *whole == nothing {
        return "–".to_owned();
    }
    let hundredths = (part * 20_000_u32 + whole) / (whole * 2_u32);
    let hundredths = u32::try_from(hundredths).unwrap_or(0);
    match hundredths {
        0 if *part != nothing => "under 0.01 %".to_owned(),
        10_000 if part != whole => "over 99.99 %".to_owned(),
        _ => format!("{}.{:02} %", hundredths / 100, hundredths % 100),
    }
}

/// The counts as JSON, in the shape `assize-count/1`.
pub fn counts_json(framework: &Framework, counted: &[OfKind]) -> String {
    let judgement = |(id, counts): &(JudgementId, Option<Counts>)| OfJudgement {
        judgement: &framework[*id].name,
        is_counted: counts.is_some(),
        awards: counts.as_ref().map_or_else(Vec::new, |counts| awards(framework, counts)),
        all: counts.as_ref().map(|counts| Number::of(&counts.whole())),
    };
    let kind = |of: &OfKind| Kind {
        kind: framework[of.kind].name.clone(),
        judgements: of.judgements.iter().map(judgement).collect(),
    };
    let shape = Shape {
        format: "assize-count/1",
        framework: &framework.name,
        edition: &framework.edition.name,
        in_force: InForce::of(&framework.edition),
        kinds: counted.iter().map(kind).collect(),
    };
    // A shape of strings and lists has no value that JSON lacks.
    serde_json::to_string_pretty(&shape).map(|text| text + "\n").unwrap_or_default()
}

fn awards<'a>(framework: &'a Framework, counts: &Counts) -> Vec<Award<'a>> {
    let scale = &framework[framework[counts.judgement].scale];
    let whole = counts.whole();
    let award = |award: &'a str, is: &'static str, count: &Count| Award {
        is,
        award,
        inspections: Number::of(count),
        share: share(&count.told_apart, &whole.told_apart),
    };
    let grades = counts.grades.iter().enumerate();
    let mut awards: Vec<Award<'a>> =
        grades.map(|(place, count)| award(scale.name_of(Id::at(place)), "grade", count)).collect();
    awards.push(award("", "no award", &counts.none));
    awards.push(award("", "left to inspectors", &counts.left));
    awards
}

#[derive(Serialize)]
struct Shape<'a> {
    format: &'static str,
    framework: &'a str,
    edition: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force: Option<InForce>,
    kinds: Vec<Kind<'a>>,
}

#[derive(Serialize)]
struct Kind<'a> {
    kind: String,
    judgements: Vec<OfJudgement<'a>>,
}

#[derive(Serialize)]
struct OfJudgement<'a> {
    judgement: &'a str,
    /// False where its diagrams pass the size limit.
    is_counted: bool,
    awards: Vec<Award<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    all: Option<Number>,
}

#[derive(Serialize)]
struct Award<'a> {
    is: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    award: &'a str,
    inspections: Number,
    share: String,
}

/// A number counted both ways, in decimal digits.
#[derive(Serialize)]
pub(super) struct Number {
    plain: String,
    told_apart: String,
}

impl Number {
    pub(super) fn of(count: &Count) -> Number {
        Number { plain: count.plain.to_string(), told_apart: count.told_apart.to_string() }
    }
}
