//! What reports take from the words of an outcome, piece by piece; which of it a reader may see is the report's matter.

use super::Case;
use super::exact;
use super::facts;
use super::people;
use super::prose::Block;
use super::prose::Document;
use super::prose::Phrase;
use super::prose::Piece;
use super::reasons;
use super::standing;
use super::words;
use crate::diagram::Asks;
use crate::diagram::Question;
use crate::evaluate::Award;
use crate::evaluate::reasons::Change;
use crate::evaluate::reasons::NewAnswer;
use crate::model::Graded;
use crate::model::JudgementId;
use crate::model::RuleId;
use std::collections::BTreeSet;

/// An answer as it is and as it would have to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Otherwise {
    /// What is asked, in the framework's words.
    pub asked: String,
    /// What is recorded, or counts.
    pub now: String,
    /// What would do.
    pub would_be: String,
}

/// The award in a few words: its grade, or what it may still be.
pub fn award_in_words(case: &Case<'_>, award: &Award) -> String {
    standing::award_words(case, award)
}

/// The award for a heading: of one that is open only that it is.
pub fn award_for_heading(case: &Case<'_>, award: &Award) -> String {
    standing::award_heading(case, award)
}

/// How an award stands, in a few words.
pub fn stands_in_words(case: &Case<'_>, award: &Award) -> String {
    standing::stands(case, award)
}

/// How an award stands, in sentences.
pub fn standing_sentences(case: &Case<'_>, award: &Award) -> Vec<String> {
    standing::sentences(case, award).iter().map(quoted).collect()
}

/// Everything there is to say of an award, with its evidence, as an outcome says it.
pub fn explanation(case: &Case<'_>, award: &Award, bases: &mut BTreeSet<String>) -> Vec<Block> {
    let mut document = Document::default();
    if reasons::has_section(award) {
        reasons::section(case, award, bases, &mut document);
    }
    document.blocks.into_iter().filter(|block| !matches!(block, Block::Section(_))).collect()
}

/// The facts that the rules of a judgement ask for, each with its value.
pub fn facts_read(case: &Case<'_>, award: &Award) -> Vec<String> {
    facts::items(case, award).iter().map(|item| quoted(&item.text)).collect()
}

/// The rules that decide an award, the one that settles it by itself before the others.
pub fn deciding_rules(award: &Award) -> Vec<RuleId> {
    reasons::deciding_rules(award)
}

/// A rule in its own words.
pub fn rule_in_words(case: &Case<'_>, rule: RuleId) -> String {
    quoted(&super::rules::named(case, rule, None, "The"))
}

/// The answers of a change, each as it is and as it would have to be.
pub fn otherwise(case: &Case<'_>, answers: &[NewAnswer]) -> Vec<Otherwise> {
    let told = answers.iter().filter_map(|answer| {
        let Asks::Question(question) = answer.asks else { return None };
        let (would_be, now) = exact::anew_in_words(case, question, answer.to);
        Some(Otherwise { asked: asked(case, answer.asks), now, would_be })
    });
    told.collect()
}

/// What is asked, in the framework's words.
pub fn asked(case: &Case<'_>, asks: Asks) -> String {
    let framework = case.framework;
    match asks {
        Asks::Question(Question::Criterion(id)) => words::thing(framework, Graded::Criterion(id)),
        Asks::Question(Question::Fact(id)) => framework[id].title.clone(),
        Asks::Question(Question::Previous(id, kind)) => words::thing(framework, Graded::Previous(id, kind)),
        Asks::Recorded(id) | Asks::Given(id) | Asks::Choice(id) | Asks::Award(id) => framework[id].title.clone(),
    }
}

/// The totals and counts that a change moves, in sentences.
pub fn totals(case: &Case<'_>, judgement: JudgementId, change: &Change) -> Vec<String> {
    change.totals.iter().map(|total| exact::moved(case, judgement, total)).collect()
}

/// How far the awards have come, for the team; nothing where the edition's awards have no stages.
pub fn stage_in_words(case: &Case<'_>) -> Option<String> {
    let mut document = Document::default();
    people::stage(case, &mut document);
    document.blocks.iter().find_map(|block| match block {
        Block::Paragraph(phrase) => Some(quoted(phrase)),
        Block::Title(_)
        | Block::Section(_)
        | Block::Subsection(_)
        | Block::Table(..)
        | Block::Captioned(_)
        | Block::List(..)
        | Block::Bullets(_)
        | Block::Numbered(_)
        | Block::Grid(_) => None,
    })
}

/// Whether the edition has stages that the awards have not yet come through.
pub fn is_provisional(case: &Case<'_>) -> bool {
    people::moderation_of(case).is_some_and(|moderation| moderation.is_provisional())
}

/// A phrase without marks, with what is quoted from the rule file in quotation marks.
pub fn quoted(phrase: &Phrase) -> String {
    let pieces = phrase.pieces.iter().map(|piece| match piece {
        Piece::Plain(words) | Piece::Strong(words) => words.clone(),
        Piece::Rule(words) => format!("“{words}”"),
    });
    pieces.collect()
}
