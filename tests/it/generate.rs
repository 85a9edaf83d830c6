//! Small random rule files and records, made from bytes so that proptest and fuzzers drive the same generator.
//!
//! Every rule file made here resolves without errors and every record can be read; together they cover each form,
//! each kind of limit and each kind of condition. The number of completions is kept small enough for brute force.
//! Where the bytes run out every choice is the first, which is the simplest.

#[path = "generate/condition.rs"]
mod condition;
#[path = "generate/evidence.rs"]
mod evidence;
#[path = "generate/judgement.rs"]
mod judgement;
#[path = "generate/promise.rs"]
mod promise;
#[path = "generate/record.rs"]
mod record;

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

/// A case of any kind with properties, and with assumptions that may rule out some of its completions, or all.
pub(crate) fn case_with_assumptions(bytes: &[u8]) -> Case {
    Maker { promises: true, ..Maker::new(bytes, false) }.make()
}

/// A case of any kind whose edition asks for evidence, with a record that has some of it and may be closed.
pub(crate) fn case_with_evidence(bytes: &[u8]) -> Case {
    Maker { evidence: true, ..Maker::new(bytes, false) }.make()
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
    is_tagged: bool,
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
    /// There are properties and assumptions.
    promises: bool,
    /// Evidence is asked for.
    evidence: bool,
    room: usize,
    scales: Vec<ScaleMade>,
    facts: Vec<FactMade>,
    condition_terms: Vec<&'static str>,
    number_terms: Vec<&'static str>,
    judgements: Vec<JudgementMade>,
    /// How many of the first judgements the group `areas` has; 0 for no group.
    areas: usize,
    previous_is_read: bool,
    /// How rules speak of the previous award that they may read.
    previous: &'static str,
    is_cumulative: bool,
    has_tag: bool,
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
            promises: false,
            evidence: false,
            room: MOST_COMPLETIONS,
            scales: Vec::new(),
            facts: Vec::new(),
            condition_terms: Vec::new(),
            number_terms: Vec::new(),
            judgements: Vec::new(),
            areas: 0,
            previous_is_read: false,
            previous: "previous alpha",
            is_cumulative: false,
            has_tag: false,
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
        if self.kinds && self.chance(128) {
            self.previous = "previous alpha at the last full inspection";
        }
        for place in 0..count {
            self.declare_terms(place);
            self.declare_judgement(place);
        }
        if self.areas > 0 {
            let members = JUDGEMENTS[..self.areas].join(", ");
            self.declarations.push(format!("group areas, each an area, is {members}\n"));
            self.declare_shared_rules();
        }
        if self.kinds {
            self.declare_kinds();
        }
        if self.evidence {
            self.declare_evidence();
        }
        if self.promises {
            self.declare_assumptions();
            self.declare_properties();
        }
        let header =
            "framework demo \"Demonstration\" {\n  edition 2024\n  in force from 2024\n  status published\n}\n\n";
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
        self.is_cumulative = self.chance(128);
        let cumulative = if self.is_cumulative { " cumulative" } else { "" };
        self.declare_scale("award", &award, cumulative);
        self.declare_scale("requirement", &requirement, " satisfied at met");
        self.declare_scale("concern", &["calm", "uneasy", "grave"], "");
        self.declare_scale("extent", &["narrow", "wide"], "");
        self.declarations.push("criteria are answered on requirement cite rules\n".to_owned());
        self.has_tag = self.chance(60);
        if self.has_tag {
            self.declarations.push("tag theme \"Theme\" cite rules\n".to_owned());
        }
    }

    fn declare_scale(&mut self, name: &'static str, grades: &[&'static str], said: &str) {
        let mut text = format!("scale {name} \"Scale {name}\"{said} {{\n  cite rules\n");
        for (place, grade) in grades.iter().enumerate() {
            let worth = grades.len() - 1 - place;
            let _ = writeln!(text, "  {grade} \"Grade {grade}\" worth {worth}");
        }
        self.declarations.push(text + "}\n");
        let has_satisfied = name == "requirement";
        self.scales.push(ScaleMade { grades: grades.to_vec(), has_satisfied });
    }

    fn declare_facts(&mut self) {
        let better = |maker: &mut Self, word: &str| {
            if maker.one_direction || maker.chance(128) { format!(", {word} is better") } else { String::new() }
        };
        if self.fits(2) {
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

    /// `each of`: the same limit for every area; it reads no judgement, or it would read itself.
    fn declare_shared_rules(&mut self) {
        if self.one_direction || !self.chance(80) {
            return;
        }
        let criteria = self.things(0).into_iter().filter(|(thing, _)| thing.contains('/')).collect::<Vec<_>>();
        if criteria.is_empty() {
            return;
        }
        let (thing, scale) = self.pick(&criteria);
        let (grades, test) = (self.scales[AWARD].grades.clone(), self.grade_test(scale, Way::Either));
        let limit = format!(
            "{} {} when {thing} is {test}",
            self.pick(&["no better than", "no worse than"]),
            self.pick(&grades)
        );
        let areas = self.pick(&["areas", "(alpha, beta)"]);
        self.declarations.push(format!("each of {areas} {{\n  cite rules\n  {limit}\n}}\n"));
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
}
