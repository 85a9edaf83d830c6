//! The file that answers go into, as it was last read: what someone else writes meanwhile is never overwritten.

use crate::cli::errors;
use crate::cli::files;
use crate::cli::write;
use crate::diagnostic::Diagnostic;
use std::path::Path;
use std::path::PathBuf;

/// The mark that some editors put before a text.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// A file, and the bytes that it is known to hold.
pub(super) struct Disk {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl Disk {
    /// A file whose text has been read. A link is followed, so that the file is replaced and not the link.
    pub(super) fn of(path: &Path, text: &str) -> Result<Self, Diagnostic> {
        let unreadable = |error: std::io::Error| errors::unreadable(&files::name(path), &error);
        let path = path.canonicalize().map_err(unreadable)?;
        // Its bytes are those of the text that was read: if others stand there by now, that is a change like any other.
        let mark = if std::fs::read(&path).map_err(unreadable)?.starts_with(MARK) { MARK } else { &[] };
        Ok(Disk { path, bytes: [mark, text.as_bytes()].concat() })
    }

    /// What is wrong where no answer could be written.
    pub(super) fn can_be_written(&self) -> Result<(), Diagnostic> {
        write::can_be_written(&self.path)
    }

    /// Writes another text in its place; `false`, and nothing written, where it was changed meanwhile.
    pub(super) fn replace(&mut self, text: &str) -> Result<bool, Diagnostic> {
        let mark = if self.bytes.starts_with(MARK) { MARK } else { &[] };
        let bytes = [mark, text.as_bytes()].concat();
        let is_done = write::in_place_of(&self.path, Some(&self.bytes), &bytes)?;
        if is_done {
            self.bytes = bytes;
        }
        Ok(is_done)
    }
}
