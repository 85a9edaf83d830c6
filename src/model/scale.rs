//! Scales and their grades.

use super::ids::GradeId;
use super::number::Ratio;
use super::origin::Origin;

/// An ordered list of grades, best first.
#[derive(Debug, Clone)]
pub struct Scale {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Each grade asks for everything that the grades below it ask for.
    pub cumulative: bool,
    /// The worst grade that counts as satisfied, on a scale that criteria are answered on.
    pub satisfied_at: Option<GradeId>,
    /// Best first. Invariant: at least 2, at most 60; names differ; worths, where given, all given and rising or
    /// falling along the whole scale.
    pub grades: Vec<Grade>,
    /// Where it comes from.
    pub origin: Origin,
}

/// One place on a scale.
#[derive(Debug, Clone)]
pub struct Grade {
    /// A name or a whole number.
    pub name: String,
    /// What reports call it.
    pub title: String,
    /// What the framework says it means.
    pub means: Option<String>,
    /// Its points: `worth`, or the number that it is.
    pub worth: Option<Ratio>,
}

impl Scale {
    /// The grade of this name.
    pub fn find(&self, name: &str) -> Option<GradeId> {
        self.grades.iter().position(|grade| grade.name == name).map(super::ids::Id::at)
    }

    /// The grade at an id of this scale.
    pub fn grade(&self, id: GradeId) -> Option<&Grade> {
        self.grades.get(super::ids::Id::index(id))
    }

    /// The name of the grade at an id of this scale; empty for an id of another.
    pub fn name_of(&self, id: GradeId) -> &str {
        self.grade(id).map_or("", |grade| &grade.name)
    }

    /// The title of the grade at an id of this scale; empty for an id of another.
    pub fn title_of(&self, id: GradeId) -> &str {
        self.grade(id).map_or("", |grade| &grade.title)
    }

    /// The worst grade.
    pub fn worst(&self) -> GradeId {
        super::ids::Id::at(self.grades.len().saturating_sub(1))
    }
}
