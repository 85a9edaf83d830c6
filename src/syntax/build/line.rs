//! The lines of a judgement's block.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the grammar's rules: opening lines, words and marks are passed over"
)]

use super::super::ast::{Band, Cell, JudgementLine, LimitKind, LineKind, TableRow, Trailers};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};
use crate::source::Span;

impl Builder {
    /// The lines of a block, each with what is said of it.
    pub(super) fn judgement_lines(&mut self, body: &Pair<'_>) -> Vec<JudgementLine> {
        let mut lines = Vec::new();
        for pair in body.inner() {
            let Some(kind) = self.line_kind(&pair) else { continue };
            // Tiers, aspects and criteria hold their own.
            let trailers = match kind {
                LineKind::Tier(_) | LineKind::Aspect(_) | LineKind::Criterion(_) => Trailers::default(),
                LineKind::MayLower => Trailers { because: self.because(&pair), ..Trailers::default() },
                _ => self.trailers(&pair),
            };
            let behind = part(&pair, Rule::may_lower);
            let mut span = self.span(&pair);
            if let Some(may_lower) = &behind {
                let written = may_lower.start() - pair.start();
                let before = pair.as_str().get(..written).unwrap_or("").trim_end();
                span = Span::new(span.start as usize, span.start as usize + before.len());
            }
            lines.push(JudgementLine { span, kind, trailers });
            if let Some(may_lower) = behind {
                let trailers = Trailers { because: self.because(&may_lower), ..Trailers::default() };
                lines.push(JudgementLine { span: self.span(&may_lower), kind: LineKind::MayLower, trailers });
            }
        }
        lines
    }

    fn line_kind(&mut self, pair: &Pair<'_>) -> Option<LineKind> {
        let normally = has(pair, Rule::NORMALLY);
        Some(match pair.as_rule() {
            Rule::answered_on => LineKind::AnsweredOn(self.name_of(pair)),
            Rule::criteria_also_ask => LineKind::CriteriaAlsoAsk(self.also_asks(pair)),
            Rule::may_be_not_applicable => LineKind::MayBeNotApplicable,
            Rule::reported_not_counted => LineKind::ReportedNotCounted,
            Rule::in_this_order => LineKind::InThisOrder,
            Rule::tier | Rule::looks_for => LineKind::Tier(self.tier(pair)),
            Rule::aspect => LineKind::Aspect(self.aspect(pair)),
            Rule::criterion => LineKind::Criterion(self.criterion(pair)),
            Rule::yields => LineKind::Is { normally, grade: self.grade_expr_of(pair), when: self.when_of(pair) },
            Rule::by_bands => {
                let number = self.sum_of(pair);
                let bands = parts(pair, Rule::band).filter_map(|band| self.band(&band)).collect();
                LineKind::ByBands { normally, number, bands }
            }
            Rule::by_table => self.by_table(pair, normally),
            Rule::otherwise => {
                let grade = part(pair, Rule::grade_expr).map(|grade| self.grade_expr(&grade));
                LineKind::Otherwise { normally, grade }
            }
            Rule::starts_as => LineKind::StartsAs(self.grade_expr_of(pair)),
            Rule::step => {
                let by = self.whole_of(pair);
                LineKind::Step { raised: has(pair, Rule::RAISED), by, when: self.when_of(pair)? }
            }
            Rule::not_given => LineKind::NotGiven(self.when_of(pair)?),
            Rule::inspectors_decide => LineKind::InspectorsDecide,
            Rule::must_be => self.limit(pair, false, LimitKind::MustBe),
            Rule::no_limit if has(pair, Rule::BETTER) => self.limit(pair, normally, LimitKind::NoBetterThan),
            Rule::no_limit => self.limit(pair, normally, LimitKind::NoWorseThan),
            Rule::only_when => self.limit(pair, false, LimitKind::OnlyWhen),
            Rule::may_lower => LineKind::MayLower,
            _ => return None,
        })
    }

    fn limit(&mut self, pair: &Pair<'_>, normally: bool, kind: LimitKind) -> LineKind {
        let grade = self.grade_expr_of(pair);
        LineKind::Limit { normally, kind, grade, when: self.when_of(pair) }
    }

    fn band(&mut self, pair: &Pair<'_>) -> Option<Band> {
        let mut ends = self.numbers_of(pair).into_iter();
        let from = ends.next()?;
        let to = ends.next().unwrap_or_else(|| from.clone());
        let grade = self.grade_expr_of(pair);
        Some(Band { span: self.span(pair), from, to, grade, trailers: self.trailers(pair) })
    }

    fn by_table(&mut self, pair: &Pair<'_>, normally: bool) -> LineKind {
        let header = part(pair, Rule::columns);
        let columns: Vec<_> = header
            .iter()
            .flat_map(|header| parts(header, Rule::condition))
            .map(|column| self.condition(&column))
            .collect();
        let header = header.map_or_else(|| self.span(pair), |header| self.span(&header));
        let rows = parts(pair, Rule::row).map(|row| self.row(&row, columns.len(), header)).collect();
        LineKind::ByTable { normally, exactly_one: has(pair, Rule::exactly_one), columns, rows }
    }

    fn row(&mut self, pair: &Pair<'_>, columns: usize, header: Span) -> TableRow {
        let span = self.span(pair);
        let cells: Vec<Cell> = parts(pair, Rule::cell).map(|cell| self.cell(&cell)).collect();
        if cells.len() != columns {
            self.diagnostics.push(self.errors.cells_do_not_fit(span, cells.len() + 1, header, columns + 1));
        }
        TableRow { span, cells, grade: self.grade_expr_of(pair), dates: self.dates(pair) }
    }

    fn cell(&mut self, pair: &Pair<'_>) -> Cell {
        let span = self.span(pair);
        let test = if has(pair, Rule::any_cell) { None } else { self.test_in(pair, span) };
        Cell { span, test }
    }
}
