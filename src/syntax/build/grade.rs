//! Grades where they are yielded or bound an award.

use super::super::ast::{GradeExpr, GradeExprKind, Pick, Previous};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part};

impl Builder {
    /// The grade expression among a rule's parts.
    pub(super) fn grade_expr_of(&mut self, pair: &Pair<'_>) -> GradeExpr {
        match part(pair, Rule::grade_expr) {
            Some(grade) => self.grade_expr(&grade),
            None => GradeExpr { span: self.span(pair), kind: GradeExprKind::Named(self.missing(pair)) },
        }
    }

    /// A grade, `the same as …`, `previous …`, `the worst of …`
    pub(super) fn grade_expr(&mut self, pair: &Pair<'_>) -> GradeExpr {
        let kind = if let Some(previous) = part(pair, Rule::previous) {
            GradeExprKind::Previous(self.previous(&previous))
        } else if let Some(pick) = part(pair, Rule::pick_of) {
            self.pick_of(&pick)
        } else {
            GradeExprKind::Named(self.grade_of(pair))
        };
        GradeExpr { span: self.span(pair), kind }
    }

    fn pick_of(&mut self, pair: &Pair<'_>) -> GradeExprKind {
        let pick = if has(pair, Rule::BEST) {
            Pick::Best
        } else if has(pair, Rule::WORST) {
            Pick::Worst
        } else {
            Pick::Median
        };
        let none = part(pair, Rule::none_grade).map(|none| self.grade_of(&none));
        GradeExprKind::Of { pick, set: self.set_of(pair), none }
    }

    /// `previous overall at the last full inspection`
    pub(super) fn previous(&mut self, pair: &Pair<'_>) -> Previous {
        let kind = part(pair, Rule::last_inspection).map(|last| self.name_of(&last));
        Previous { span: self.span(pair), judgement: self.name_of(pair), kind }
    }
}
