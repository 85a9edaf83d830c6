//! Two copies of one inspection made one, over the texts that the workspace keeps.

use std::collections::BTreeMap;

use super::Workspace;
use crate::diagnostic::Reported;
use crate::record;
use crate::record::FolderCopy;

/// A text of a copy: the name of its file, the name that it is shown under, and what it says.
pub type CopyText = (String, String, String);

impl Workspace {
    /// The texts of two copies as those of one inspection, by the names of their files; nothing where they disagree. `base` is
    /// the copy that both began from.
    pub fn merged(
        &mut self,
        copies: [Vec<CopyText>; 2],
        base: Option<Vec<CopyText>>,
    ) -> Reported<Option<BTreeMap<String, String>>> {
        let [first, second] = copies.map(|copy| self.copy(copy));
        let base = base.map(|base| self.copy(base));
        record::merged([&first, &second], base.as_ref())
    }

    fn copy(&mut self, texts: Vec<CopyText>) -> FolderCopy {
        texts.into_iter().map(|(file, shown, text)| (file, self.add(shown, text))).collect()
    }
}
