//! Assumptions and properties.

use super::Maker;
use super::Way;

impl Maker<'_> {
    /// Up to two assumptions about whatever is answered.
    pub(super) fn declare_assumptions(&mut self) {
        // Terms may read awards, and what is assumed reads none.
        let terms = (std::mem::take(&mut self.condition_terms), std::mem::take(&mut self.number_terms));
        for title in ["What is never so", "What goes together"].into_iter().take(self.below(3)) {
            let mut lines = Vec::new();
            for _ in 0..=self.below(2) {
                let mut condition = self.condition(0, Way::Either, 1);
                if self.previous_is_read && self.chance(60) {
                    condition = format!("({condition}) or {} is rated", self.previous);
                }
                lines.push(condition);
            }
            self.declarations.push(format!("assume \"{title}\" {{\n  {}\n}}\n", lines.join("\n  ")));
        }
        (self.condition_terms, self.number_terms) = terms;
    }

    /// Up to two properties about whatever is answered and awarded; they need not hold.
    pub(super) fn declare_properties(&mut self) {
        let all = self.judgements.len();
        for title in ["What is promised", "What can be"].into_iter().take(self.below(3)) {
            let mut lines = Vec::new();
            for _ in 0..=self.below(2) {
                let how = self.pick(&["always", "normally", "possible"]);
                let when = if self.chance(170) {
                    format!(" when {}", self.condition(all, Way::Either, 1))
                } else {
                    String::new()
                };
                lines.push(format!("{how} {}{when}", self.condition(all, Way::Either, 1)));
            }
            // It names a judgement at least once.
            lines.push("possible alpha is rated".to_owned());
            self.declarations.push(format!("property \"{title}\" {{\n  {}\n}}\n", lines.join("\n  ")));
        }
    }
}
