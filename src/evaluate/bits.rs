//! A set of few places, as a bit for each: the first place is the highest bit, so that of two sets of one size the one
//! whose members come first is the greater.

/// A set of places below a number that is the same for all sets it is held against.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

const fn bit(place: usize) -> u64 {
    1 << (63 - place % 64)
}

impl Bits {
    /// No place, of so many.
    pub(crate) fn none(places: usize) -> Bits {
        Bits { words: vec![0; places.div_ceil(64)] }
    }

    /// Some places, of so many.
    pub(crate) fn of(places: usize, some: impl IntoIterator<Item = usize>) -> Bits {
        let mut bits = Bits::none(places);
        some.into_iter().for_each(|place| bits.add(place));
        bits
    }

    pub(crate) fn add(&mut self, place: usize) {
        self.words.get_mut(place / 64).into_iter().for_each(|word| *word |= bit(place));
    }

    pub(crate) fn remove(&mut self, place: usize) {
        self.words.get_mut(place / 64).into_iter().for_each(|word| *word &= !bit(place));
    }

    /// Adds all of another.
    pub(crate) fn join(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    pub(crate) fn contains(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word & bit(place) != 0)
    }

    /// Whether the two have a place in common.
    pub(crate) fn meets(&self, other: &Bits) -> bool {
        self.words.iter().zip(&other.words).any(|(word, other)| word & other != 0)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub(crate) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Its places, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let next = left.leading_zeros() as usize;
                (left != 0).then(|| {
                    left &= !bit(next);
                    at * 64 + next
                })
            })
        })
    }

    pub(crate) fn last(&self) -> Option<usize> {
        let mut words = self.words.iter().enumerate().rev().filter(|(_, word)| **word != 0);
        words.next().map(|(at, word)| at * 64 + 63 - word.trailing_zeros() as usize)
    }
}
