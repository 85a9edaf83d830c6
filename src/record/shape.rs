//! The shape of a record's text, one for RON and JSON.
//!
//! Serde's own derives stop at the first value of the wrong type and keep the last of two equal keys. Here each
//! value is taken whatever it is, so that one fault does not hide the next, and goes straight to where it belongs:
//! there is no tree of values in between, and no `String` a key.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::IgnoredAny;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

use super::place::Step;
use super::read::Reader;

/// A value that is not a group or a list.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar<'de> {
    /// Text in quotes.
    Text(Cow<'de, str>),
    /// A whole number.
    Whole(i128),
    /// A number with a decimal point or an exponent: not exact once it is read.
    Decimal,
    /// `true` or `false`.
    Truth(bool),
    /// `None` or `null`: as if it were left out.
    LeftOut,
    /// A word without quotes.
    Word,
    /// Bytes, which a record never has.
    Bytes,
}

/// What takes a value out of the text, of whatever sort it is.
pub(super) trait Take<'de>: Sized {
    /// What becomes of it.
    type Out;

    /// Of a value that is not a group or a list.
    fn scalar(self, scalar: Scalar<'de>) -> Self::Out;

    /// Of a group.
    fn group<A: MapAccess<'de>>(self, group: A) -> Result<Self::Out, A::Error>;

    /// Of a list.
    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Out, A::Error>;
}

/// Makes a [`Take`] known to serde.
pub(super) struct Taking<T>(pub(super) T);

impl<'de, T: Take<'de>> DeserializeSeed<'de> for Taking<T> {
    type Value = T::Out;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Out, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Take<'de>> Visitor<'de> for Taking<T> {
    type Value = T::Out;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value of a record")
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::Truth(truth)))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::Whole(i128::from(number))))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::Whole(i128::from(number))))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::Decimal))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::Text(Cow::Owned(text.to_owned()))))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::Text(Cow::Borrowed(text))))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::Text(Cow::Owned(text))))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::Bytes))
    }

    fn visit_none<E: Error>(self) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::LeftOut))
    }

    fn visit_unit<E: Error>(self) -> Result<T::Out, E> {
        Ok(self.0.scalar(Scalar::Word))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Out, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<T::Out, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<T::Out, A::Error> {
        self.0.list(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, group: A) -> Result<T::Out, A::Error> {
        self.0.group(group)
    }
}

/// Reads a group to its end without keeping anything.
fn pass_over_group<'de, A: MapAccess<'de>>(mut group: A) -> Result<(), A::Error> {
    while group.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Reads a list to its end without keeping anything.
fn pass_over_list<'de, A: SeqAccess<'de>>(mut list: A) -> Result<(), A::Error> {
    while list.next_element::<IgnoredAny>()?.is_some() {}
    Ok(())
}

/// Takes a single value; anything else is a fault. Nothing where it is left out or faulty.
pub(super) struct Single<'r, 'de, 'n> {
    /// Who reads.
    pub(super) reader: &'r mut Reader<'de, 'n>,
    /// What should stand here.
    pub(super) expected: &'static str,
}

impl<'de> Take<'de> for Single<'_, 'de, '_> {
    type Out = Option<Scalar<'de>>;

    fn scalar(self, scalar: Scalar<'de>) -> Self::Out {
        if self.reader.is_left_out(&scalar) {
            return None;
        }
        match scalar {
            Scalar::Word | Scalar::Bytes => {
                self.reader.wrong_type(self.expected);
                None
            }
            Scalar::Text(_) | Scalar::Whole(_) | Scalar::Decimal | Scalar::Truth(_) | Scalar::LeftOut => Some(scalar),
        }
    }

    fn group<A: MapAccess<'de>>(self, group: A) -> Result<Self::Out, A::Error> {
        self.reader.wrong_type(self.expected);
        pass_over_group(group).map(|()| None)
    }

    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Out, A::Error> {
        self.reader.wrong_type(self.expected);
        pass_over_list(list).map(|()| None)
    }
}

/// The key of an entry; a fault where it is not text.
struct Key<'r, 'de, 'n>(&'r mut Reader<'de, 'n>);

impl<'de> Take<'de> for Key<'_, 'de, '_> {
    type Out = Option<Cow<'de, str>>;

    fn scalar(self, scalar: Scalar<'de>) -> Self::Out {
        match scalar {
            Scalar::Text(text) => Some(text),
            Scalar::Whole(number) => Some(Cow::Owned(number.to_string())),
            Scalar::Decimal | Scalar::Truth(_) | Scalar::LeftOut | Scalar::Word | Scalar::Bytes => {
                self.0.wrong_type("a name in quotes");
                None
            }
        }
    }

    fn group<A: MapAccess<'de>>(self, group: A) -> Result<Self::Out, A::Error> {
        self.0.wrong_type("a name in quotes");
        pass_over_group(group).map(|()| None)
    }

    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Out, A::Error> {
        self.0.wrong_type("a name in quotes");
        pass_over_list(list).map(|()| None)
    }
}

/// What a group with a fixed set of fields is read into.
pub(super) trait Fields<'de> {
    /// Its fields.
    const NAMES: &'static [&'static str];
    /// What it is, in the user's words.
    const WHAT: &'static str;

    /// Reads the value of the `index`th field; exactly one value must be taken.
    fn field<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        index: usize,
        group: &mut A,
    ) -> Result<(), A::Error>;
}

/// Takes a group with fields; nothing where there is no group.
pub(super) struct Group<'r, 'de, 'n, F> {
    /// Who reads.
    pub(super) reader: &'r mut Reader<'de, 'n>,
    /// What it is read into.
    pub(super) fields: F,
}

impl<'de, F: Fields<'de>> Take<'de> for Group<'_, 'de, '_, F> {
    type Out = Option<F>;

    fn scalar(self, scalar: Scalar<'de>) -> Self::Out {
        if self.reader.is_empty_group(&scalar) {
            return Some(self.fields);
        }
        if !self.reader.is_left_out(&scalar) {
            self.reader.wrong_type(F::WHAT);
        }
        None
    }

    fn group<A: MapAccess<'de>>(mut self, mut group: A) -> Result<Self::Out, A::Error> {
        let mut seen = 0_u32;
        while let Some(key) = group.next_key_seed(Taking(Key(self.reader)))? {
            let Some(key) = key.filter(|_| !self.reader.is_full()) else {
                group.next_value::<IgnoredAny>()?;
                continue;
            };
            let index = F::NAMES.iter().position(|name| *name == key);
            self.reader.path.push(Step::Key(key));
            match index {
                None => {
                    self.reader.unknown_field(F::NAMES, F::WHAT);
                    group.next_value::<IgnoredAny>()?;
                }
                Some(index) if seen & (1 << index) != 0 => {
                    self.reader.recorded_twice();
                    group.next_value::<IgnoredAny>()?;
                }
                Some(index) => {
                    seen |= 1 << index;
                    self.fields.field(self.reader, index, &mut group)?;
                }
            }
            self.reader.path.pop();
        }
        Ok(Some(self.fields))
    }

    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<Self::Out, A::Error> {
        self.reader.wrong_type(F::WHAT);
        pass_over_list(list).map(|()| None)
    }
}

/// What a group with free names is read into.
pub(super) trait Entries<'de> {
    /// What it is, in the user's words.
    const WHAT: &'static str;

    /// Reads one entry; exactly one value must be taken.
    fn entry<A: MapAccess<'de>>(
        &mut self,
        reader: &mut Reader<'de, '_>,
        name: &Cow<'de, str>,
        group: &mut A,
    ) -> Result<(), A::Error>;
}

/// Takes a group with free names; nothing where it is left out or faulty.
pub(super) struct Named<'r, 'de, 'n, E> {
    /// Who reads.
    pub(super) reader: &'r mut Reader<'de, 'n>,
    /// What it is read into.
    pub(super) entries: &'r mut E,
}

impl<'de, E: Entries<'de>> Take<'de> for Named<'_, 'de, '_, E> {
    type Out = ();

    fn scalar(self, scalar: Scalar<'de>) {
        if !self.reader.is_empty_group(&scalar) && !self.reader.is_left_out(&scalar) {
            self.reader.wrong_type(E::WHAT);
        }
    }

    fn group<A: MapAccess<'de>>(self, mut group: A) -> Result<(), A::Error> {
        while let Some(key) = group.next_key_seed(Taking(Key(self.reader)))? {
            let Some(key) = key.filter(|_| !self.reader.is_full()) else {
                group.next_value::<IgnoredAny>()?;
                continue;
            };
            self.reader.path.push(Step::Key(key.clone()));
            self.entries.entry(self.reader, &key, &mut group)?;
            self.reader.path.pop();
        }
        Ok(())
    }

    fn list<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        self.reader.wrong_type(E::WHAT);
        pass_over_list(list)
    }
}

/// Takes a list, each item by what `item` makes; nothing where it is left out or faulty.
pub(super) struct Listed<'r, 'de, 'n, I> {
    /// Who reads.
    pub(super) reader: &'r mut Reader<'de, 'n>,
    /// What takes an item.
    pub(super) items: PhantomData<I>,
    /// What the list is, in the user's words.
    pub(super) expected: &'static str,
}

/// What an item of a list is read into.
pub(super) trait Item<'de>: Sized {
    /// Reads one item, if there is another; the inner `Option` is nothing where the item is faulty.
    fn next<A: SeqAccess<'de>>(reader: &mut Reader<'de, '_>, list: &mut A) -> Result<Option<Option<Self>>, A::Error>;
}

impl<'de, I: Item<'de>> Take<'de> for Listed<'_, 'de, '_, I> {
    // Each with its place in the list.
    type Out = Option<Vec<(usize, I)>>;

    fn scalar(self, scalar: Scalar<'de>) -> Self::Out {
        if !self.reader.is_left_out(&scalar) {
            self.reader.wrong_type(self.expected);
        }
        None
    }

    fn group<A: MapAccess<'de>>(self, group: A) -> Result<Self::Out, A::Error> {
        self.reader.wrong_type(self.expected);
        pass_over_group(group).map(|()| None)
    }

    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Out, A::Error> {
        let mut items = Vec::new();
        let mut index = 0_usize;
        loop {
            if self.reader.is_full() {
                return pass_over_list(list).map(|()| None);
            }
            self.reader.path.push(Step::At(index));
            let item = I::next(self.reader, &mut list)?;
            self.reader.path.pop();
            match item {
                None => return Ok(Some(items)),
                Some(None) => {}
                Some(Some(item)) => items.push((index, item)),
            }
            index += 1;
        }
    }
}
