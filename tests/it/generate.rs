//! Small random rule files and records, made from bytes so that proptest and fuzzers drive the same generator.
//!
//! Every rule file made here resolves without errors and every record can be read; together they cover each form,
//! each kind of limit and each kind of condition. The number of completions is kept small enough for brute force.
//! Where the bytes run out every choice is the first, which is the simplest.

use std::fmt::Write as _;

/// A framework with a record, and both again with their parts in another order.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    /// The rule file.
    pub(crate) framework: String,
    /// The same with its declarations in another order.
    pub(crate) framework_in_another_order: String,
    /// The record, in RON.
    pub(crate) record: String,
    /// The same with its entries in another order.
    pub(crate) record_in_another_order: String,
}

/// A case of any kind.
pub(crate) fn case(bytes: &[u8]) -> Case {
    Maker::new(bytes, false).make()
}

/// A case in which every input acts in one direction, and nothing may be not applicable.
pub(crate) fn case_in_one_direction(bytes: &[u8]) -> Case {
    Maker::new(bytes, true).make()
}

/// The most completions that a framework with nothing answered may have.
const MOST_COMPLETIONS: usize = 3000;

/// Which way an answer may move a condition: a better one towards holding, away from it, or either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
    Either,
}

impl Way {
    fn turned(self) -> Way {
        match self {
            Way::Up => Way::Down,
            Way::Down => Way::Up,
            Way::Either => Way::Either,
        }
    }
}

#[derive(Debug, Clone)]
struct ScaleMade {
    name: &'static str,
    /// Best first.
    grades: Vec<&'static str>,
    has_satisfied: bool,
}

#[derive(Debug, Clone)]
enum FactMade {
    YesOrNo(&'static str),
    /// Its name, its values as a record writes them, and the greatest value as a rule writes it.
    Number(&'static str, Vec<String>),
    OnScale(&'static str, usize),
}

#[derive(Debug, Clone)]
struct CriterionMade {
    name: &'static str,
    may_be_not_applicable: bool,
    asks_substantial: bool,
    also_asks: bool,
    /// The tier or aspect it stands in.
    part: Option<&'static str>,
}

#[derive(Debug, Clone)]
struct JudgementMade {
    name: &'static str,
    scale: usize,
    criteria_scale: usize,
    criteria: Vec<CriterionMade>,
    may_be_not_applicable: bool,
}

/// A thing with a grade, as a rule writes it, and its scale.
type Thing = (String, usize);

struct Maker<'a> {
    bytes: &'a [u8],
    at: usize,
    one_direction: bool,
    room: usize,
    scales: Vec<ScaleMade>,
    facts: Vec<FactMade>,
    condition_terms: Vec<&'static str>,
    number_terms: Vec<&'static str>,
    judgements: Vec<JudgementMade>,
    /// How many of the first judgements the group `areas` has; 0 for no group.
    areas: usize,
    previous_is_read: bool,
    kinds: bool,
    declarations: Vec<String>,
}

const JUDGEMENTS: [&str; 4] = ["alpha", "beta", "gamma", "delta"];
const CRITERIA: [&str; 6] = ["one", "two", "three", "four", "five", "six"];
const AWARD: usize = 0;
const REQUIREMENT: usize = 1;
const CONCERN: usize = 2;
const EXTENT: usize = 3;

impl<'a> Maker<'a> {
    fn new(bytes: &'a [u8], one_direction: bool) -> Self {
        Maker {
            bytes,
            at: 0,
            one_direction,
            room: MOST_COMPLETIONS,
            scales: Vec::new(),
            facts: Vec::new(),
            condition_terms: Vec::new(),
            number_terms: Vec::new(),
            judgements: Vec::new(),
            areas: 0,
            previous_is_read: false,
            kinds: false,
            declarations: Vec::new(),
        }
    }

    // ---- choices ----

    fn below(&mut self, count: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % count.max(1)
    }

    /// True for about `of_256` of 256 bytes, never for 0.
    fn chance(&mut self, of_256: usize) -> bool {
        255 - self.below(256) < of_256
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let place = self.below(from.len());
        from.get(place).expect("something to pick from").clone()
    }

    /// Whether another question with so many answers still fits, and notes that it is asked.
    fn fits(&mut self, answers: usize) -> bool {
        let fits = self.room >= answers;
        if fits {
            self.room /= answers;
        }
        fits
    }

    fn order<T: Clone>(&mut self, items: &[T]) -> Vec<T> {
        let mut left = items.to_vec();
        let mut ordered = Vec::new();
        while !left.is_empty() {
            let place = self.below(left.len());
            ordered.push(left.remove(place));
        }
        ordered
    }

    // ---- the whole ----

    fn make(mut self) -> Case {
        self.declare_scales();
        self.declare_facts();
        let count = 1 + self.below(JUDGEMENTS.len());
        self.areas = if count >= 3 { 2 + self.below(count - 2) } else { 0 };
        self.kinds = count >= 2 && self.chance(90);
        for place in 0..count {
            self.declare_terms(place);
            self.declare_judgement(place);
        }
        if self.areas > 0 {
            let members = JUDGEMENTS[..self.areas].join(", ");
            self.declarations.push(format!("group areas, each an area, is {members}\n"));
        }
        if self.kinds {
            self.declare_kinds();
        }
        let header = "framework demo \"Demonstration\" {\n  edition 2024\n  in force from 2024\n  status published\n}\n\n";
        let declarations = self.declarations.clone();
        let another_order = self.order(&declarations);
        let (head, entries) = self.record();
        let other_entries = entries.iter().map(|(key, of)| (key, self.order(of))).collect::<Vec<_>>();
        let write = |entries: &[(&str, Vec<String>)]| {
            let mut record = format!("(\n{head}");
            for (key, of) in entries {
                let (open, close) = if *key == "previous" { ('[', ']') } else { ('{', '}') };
                let _ = writeln!(record, "  {key}: {open}\n    {}\n  {close},", of.join(",\n    "));
            }
            record + ")\n"
        };
        let in_order: Vec<_> = entries.iter().map(|(key, of)| (*key, of.clone())).collect();
        let other: Vec<_> = other_entries.into_iter().map(|(key, of)| (*key, of)).rev().collect();
        Case {
            framework: format!("{header}{}", declarations.join("\n")),
            framework_in_another_order: format!("{header}{}", another_order.join("\n")),
            record: write(&in_order),
            record_in_another_order: write(&other),
        }
    }

    fn declare_scales(&mut self) {
        self.declarations.push("source rules \"The rules\" { undivided }\n".to_owned());
        let grades = ["gold", "silver", "bronze", "tin"];
        let award = grades[..2 + (self.below(3) + 1) % 3].to_vec();
        let requirement = if self.chance(100) { vec!["exceeded", "met", "unmet"] } else { vec!["met", "unmet"] };
        let cumulative = if self.chance(128) { " cumulative" } else { "" };
        self.declare_scale("award", &award, cumulative);
        self.declare_scale("requirement", &requirement, " satisfied at met");
        self.declare_scale("concern", &["calm", "uneasy", "grave"], "");
        self.declare_scale("extent", &["narrow", "wide"], "");
        self.declarations.push("criteria are answered on requirement cite rules\n".to_owned());
    }

    fn declare_scale(&mut self, name: &'static str, grades: &[&'static str], said: &str) {
        let mut text = format!("scale {name} \"Scale {name}\"{said} {{\n  cite rules\n");
        for (place, grade) in grades.iter().enumerate() {
            let worth = grades.len() - 1 - place;
            let _ = writeln!(text, "  {grade} \"Grade {grade}\" worth {worth}");
        }
        self.declarations.push(text + "}\n");
        let has_satisfied = name == "requirement";
        self.scales.push(ScaleMade { name, grades: grades.to_vec(), has_satisfied });
    }

    fn declare_facts(&mut self) {
        let better = |maker: &mut Self, word: &str| {
            if maker.one_direction || maker.chance(128) { format!(", {word} is better") } else { String::new() }
        };
        if self.chance(128) && self.fits(2) {
            let better = better(self, "no");
            self.declarations.push(format!("fact breach \"A breach\" yes or no{better}\n"));
            self.facts.push(FactMade::YesOrNo("breach"));
        }
        if self.chance(100) && self.fits(4) {
            let better = better(self, "more");
            self.declarations.push(format!("fact visits \"Visits\" whole number from 0 to 3{better}\n"));
            self.facts.push(FactMade::Number("visits", (0..4).map(|value| value.to_string()).collect()));
        }
        if self.chance(60) && self.fits(3) {
            let better = better(self, "more");
            self.declarations.push(format!("fact hours \"Hours\" number from 0.0 to 1.0 step 0.5{better}\n"));
            let values = ["\"0\"", "\"0.5\"", "\"1.0\""].map(str::to_owned).to_vec();
            self.facts.push(FactMade::Number("hours", values));
        }
        if self.chance(60) && self.fits(self.scales[AWARD].grades.len()) {
            self.declarations.push("fact confidence \"Confidence\" on award\n".to_owned());
            self.facts.push(FactMade::OnScale("confidence", AWARD));
        }
    }

    fn declare_terms(&mut self, place: usize) {
        if place == 0 || self.condition_terms.len() + self.number_terms.len() >= 2 || !self.chance(100) {
            return;
        }
        match self.below(3) {
            0 => {
                let way = if self.one_direction { Way::Up } else { Way::Either };
                let condition = self.condition(place, way, 1);
                self.declarations.push(format!("term sound \"Sound\" means {condition}\n  cite rules\n"));
                if !self.condition_terms.contains(&"sound") {
                    self.condition_terms.push("sound");
                } else {
                    self.declarations.pop();
                }
            }
            _ if self.one_direction || self.number_terms.contains(&"needed") => {}
            1 => {
                let condition = self.condition(place, Way::Either, 0);
                let other = self.condition(place, Way::Either, 0);
                self.declarations.push(format!(
                    "term needed \"How many\" means 1 when {condition}, 2 when {other}, otherwise 3\n  cite rules\n"
                ));
                self.number_terms.push("needed");
            }
            _ => {
                let number = self.number(place, 1);
                self.declarations.push(format!("term needed \"How many\" means {number}\n  cite rules\n"));
                self.number_terms.push("needed");
            }
        }
    }

    fn declare_kinds(&mut self) {
        let all: Vec<_> = self.judgements.iter().map(|judgement| judgement.name).collect();
        let mut text = format!("inspection full \"Full\" {{\n  cite rules\n  reports {}\n}}\n\n", all.join(", "));
        let top = all.last().copied().unwrap_or("alpha");
        text += "inspection part \"Part\" {\n  cite rules\n";
        match self.below(3) {
            0 => text += &format!("  reports {top}\n"),
            1 => text += &format!("  reports any of {}\n", all.join(", ")),
            _ => text += &format!("  reports {top}\n  inspects alpha\n"),
        }
        if self.chance(128) {
            let months = self.pick(&["", " for up to 12 months"]);
            text += &format!("  carries forward alpha{months}\n");
        }
        self.declarations.push(text + "}\n");
    }

    // ---- judgements ----

    fn declare_judgement(&mut self, place: usize) {
        let name = JUDGEMENTS[place];
        let by_rule = self.chance(110);
        let form = self.below(8);
        let is_tiers = form < 2;
        let criteria_scale = if is_tiers || self.one_direction || self.chance(128) { REQUIREMENT } else { CONCERN };
        let may_be_not_applicable = !self.one_direction && self.chance(40);
        self.judgements.push(JudgementMade { name, scale: AWARD, criteria_scale, criteria: Vec::new(), may_be_not_applicable });
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
                let by = 1 + self.below(2);
                lines.push(format!("{way} by {by} when {}", self.condition(place, Way::Either, 1)));
            }
        }
        for _ in 0..self.below(4) {
            lines.push(self.limit(place));
        }
        if !self.one_direction && self.chance(40) {
            lines.push(format!("not given when {} because \"Exempt.\"", self.condition(place, Way::Either, 1)));
        }
        let decided = if by_rule { "rule" } else { "inspectors" };
        let mut text = format!("judgement {name} \"Judgement {name}\" on award, decided by {decided} {{\n  cite rules\n");
        lines.iter().for_each(|line| text += &format!("  {line}\n"));
        self.declarations.push(text + "}\n");
    }

    /// A new criterion of the judgement, where one fits: its text.
    fn criterion(&mut self, place: usize, part: Option<&'static str>, asks_substantial: bool) -> Option<String> {
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
        let made = CriterionMade { name, may_be_not_applicable, asks_substantial, also_asks, part };
        self.judgements[place].criteria.push(made);
        Some(text)
    }

    fn loose_criteria(&mut self, place: usize) -> Vec<String> {
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

    fn tiers(&mut self, place: usize, by_rule: bool, binding: bool) -> Vec<String> {
        let grades = self.scales[AWARD].grades.clone();
        let mut lines = Vec::new();
        for tier in (0..grades.len() - 1).rev() {
            if !lines.is_empty() && self.chance(60) {
                continue;
            }
            let grade = grades[tier];
            let substantial = self.chance(60);
            let mut items = Vec::new();
            for _ in 0..=self.below(2) {
                // On a cumulative scale a tier further up may want it substantial, too; the record may say so anyhow.
                items.extend(self.criterion(place, Some(grade), substantial));
            }
            if self.chance(100) {
                let members: Vec<_> = (0..2 + self.below(2)).filter_map(|_| self.criterion(place, Some(grade), substantial)).collect();
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
            let with = if substantial { ", with substantial evidence" } else { "" };
            lines.push(format!("{opening}{with} {{\n    {}\n  }}", items.join("\n    ")));
        }
        lines.reverse();
        if lines.is_empty() {
            let word = if by_rule { "is" } else { "normally" };
            return vec![format!("{word} {}", self.grade_value(place))];
        }
        let otherwise = if self.chance(40) { self.grade_value(place) } else { grades[grades.len() - 1].to_owned() };
        lines.push(if binding { format!("otherwise {otherwise}") } else { format!("otherwise normally {otherwise}") });
        lines
    }

    /// The lines of a form that is no tiers.
    fn form(&mut self, place: usize, form: usize, by_rule: bool) -> Vec<String> {
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
    fn bands(&mut self, place: usize, word: &str) -> Option<Vec<String>> {
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

    fn table(&mut self, place: usize, word: &str) -> Vec<String> {
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
                let tests = (0..3).map(|_| format!("{} {}", self.pick(&["at least", "at most"]), self.below(4))).collect();
                columns.push((number, tests));
            }
        }
        columns.dedup_by(|one, other| one.0 == other.0);
        let heads: Vec<_> = columns.iter().map(|(head, _)| head.as_str()).collect();
        let mut lines = vec![format!("{word} by table {{"), format!("  | {} | {word} |", heads.join(" | "))];
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

    fn limit(&mut self, place: usize) -> String {
        let grades = self.scales[AWARD].grades.clone();
        let way = |way| if self.one_direction { way } else { Way::Either };
        let (up, down) = (way(Way::Up), way(Way::Down));
        let kind = self.below(if self.one_direction { 1 } else { 6 });
        if kind == 3 {
            return format!("{} only when {}", self.pick(&grades), self.condition(place, up, 1));
        }
        let grade = if self.chance(60) && !self.one_direction { self.grade_value(place) } else { self.pick(&grades).to_owned() };
        let (opening, way) = match kind {
            0 => ("no better than", down),
            1 => ("no worse than", up),
            2 => ("must be", Way::Either),
            4 => ("normally no better than", down),
            _ => ("normally no worse than", up),
        };
        if self.chance(30) { format!("{opening} {grade}") } else { format!("{opening} {grade} when {}", self.condition(place, way, 1)) }
    }

    /// A grade of the award scale, or something that has one.
    fn grade_value(&mut self, place: usize) -> String {
        let grades = self.scales[AWARD].grades.clone();
        let none = grades.get(self.below(grades.len())).copied().unwrap_or("tin");
        match self.below(5) {
            1 if place > 0 => JUDGEMENTS[self.below(place)].to_owned(),
            2 if place > 1 => {
                let what = self.pick(&["worst", "best", "median"]);
                let set = if self.areas > 0 && self.areas <= place { "areas" } else { "(alpha, beta)" };
                let members = if set == "areas" { self.areas } else { 2 };
                let or = if self.can_be_empty(members) { format!(" or {none} when none applies") } else { String::new() };
                format!("the {what} of {set}{or}")
            }
            3 if self.facts.iter().any(|fact| matches!(fact, FactMade::OnScale(_, AWARD))) => "confidence".to_owned(),
            4 if place > 0 && !self.one_direction && self.asks_previous() => "previous alpha".to_owned(),
            _ => none.to_owned(),
        }
    }

    fn can_be_empty(&self, _members: usize) -> bool {
        true
    }

    fn asks_previous(&mut self) -> bool {
        if !self.previous_is_read {
            self.previous_is_read = self.fits(self.scales[AWARD].grades.len() + 1);
        }
        self.previous_is_read
    }

    // ---- conditions ----

    /// Everything with a grade that the judgement may read.
    fn things(&mut self, place: usize) -> Vec<Thing> {
        let mut things = Vec::new();
        for (at, judgement) in self.judgements.iter().enumerate() {
            if at < place {
                things.push((judgement.name.to_owned(), judgement.scale));
            }
            for criterion in &judgement.criteria {
                things.push((format!("{}/{}", judgement.name, criterion.name), judgement.criteria_scale));
                if criterion.also_asks {
                    things.push((format!("spread of {}/{}", judgement.name, criterion.name), EXTENT));
                }
            }
        }
        for fact in &self.facts {
            if let FactMade::OnScale(name, scale) = fact {
                things.push(((*name).to_owned(), *scale));
            }
        }
        if place > 0 && !self.one_direction && self.chance(30) && self.asks_previous() {
            things.push(("previous alpha".to_owned(), AWARD));
        }
        things
    }

    /// Sets: with `every`, with a count, their scale, and how many members.
    fn sets(&mut self, place: usize) -> Vec<(String, String, usize, usize)> {
        let mut sets = Vec::new();
        if self.areas > 0 && self.areas <= place {
            sets.push(("area".to_owned(), "areas".to_owned(), AWARD, self.areas));
        }
        if place > 1 {
            sets.push(("one of (alpha, beta)".to_owned(), "of (alpha, beta)".to_owned(), AWARD, 2));
        }
        for judgement in &self.judgements {
            let (name, count) = (judgement.name, judgement.criteria.len());
            if count == 0 {
                continue;
            }
            sets.push((format!("criterion of {name}"), format!("criteria of {name}"), judgement.criteria_scale, count));
            if let Some(part) = judgement.criteria.first().and_then(|criterion| criterion.part) {
                let count = judgement.criteria.iter().filter(|criterion| criterion.part == Some(part)).count();
                let of = format!("{part} in {name}");
                sets.push((format!("criterion of {of}"), format!("criteria of {of}"), judgement.criteria_scale, count));
            }
        }
        sets
    }

    /// A condition that holds or not by what the judgement may read; brackets around what is joined.
    fn condition(&mut self, place: usize, way: Way, depth: usize) -> String {
        if depth > 0 && self.chance(90) {
            let sign = self.pick(&[" and ", " or "]);
            let parts: Vec<_> = (0..2 + self.below(2))
                .map(|_| {
                    let part = self.condition(place, way, depth - 1);
                    if part.contains(" and ") || part.contains(" or ") { format!("({part})") } else { part }
                })
                .collect();
            return parts.join(sign);
        }
        if depth > 0 && self.chance(40) {
            let turned = self.condition(place, way.turned(), depth - 1);
            return format!("not ({turned})");
        }
        let things = self.things(place);
        let sets = self.sets(place);
        for _ in 0..4 {
            match self.below(6) {
                0 if !things.is_empty() => {
                    let (thing, scale) = self.pick(&things);
                    if self.chance(30) && way == Way::Either {
                        let others: Vec<_> = things.iter().filter(|(other, of)| *of == scale && *other != thing).cloned().collect();
                        if !others.is_empty() {
                            let (other, _) = self.pick(&others);
                            return format!("{thing} is {} than {other}", self.pick(&["better", "worse"]));
                        }
                    }
                    return format!("{thing} is {}", self.grade_test(scale, way));
                }
                1 | 2 if !sets.is_empty() => return self.quantified(&sets, way),
                3 => {
                    let terms = self.condition_terms.clone();
                    if !terms.is_empty() && way != Way::Down {
                        return self.pick(&terms).to_owned();
                    }
                }
                4 => {
                    if self.facts.iter().any(|fact| matches!(fact, FactMade::YesOrNo(_))) {
                        let no = match way {
                            Way::Up => true,
                            Way::Down => false,
                            Way::Either => self.chance(100),
                        };
                        return if no { "not breach".to_owned() } else { "breach".to_owned() };
                    }
                }
                _ => return self.number_condition(place, way),
            }
        }
        self.number_condition(place, way)
    }

    fn number_condition(&mut self, place: usize, way: Way) -> String {
        if way == Way::Either {
            let number = self.number(place, 2);
            let other = if self.chance(60) { self.number(place, 0) } else { self.below(5).to_string() };
            let test = self.below(6);
            return match test {
                0 => format!("{number} is at least {other}"),
                1 => format!("{number} is at most {other}"),
                2 => format!("{number} is more than {other}"),
                3 => format!("{number} is less than {other}"),
                4 => format!("{number} is from 1 to {}", 1 + self.below(3)),
                _ => format!("{number} is exactly {other}"),
            };
        }
        let number = self.rising_number();
        let test = if way == Way::Up { "at least" } else { "at most" };
        format!("{number} is {test} {}", self.below(4))
    }

    /// A number that is greater the better the answers are.
    fn rising_number(&mut self) -> String {
        let mut numbers: Vec<String> = self.number_facts();
        for judgement in self.judgements.iter().filter(|judgement| !judgement.criteria.is_empty()) {
            numbers.push(format!("total points of criteria of {}", judgement.name));
            let best = self.scales[judgement.criteria_scale].grades[0];
            numbers.push(format!("number of criteria of {} that are {best}", judgement.name));
        }
        if numbers.is_empty() { "1".to_owned() } else { self.pick(&numbers) }
    }

    fn number_facts(&self) -> Vec<String> {
        let name = |fact: &FactMade| match fact {
            FactMade::Number(name, _) => Some((*name).to_owned()),
            FactMade::YesOrNo(_) | FactMade::OnScale(_, _) => None,
        };
        self.facts.iter().filter_map(name).collect()
    }

    fn number(&mut self, place: usize, depth: usize) -> String {
        if depth > 1 && self.chance(60) {
            let (one, other) = (self.number(place, 1), self.number(place, 1));
            return match self.below(4) {
                0 => format!("smaller of ({one}, {other})"),
                1 => format!("larger of ({one}, {other})"),
                2 => format!("({one}) / 2"),
                _ => format!("({}) / (1 + {})", self.number(place, 1), self.number(place, 0)),
            };
        }
        if depth > 0 && self.chance(60) {
            let (one, other) = (self.number(place, 0), self.number(place, 0));
            return match self.below(3) {
                0 => format!("{one} + {other}"),
                1 => format!("{one} - {other}"),
                _ => format!("2 * {one}"),
            };
        }
        let mut numbers = self.number_facts();
        numbers.extend(self.number_terms.iter().map(|term| (*term).to_owned()));
        for (thing, _) in self.things(place) {
            numbers.push(format!("points of {thing}"));
        }
        let sets = self.sets(place);
        if !sets.is_empty() && self.chance(170) {
            let (_, many, scale, _) = self.pick(&sets);
            let set = many.strip_prefix("of ").unwrap_or(&many).to_owned();
            return match self.below(5) {
                0 => format!("number of {set} that are {}", self.grade_test(scale, Way::Either)),
                1 => format!("total points of {set}"),
                2 => format!("highest points of {set} or 0 when none applies"),
                3 => format!("lowest points of {set} or 2 when none applies"),
                _ => format!("number of {set} where (it is {})", self.grade_test(scale, Way::Either)),
            };
        }
        if numbers.is_empty() { "1".to_owned() } else { self.pick(&numbers) }
    }

    fn quantified(&mut self, sets: &[(String, String, usize, usize)], way: Way) -> String {
        let (single, many, scale, members) = self.pick(sets);
        let any = if single.starts_with("one of") { single.clone() } else { single.clone() };
        let of = if many.starts_with("of ") { many.clone() } else { format!("of {many}") };
        let count = if self.number_terms.is_empty() || way != Way::Either || self.chance(128) {
            (1 + self.below(members)).to_string()
        } else {
            "needed".to_owned()
        };
        let kind = self.below(if way == Way::Either { 11 } else { 4 });
        match kind {
            0 => format!("every {single} is {}", self.grade_test(scale, way)),
            1 => format!("any {any} is {}", self.grade_test(scale, way)),
            2 => format!("more than half {of} are {}", self.grade_test(scale, way)),
            3 => format!("at least {count} {many} are {}", self.grade_test(scale, way)),
            4 => format!("no {single} is {}", self.grade_test(scale, way.turned())),
            5 => format!("at most {count} {many} are {}", self.grade_test(scale, way)),
            6 => format!("exactly {count} {many} are {}", self.grade_test(scale, way)),
            7 => format!("more than {count} {many} are {}", self.grade_test(scale, way)),
            8 => format!("fewer than {count} {many} are {}", self.grade_test(scale, way)),
            9 => format!("at least {count} of, or all that apply, {many} are {}", self.grade_test(scale, way)),
            _ => {
                let (one, other) = (self.grade_test(scale, way), self.grade_test(scale, way));
                format!("any {any} where (it is {one} or it is {other})")
            }
        }
    }

    /// What follows `is` or `are`.
    fn grade_test(&mut self, scale: usize, way: Way) -> String {
        let ScaleMade { grades, has_satisfied, .. } = self.scales[scale].clone();
        let (best, worst) = (grades[0], grades[grades.len() - 1]);
        let up = |maker: &mut Self| match maker.below(grades.len() - 1) {
            0 => best.to_owned(),
            place => format!("{} or better", grades[place]),
        };
        let down = |maker: &mut Self| match maker.below(grades.len() - 1) {
            0 => worst.to_owned(),
            place => format!("{} or worse", grades[grades.len() - 1 - place]),
        };
        match way {
            Way::Up => up(self),
            Way::Down => down(self),
            Way::Either => match self.below(7) {
                0 => up(self),
                1 => down(self),
                2 if has_satisfied => "satisfied".to_owned(),
                3 if has_satisfied => "not satisfied".to_owned(),
                4 if grades.len() > 2 && !has_satisfied => format!("one of ({best}, {worst})"),
                5 if !has_satisfied => format!("not {}", self.pick(&[best, worst])),
                6 => self.pick(&["rated", "not applicable"]).to_owned(),
                _ => up(self),
            },
        }
    }

    // ---- the record ----

    /// The head of the record, and its maps with their entries.
    fn record(&mut self) -> (String, Vec<(&'static str, Vec<String>)>) {
        let mut head = "  framework: \"demo\",\n  edition: \"2024\",\n".to_owned();
        let declared = self.declarations.join("\n");
        let mut inspected: Vec<&str> = self.judgements.iter().map(|judgement| judgement.name).collect();
        if self.kinds {
            let kind = self.pick(&["full", "part"]);
            head += &format!("  kind: \"{kind}\",\n");
            if kind == "part" {
                let top = inspected.last().copied().unwrap_or("alpha");
                if declared.contains("reports any of") {
                    inspected = inspected.into_iter().filter(|name| *name == top || self.chance(128)).collect();
                    head += &format!("  scope: [{}],\n", inspected.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", "));
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
        if let Some(previous) = self.previous_entries() {
            entries.push(("previous", previous));
        }
        (head, entries)
    }

    fn findings(&mut self, answered: usize) -> Vec<String> {
        let mut entries = Vec::new();
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
                let grade = self.pick(&grades);
                let mut entry = format!("\"{path}\": (is: \"{grade}\", reason: \"Seen.\"");
                if criterion.asks_substantial && self.chance(180) {
                    entry += &format!(", substantial: {}", self.chance(128));
                }
                let is_asked = grades.last() == Some(&grade);
                if criterion.also_asks && is_asked && self.chance(128) {
                    entry += &format!(", also: {{\"spread\": \"{}\"}}", self.pick(&["narrow", "wide"]));
                }
                entries.push(entry + ")");
            }
        }
        entries
    }

    fn fact_entries(&mut self, answered: usize) -> Vec<String> {
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

    fn award_entries(&mut self, inspected: &[&str], awarded: usize) -> Vec<String> {
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

    fn previous_entries(&mut self) -> Option<Vec<String>> {
        if self.chance(100) {
            return None;
        }
        let grades = self.scales[AWARD].grades.clone();
        let mut entries = Vec::new();
        for date in ["2023-11", "2021-02"].into_iter().take(self.below(3)) {
            let kind = if self.kinds { format!("kind: \"{}\", ", self.pick(&["full", "part"])) } else { String::new() };
            entries.push(format!("({kind}on: \"{date}\", awards: {{\"alpha\": \"{}\"}})", self.pick(&grades)));
        }
        Some(entries)
    }
}
