//! Judgements: their criteria, forms, steps and limits.

use super::AWARD;
use super::CONCERN;
use super::CRITERIA;
use super::CriterionMade;
use super::FactMade;
use super::JUDGEMENTS;
use super::JudgementMade;
use super::Maker;
use super::REQUIREMENT;
use super::Way;

impl Maker<'_> {
    pub(super) fn declare_judgement(&mut self, place: usize) {
        let name = JUDGEMENTS[place];
        let by_rule = self.chance(110);
        let form = self.below(9);
        let is_tiers = form < 2 || form == 8;
        let criteria_scale = if is_tiers || self.one_direction || self.chance(128) { REQUIREMENT } else { CONCERN };
        let may_be_not_applicable = !self.one_direction && self.chance(40);
        self.judgements.push(JudgementMade {
            name,
            scale: AWARD,
            criteria_scale,
            criteria: Vec::new(),
            may_be_not_applicable,
        });
        let mut lines = Vec::new();
        if criteria_scale == CONCERN {
            lines.push("criteria are answered on concern".to_owned());
        }
        if may_be_not_applicable {
            lines.push("may be not applicable".to_owned());
        }
        let binding = is_tiers && (by_rule || self.chance(150));
        if is_tiers {
            lines.extend(self.tiers(place, by_rule, binding));
        } else {
            lines.extend(self.loose_criteria(place));
            lines.extend(self.form(place, form, by_rule));
        }
        if !binding && !self.one_direction && self.chance(80) {
            for _ in 0..=self.below(2) {
                let way = self.pick(&["raised", "lowered"]);
                let by = 1 + self.below(2).min(self.scales[AWARD].grades.len() - 2);
                lines.push(format!("{way} by {by} when {}", self.condition(place, Way::Either, 1)));
            }
        }
        for _ in 0..self.below(4) {
            lines.push(self.limit(place, by_rule));
        }
        if !self.one_direction && self.chance(40) {
            lines.push(format!("not given when {} because \"Exempt.\"", self.condition(place, Way::Either, 1)));
        }
        let decided = if by_rule { "rule" } else { "inspectors" };
        let mut text =
            format!("judgement {name} \"Judgement {name}\" on award, decided by {decided} {{\n  cite rules\n");
        lines.iter().for_each(|line| text += &format!("  {line}\n"));
        self.declarations.push(text + "}\n");
    }

    /// A new criterion of the judgement, where one fits: its text.
    pub(super) fn criterion(
        &mut self,
        place: usize,
        part: Option<&'static str>,
        asks_substantial: bool,
    ) -> Option<String> {
        let judgement = &self.judgements[place];
        let name = *CRITERIA.get(judgement.criteria.len())?;
        let scale = self.scales[judgement.criteria_scale].clone();
        let may_be_not_applicable = !self.one_direction && self.chance(70);
        let also_asks = !self.one_direction && self.chance(40);
        let answers = scale.grades.len() * (1 + usize::from(asks_substantial)) + usize::from(may_be_not_applicable);
        if !self.fits(answers + usize::from(also_asks) * 2) {
            return None;
        }
        let mut text = format!("criterion {name} \"Criterion {name}.\"");
        if also_asks {
            let worst = scale.grades.last().copied().unwrap_or_default();
            let when = if self.chance(128) { format!(" when it is {worst}") } else { String::new() };
            text += &format!(" also asks spread on extent{when}");
        }
        if may_be_not_applicable {
            text += " may be not applicable";
        }
        let is_tagged = self.has_tag && self.chance(100);
        if is_tagged {
            text += " tagged theme";
        }
        let answered_on = self.judgements[place].criteria_scale;
        text += &self.criterion_needs(answered_on);
        let made = CriterionMade { name, may_be_not_applicable, asks_substantial, also_asks, part, is_tagged };
        self.judgements[place].criteria.push(made);
        Some(text)
    }

    pub(super) fn loose_criteria(&mut self, place: usize) -> Vec<String> {
        let count = self.below(4);
        if self.chance(60) {
            let inside: Vec<_> = (0..count).filter_map(|_| self.criterion(place, Some("care"), false)).collect();
            if inside.is_empty() {
                return Vec::new();
            }
            return vec![format!("aspect care \"Care\" {{\n    {}\n  }}", inside.join("\n    "))];
        }
        (0..count).filter_map(|_| self.criterion(place, None, false)).collect()
    }

    pub(super) fn tiers(&mut self, place: usize, by_rule: bool, binding: bool) -> Vec<String> {
        let grades = self.scales[AWARD].grades.clone();
        let mut lines = Vec::new();
        // Now and then a criterion for every grade and no more: demands are then handed up over several tiers.
        let is_ladder = self.chance(80);
        let often = if is_ladder { 100 } else { 40 };
        let wants_substantial: Vec<_> = grades.iter().map(|_| self.chance(often)).collect();
        for tier in (0..grades.len() - 1).rev() {
            if !is_ladder && !lines.is_empty() && self.chance(60) {
                continue;
            }
            let grade = grades[tier];
            let with_substantial = wants_substantial[tier];
            // On a cumulative scale a better tier asks it of the criteria below, too.
            let substantial = with_substantial || (self.is_cumulative && wants_substantial[..tier].contains(&true));
            let mut items = Vec::new();
            for _ in 0..=if is_ladder { 0 } else { self.below(2) } {
                items.extend(self.criterion(place, Some(grade), substantial));
            }
            if !is_ladder && self.chance(100) {
                let members: Vec<_> =
                    (0..2 + self.below(2)).filter_map(|_| self.criterion(place, Some(grade), substantial)).collect();
                if !members.is_empty() {
                    let count = 1 + self.below(members.len());
                    let or_all = if self.chance(100) { ", or all that apply" } else { "" };
                    items.push(format!("at least {count} of{or_all} {{\n      {}\n    }}", members.join("\n      ")));
                }
            }
            if items.is_empty() {
                continue;
            }
            let opening = match (binding, by_rule) {
                (false, _) => format!("normally {grade} looks for"),
                (true, _) => format!("{grade} requires"),
            };
            let with = if with_substantial { ", with substantial evidence" } else { "" };
            lines.push(format!("{opening}{with} {{\n    {}\n  }}", items.join("\n    ")));
        }
        lines.reverse();
        if lines.is_empty() {
            let word = if by_rule { "is" } else { "normally" };
            return vec![format!("{word} {}", self.grade_value(place))];
        }
        let worst = grades[grades.len() - 1].to_owned();
        let value = if self.chance(60) { self.grade_value(place) } else { worst.clone() };
        // A grade of a tier, or one better, would leave a tier that never decides.
        let otherwise = if grades.contains(&value.as_str()) { worst } else { value };
        lines.push(if binding { format!("otherwise {otherwise}") } else { format!("otherwise normally {otherwise}") });
        lines
    }

    /// The lines of a form that is no tiers.
    pub(super) fn form(&mut self, place: usize, form: usize, by_rule: bool) -> Vec<String> {
        let word = if by_rule { "is" } else { "normally" };
        let otherwise = if by_rule { "otherwise" } else { "otherwise normally" };
        let grades = self.scales[AWARD].grades.clone();
        match form {
            2 | 3 => {
                let mut lines = Vec::new();
                for grade in 0..=self.below(grades.len()) {
                    let grade = if self.one_direction { grade.min(grades.len() - 1) } else { self.below(grades.len()) };
                    let way = if self.one_direction { Way::Up } else { Way::Either };
                    lines.push(format!("{word} {} when {}", grades[grade], self.condition(place, way, 2)));
                }
                if !by_rule && self.chance(100) {
                    lines.push("otherwise inspectors decide".to_owned());
                } else if self.one_direction {
                    lines.push(format!("{otherwise} {}", grades[grades.len() - 1]));
                } else {
                    lines.push(format!("{otherwise} {}", self.grade_value(place)));
                }
                lines
            }
            4 => self.bands(place, word).unwrap_or_else(|| vec![format!("{word} {}", self.grade_value(place))]),
            5 if !self.one_direction => self.table(place, word),
            6 if place > 0 && !self.one_direction => {
                let mut lines = vec![format!("starts as {}", JUDGEMENTS[self.below(place)])];
                for way in ["raised", "lowered"] {
                    if self.chance(150) {
                        lines.push(format!("{way} by 1 when {}", self.condition(place, Way::Either, 1)));
                    }
                }
                lines
            }
            7 if !by_rule => vec!["inspectors decide".to_owned()],
            _ => vec![format!("{word} {}", self.grade_value(place))],
        }
    }

    /// Bands of a whole number from 0 to a greatest value, where the judgement has something to count.
    pub(super) fn bands(&mut self, place: usize, word: &str) -> Option<Vec<String>> {
        let judgement = self.judgements[place].clone();
        let has_criteria = !judgement.criteria.is_empty();
        let best = self.scales[judgement.criteria_scale].grades.len() - 1;
        let may_be_empty = judgement.criteria.iter().all(|criterion| criterion.may_be_not_applicable);
        let none = if may_be_empty { " or 0 when none applies" } else { "" };
        let (number, most) = match self.below(4) {
            _ if !has_criteria => {
                let has_visits = self.facts.iter().any(|fact| matches!(fact, FactMade::Number("visits", _)));
                has_visits.then(|| ("visits".to_owned(), 3))?
            }
            0 => ("total points of criteria".to_owned(), best * judgement.criteria.len()),
            1 => {
                let how = self.pick(&["half up", "half down", "up", "down"]);
                (format!("percentage of points of criteria{none}, rounded {how}"), 100)
            }
            2 => {
                let how = self.pick(&["half up", "down"]);
                (format!("mean points of criteria{none}, rounded {how}"), best)
            }
            _ => (format!("highest points of criteria{none}"), best),
        };
        let grades = self.scales[AWARD].grades.clone();
        let mut lines = vec![format!("{word} by {number} {{")];
        let mut top = most;
        for grade in &grades {
            let is_last = Some(grade) == grades.last();
            let from = if is_last || top == 0 { 0 } else { top - self.below(top.min(60)) };
            let range = if from == top { format!("{from}") } else { format!("{from} to {top}") };
            lines.push(format!("  {range} is {grade}"));
            if from == 0 {
                break;
            }
            top = from - 1;
        }
        lines.push("}".to_owned());
        Some(vec![lines.join("\n  ")])
    }

    pub(super) fn table(&mut self, place: usize, word: &str) -> Vec<String> {
        let grades = self.scales[AWARD].grades.clone();
        let things = self.things(place);
        let mut columns: Vec<(String, Vec<String>)> = Vec::new();
        for _ in 0..=self.below(2) {
            if self.chance(128) && !things.is_empty() {
                let (thing, scale) = self.pick(&things);
                let tests = (0..3).map(|_| self.grade_test(scale, Way::Either)).collect();
                columns.push((thing, tests));
            } else {
                let number = self.number(place, 0);
                let test = |maker: &mut Self| {
                    format!("{} {}", maker.pick(&["at least", "at most"]), maker.literal_for(&number))
                };
                let tests = (0..3).map(|_| test(self)).collect();
                columns.push((number, tests));
            }
        }
        columns.dedup_by(|one, other| one.0 == other.0);
        let heads: Vec<_> = columns.iter().map(|(head, _)| head.as_str()).collect();
        let mut lines = vec![format!("{word} by table {{"), format!("  | {} | is |", heads.join(" | "))];
        for row in 0..=self.below(3) {
            let cells: Vec<_> = columns
                .iter()
                .map(|(_, tests)| if row > 0 && self.chance(60) { "any".to_owned() } else { tests[row % 3].clone() })
                .collect();
            lines.push(format!("  | {} | {} |", cells.join(" | "), self.pick(&grades)));
        }
        let any: Vec<_> = columns.iter().map(|_| "any").collect();
        lines.push(format!("  | {} | {} |", any.join(" | "), self.pick(&grades)));
        lines.push("}".to_owned());
        vec![lines.join("\n  ")]
    }

    pub(super) fn limit(&mut self, place: usize, by_rule: bool) -> String {
        let grades = self.scales[AWARD].grades.clone();
        let way = |way| if self.one_direction { way } else { Way::Either };
        let (up, down) = (way(Way::Up), way(Way::Down));
        let kind = self.below(match (self.one_direction, by_rule) {
            (true, _) => 1,
            (false, true) => 4,
            (false, false) => 6,
        });
        if kind == 3 {
            return format!("{} only when {}", self.pick(&grades), self.condition(place, up, 1));
        }
        let grade = if self.chance(60) && !self.one_direction {
            self.grade_value(place)
        } else {
            self.pick(&grades).to_owned()
        };
        let (opening, way) = match kind {
            0 => ("no better than", down),
            1 => ("no worse than", up),
            2 => ("must be", Way::Either),
            4 => ("normally no better than", down),
            _ => ("normally no worse than", up),
        };
        if self.chance(30) {
            format!("{opening} {grade}")
        } else {
            format!("{opening} {grade} when {}", self.condition(place, way, 1))
        }
    }

    /// A grade of the award scale, or something that has one.
    pub(super) fn grade_value(&mut self, place: usize) -> String {
        let grades = self.scales[AWARD].grades.clone();
        let none = grades.get(self.below(grades.len())).copied().unwrap_or("tin");
        match self.below(5) {
            1 if place > 0 => JUDGEMENTS[self.below(place)].to_owned(),
            2 if place > 1 => {
                let what = self.pick(&["worst", "best", "median"]);
                let set = if self.areas > 0 && self.areas <= place { "areas" } else { "(alpha, beta)" };
                format!("the {what} of {set} or {none} when none applies")
            }
            3 if self.facts.iter().any(|fact| matches!(fact, FactMade::OnScale(_, AWARD))) => "confidence".to_owned(),
            4 if place > 0 && !self.one_direction && self.asks_previous() => self.previous.to_owned(),
            _ => none.to_owned(),
        }
    }

    pub(super) fn asks_previous(&mut self) -> bool {
        if !self.previous_is_read {
            self.previous_is_read = self.fits(self.scales[AWARD].grades.len() + 1);
        }
        self.previous_is_read
    }
}
