//! Where the line that is being scanned begins, and how far it is indented.

/// The line being scanned.
#[derive(Debug, Default)]
pub(super) struct Lines {
    start: usize,
    first: Option<usize>,
}

impl Lines {
    /// A line begins here.
    pub(super) fn begin(&mut self, at: usize) {
        self.start = at;
        self.first = None;
    }

    /// The line's first token stands here.
    pub(super) fn indent_to(&mut self, at: usize) {
        self.first = Some(at);
    }

    /// A mark without width (a byte order mark) at the very start of the line is no indentation.
    pub(super) fn skip_mark(&mut self, from: usize, to: usize) {
        if self.start == from && from == 0 {
            self.start = to;
        }
    }

    /// A text over several lines ends on this one: nothing that follows stands first on it.
    pub(super) fn touch(&mut self) {
        self.first = Some(self.first.unwrap_or(self.start));
    }

    /// Where the line's first token stands.
    pub(super) fn first(&self) -> usize {
        self.first.unwrap_or(self.start)
    }

    /// How many bytes stand before the first token.
    pub(super) fn indent(&self) -> usize {
        self.first().saturating_sub(self.start)
    }
}
