//! Records of the framework made.

use super::AWARD;
use super::FactMade;
use super::Maker;

impl Maker<'_> {
    /// The head of the record, and its maps with their entries.
    pub(super) fn record(&mut self) -> (String, Vec<(&'static str, Vec<String>)>) {
        let mut head = "  framework: \"demo\",\n  edition: \"2024\",\n".to_owned();
        let declared = self.declarations.join("\n");
        let mut inspected: Vec<&str> = self.judgements.iter().map(|judgement| judgement.name).collect();
        if self.kinds {
            let kind = self.pick(&["full", "part"]);
            head += &format!("  kind: \"{kind}\",\n");
            if kind == "part" {
                let top = inspected.last().copied().unwrap_or("alpha");
                if declared.contains("reports any of") {
                    inspected.retain(|name| *name == top || self.chance(128));
                    head += &format!(
                        "  scope: [{}],\n",
                        inspected.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
                    );
                } else if declared.contains("inspects alpha") {
                    inspected.retain(|name| *name == top || *name == "alpha");
                } else {
                    inspected.retain(|name| *name == top);
                }
            }
        }
        head += "  on_site: (from: \"2024-05-01\", to: \"2024-05-03\"),\n";
        let as_published = self.chance(80);
        if as_published {
            head += "  as_published: true,\n";
        }
        let answered = if as_published { self.pick(&[0, 40]) } else { self.pick(&[0, 64, 128, 192, 256]) };
        let awarded = self.pick(&[0, 100, 200]);
        let findings = self.findings(answered);
        let facts = self.fact_entries(answered);
        let awards = self.award_entries(&inspected, awarded);
        let mut entries = vec![("findings", findings), ("facts", facts), ("awards", awards)];
        if self.evidence {
            if self.chance(128) {
                head += "  closed: true,\n";
            }
            entries.push(("evidence", self.evidence_entries()));
        }
        if let Some(previous) = self.previous_entries() {
            entries.push(("previous", previous));
        }
        (head, entries)
    }

    pub(super) fn findings(&mut self, answered: usize) -> Vec<String> {
        let mut entries = Vec::new();
        // Now and then nearly all is met, so that awards hang on the rest: evidence, and what does not apply.
        let is_mostly_met = self.chance(100);
        for judgement in self.judgements.clone() {
            for criterion in &judgement.criteria {
                if !self.chance(answered) {
                    continue;
                }
                let path = format!("{}/{}", judgement.name, criterion.name);
                if criterion.may_be_not_applicable && self.chance(80) {
                    entries.push(format!("\"{path}\": (not_applicable: true, reason: \"None.\")"));
                    continue;
                }
                let grades = self.scales[judgement.criteria_scale].grades.clone();
                let grade = if is_mostly_met && self.chance(230) { grades[0] } else { self.pick(&grades) };
                let mut entry = format!("\"{path}\": (is: \"{grade}\", reason: \"Seen.\"");
                if criterion.asks_substantial && self.chance(180) {
                    entry += &format!(", substantial: {}", self.chance(128));
                }
                let is_asked = grades.last() == Some(&grade);
                if criterion.also_asks && is_asked && self.chance(128) {
                    entry += &format!(", also: {{\"spread\": \"{}\"}}", self.pick(&["narrow", "wide"]));
                }
                entries.push(entry + &self.named_evidence() + ")");
            }
        }
        entries
    }

    pub(super) fn fact_entries(&mut self, answered: usize) -> Vec<String> {
        let mut entries = Vec::new();
        for fact in self.facts.clone() {
            if !self.chance(answered) {
                continue;
            }
            entries.push(match fact {
                FactMade::YesOrNo(name) => format!("\"{name}\": \"{}\"", self.pick(&["no", "yes"])),
                FactMade::Number(name, values) => format!("\"{name}\": {}", self.pick(&values)),
                FactMade::OnScale(name, scale) => {
                    let grades = self.scales[scale].grades.clone();
                    format!("\"{name}\": \"{}\"", self.pick(&grades))
                }
            });
        }
        entries
    }

    pub(super) fn award_entries(&mut self, inspected: &[&str], awarded: usize) -> Vec<String> {
        let mut entries = Vec::new();
        for judgement in self.judgements.clone() {
            if !inspected.contains(&judgement.name) || !self.chance(awarded) {
                continue;
            }
            let name = judgement.name;
            if judgement.may_be_not_applicable && self.chance(80) {
                entries.push(format!("\"{name}\": (not_applicable: true, reason: \"None.\")"));
                continue;
            }
            let grades = self.scales[judgement.scale].grades.clone();
            entries.push(format!("\"{name}\": (grade: \"{}\", reason: \"Agreed.\")", self.pick(&grades)));
        }
        entries
    }

    pub(super) fn previous_entries(&mut self) -> Option<Vec<String>> {
        if self.chance(100) {
            return None;
        }
        let grades = self.scales[AWARD].grades.clone();
        let mut entries = Vec::new();
        // Some of these are certainly the later, some may be, and one has no date.
        let dates = ["2023-11", "2021-02", "2023-11-30", "2023", "2024", ""];
        for _ in 0..self.below(4) {
            let date = self.pick(&dates);
            let on = if date.is_empty() { String::new() } else { format!("on: \"{date}\", ") };
            let kind = if self.kinds { format!("kind: \"{}\", ", self.pick(&["full", "part"])) } else { String::new() };
            entries.push(format!("({kind}{on}awards: {{\"alpha\": \"{}\"}})", self.pick(&grades)));
        }
        Some(entries)
    }
}
