//! Something for each value of each variable of a part, in one list.

use super::Part;
use super::variables::Variable;

/// A variable, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The place of its part.
    pub part: usize,
    /// Its level there.
    pub level: u32,
    /// The variable.
    pub variable: &'a Variable,
}

/// Something for each value of each variable of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EachValue<T> {
    /// Where each variable's begin; one more than there are variables.
    starts: Vec<u32>,
    all: Vec<T>,
}

impl<T> EachValue<T> {
    /// What `of` says for each.
    pub fn of<'a>((place, part): (usize, &'a Part), mut of: impl FnMut(At<'a>, usize) -> T) -> Self {
        let mut each = EachValue::none(part);
        for (level, variable) in (0..).zip(&part.variables) {
            let at = At { part: place, level, variable };
            each.add((0..variable.values.len()).map(|value| of(at, value)));
        }
        each
    }

    /// What `of` makes of each.
    pub fn map<U>(&self, of: impl FnMut(&T) -> U) -> EachValue<U> {
        EachValue { starts: self.starts.clone(), all: self.all.iter().map(of).collect() }
    }

    /// Goes through all.
    pub fn for_each(&self, of: impl FnMut(&T)) {
        self.all.iter().for_each(of);
    }

    /// For no variable yet.
    pub(super) fn none(part: &Part) -> Self {
        let mut starts = Vec::with_capacity(part.variables.len() + 1);
        starts.push(0);
        EachValue { starts, all: Vec::new() }
    }

    /// Adds what there is for the values of the next variable.
    pub(super) fn add(&mut self, values: impl IntoIterator<Item = T>) {
        self.all.extend(values);
        self.starts.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    /// For the values of one variable.
    pub fn at(&self, level: u32) -> &[T] {
        self.all.get(self.range(level)).unwrap_or(&[])
    }

    /// The same, to be changed.
    pub fn at_mut(&mut self, level: u32) -> &mut [T] {
        let range = self.range(level);
        self.all.get_mut(range).unwrap_or(&mut [])
    }

    fn range(&self, level: u32) -> std::ops::Range<usize> {
        let start = |level: usize| self.starts.get(level).map(|start| *start as usize);
        let level = level as usize;
        start(level).zip(start(level + 1)).map_or(0..0, |(from, to)| from..to)
    }
}
