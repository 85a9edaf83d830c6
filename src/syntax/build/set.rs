//! Sets, how many of them, and what is asked of each member.

#![expect(clippy::wildcard_enum_match_arm, reason = "the grammar's rules: words and marks are passed over")]

use super::super::ast::{Expr, ExprKind, MemberTest, Name, Quantifier, Set, SetKind, Test, TestKind};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};
use crate::source::Spanned;

impl Builder {
    /// The set among a rule's parts.
    pub(super) fn set_of(&mut self, pair: &Pair<'_>) -> Set {
        match part(pair, Rule::set) {
            Some(set) => self.set(&set),
            None => Set { span: self.span(pair), kind: SetKind::List(Vec::new()), except: Vec::new() },
        }
    }

    fn set(&mut self, pair: &Pair<'_>) -> Set {
        let mut kind = None;
        let mut except = Vec::new();
        for part in pair.inner() {
            match part.as_rule() {
                Rule::name => kind = Some(SetKind::Group(self.name(&part))),
                Rule::criteria_set => kind = Some(self.criteria_set(&part)),
                Rule::list if kind.is_none() => kind = Some(SetKind::List(self.paths_of(&part))),
                Rule::list => except = self.paths_of(&part),
                _ => {}
            }
        }
        Set { span: self.span(pair), kind: kind.unwrap_or_else(|| SetKind::List(Vec::new())), except }
    }

    fn criteria_set(&mut self, pair: &Pair<'_>) -> SetKind {
        let of: Option<Name> = part(pair, Rule::grade).map(|of| self.grade(&of));
        let within = part(pair, Rule::within).map(|within| self.name_of(&within));
        let tagged = part(pair, Rule::set_tagged).map(|tagged| self.name_of(&tagged));
        SetKind::Criteria { of, within, tagged }
    }

    /// `every area is …`
    pub(super) fn quantified(&mut self, pair: &Pair<'_>) -> ExprKind {
        let quantifier = self.quantifier_of(pair);
        let set = self.set_of(pair);
        let member = match part(pair, Rule::member_test) {
            Some(member) => self.member_test(&member),
            None => self.member_test(pair),
        };
        ExprKind::Quantified { quantifier, set, member }
    }

    fn quantifier_of(&mut self, pair: &Pair<'_>) -> Quantifier {
        let Some(first) = pair.inner().next() else { return Quantifier::Every };
        match first.as_rule() {
            Rule::any => Quantifier::Any,
            Rule::no_member => Quantifier::No,
            Rule::at_least => {
                Quantifier::AtLeast { count: Box::new(self.count(&first)), or_all: has(&first, Rule::or_all) }
            }
            Rule::at_most => Quantifier::AtMost(Box::new(self.count(&first))),
            Rule::exactly => Quantifier::Exactly(Box::new(self.count(&first))),
            Rule::more_than_half => Quantifier::MoreThanHalf,
            Rule::more_than => Quantifier::MoreThan(Box::new(self.count(&first))),
            Rule::fewer_than => Quantifier::FewerThan(Box::new(self.count(&first))),
            _ => Quantifier::Every,
        }
    }

    fn count(&mut self, pair: &Pair<'_>) -> Expr {
        let count = part(pair, Rule::count);
        let count = count.as_ref().unwrap_or(pair);
        let kind = match part(count, Rule::whole) {
            Some(whole) => ExprKind::Number(self.decimal(&whole).value),
            None => ExprKind::Name(self.name_of(count).value),
        };
        Expr { span: self.span(count), kind }
    }

    /// `where …`, `is …`, `are …`
    pub(super) fn member_test(&mut self, pair: &Pair<'_>) -> MemberTest {
        if let Some(asked) = part(pair, Rule::where_) {
            return MemberTest::Where(Box::new(self.asked(&asked)));
        }
        let span = self.span(pair);
        let test = self.test_in(pair, span);
        MemberTest::Test(test.unwrap_or(Test { span, kind: TestKind::Rated }))
    }

    fn asked(&mut self, pair: &Pair<'_>) -> Expr {
        match part(pair, Rule::comparison) {
            Some(comparison) => self.comparison(&comparison),
            None => part(pair, Rule::bracketed)
                .map_or(Expr { span: self.span(pair), kind: ExprKind::It }, |bracketed| self.operand(&bracketed)),
        }
    }

    /// The grades of `one of (…)`.
    pub(super) fn grades_of(&mut self, pair: &Pair<'_>) -> Vec<Spanned<String>> {
        parts(pair, Rule::grade).map(|grade| self.grade(&grade)).collect()
    }
}
