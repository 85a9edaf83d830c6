//! Ids: places in a framework's lists. Made by `resolve` only, so reading by one cannot fail.

use std::marker::PhantomData;

/// A list read by its own kind of id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdVec<I, T> {
    items: Vec<T>,
    kind: PhantomData<I>,
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        IdVec { items: Vec::new(), kind: PhantomData }
    }
}

impl<I: Id, T> IdVec<I, T> {
    /// Adds a thing and gives its id.
    pub fn push(&mut self, item: T) -> I {
        let id = I::at(self.items.len());
        self.items.push(item);
        id
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.items.len()).map(I::at)
    }

    /// All with their ids, in order.
    pub fn enumerate(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(index, item)| (I::at(index), item))
    }

    /// As a slice.
    pub fn as_slice(&self) -> &[T] {
        &self.items
    }

    /// The thing, if the id is of this list.
    // Not `get`: beside a method of that name clippy takes indexing by an id for indexing that may fail.
    pub fn lookup(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }
}

impl<I: Id, T: Clone> IdVec<I, T> {
    /// `count` copies of one thing.
    pub fn filled(item: T, count: usize) -> Self {
        IdVec { items: vec![item; count], kind: PhantomData }
    }
}

impl<I, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<It: IntoIterator<Item = T>>(items: It) -> Self {
        IdVec { items: items.into_iter().collect(), kind: PhantomData }
    }
}

impl<I: Id, T> std::ops::Index<I> for IdVec<I, T> {
    type Output = T;
    #[expect(clippy::indexing_slicing, reason = "ids are made by the pass that fills the list")]
    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

impl<I: Id, T> std::ops::IndexMut<I> for IdVec<I, T> {
    #[expect(clippy::indexing_slicing, reason = "ids are made by the pass that fills the list")]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}

/// A place in a list.
pub trait Id: Copy {
    /// The id of the `index`th thing.
    fn at(index: usize) -> Self;
    /// Which thing it is, from 0.
    fn index(self) -> usize;
}

/// Declares id types; `plan` uses it for its own.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(u32);

            impl $crate::model::Id for $name {
                fn at(index: usize) -> Self {
                    $name(u32::try_from(index).unwrap_or(u32::MAX))
                }
                fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

pub(crate) use ids;

ids! {
    /// A scale.
    ScaleId
    /// A grade's place on its scale: 0 is the best.
    GradeId
    /// A judgement.
    JudgementId
    /// A criterion, over all judgements, in the order of the file.
    CriterionId
    /// A fact.
    FactId
    /// A term.
    TermId
    /// A group.
    GroupId
    /// A tag.
    TagId
    /// A party.
    PartyId
    /// A source document.
    SourceDocumentId
    /// A kind of inspection.
    KindId
    /// An event.
    EventId
    /// A duty.
    DutyId
    /// A survey.
    SurveyId
    /// A way to gather evidence.
    MethodId
    /// A rule: anything that can change an award, a scope or a duty.
    RuleId
}
