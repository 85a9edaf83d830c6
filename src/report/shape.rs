//! What templates get: the names that they put in. `assize report --show-template` prints templates that use them.

use serde::Serialize;

/// Everything that is told.
#[derive(Debug, Serialize)]
pub(super) struct Told<'a> {
    /// The kind of inspection.
    pub(super) kind: String,
    /// The provider; empty where the record does not say.
    pub(super) provider: String,
    /// The framework's title.
    pub(super) framework: String,
    /// The edition's name.
    pub(super) edition: String,
    /// The edition is proposed, and not in force.
    pub(super) is_proposed: bool,
    /// The awards may still change.
    pub(super) is_provisional: bool,
    /// The record is taken from a published report, which gives grades and no findings.
    pub(super) is_as_published: bool,
    /// When the inspectors were on site; empty where the record does not say.
    pub(super) on_site: String,
    /// The reported awards, in the framework's order.
    pub(super) awards: Vec<AwardTold>,
    /// The sections, in the edition's order.
    pub(super) sections: Vec<Section>,
    /// Some section says what would improve the awards; recommendations are told there.
    pub(super) has_improvements: bool,
    /// What inspectors recommend.
    pub(super) recommended: Vec<RecommendedTold>,
    /// The recommendations of the last inspection.
    pub(super) last_recommended: Vec<LastRecommended>,
    /// What surveys came to.
    pub(super) annexes: &'a [Annex],
    /// For the team: the sections for which nothing is recorded yet.
    pub(super) missing: Vec<String>,
}

/// A recommendation.
#[derive(Debug, Serialize)]
pub(super) struct RecommendedTold {
    /// Its words.
    pub(super) words: String,
    /// The criteria that it is about, in the framework's words.
    pub(super) about: Vec<String>,
}

/// A recommendation of the last inspection.
#[derive(Debug, Serialize)]
pub(super) struct LastRecommended {
    /// Its words.
    pub(super) words: String,
    /// How it stands; empty where nobody has looked at it yet.
    pub(super) state: String,
}

/// An award in a line.
#[derive(Debug, Serialize)]
pub(super) struct AwardTold {
    /// The judgement.
    pub(super) title: String,
    /// The award.
    pub(super) award: String,
    /// How it stands.
    pub(super) stands: String,
}

/// A section.
#[derive(Debug, Default, Serialize)]
pub(super) struct Section {
    /// Its title.
    pub(super) title: String,
    /// Inspectors' words for it, paragraph by paragraph.
    pub(super) words: Vec<String>,
    /// Of a graded section.
    pub(super) graded: Option<Graded>,
    /// It says what would improve the awards.
    pub(super) is_on_improvements: bool,
    /// What would improve them.
    pub(super) improvements: Vec<Improvement>,
    /// Of a section on how the inspection was conducted.
    pub(super) conduct: Option<Conduct>,
    /// It is on the service.
    pub(super) is_on_particulars: bool,
    /// What it says of the service.
    pub(super) particulars: Vec<ParticularTold>,
    /// It is in the words of inspectors alone.
    pub(super) is_own_words: bool,
}

/// What a survey came to.
#[derive(Debug, Serialize)]
pub(super) struct Annex {
    /// The survey.
    pub(super) title: String,
    /// When it was held; empty where the record does not say.
    pub(super) on: String,
    /// How many were asked; empty where that is not told.
    pub(super) asked: String,
    /// How many took part; empty where that is not told.
    pub(super) took_part: String,
    /// Answers that fewer gave are not told; 0 where all are.
    pub(super) hides_below: u32,
    /// The questions.
    pub(super) questions: Vec<QuestionTold>,
    /// Themes that belong to no one question.
    pub(super) themes: Vec<String>,
}

/// A question of a survey.
#[derive(Debug, Serialize)]
pub(super) struct QuestionTold {
    /// The question.
    pub(super) question: String,
    /// Its answers; none where they are not recorded, or not told.
    pub(super) answers: Vec<AnswerTold>,
    /// Only themes are told of it.
    pub(super) is_in_themes_only: bool,
    /// Themes.
    pub(super) themes: Vec<String>,
}

/// An answer, and how many gave it.
#[derive(Debug, Serialize)]
pub(super) struct AnswerTold {
    /// The answer.
    pub(super) answer: String,
    /// How many; in words where it is not told.
    pub(super) number: String,
}

/// What stands in a graded section.
#[derive(Debug, Serialize)]
pub(super) struct Graded {
    /// The award for the heading: of one that is open no grade, but that it is.
    pub(super) heading: String,
    /// The award; of one that is open what it may be.
    pub(super) award: String,
    /// It is not settled.
    pub(super) is_open: bool,
    /// What the grade means, in the framework's words; empty where it does not say.
    pub(super) meaning: String,
    /// How it stands, sentence by sentence.
    pub(super) standing: Vec<String>,
    /// Why inspectors departed from what was expected; empty where they did not.
    pub(super) departure: String,
    /// The reason stays with the team, and `departure` says so.
    pub(super) is_departure_withheld: bool,
    /// The rules that decide it.
    pub(super) decided_by: Vec<RuleTold>,
    /// The facts that its rules ask for, each with its value.
    pub(super) facts: Vec<String>,
    /// What was found, under the grade or the heading that asks for it.
    pub(super) found: Vec<FoundUnder>,
    /// For the team: all reasons, with their evidence.
    pub(super) explanation: Vec<Listed>,
}

/// A rule.
#[derive(Debug, Serialize)]
pub(super) struct RuleTold {
    /// Its words.
    pub(super) words: String,
    /// It is what a grade asks for, and this the grade; empty of any other rule.
    pub(super) grade: String,
    /// Where it comes from; empty where it cites nothing.
    pub(super) source: String,
    /// How firmly it stands, where its source does not say it; said at length once.
    pub(super) basis: String,
}

/// Findings under what asks for them.
#[derive(Debug, Serialize)]
pub(super) struct FoundUnder {
    /// The grade that asks for them, or their heading; empty where there is none.
    pub(super) title: String,
    /// They are what a grade asks for.
    pub(super) is_of_a_grade: bool,
    /// The grade asks for so many of them; 0 where it asks for all.
    pub(super) at_least: u32,
    /// The findings.
    pub(super) criteria: Vec<FindingTold>,
}

/// What was found on a criterion.
#[derive(Debug, Serialize)]
pub(super) struct FindingTold {
    /// The criterion.
    pub(super) criterion: String,
    /// The answer.
    pub(super) answer: String,
    /// What else was asked and answered, as `Extent: Widespread`.
    pub(super) also: Vec<String>,
    /// It is good enough, and the evidence for it is not substantial, as is asked.
    pub(super) is_not_substantial: bool,
    /// The same, where it is not recorded whether the evidence is substantial.
    pub(super) is_not_known_substantial: bool,
    /// Nothing shows it, and it counts so because fieldwork has closed.
    pub(super) is_counted_so: bool,
    /// Why it was answered so; empty where the record does not say, or the readers are not told.
    pub(super) reason: String,
}

/// A heading, and what stands under it.
#[derive(Debug, Serialize)]
pub(super) struct Listed {
    /// The heading; empty of sentences that stand by themselves.
    pub(super) heading: String,
    /// What stands under it.
    pub(super) items: Vec<ItemTold>,
}

/// An item of a list.
#[derive(Debug, Serialize)]
pub(super) struct ItemTold {
    /// Its words.
    pub(super) words: String,
    /// What stands under it.
    pub(super) under: Vec<ItemTold>,
}

/// What would improve an award.
#[derive(Debug, Serialize)]
pub(super) struct Improvement {
    /// The judgement.
    pub(super) title: String,
    /// Its award.
    pub(super) award: String,
    /// The next better grade that can be reached.
    pub(super) grade: String,
    /// How many answers would have to be otherwise.
    pub(super) number: usize,
    /// How many ways there are with as few answers: exactly, or empty where there are too many to count.
    pub(super) ways: String,
    /// Of how many others any would do, where that is so: how many are needed, else 0.
    pub(super) any: u32,
    /// All of them are among these; else others are needed beside them.
    pub(super) is_any_of_all: bool,
    /// Of these.
    pub(super) among: Vec<String>,
    /// The answers.
    pub(super) answers: Vec<OtherwiseTold>,
    /// The totals that they move.
    pub(super) totals: Vec<String>,
}

/// An answer that would have to be otherwise.
#[derive(Debug, Serialize)]
pub(super) struct OtherwiseTold {
    /// What is asked.
    pub(super) asked: String,
    /// What it is.
    pub(super) now: String,
    /// What it would have to be.
    pub(super) would_be: String,
}

/// How the inspection was conducted.
#[derive(Debug, Serialize)]
pub(super) struct Conduct {
    /// The judgements that were reported.
    pub(super) reported: Vec<String>,
    /// The judgements of this edition that this inspection did not report.
    pub(super) not_reported: Vec<String>,
    /// Who inspected, by role and body.
    pub(super) team: Vec<RoleTold>,
    /// Who signed the awards off.
    pub(super) signed_off: Vec<SignedOff>,
    /// Who has still to sign them off.
    pub(super) awaits: Vec<String>,
    /// For the team: how far the awards have come; empty otherwise.
    pub(super) stage: String,
    /// The edition asks for sign-offs, or somebody signed off.
    pub(super) has_stages: bool,
}

/// A role in the team.
#[derive(Debug, Serialize)]
pub(super) struct RoleTold {
    /// The role.
    pub(super) role: String,
    /// The body.
    pub(super) body: String,
    /// How many there were.
    pub(super) number: usize,
}

/// A body that signed off.
#[derive(Debug, Serialize)]
pub(super) struct SignedOff {
    /// The body.
    pub(super) body: String,
    /// When.
    pub(super) on: String,
}

/// Something said of the service.
#[derive(Debug, Serialize)]
pub(super) struct ParticularTold {
    /// What it is.
    pub(super) title: String,
    /// What is said of it, paragraph by paragraph; none where nothing is recorded.
    pub(super) words: Vec<String>,
}
