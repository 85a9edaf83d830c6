//! A record's text as a tree that loses nothing of it: values by what they mean, and around each the blanks and comments
//! that people wrote.

use std::borrow::Cow;
use std::ops::Range;

use super::gaps;
use crate::record::place::Node;
use crate::record::place::Places;
use crate::record::place::Spot;
use crate::record::place::text_of;
use crate::source::Source;
use crate::source::Span;

/// A value in a text, with everything in it and what stands around it.
#[derive(Debug, Clone)]
pub(super) struct Tree<'a> {
    /// The text that it stands in.
    pub(super) source: &'a Source,
    /// The name that it stands under; nothing in a list.
    pub(super) name: Option<Cow<'a, str>>,
    /// Where it begins, its name included.
    pub(super) begins: usize,
    /// Its value.
    pub(super) value: Range<usize>,
    /// What sort of value it is.
    pub(super) sort: Sort<'a>,
    /// The text around it.
    pub(super) around: Around,
    /// It says what it says in its text, and nothing in it came from elsewhere.
    pub(super) is_as_written: bool,
    /// Comments of the other text, to stand above it.
    pub(super) notes: Vec<&'a str>,
    /// Comments of the other text, to stand at the end of what is in it.
    pub(super) notes_within: Vec<&'a str>,
    /// What it means: equal where it does not matter which of two is kept.
    pub(super) meaning: String,
}

/// What sort of value something is.
#[derive(Debug, Clone)]
pub(super) enum Sort<'a> {
    /// Written, and saying nothing: `None`, `null`.
    LeftOut,
    /// A text, a number, `true`.
    Single,
    /// A group: each by its name.
    Group(Vec<Tree<'a>>),
    /// A list.
    List(Vec<Tree<'a>>),
}

/// The text around a value: places in its source.
#[derive(Debug, Clone, Default)]
pub(super) struct Around {
    /// Before it: blanks, and the comments above it.
    pub(super) lead: Range<usize>,
    /// Between it and its comma.
    pub(super) before_comma: Range<usize>,
    /// After its comma, in the same line.
    pub(super) trail: Range<usize>,
    /// Of a list or a group: after its opening bracket, in the same line.
    pub(super) head: Range<usize>,
    /// Of a list or a group: before its closing bracket, on lines after the last thing in it.
    pub(super) tail: Range<usize>,
    /// Of a list or a group: a comma follows the last thing in it.
    pub(super) ends_with_comma: bool,
}

impl<'a> Tree<'a> {
    /// The tree of a text; nothing where it is laid out in a way that is not understood.
    pub(super) fn of(source: &'a Source) -> Option<Self> {
        let places = Places::new(source);
        let found: Vec<Node> = places.all().to_vec();
        let mut within: Vec<Vec<usize>> = vec![Vec::new(); found.len()];
        for (place, one) in found.iter().enumerate().skip(1) {
            within.get_mut(one.parent)?.push(place);
        }
        let mut root = Builder { source, found, within }.tree(0)?;
        let text = source.text();
        root.around.lead = 0..root.begins;
        root.around.trail = root.value.end..text.len();
        // What follows the record can be blanks and comments only.
        matches!(root.sort, Sort::Group(_)).then_some(root)
    }

    /// What stands in it; of a single value, nothing.
    pub(super) fn within(&self) -> &[Tree<'a>] {
        match &self.sort {
            Sort::Group(within) | Sort::List(within) => within,
            Sort::LeftOut | Sort::Single => &[],
        }
    }

    /// What stands in it under a name.
    pub(super) fn named(&self, name: &str) -> Option<&Tree<'a>> {
        self.within().iter().find(|one| one.name.as_deref() == Some(name))
    }

    /// The text of a place in its source.
    pub(super) fn text(&self, place: &Range<usize>) -> &'a str {
        self.source.text().get(place.clone()).unwrap_or("")
    }

    /// Where to point when something is said of it: a single value itself, of others the name.
    pub(super) fn spot(&self) -> Spot {
        let end = match self.sort {
            Sort::Single | Sort::LeftOut => return self.spot_of(self.value.clone()),
            Sort::Group(_) | Sort::List(_) if self.name.is_some() => {
                let upto_value = self.text(&(self.begins..self.value.start));
                self.begins
                    + upto_value.rfind(':').map_or(upto_value.len(), |colon| {
                        upto_value.get(..colon).map_or(colon, |before| before.trim_end().len())
                    })
            }
            Sort::Group(_) | Sort::List(_) => self.begins + 1,
        };
        self.spot_of(self.begins..end)
    }

    fn spot_of(&self, place: Range<usize>) -> Spot {
        Spot { source: self.source.id(), span: Span::new(place.start, place.end) }
    }

    /// Whether it is another one, word for word and with nothing added.
    pub(super) fn is_just(&self, other: &Tree<'a>) -> bool {
        self.is_as_written
            && self.notes.is_empty()
            && std::ptr::eq(self.source, other.source)
            && self.value == other.value
    }

    /// The comments around it and, where it is a single value, nothing else.
    pub(super) fn comments_around(&self) -> Vec<&'a str> {
        let Around { lead, before_comma, trail, .. } = &self.around;
        let key = self.begins..self.value.start;
        [lead, &key, before_comma, trail].into_iter().flat_map(|place| gaps::comments(self.text(place))).collect()
    }

    /// The comments that stand in it directly: between the things in it, not inside them.
    pub(super) fn comments_within(&self) -> Vec<&'a str> {
        let own = [&self.around.head, &self.around.tail];
        let own = own.into_iter().flat_map(|place| gaps::comments(self.text(place)));
        own.chain(self.within().iter().flat_map(Tree::comments_around)).collect()
    }

    /// Every comment around it and in it, however deep.
    pub(super) fn all_comments(&self) -> Vec<&'a str> {
        let own = [&self.around.head, &self.around.tail];
        let mut all = self.comments_around();
        all.extend(own.into_iter().flat_map(|place| gaps::comments(self.text(place))));
        all.extend(self.within().iter().flat_map(Tree::all_comments));
        all
    }

    /// Says anew what it means, after something in it has changed.
    pub(super) fn with_meaning(mut self) -> Self {
        self.meaning = match &self.sort {
            Sort::LeftOut => String::new(),
            Sort::Single => self.meaning,
            Sort::Group(within) => {
                let said = within.iter().filter(|one| !matches!(one.sort, Sort::LeftOut));
                let mut all: Vec<String> =
                    said.map(|one| format!("{:?}:{}", one.name.as_deref().unwrap_or(""), one.meaning)).collect();
                all.sort_unstable();
                format!("{{{}}}", all.join(","))
            }
            Sort::List(within) => {
                let all: Vec<&str> = within.iter().map(|one| one.meaning.as_str()).collect();
                format!("[{}]", all.join(","))
            }
        };
        self
    }
}

/// A text on its way to a tree.
struct Builder<'a> {
    source: &'a Source,
    found: Vec<Node>,
    // What stands in each thing found.
    within: Vec<Vec<usize>>,
}

impl<'a> Builder<'a> {
    // No deeper than `Places` looks.
    fn tree(&self, place: usize) -> Option<Tree<'a>> {
        let found = *self.found.get(place)?;
        let written = self.source.slice(found.value);
        let opens = found.value.range().start;
        let begins = found.key.map_or(opens, |key| key.range().start);
        let key = found.key.map(|key| self.source.slice(key));
        let mut tree = Tree {
            source: self.source,
            name: key.map(|key| text_of(key).unwrap_or(Cow::Borrowed(key))),
            begins,
            value: found.value.range(),
            sort: Sort::Single,
            around: Around::default(),
            is_as_written: true,
            notes: Vec::new(),
            notes_within: Vec::new(),
            meaning: String::new(),
        };
        if !written.starts_with(['(', '[', '{']) {
            match text_of(written) {
                Some(text) => tree.meaning = format!("{text:?}"),
                None if ["None", "null"].contains(&written) => tree.sort = Sort::LeftOut,
                // `3` and `"3"` are one number.
                None => tree.meaning = if is_whole(written) { format!("{written:?}") } else { written.to_owned() },
            }
            return Some(tree);
        }
        let closes = found.closes?;
        tree.value = opens..closes + 1;
        let places = self.within.get(place)?.iter();
        let mut within = places.map(|place| self.tree(*place)).collect::<Option<Vec<_>>>()?;
        self.lay_out(&mut within, &mut tree.around, opens + 1..closes);
        let names = within.iter().filter(|one| one.name.is_some()).count();
        tree.sort = match (names, within.len()) {
            (0, 0) if !written.starts_with('[') => Sort::Group(within),
            (0, _) => Sort::List(within),
            (names, all) if names == all => Sort::Group(within),
            (_, _) => return None,
        };
        Some(tree.with_meaning())
    }

    /// Shares out the text between things to those that it belongs to.
    fn lay_out(&self, within: &mut [Tree<'a>], around: &mut Around, inner: Range<usize>) {
        let text = self.source.text();
        let first = within.first().map_or(inner.end, |first| first.begins);
        let line_end = gaps::line_end(text, inner.start..first);
        around.head = inner.start..line_end.unwrap_or(inner.start);
        around.tail = around.head.end..inner.end;
        let mut lead = around.head.end..first;
        let starts: Vec<usize> = within.iter().map(|one| one.begins).skip(1).chain([inner.end]).collect();
        for (one, next) in within.iter_mut().zip(starts) {
            one.around.lead = lead;
            let gap = one.value.end..next;
            let comma = gaps::comma(text, gap.clone());
            around.ends_with_comma = comma.is_some();
            one.around.before_comma = gap.start..comma.unwrap_or(gap.start);
            let after = comma.map_or(gap.start, |comma| comma + 1);
            let end = gaps::line_end(text, after..next).unwrap_or(after);
            one.around.trail = after..end;
            lead = end..next;
            around.tail = end..inner.end;
        }
    }
}

fn is_whole(written: &str) -> bool {
    let figures = written.strip_prefix('-').unwrap_or(written);
    !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit())
}
