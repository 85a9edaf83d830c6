//! One walk over everything that may carry its own dates, which keeps what is to be kept.

use super::days::Window;
use crate::syntax::ast::Ast;
use crate::syntax::ast::Cite;
use crate::syntax::ast::Criterion;
use crate::syntax::ast::Dates;
use crate::syntax::ast::Declaration;
use crate::syntax::ast::JudgementLine;
use crate::syntax::ast::LineKind;
use crate::syntax::ast::TierItem;
use crate::syntax::ast::Trailers;

/// A provision as the walk meets it.
pub(super) struct Met<'a> {
    /// Its own dates.
    pub(super) dates: &'a Dates,
    /// What it cites.
    pub(super) cites: &'a [Cite],
    /// When what it stands in is in force.
    pub(super) around: Window,
}

/// Walks; `keeps` says of each provision whether it stays, before it is looked into.
pub(super) fn walk(ast: &mut Ast, around: Window, keeps: &mut dyn FnMut(&Met<'_>) -> bool) {
    let mut walk = Walk { keeps, around };
    ast.declarations.retain_mut(|declaration| walk.declaration(declaration));
}

struct Walk<'w> {
    keeps: &'w mut dyn FnMut(&Met<'_>) -> bool,
    around: Window,
}

impl Walk<'_> {
    fn dated(&mut self, dates: &Dates) -> bool {
        (self.keeps)(&Met { dates, cites: &[], around: self.around })
    }

    fn keeps(&mut self, trailers: &Trailers) -> bool {
        (self.keeps)(&Met { dates: &trailers.dates, cites: &trailers.cites, around: self.around })
    }

    /// Whether something stays; if it does, what stands in it is looked at.
    fn within(&mut self, trailers: &Trailers, inside: impl FnOnce(&mut Self)) -> bool {
        let stays = self.keeps(trailers);
        if stays {
            let around = self.around;
            self.around = around.within(Window::of(&trailers.dates));
            inside(self);
            self.around = around;
        }
        stays
    }

    fn declaration(&mut self, declaration: &mut Declaration) -> bool {
        match declaration {
            Declaration::AnsweredOn(it) => self.keeps(&it.trailers),
            Declaration::Fact(it) => self.keeps(&it.trailers),
            Declaration::Term(it) => {
                self.within(&it.trailers, |walk| it.later.retain(|later| walk.dated(&later.dates)))
            }
            Declaration::Judgement(it) => {
                self.within(&it.trailers, |walk| it.lines.iter_mut().for_each(|lines| walk.lines(lines)))
            }
            Declaration::EachOf(it) => self.within(&it.trailers, |walk| walk.lines(&mut it.lines)),
            Declaration::Inspection(it) => {
                self.within(&it.trailers, |walk| it.lines.retain(|line| walk.keeps(&line.trailers)))
            }
            Declaration::Team(it) => self.within(&it.trailers, |walk| {
                it.lines.retain(|line| walk.keeps(&line.trailers));
                for rule in [&mut it.several_lines, &mut it.connections] {
                    rule.take_if(|rule| !walk.keeps(&rule.trailers));
                }
            }),
            Declaration::Stages(it) => {
                self.within(&it.trailers, |walk| it.stages.retain(|stage| walk.keeps(&stage.trailers)))
            }
            Declaration::Report(it) => {
                self.within(&it.trailers, |walk| it.sections.retain(|section| walk.keeps(&section.trailers)))
            }
            Declaration::Evidence(it) => {
                self.within(&it.trailers, |walk| it.lines.retain(|line| walk.keeps(line.trailers())))
            }
            Declaration::Recommendations(it) => self.within(&it.trailers, |walk| {
                it.states.take_if(|states| !walk.keeps(&states.trailers));
                it.informs.retain(|line| walk.keeps(&line.trailers));
            }),
            Declaration::Property(it) => self.dated(&it.dates),
            Declaration::Assumption(it) => self.dated(&it.dates),
            Declaration::Framework(_)
            | Declaration::Party(_)
            | Declaration::Event(_)
            | Declaration::Duty(_)
            | Declaration::Survey(_)
            | Declaration::Source(_)
            | Declaration::Scale(_)
            | Declaration::Tag(_)
            | Declaration::Group(_)
            | Declaration::Scenario(_)
            | Declaration::Succession(_)
            | Declaration::Consultation(_) => true,
        }
    }

    fn lines(&mut self, lines: &mut Vec<JudgementLine>) {
        let mut stays = true;
        lines.retain_mut(|line| {
            // `may lower` is said of the line before it, and goes with it.
            if !matches!(line.kind, LineKind::MayLower) {
                stays = self.line(line);
            }
            stays
        });
    }

    fn line(&mut self, line: &mut JudgementLine) -> bool {
        match &mut line.kind {
            LineKind::Tier(tier) => {
                self.within(&tier.trailers, |walk| tier.items.retain_mut(|item| walk.tier_item(item)))
            }
            LineKind::Aspect(aspect) => {
                self.within(&aspect.trailers, |walk| aspect.criteria.retain_mut(|it| walk.criterion(it)))
            }
            LineKind::Criterion(criterion) => self.criterion(criterion),
            LineKind::ByBands { bands, .. } => {
                self.within(&line.trailers, |walk| bands.retain(|band| walk.keeps(&band.trailers)))
            }
            LineKind::ByTable { rows, .. } => {
                self.within(&line.trailers, |walk| rows.retain(|row| walk.dated(&row.dates)))
            }
            LineKind::AnsweredOn(_)
            | LineKind::CriteriaAlsoAsk(_)
            | LineKind::MayBeNotApplicable
            | LineKind::ReportedNotCounted
            | LineKind::InThisOrder
            | LineKind::Is { .. }
            | LineKind::Otherwise { .. }
            | LineKind::StartsAs(_)
            | LineKind::Step { .. }
            | LineKind::NotGiven(_)
            | LineKind::InspectorsDecide
            | LineKind::Limit { .. }
            | LineKind::MayLower => self.keeps(&line.trailers),
        }
    }

    fn criterion(&mut self, criterion: &mut Criterion) -> bool {
        let Criterion { trailers, needs, .. } = criterion;
        self.within(trailers, |walk| {
            let stays = needs.as_mut().is_none_or(|needs| {
                walk.within(&needs.trailers, |walk| needs.lines.retain(|need| walk.keeps(&need.trailers)))
            });
            if !stays {
                *needs = None;
            }
        })
    }

    fn tier_item(&mut self, item: &mut TierItem) -> bool {
        match item {
            TierItem::Criterion(criterion) => self.criterion(criterion),
            TierItem::AtLeast { criteria, trailers, .. } => {
                self.within(trailers, |walk| criteria.retain_mut(|it| walk.criterion(it)))
            }
        }
    }
}
