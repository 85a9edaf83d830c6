//! Conditions, tests and numbers, with the order in which signs bind.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: words and marks are passed over")]

use super::super::ast::{Aggregate, Expr, ExprKind, Name, Rounding, Sign, Test, TestKind};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};
use crate::source::Span;

impl Builder {
    /// The condition behind `when`, where a rule has one.
    pub(super) fn when_of(&mut self, pair: &Pair<'_>) -> Option<Expr> {
        part(pair, Rule::when).map(|when| self.when(&when))
    }

    /// `when …`
    pub(super) fn when(&mut self, pair: &Pair<'_>) -> Expr {
        match part(pair, Rule::condition) {
            Some(condition) => self.condition(&condition),
            None => Expr { span: self.span(pair), kind: ExprKind::It },
        }
    }

    /// Comparisons joined by `and` or by `or`.
    pub(super) fn condition(&mut self, pair: &Pair<'_>) -> Expr {
        let mut sides = Vec::new();
        let mut nots: Vec<Span> = Vec::new();
        let (mut first_and, mut first_or) = (None, None);
        for part in pair.inner() {
            match part.as_rule() {
                Rule::NOT => nots.push(self.span(&part)),
                Rule::AND => first_and = first_and.or(Some(self.span(&part))),
                Rule::OR => first_or = first_or.or(Some(self.span(&part))),
                Rule::comparison => {
                    let mut side = self.comparison(&part);
                    for not in nots.drain(..).rev() {
                        side = Expr { span: not.to(side.span), kind: ExprKind::Not(Box::new(side)) };
                    }
                    sides.push(side);
                }
                _ => {}
            }
        }
        if let (Some(and), Some(or)) = (first_and, first_or) {
            self.diagnostics.push(self.errors.and_mixed_with_or(and, or));
        }
        let span = self.span(pair);
        match (sides.len(), first_or) {
            (0 | 1, _) => sides.pop().unwrap_or(Expr { span, kind: ExprKind::It }),
            (_, Some(_)) => Expr { span, kind: ExprKind::Or(sides) },
            (_, None) => Expr { span, kind: ExprKind::And(sides) },
        }
    }

    /// What is asked of a set, or of one thing.
    pub(super) fn comparison(&mut self, pair: &Pair<'_>) -> Expr {
        let span = self.span(pair);
        if let Some(quantified) = part(pair, Rule::quantified) {
            return Expr { span, kind: self.quantified(&quantified) };
        }
        let subject = self.sum_of(pair);
        let Some(test) = part(pair, Rule::test) else { return subject };
        let test_span = self.span(&test);
        match self.test_in(&test, test_span) {
            Some(test) => Expr { span, kind: ExprKind::Test { subject: Box::new(subject), test } },
            None => subject,
        }
    }

    /// The test among a rule's parts.
    pub(super) fn test_in(&mut self, pair: &Pair<'_>, span: Span) -> Option<Test> {
        let kind = pair.inner().find_map(|body| self.test_kind(&body))?;
        Some(Test { span, kind })
    }

    fn test_kind(&mut self, pair: &Pair<'_>) -> Option<TestKind> {
        Some(match pair.as_rule() {
            Rule::from_to => {
                let mut ends = parts(pair, Rule::sum);
                let from = ends.next().map(|sum| self.sum(&sum))?;
                TestKind::FromTo(Box::new(from), Box::new(ends.next().map(|sum| self.sum(&sum))?))
            }
            Rule::one_of => TestKind::OneOf(self.grades_of(pair)),
            Rule::at_least_value => TestKind::AtLeast(Box::new(self.sum_of(pair))),
            Rule::at_most_value => TestKind::AtMost(Box::new(self.sum_of(pair))),
            Rule::more_than_value => TestKind::MoreThan(Box::new(self.sum_of(pair))),
            Rule::less_than_value => TestKind::LessThan(Box::new(self.sum_of(pair))),
            Rule::exactly_value | Rule::equals => TestKind::Equals(Box::new(self.sum_of(pair))),
            Rule::exactly_grade => self.exactly_grade(pair),
            Rule::better_than => TestKind::BetterThan(self.grade_expr_of(pair)),
            Rule::worse_than => TestKind::WorseThan(self.grade_expr_of(pair)),
            Rule::same_as => TestKind::SameAs(self.grade_expr_of(pair)),
            Rule::not_rated => TestKind::NotRated,
            Rule::not_applicable => TestKind::NotApplicable,
            Rule::not_satisfied => TestKind::NotSatisfied,
            Rule::is_not => TestKind::IsNot(self.grade_of(pair)),
            Rule::rated => TestKind::Rated,
            Rule::satisfied => TestKind::Satisfied,
            Rule::yes => TestKind::YesNo(true),
            Rule::no => TestKind::YesNo(false),
            Rule::or_better => TestKind::OrBetter(self.grade_of(pair)),
            Rule::or_worse => TestKind::OrWorse(self.grade_of(pair)),
            Rule::is_grade => TestKind::Is(self.grade_of(pair)),
            _ => return None,
        })
    }

    // A whole number behind `exactly` is a number; a grade that is one is said without.
    fn exactly_grade(&mut self, pair: &Pair<'_>) -> TestKind {
        let grade = self.grade_of(pair);
        match part(pair, Rule::grade) {
            Some(number) if grade.value.starts_with(|first: char| first.is_ascii_digit()) => {
                let kind = ExprKind::Number(self.decimal(&number).value);
                TestKind::Equals(Box::new(Expr { span: grade.span, kind }))
            }
            _ => TestKind::IsExactly(grade),
        }
    }

    /// The number or name among a rule's parts.
    pub(super) fn sum_of(&mut self, pair: &Pair<'_>) -> Expr {
        match part(pair, Rule::sum) {
            Some(sum) => self.sum(&sum),
            None => Expr { span: self.span(pair), kind: ExprKind::It },
        }
    }

    /// Operands joined by signs: `*` and `/` first, from the left.
    fn sum(&mut self, pair: &Pair<'_>) -> Expr {
        let mut done: Option<(Expr, Sign)> = None;
        let mut open: Option<Expr> = None;
        let mut sign = Sign::Plus;
        let mut rounded = None;
        for part in pair.inner() {
            match part.as_rule() {
                Rule::SIGN => sign = sign_of(&part),
                Rule::rounded => rounded = Some(part),
                _ => {
                    let next = self.operand(&part);
                    open = Some(match (open.take(), sign) {
                        (None, _) => next,
                        (Some(left), Sign::Times | Sign::Over) => joined(left, sign, next),
                        (Some(left), Sign::Plus | Sign::Minus) => {
                            let left = fold(done.take(), left);
                            done = Some((left, sign));
                            next
                        }
                    });
                }
            }
        }
        let nothing = Expr { span: self.span(pair), kind: ExprKind::It };
        let number = fold(done, open.unwrap_or(nothing));
        match rounded {
            Some(rounded) => {
                let (how, to) = (rounding(&rounded), self.number_in(&rounded));
                Expr { span: self.span(pair), kind: ExprKind::Rounded { number: Box::new(number), how, to } }
            }
            None => number,
        }
    }

    /// One number, name or bracket.
    pub(super) fn operand(&mut self, pair: &Pair<'_>) -> Expr {
        let span = self.span(pair);
        let kind = match pair.as_rule() {
            Rule::percent => ExprKind::Percent(self.decimal(pair).value),
            Rule::number => ExprKind::Number(self.decimal(pair).value),
            Rule::bracketed => {
                return part(pair, Rule::condition)
                    .map_or(Expr { span, kind: ExprKind::It }, |condition| self.condition(&condition));
            }
            Rule::aggregate => self.aggregate(pair),
            Rule::points_of => {
                let of = pair.inner().nth(2).map(|of| self.operand(&of));
                ExprKind::PointsOf(Box::new(of.unwrap_or(Expr { span, kind: ExprKind::It })))
            }
            Rule::number_of => {
                let set = self.set_of(pair);
                ExprKind::NumberOf { set, member: self.member_test(pair) }
            }
            Rule::smaller_of => ExprKind::SmallerOf(self.sums_of(pair)),
            Rule::larger_of => ExprKind::LargerOf(self.sums_of(pair)),
            Rule::previous => ExprKind::Previous(self.previous(pair)),
            Rule::named => self.named(pair),
            _ => ExprKind::It,
        };
        Expr { span, kind }
    }

    fn sums_of(&mut self, pair: &Pair<'_>) -> Vec<Expr> {
        parts(pair, Rule::sum).map(|sum| self.sum(&sum)).collect()
    }

    fn named(&mut self, pair: &Pair<'_>) -> ExprKind {
        let mut paths = self.paths_of(pair).into_iter();
        let name: Name = paths.next().unwrap_or_else(|| self.missing(pair));
        let of = match (paths.next(), part(pair, Rule::it)) {
            (Some(path), _) => Expr { span: path.span, kind: ExprKind::Name(path.value) },
            (None, Some(it)) => Expr { span: self.span(&it), kind: ExprKind::It },
            (None, None) => return ExprKind::Name(name.value),
        };
        ExprKind::Extra { name, of: Box::new(of) }
    }

    fn aggregate(&mut self, pair: &Pair<'_>) -> ExprKind {
        let what = if has(pair, Rule::TOTAL) {
            Aggregate::Total
        } else if has(pair, Rule::MEAN) {
            Aggregate::Mean
        } else if has(pair, Rule::HIGHEST) {
            Aggregate::Highest
        } else if has(pair, Rule::LOWEST) {
            Aggregate::Lowest
        } else {
            Aggregate::Percentage
        };
        let none = part(pair, Rule::none_number).and_then(|none| self.number_in(&none));
        ExprKind::Aggregate { what, set: self.set_of(pair), none }
    }
}

fn joined(left: Expr, sign: Sign, right: Expr) -> Expr {
    Expr {
        span: left.span.to(right.span),
        kind: ExprKind::Arithmetic { left: Box::new(left), sign, right: Box::new(right) },
    }
}

fn fold(done: Option<(Expr, Sign)>, right: Expr) -> Expr {
    match done {
        Some((left, sign)) => joined(left, sign, right),
        None => right,
    }
}

fn sign_of(pair: &Pair<'_>) -> Sign {
    match pair.as_str().bytes().next() {
        Some(b'-') => Sign::Minus,
        Some(b'*') => Sign::Times,
        Some(b'/') => Sign::Over,
        _ => Sign::Plus,
    }
}

fn rounding(pair: &Pair<'_>) -> Rounding {
    match (has(pair, Rule::HALF), has(pair, Rule::UP)) {
        (true, true) => Rounding::HalfUp,
        (true, false) => Rounding::HalfDown,
        (false, true) => Rounding::Up,
        (false, false) => Rounding::Down,
    }
}
