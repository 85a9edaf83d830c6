//! A set of grades of one scale, which may also hold *nothing* (not applicable, not given, nothing expected).

use super::ids::{GradeId, Id};

/// Which of a scale's grades are possible, and whether nothing is. One word: awards move through the evaluator as
/// these, and a set of one is an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct GradeSet(u64);

const NOTHING: u64 = 1 << 63;

impl GradeSet {
    /// Most grades a scale can have, so that a set fits a word with the bit for nothing.
    pub const MOST_GRADES: usize = 60;
    /// No grade, and not nothing either: impossible.
    pub const EMPTY: GradeSet = GradeSet(0);
    /// Nothing, and no grade.
    pub const NOTHING: GradeSet = GradeSet(NOTHING);

    /// The set of bits: the lowest is the best grade, the highest says nothing.
    pub const fn from_bits(bits: u64) -> Self {
        GradeSet(bits)
    }

    /// As bits.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// One grade.
    pub fn one(grade: GradeId) -> Self {
        GradeSet(1 << (grade.index() & 63))
    }

    /// All grades of a scale of so many.
    pub fn all(grades: usize) -> Self {
        GradeSet(if grades >= 63 { NOTHING - 1 } else { (1 << grades) - 1 })
    }

    /// The grades from the better to the worse, both included.
    pub fn between(better: GradeId, worse: GradeId) -> Self {
        GradeSet(GradeSet::all(worse.index() + 1).0 & !GradeSet::all(better.index()).0)
    }

    /// Whether it holds this grade.
    pub fn contains(self, grade: GradeId) -> bool {
        self.0 & GradeSet::one(grade).0 != 0
    }

    /// Whether it holds nothing.
    pub const fn has_nothing(self) -> bool {
        self.0 & NOTHING != 0
    }

    /// Without nothing.
    #[must_use]
    pub const fn grades(self) -> Self {
        GradeSet(self.0 & !NOTHING)
    }

    /// Whether it holds neither a grade nor nothing.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many it holds, nothing counted too.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether exactly one is possible, a grade or nothing.
    pub const fn is_single(self) -> bool {
        self.0 != 0 && self.0 & (self.0 - 1) == 0
    }

    /// The one grade it holds, if it holds one grade and no more.
    pub fn single(self) -> Option<GradeId> {
        (self.is_single() && !self.has_nothing()).then(|| GradeId::at(self.0.trailing_zeros() as usize))
    }

    /// Its best grade.
    pub fn best(self) -> Option<GradeId> {
        let grades = self.grades().0;
        (grades != 0).then(|| GradeId::at(grades.trailing_zeros() as usize))
    }

    /// Its worst grade.
    pub fn worst(self) -> Option<GradeId> {
        let grades = self.grades().0;
        (grades != 0).then(|| GradeId::at(63 - grades.leading_zeros() as usize))
    }

    /// In both.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        GradeSet(self.0 & other.0)
    }

    /// In either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        GradeSet(self.0 | other.0)
    }

    /// In this one only.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        GradeSet(self.0 & !other.0)
    }

    /// Whether everything in this one is in the other.
    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Its grades, best first.
    pub fn iter(self) -> impl Iterator<Item = GradeId> {
        let mut rest = self.grades().0;
        std::iter::from_fn(move || {
            if rest == 0 {
                return None;
            }
            let grade = GradeId::at(rest.trailing_zeros() as usize);
            rest &= rest - 1;
            Some(grade)
        })
    }
}
