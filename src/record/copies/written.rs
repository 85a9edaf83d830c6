//! A tree as text: what nobody changed is written as it was, what comes from the other text is laid out as its neighbours are.

use super::gaps;
use super::tree::Sort;
use super::tree::Tree;

/// A whole record as text.
pub(super) fn text(root: &Tree<'_>) -> String {
    let mut writer = Writer::default();
    writer.put(root.text(&root.around.lead));
    if !root.notes.is_empty() && !writer.text.is_empty() && !writer.text.ends_with('\n') {
        writer.text.push('\n');
    }
    for note in &root.notes {
        writer.put(note);
        writer.put("\n");
    }
    writer.value(root);
    writer.put(root.text(&root.around.trail));
    writer.text
}

/// A text under way.
#[derive(Default)]
struct Writer {
    text: String,
    // What was written last is a comment to the end of its line.
    is_in_comment: bool,
}

impl Writer {
    /// Writes what stands between values.
    fn put(&mut self, gap: &str) {
        if gap.is_empty() {
            return;
        }
        self.end_comment(gap);
        self.text.push_str(gap);
        self.is_in_comment = gaps::needs_line_end(gap);
    }

    /// Writes what is no gap.
    fn put_value(&mut self, written: &str) {
        self.end_comment(written);
        self.text.push_str(written);
    }

    fn end_comment(&mut self, next: &str) {
        if self.is_in_comment && !next.starts_with(['\n', '\r']) {
            self.text.push('\n');
        }
        self.is_in_comment = false;
    }

    fn value(&mut self, tree: &Tree<'_>) {
        let whole = tree.text(&tree.value);
        let is_group = matches!(tree.sort, Sort::Group(_) | Sort::List(_));
        if tree.is_as_written || !is_group {
            self.put_value(whole);
            return;
        }
        let (opens, closes) = (whole.get(..1).unwrap_or(""), whole.get(whole.len().saturating_sub(1)..).unwrap_or(""));
        self.put_value(opens);
        self.put(tree.text(&tree.around.head));
        let within = tree.within();
        let line = line_of(tree);
        for (place, one) in within.iter().enumerate() {
            let is_last = place + 1 == within.len();
            self.entry(one, place == 0, line.as_deref());
            self.put(one.text(&one.around.before_comma));
            if !is_last || tree.around.ends_with_comma {
                self.put_value(",");
            }
            self.put(one.text(&one.around.trail));
        }
        let tail = tree.text(&tree.around.tail);
        for note in &tree.notes_within {
            self.put(line.as_deref().unwrap_or("\n"));
            self.put(note);
        }
        self.put(tail);
        self.put_value(closes);
    }

    /// One thing in a group or a list whose things begin with `line`, if they stand in lines of their own.
    fn entry(&mut self, one: &Tree<'_>, is_first: bool, line: Option<&str>) {
        let lead = one.text(&one.around.lead);
        let is_blank = lead.trim().is_empty();
        let lead = match line {
            Some(line) if is_blank && !lead.contains('\n') => line,
            None if is_blank && lead.contains('\n') => {
                if is_first {
                    ""
                } else {
                    " "
                }
            }
            None if is_blank && lead.is_empty() && !is_first => " ",
            Some(_) | None => lead,
        };
        if one.notes.is_empty() {
            self.put(lead);
        } else {
            let line_end = line.unwrap_or("\n");
            let blank = lead.len() - lead.trim_end().len();
            self.put(lead.get(..lead.len() - blank).unwrap_or(""));
            for note in &one.notes {
                self.put(line_end);
                self.put(note);
            }
            self.put(line_end);
        }
        self.put_value(one.text(&(one.begins..one.value.start)));
        self.value(one);
    }
}

/// The line end and the blanks before each thing of a group that stands in lines.
fn line_of(tree: &Tree<'_>) -> Option<String> {
    let mut own = tree.within().iter().filter(|one| std::ptr::eq(one.source, tree.source));
    own.find_map(|one| {
        let lead = one.text(&one.around.lead);
        let start = lead.rfind('\n')?;
        let is_two = lead.get(..start).is_some_and(|before| before.ends_with('\r'));
        lead.get(if is_two { start - 1 } else { start }..).map(str::to_owned)
    })
}
