//! The ids of evidence items, which texts of a record name in any order.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

/// The ids of evidence items over all texts, in the order in which they are first written.
#[derive(Debug, Default)]
pub(super) struct References<'de> {
    places: FxHashMap<Cow<'de, str>, u32>,
    /// The ids.
    pub(super) ids: Vec<Cow<'de, str>>,
}

impl<'de> References<'de> {
    /// The place of an id.
    #[expect(clippy::ptr_arg, reason = "kept as it is, borrowed where it can be")]
    pub(super) fn place(&mut self, id: &Cow<'de, str>) -> u32 {
        if let Some(place) = self.places.get(id.as_ref()) {
            return *place;
        }
        // A text is at most 16 MiB, so there are fewer ids than a u32 counts.
        let place = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.places.insert(id.clone(), place);
        self.ids.push(id.clone());
        place
    }
}
