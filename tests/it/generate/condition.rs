//! Conditions and numbers over what a judgement may read.

use super::AWARD;
use super::EXTENT;
use super::FactMade;
use super::Maker;
use super::ScaleMade;
use super::Thing;
use super::Way;

impl Maker<'_> {
    /// Everything with a grade that the judgement may read.
    pub(super) fn things(&mut self, place: usize) -> Vec<Thing> {
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
            things.push((self.previous.to_owned(), AWARD));
        }
        things
    }

    /// Sets: with `every`, with a count, their scale, and how many members.
    pub(super) fn sets(&mut self, place: usize) -> Vec<(String, String, usize, usize)> {
        let mut sets = Vec::new();
        if self.areas > 0 && self.areas <= place {
            sets.push(("area".to_owned(), "areas".to_owned(), AWARD, self.areas));
            sets.push(("area except (alpha)".to_owned(), "areas except (alpha)".to_owned(), AWARD, self.areas - 1));
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
            let tagged = judgement.criteria.iter().filter(|criterion| criterion.is_tagged).count();
            if tagged > 0 {
                let of = format!("{name} tagged theme");
                sets.push((
                    format!("criterion of {of}"),
                    format!("criteria of {of}"),
                    judgement.criteria_scale,
                    tagged,
                ));
            }
            if let Some(part) = judgement.criteria.first().and_then(|criterion| criterion.part) {
                let count = judgement.criteria.iter().filter(|criterion| criterion.part == Some(part)).count();
                let of = format!("{part} in {name}");
                sets.push((format!("criterion of {of}"), format!("criteria of {of}"), judgement.criteria_scale, count));
            }
        }
        sets
    }

    /// A condition that holds or not by what the judgement may read; brackets around what is joined.
    pub(super) fn condition(&mut self, place: usize, way: Way, depth: usize) -> String {
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
                        let can_stand = |(other, of): &&Thing| *of == scale && *other != thing && !other.contains('/');
                        let others: Vec<_> = things.iter().filter(can_stand).cloned().collect();
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

    pub(super) fn number_condition(&mut self, place: usize, way: Way) -> String {
        // Without anything to count, a number would be 1 and the condition no condition.
        if self.plain_number(place) == "1" {
            return if way == Way::Up { "not breach".to_owned() } else { "breach".to_owned() };
        }
        if way == Way::Either {
            let number = if self.chance(50) { self.quotient(place) } else { self.number(place, 2) };
            // A quotient can be compared exactly with a literal only.
            let is_quotient = ["/", "mean ", "percentage ", "rounded "].iter().any(|sign| number.contains(sign));
            let other = if self.chance(60) && !is_quotient { self.number(place, 0) } else { self.literal_for(&number) };
            let test = self.below(6);
            return match test {
                0 => format!("{number} is at least {other}"),
                1 => format!("{number} is at most {other}"),
                2 => format!("{number} is more than {other}"),
                3 => format!("{number} is less than {other}"),
                4 => format!("{number} is from 0 to {}", self.literal_for(&number)),
                _ => format!("{number} is exactly {other}"),
            };
        }
        let number = self.rising_number();
        let test = if way == Way::Up { "at least" } else { "at most" };
        format!("{number} is {test} {}", self.literal_for(&number))
    }

    /// A literal that the number may be; of a fact, in its range.
    pub(super) fn literal_for(&mut self, number: &str) -> String {
        let most = match number {
            "hours" => 1,
            "visits" => 3,
            _ => 4,
        };
        self.below(most + 1).to_string()
    }

    /// A number that is greater the better the answers are.
    pub(super) fn rising_number(&mut self) -> String {
        let mut numbers: Vec<String> = self.number_facts();
        for judgement in self.judgements.iter().filter(|judgement| !judgement.criteria.is_empty()) {
            numbers.push(format!("total points of criteria of {}", judgement.name));
            let best = self.scales[judgement.criteria_scale].grades[0];
            numbers.push(format!("number of criteria of {} that are {best}", judgement.name));
        }
        if numbers.is_empty() { "1".to_owned() } else { self.pick(&numbers) }
    }

    pub(super) fn number_facts(&self) -> Vec<String> {
        let name = |fact: &FactMade| match fact {
            FactMade::Number(name, _) => Some((*name).to_owned()),
            FactMade::YesOrNo(_) | FactMade::OnScale(_, _) => None,
        };
        self.facts.iter().filter_map(name).collect()
    }

    pub(super) fn number(&mut self, place: usize, depth: usize) -> String {
        if depth > 1 && self.chance(60) {
            let (one, other) = (self.number(place, 1), self.number(place, 1));
            let which = self.pick(&["smaller", "larger"]);
            return format!("{which} of ({one}, {other})");
        }
        if depth > 0 && self.chance(60) {
            let (one, other) = (self.operand(place), self.operand(place));
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

    /// A number that one fact or one thing gives; 1 where there is neither.
    fn plain_number(&mut self, place: usize) -> String {
        let mut numbers = self.number_facts();
        numbers.extend(self.things(place).iter().map(|(thing, _)| format!("points of {thing}")));
        if numbers.is_empty() { "1".to_owned() } else { self.pick(&numbers) }
    }

    /// A number that need not be whole, perhaps rounded.
    fn quotient(&mut self, place: usize) -> String {
        let sets = self.sets(place);
        let number = match self.below(4) {
            0 => format!("{} / 2", self.operand(place)),
            1 => format!("({} + {}) / (1 + {})", self.operand(place), self.operand(place), self.count(place)),
            which if !sets.is_empty() => {
                let (_, many, _, _) = self.pick(&sets);
                let set = many.strip_prefix("of ").unwrap_or(&many);
                let what = if which == 2 { "mean" } else { "percentage of" };
                format!("{what} points of {set} or 1 when none applies")
            }
            _ => self.operand(place),
        };
        match self.below(4) {
            0 => number,
            1 => format!("{number}, rounded half up"),
            2 => format!("{number}, rounded half down to 0.5"),
            _ => format!("{number}, rounded {}", self.pick(&["up", "down"])),
        }
    }

    /// A number that is never below 0 and never absent.
    fn count(&mut self, place: usize) -> String {
        let sets = self.sets(place);
        if sets.is_empty() {
            return "1".to_owned();
        }
        let (_, many, scale, _) = self.pick(&sets);
        let set = many.strip_prefix("of ").unwrap_or(&many).to_owned();
        format!("(number of {set} that are {})", self.grade_test(scale, Way::Either))
    }

    /// A number that can stand beside a sign.
    pub(super) fn operand(&mut self, place: usize) -> String {
        let mut number = self.number(place, 0);
        // What is a maximum, a minimum or a case of several cannot be added exactly.
        if ["needed", "highest ", "lowest "].iter().any(|word| number.contains(word)) {
            number = self.plain_number(place);
        }
        if number.contains(' ') { format!("({number})") } else { number }
    }

    pub(super) fn quantified(&mut self, sets: &[(String, String, usize, usize)], way: Way) -> String {
        let (single, many, scale, members) = self.pick(sets);
        let of = if many.starts_with("of ") { many.clone() } else { format!("of {many}") };
        let count = if self.number_terms.is_empty() || way != Way::Either || self.chance(128) {
            (1 + self.below(members)).to_string()
        } else {
            "needed".to_owned()
        };
        let kind = self.below(if way == Way::Either { 11 } else { 4 });
        match kind {
            0 => format!("every {single} is {}", self.grade_test(scale, way)),
            1 => format!("any {single} is {}", self.grade_test(scale, way)),
            2 => format!("more than half {of} are {}", self.grade_test(scale, way)),
            3 => format!("at least {count} {many} are {}", self.grade_test(scale, way)),
            4 => format!("no {single} is {}", self.grade_test(scale, way.turned())),
            5 => format!("at most {count} {many} are {}", self.grade_test(scale, way)),
            6 => format!("exactly {count} {many} are {}", self.grade_test(scale, way)),
            7 if members > 1 => {
                let count = 1 + self.below(members - 1);
                format!("more than {count} {many} are {}", self.grade_test(scale, way))
            }
            8 => format!("fewer than {count} {many} are {}", self.grade_test(scale, way)),
            9 => {
                // The least of two numbers is compared here, so that one is a literal.
                let count = 1 + self.below(members);
                let set = many.strip_prefix("of ").unwrap_or(&many);
                format!("at least {count} of, or all that apply, {set} are {}", self.grade_test(scale, way))
            }
            _ => {
                let (one, other) = (self.grade_test(scale, way), self.grade_test(scale, way));
                format!("any {single} where (it is {one} or it is {other})")
            }
        }
    }

    /// What follows `is` or `are`.
    pub(super) fn grade_test(&mut self, scale: usize, way: Way) -> String {
        let ScaleMade { grades, has_satisfied } = self.scales[scale].clone();
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
}
