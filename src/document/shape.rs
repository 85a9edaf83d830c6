//! The published shape of an outcome in JSON, `assize-outcome/1`: a promise to other programs.
//!
//! Fields are never removed and never change their meaning under one number; new ones may come. Things are named as the
//! rule file names them (`safety`, `safety/risks-managed`, `adequate`); `title` is what reports call them. Lines are
//! counted from 1 in the rule file. Numbers are strings, exact: `"62.5"`, or `"7/3"` where no decimal ends.

mod background;
mod exact;
mod in_force;
mod people;
mod recommendations;

use serde::Serialize;

pub use background::{Carried, Earlier, Fact, Grade, Scale, SourceDocument};
pub use exact::{AnyOf, Change, Decisive, Exact, Found, NewAnswer, Next, Settles, ToBeFound, Total};
pub use in_force::InForce;
pub use people::{Agreed, Agreement, AwardChange, Disputed, Member, People, SignOff, Stage, Team, TeamLine};
pub use recommendations::{Recommendation, Recommendations, Recommended};

/// An outcome.
#[derive(Debug, Serialize)]
pub struct Outcome<'a> {
    /// `assize-outcome/1`.
    pub format: &'static str,
    /// The program that wrote it, and its version. No award hangs on it.
    pub tool: &'static str,
    /// The framework and its edition.
    pub framework: Framework<'a>,
    /// The inspection.
    pub inspection: Inspection<'a>,
    /// How far the awards have come, how they came to be, and who inspected.
    #[serde(flatten)]
    pub people: People<'a>,
    /// The recommendations that the record has; left out where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommendations: Option<Recommendations<'a>>,
    /// Awards, in the framework's order.
    pub awards: Vec<Award<'a>>,
    /// Every question that some award still hangs on, in the framework's order.
    pub open: Vec<Question>,
    /// What earlier inspections awarded under names that this edition does not have, the latest first.
    pub carried: Vec<Carried<'a>>,
    /// Every fact that the framework asks for, in its order.
    pub facts: Vec<Fact<'a>>,
    /// Evidence items, in the order recorded.
    pub evidence: Vec<Evidence<'a>>,
    /// The scales that judgements are awarded on.
    pub scales: Vec<Scale<'a>>,
    /// The sources that rules cite.
    pub sources: Vec<SourceDocument<'a>>,
    /// What is wrong with the outcome.
    pub diagnostics: Vec<Diagnostic<'a>>,
    /// The SHA-256 of each text of the record, in rising order.
    pub record: Vec<String>,
    /// Of a chain of outcomes: the SHA-256 of the file of the outcome before this one.
    pub after: Option<String>,
    /// The SHA-256 of this text with nothing between the quotes of this field, which is the last.
    pub hash: String,
}

/// The framework and its edition.
#[derive(Debug, Serialize)]
pub struct Framework<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The edition's name.
    pub edition: &'a str,
    /// The days whose rules these are; only where the edition's rules change on some day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<InForce>,
    /// `published` or `proposed`.
    pub status: &'static str,
    /// The name of the rule file, without its folder: outcomes outlast folders.
    pub file: &'a str,
    /// The fingerprint of the edition, as in force at the inspection: equal where its text is, whatever its layout.
    pub fingerprint: String,
    /// The fingerprint of what awards read of it.
    pub rules_fingerprint: String,
}

/// The inspection.
#[derive(Debug, Serialize)]
pub struct Inspection<'a> {
    /// The kind's name.
    pub kind: &'a str,
    /// The kind's title.
    pub title: &'a str,
    /// The provider, as recorded.
    pub provider: Option<&'a str>,
    /// First day on site, as far as known: `2015`, `2015-02`, `2015-02-23`.
    pub from: Option<String>,
    /// Last day on site.
    pub to: Option<String>,
    /// Taken from a published report.
    pub as_published: bool,
    /// Fieldwork is closed.
    pub closed: bool,
}

/// A judgement in this inspection.
#[derive(Debug, Serialize)]
pub struct Award<'a> {
    /// The judgement's name.
    pub judgement: &'a str,
    /// Its title.
    pub title: &'a str,
    /// `reported`, `inspected`, `not-inspected` or `carried-forward`.
    pub part: &'static str,
    /// `inspectors` or `rule`.
    pub decided_by: &'static str,
    /// The scale's name.
    pub scale: &'a str,
    /// `settled`, `no-award`, `open`, or `not-decided` where the range is only bounds.
    pub state: &'static str,
    /// The grade, where it is settled on one.
    pub award: Option<&'a str>,
    /// What reports call that grade.
    pub award_title: Option<&'a str>,
    /// The awards still possible.
    pub range: Grades<'a>,
    /// The grades that inspectors may still award; of a judgement decided by rule, the same as `range`.
    pub room: Grades<'a>,
    /// The grades that the rules may expect.
    pub expected: Grades<'a>,
    /// How it stands, in the words of the table.
    pub stands: String,
    /// The earlier inspection that it is carried forward from.
    pub carried_from: Option<Earlier<'a>>,
    /// What inspectors recorded, and how it stands.
    pub recorded: Option<Recorded<'a>>,
    /// The weakest basis of what it stands on; of an open award, of what it stands on so far.
    pub basis: Basis<'a>,
    /// The rule that makes its basis what it is; none where that is stated, or comes from another award.
    pub basis_rule: Option<Rule<'a>>,
    /// The judgement whose award makes its basis what it is, where it comes from another award.
    pub basis_award: Option<&'a str>,
    /// The rules that decide the award, one that settles it by itself before the others: what the text tells first.
    pub decides: Vec<Rule<'a>>,
    /// The rule that gives the expected grade, before steps and limits.
    pub decided_by_rule: Option<Rule<'a>>,
    /// The rule that leaves the award to inspectors.
    pub inspectors_decide: Option<Rule<'a>>,
    /// Tiers, lines, steps and limits, with what each does.
    pub reasons: Vec<Reason<'a>>,
    /// Criteria that stand in no tier.
    pub criteria: Vec<Criterion<'a>>,
    /// For each better grade the rules in its way.
    pub why_not_better: Vec<WhyNotBetter<'a>>,
    /// The questions it still hangs on.
    pub open: Vec<Question>,
    /// What is exact about it.
    #[serde(flatten)]
    pub exact: Exact<'a>,
}

/// Grades of one scale.
#[derive(Debug, Serialize)]
pub struct Grades<'a> {
    /// By name, the best first.
    pub grades: Vec<&'a str>,
    /// Whether there may be none.
    pub or_none: bool,
}

/// An award that inspectors recorded.
#[derive(Debug, Serialize)]
pub struct Recorded<'a> {
    /// The grade; none where they recorded that the judgement does not apply.
    pub grade: Option<&'a str>,
    /// `refused`, `recorded-not-derived`, `stands-in-part`, `confirmed`, `inspectors-own`, `departure`,
    /// `not-yet-confirmed`, `contradicted` or `not-applicable`.
    pub standing: &'static str,
    /// Their reason.
    pub reason: Option<&'a str>,
    /// Where it is refused: the rules that forbid it.
    pub refused_by: Vec<Rule<'a>>,
}

/// How firmly something stands.
#[derive(Debug, Serialize)]
pub struct Basis<'a> {
    /// `stated`, `reconstructed` or `illustrative`.
    pub kind: &'static str,
    /// From what, or why.
    pub detail: Option<&'a str>,
}

/// A rule as the file has it.
#[derive(Debug, Serialize)]
pub struct Rule<'a> {
    /// Its words.
    pub words: &'a str,
    /// The line in the rule file on which it begins.
    pub line: u32,
    /// What it cites: a source's name and a place in it.
    pub sources: Vec<String>,
    /// How firmly it stands.
    pub basis: Basis<'a>,
    /// `because` in the rule file.
    pub because: Option<&'a str>,
}

/// A rule and what it does in this inspection.
#[derive(Debug, Serialize)]
pub struct Reason<'a> {
    /// `not-given`, `tier`, `at-least`, `line`, `step` or `limit`.
    pub role: &'static str,
    /// The rule.
    pub rule: Rule<'a>,
    /// `holds`, `fails` or `open`; of a limit `binds`, `bounds`, `silent`, `gives-way` or `open`.
    pub state: &'static str,
    /// What it gives, asks for or bounds with.
    pub grades: Option<Grades<'a>>,
    /// Whether it only moves what is expected (a limit), or binds (a tier).
    pub binding: Option<bool>,
    /// Its condition.
    pub condition: Option<Condition<'a>>,
    /// The criteria it asks for.
    pub criteria: Vec<Criterion<'a>>,
}

/// A condition and why it stands as it does.
#[derive(Debug, Serialize)]
pub struct Condition<'a> {
    /// Its words.
    pub words: &'a str,
    /// `holds`, `fails` or `open`.
    pub state: &'static str,
    /// `all` or `any`, where it has parts.
    pub joined: Option<&'static str>,
    /// The term it asks about.
    pub term: Option<&'a str>,
    /// What it asks about, with the grades each may have.
    pub things: Vec<Thing<'a>>,
    /// The number it tests: its least and greatest value.
    pub number: Option<Measured<'a>>,
    /// Its parts.
    pub parts: Vec<Condition<'a>>,
}

/// Something that a condition asks about.
#[derive(Debug, Serialize)]
pub struct Thing<'a> {
    /// Its name.
    pub name: String,
    /// The grades it may have, or `yes`, `no`.
    pub grades: Grades<'a>,
    /// Of a member of a set: whether what is asked holds of it.
    pub state: Option<&'static str>,
}

/// A number that a condition tests.
#[derive(Debug, Serialize)]
pub struct Measured<'a> {
    /// Its words.
    pub words: &'a str,
    /// The least it may be; none where it is not there.
    pub least: Option<String>,
    /// The greatest.
    pub greatest: Option<String>,
}

/// A criterion and its answer.
#[derive(Debug, Serialize)]
pub struct Criterion<'a> {
    /// Its full name.
    pub name: String,
    /// Its words.
    pub text: &'a str,
    /// Its answers still possible: one where it is answered; none but `or_none` where it does not apply.
    pub answer: Grades<'a>,
    /// Whether it is as asked: `holds`, `fails` or `open`; `passed-over` where it does not apply.
    pub state: &'static str,
    /// Whether its evidence is substantial, where that is asked.
    pub substantial: Option<&'static str>,
    /// Where an answer is recorded that counts as not shown: which, and what evidence it lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<String>,
    /// Not shown, and answered as the edition says of that when fieldwork closes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub counted_when_closed: bool,
    /// Why, in inspectors' words.
    pub reason: Option<&'a str>,
    /// What else was answered, by its name.
    pub also: Vec<AlsoAnswered<'a>>,
    /// The evidence items that it refers to, by id, for it and against it.
    pub evidence: Vec<&'a str>,
    /// Those of them that are against it.
    pub evidence_against: Vec<&'a str>,
}

/// What a criterion also asks, with its answer.
#[derive(Debug, Serialize)]
pub struct AlsoAnswered<'a> {
    /// Its name.
    pub name: &'a str,
    /// The answer, by its name.
    pub answer: &'a str,
}

/// What stands in the way of a better grade.
#[derive(Debug, Serialize)]
pub struct WhyNotBetter<'a> {
    /// The grade.
    pub grade: &'a str,
    /// The rules.
    pub because: Vec<Rule<'a>>,
}

/// A question that is not answered.
#[derive(Debug, Serialize)]
pub struct Question {
    /// `criterion`, `also-asked`, `substantial`, `fact`, `previous`, `not-inspected` or `choice`.
    pub kind: &'static str,
    /// Its name in the rule file.
    pub name: String,
    /// Its words.
    pub text: String,
}

/// An evidence item.
#[derive(Debug, Serialize)]
pub struct Evidence<'a> {
    /// Its id in the record.
    pub id: &'a str,
    /// How it was gathered.
    pub method: Option<&'a str>,
    /// Who gathered it, by id.
    pub by: Option<&'a str>,
    /// When.
    pub on: Option<String>,
}

/// Something wrong with the outcome.
#[derive(Debug, Serialize)]
pub struct Diagnostic<'a> {
    /// Its code.
    pub code: &'a str,
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub help: Option<&'a str>,
}
