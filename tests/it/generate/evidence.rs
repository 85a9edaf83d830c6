//! Evidence standards, and the evidence of records.

use super::CONCERN;
use super::CriterionMade;
use super::Maker;
use super::REQUIREMENT;
use std::fmt::Write as _;

/// The methods declared.
const METHODS: [&str; 3] = ["survey", "observation", "records"];

/// How many items of evidence there are; findings name them before they are written.
pub(super) const ITEMS: usize = 4;

impl Maker<'_> {
    /// What the edition asks of evidence. Of scales that no criterion is answered on it says nothing, because it may not.
    pub(super) fn declare_evidence(&mut self) {
        let mut text = "evidence {\n  cite rules\n".to_owned();
        for method in METHODS {
            let _ = writeln!(text, "  method {method} \"Method {method}\"");
        }
        let is_answered_on = |maker: &Self, scale: usize| {
            maker.judgements.iter().any(|judgement| judgement.criteria_scale == scale && !judgement.criteria.is_empty())
        };
        for scale in [REQUIREMENT, CONCERN] {
            if !is_answered_on(self, scale) {
                continue;
            }
            for grade in self.scales[scale].grades.clone() {
                if self.chance(110) {
                    let number = 1 + self.below(2);
                    let _ = writeln!(text, "  {grade} needs at least {number} methods");
                }
                if self.chance(40) {
                    let one = self.pick(&METHODS);
                    let _ = writeln!(text, "  {grade} needs {one} or records");
                }
            }
            if self.chance(160) {
                let grades = self.scales[scale].grades.clone();
                let grade = self.pick(&grades);
                let _ = writeln!(text, "  when fieldwork closes, what is not shown counts as {grade}");
            }
        }
        // Two are never needed by a number alone and a list of two beside it: three are more than any finding needs.
        if self.chance(100) {
            text += "  substantial means at least 3 methods\n";
        }
        self.declarations.push(text + "}\n");
    }

    /// What a criterion asks of its own evidence, now and then.
    pub(super) fn criterion_needs(&mut self, scale: usize) -> String {
        if !self.evidence || !self.chance(40) {
            return String::new();
        }
        let grades = self.scales[scale].grades.clone();
        let (grade, method) = (self.pick(&grades), self.pick(&METHODS));
        format!(" {{ {grade} needs {method} }}")
    }

    /// The evidence that a finding names.
    pub(super) fn named_evidence(&mut self) -> String {
        if !self.evidence || !self.chance(100) {
            return String::new();
        }
        format!(", evidence: [\"e{}\"]", self.below(ITEMS))
    }

    /// Items, each of which bears on some criteria, one way or the other.
    pub(super) fn evidence_entries(&mut self) -> Vec<String> {
        let mut criteria: Vec<String> = Vec::new();
        for judgement in &self.judgements {
            let path = |criterion: &CriterionMade| format!("\"{}/{}\"", judgement.name, criterion.name);
            criteria.extend(judgement.criteria.iter().map(path));
        }
        let mut entries = Vec::new();
        for place in 0..ITEMS {
            let method = self.pick(&METHODS);
            let of = |maker: &mut Self, chance: usize| {
                let chosen: Vec<String> = criteria.iter().filter(|_| maker.chance(chance)).cloned().collect();
                chosen.join(", ")
            };
            let (supports, against) = (of(self, 140), of(self, 60));
            let method = if self.chance(20) { String::new() } else { format!("method: \"{method}\", ") };
            entries.push(format!("\"e{place}\": ({method}supports: [{supports}], against: [{against}])"));
        }
        entries
    }
}
