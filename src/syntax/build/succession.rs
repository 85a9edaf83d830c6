//! What became of the edition before.

use super::super::ast::{Became, Name, Sort, Succession, SuccessionLine};
use super::super::grammar::Rule;
use super::{Builder, Pair, has, part, parts};

impl Builder {
    /// `succeeds 2012 { … }`
    pub(super) fn succession(&mut self, pair: &Pair<'_>) -> Succession {
        let edition = match part(pair, Rule::edition_name) {
            Some(name) => crate::source::Spanned::new(name.as_str().to_owned(), self.span(&name)),
            None => self.missing(pair),
        };
        let lines = parts(pair, Rule::succession_line).map(|line| self.succession_line(&line)).collect();
        Succession { span: self.span(pair), edition, guidance: self.trailers(pair).guidance, lines }
    }

    fn succession_line(&mut self, pair: &Pair<'_>) -> SuccessionLine {
        let sort = part(pair, Rule::sort).map_or(Sort::Judgement, |sort| sort_of(&sort));
        let name = self.succession_names(pair, sort).into_iter().next().unwrap_or_else(|| self.missing(pair));
        let became = if let Some(removed) = part(pair, Rule::is_removed) {
            Became::Removed(self.text_of(&removed))
        } else if let Some(new) = part(pair, Rule::is_new) {
            Became::New(self.text_of(&new))
        } else if let Some(incomparable) = part(pair, Rule::cannot_be_compared) {
            Became::Incomparable(self.text_of(&incomparable))
        } else {
            Became::Named(part(pair, Rule::becomes).map_or_else(Vec::new, |it| self.succession_names(&it, sort)))
        };
        SuccessionLine { span: self.span(pair), sort, name, became }
    }

    fn succession_names(&mut self, pair: &Pair<'_>, sort: Sort) -> Vec<Name> {
        let names = parts(pair, Rule::succession_name);
        names
            .map(|name| match sort {
                Sort::Criterion => self.path(&name),
                Sort::Grade => self.grade_path(&name),
                Sort::Judgement | Sort::Scale | Sort::Fact | Sort::Inspection => self.name(&name),
            })
            .collect()
    }
}

fn sort_of(pair: &Pair<'_>) -> Sort {
    let sorts = [
        (Rule::CRITERION, Sort::Criterion),
        (Rule::GRADE, Sort::Grade),
        (Rule::SCALE, Sort::Scale),
        (Rule::FACT, Sort::Fact),
        (Rule::INSPECTION, Sort::Inspection),
    ];
    sorts.into_iter().find(|(rule, _)| has(pair, *rule)).map_or(Sort::Judgement, |(_, sort)| sort)
}
