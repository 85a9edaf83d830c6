//! Copies of one inspection made one again: what is merged is the whole, whichever copy is named first.

use super::framework_of;
use super::generate;
use assize::diagnostic::Diagnostic;
use assize::model::Framework;
use assize::record::FolderCopy;
use assize::record::Inspection;
use assize::record::merged;
use assize::record::read;
use assize::source::Source;
use assize::source::SourceId;
use std::collections::BTreeMap;

/// The files of each copy.
const FILES: [&str; 3] = ["inspection.ron", "lead.ron", "second.ron"];

/// One entry of a record: the field and the file that it stands in, which copies have it, how it is written.
#[derive(Clone)]
struct Entry {
    field: String,
    file: usize,
    copies: [bool; 3],
    text: String,
    // A comment above it, other in each copy where it is not nothing.
    note: String,
}

/// A record in parts that can be dealt out.
struct Dealt {
    head: String,
    lists: String,
    entries: Vec<Entry>,
}

/// Copies of a random record, dealt out with overlaps, merge to the record, in either order, with every comment; three of them
/// in whatever way they are put together; a copy with itself to itself. Every conflict is told with both places, and with
/// the copy that both began from there is none where only one changed something.
pub(crate) fn copies_become_one(bytes: &[u8]) {
    let (choices, rest) = bytes.split_at(bytes.len().min(24));
    let choice = |place: usize| choices.get(place % choices.len().max(1)).copied().map_or(0, usize::from);
    let case = generate::case_with_evidence(rest);
    let framework = framework_of(&case.framework);
    let dealt = deal(&case.record, &choice);
    let manner = choice(1);
    let copies = [0, 1, 2].map(|copy| written(&dealt, Some(copy), manner + copy));
    let whole = meaning(&framework, &written(&dealt, None, manner));
    let [one, other, third] = &copies;
    let both = together(one, other);
    assert_eq!(both, together(other, one), "the order matters");
    assert_eq!(texts(one), together(one, one), "merged with itself it is another");
    for copy in [one, other] {
        for comment in
            texts(copy).values().flat_map(|text| text.lines()).filter_map(|line| line.get(line.find("//")?..))
        {
            assert!(both.values().any(|text| text.contains(comment)), "{comment} is lost in\n{both:?}");
        }
    }
    let left = together(&copy_of(&both), third);
    let right = together(one, &copy_of(&together(other, third)));
    assert_eq!(meaning(&framework, &copy_of(&left)), whole, "not the whole:\n{left:?}");
    assert_eq!(meaning(&framework, &copy_of(&right)), whole, "it is not associative:\n{right:?}");
    conflicts_are_told(&dealt, &choice);
}

/// Changes in one copy of what both have.
fn conflicts_are_told(dealt: &Dealt, choice: &dyn Fn(usize) -> usize) {
    let is_common = |entry: &Entry| entry.copies[0] && entry.copies[1];
    let base = Dealt {
        head: dealt.head.clone(),
        lists: dealt.lists.clone(),
        entries: dealt.entries.iter().filter(|entry| is_common(entry)).cloned().collect(),
    };
    let (mut changed, mut without) = (dealt.entries.clone(), dealt.entries.clone());
    let (mut number, mut places) = (0, Vec::new());
    for (place, entry) in dealt.entries.iter().enumerate().filter(|(_, entry)| is_common(entry)) {
        match choice(place + 7) % 4 {
            0 => {
                changed[place].text = otherwise(&entry.text);
                places.push(place);
                number += 1;
            }
            1 => without[place].copies[1] = false,
            _ => {}
        }
    }
    let copy = |entries: &[Entry], copy: usize| {
        let dealt = Dealt { head: dealt.head.clone(), lists: dealt.lists.clone(), entries: entries.to_vec() };
        written(&dealt, Some(copy), 0)
    };
    let (one, other, base) = (copy(&changed, 0), copy(&dealt.entries, 1), written(&base, None, 0));
    let told = merged([&one, &other], None);
    assert_eq!(told.value.is_none(), number > 0);
    assert_eq!(told.diagnostics.len(), number, "{:?}", told.diagnostics);
    assert!(told.diagnostics.iter().all(is_told_with_both), "{:?}", told.diagnostics);
    let mut swapped = merged([&other, &one], None).diagnostics;
    swapped.retain(|one| !told.diagnostics.contains(one));
    assert!(swapped.is_empty(), "told otherwise in the other order: {swapped:?}");
    // Only one changed it, or took it out: no conflict.
    let expected = |entry: &Entry| entry.text.clone();
    let settled = merged([&one, &copy(&without, 1)], Some(&base));
    let Some(settled) = settled.value else { panic!("conflicts with a base: {:?}", settled.diagnostics) };
    let settled: String = settled.into_values().collect();
    for (place, entry) in dealt.entries.iter().enumerate().filter(|(_, entry)| entry.copies[0] || entry.copies[1]) {
        let is_out = is_common(entry) && !without[place].copies[1];
        assert_eq!(settled.contains(&expected(&changed[place])), !is_out, "{}\n{settled}", entry.text);
    }
    // One changed what the other took out.
    places.iter().for_each(|place| without[*place].copies[1] = false);
    let told = merged([&one, &copy(&without, 1)], Some(&base)).diagnostics;
    assert_eq!(told.len(), number, "{told:?}");
}

fn is_told_with_both(one: &Diagnostic) -> bool {
    let sources: Vec<SourceId> = one.labels.iter().map(|label| label.source).collect();
    one.code.id == "E0547" && sources.len() == 2 && sources[0] != sources[1]
}

/// An entry with something else in it.
fn otherwise(text: &str) -> String {
    if text.contains("supports: ") {
        return text.replacen('(', "(note: \"Otherwise.\", ", 1);
    }
    if text.contains("reason: \"") {
        let (before, after) = text.split_once("reason: \"").unwrap();
        return format!("{before}reason: \"Otherwise, {after}");
    }
    let (name, _) = text.split_once(": ").unwrap();
    format!("{name}: \"otherwise\"")
}

/// Deals out the entries of a record as the generator writes it: one a line.
fn deal(record: &str, choice: &dyn Fn(usize) -> usize) -> Dealt {
    let mut dealt = Dealt { head: String::new(), lists: String::new(), entries: Vec::new() };
    let mut field: Option<(String, bool)> = None;
    for line in record.lines().filter(|line| !line.trim().is_empty() && !["(", ")"].contains(line)) {
        let opened = line.strip_suffix(": {").map(|name| (name, false));
        let opened = opened.or_else(|| line.strip_suffix(": [").map(|name| (name, true)));
        match (&field, opened) {
            (_, Some((name, is_list))) => {
                field = Some((name.trim().to_owned(), is_list));
                dealt.lists.push_str(&if is_list { format!("{line}\n") } else { String::new() });
            }
            (None, None) => dealt.head.push_str(&format!("{line}\n")),
            (Some((_, is_list)), None) if line.starts_with("  }") || line.starts_with("  ]") => {
                dealt.lists.push_str(&if *is_list { format!("{line}\n") } else { String::new() });
                field = None;
            }
            (Some((_, true)), None) => dealt.lists.push_str(&format!("{line}\n")),
            (Some((name, false)), None) => {
                let place = dealt.entries.len();
                let copies = [
                    [true, true, false],
                    [true, false, false],
                    [false, true, true],
                    [true, true, true],
                    [false, false, true],
                ];
                dealt.entries.push(Entry {
                    field: name.clone(),
                    file: choice(place + 3) % FILES.len(),
                    copies: copies[choice(place + 5) % copies.len()],
                    text: line.trim().trim_end_matches(',').to_owned(),
                    note: if choice(place + 2).is_multiple_of(3) {
                        format!("note {place}, \"so")
                    } else {
                        String::new()
                    },
                });
            }
        }
    }
    dealt
}

/// A copy of the record; without a number, the whole.
fn written(dealt: &Dealt, copy: Option<usize>, manner: usize) -> FolderCopy {
    let mut files = FolderCopy::new();
    for (place, file) in FILES.iter().enumerate() {
        let mut text = format!("// {file}\n(\n");
        if place == 0 {
            text = format!("{text}{}{}", dealt.head, dealt.lists);
        }
        for field in ["findings", "facts", "awards", "evidence"] {
            let mut entries = String::new();
            let of = |entry: &&Entry| entry.field == field && entry.file == place;
            for entry in dealt.entries.iter().filter(of).filter(|entry| copy.is_none_or(|copy| entry.copies[copy])) {
                if !entry.note.is_empty() {
                    entries.push_str(&format!("    // {} {}\n", entry.note, copy.unwrap_or(0)));
                }
                entries.push_str(&format!("    {}, // after {}\n", entry.text, entries.len() % 3));
            }
            // A group that is empty may be left out, and one line may hold all of it.
            let is_left_out = entries.is_empty() && field != "findings" && (manner + place).is_multiple_of(2);
            if !is_left_out {
                text.push_str(&format!("  {field}: {{\n    // What goes here.\n{entries}  }},\n"));
            }
        }
        text.push_str(")\n");
        if (manner / 2).is_multiple_of(3) {
            let lines = text.lines().map(|line| line.split("//").next().unwrap_or("").trim());
            text = lines.collect::<Vec<_>>().join(" ").replace(", )", ")").replace(", }", "}");
        }
        // Ids that no two texts of a test share: a place in one is no place in another.
        let id = u32::try_from(place * 10 + copy.map_or(9, |copy| copy)).unwrap();
        files.insert((*file).to_owned(), Source::new(SourceId(id), *file, text));
    }
    files
}

/// Merges copies that do not disagree.
fn together(one: &FolderCopy, other: &FolderCopy) -> BTreeMap<String, String> {
    let merged = merged([one, other], None);
    let shown = || format!("{:?}\n{:?}\n{:?}", merged.diagnostics, texts(one), texts(other));
    merged.value.clone().unwrap_or_else(|| panic!("not merged: {}", shown()))
}

fn texts(copy: &FolderCopy) -> BTreeMap<String, String> {
    copy.iter().map(|(name, source)| (name.clone(), source.text().to_owned())).collect()
}

fn copy_of(texts: &BTreeMap<String, String>) -> FolderCopy {
    let ids = (100..).map(SourceId);
    let file = |((name, text), id): ((&String, &String), SourceId)| {
        (name.clone(), Source::new(id, name.as_str(), text.as_str()))
    };
    texts.iter().zip(ids).map(file).collect()
}

/// What a copy means, whatever the order in which evidence is written.
fn meaning(framework: &Framework, copy: &FolderCopy) -> (Inspection, Vec<Vec<String>>) {
    let sources: Vec<Source> = copy.values().cloned().collect();
    let found = read(&sources, framework);
    let Some(mut inspection) = found.value else { panic!("{:?}\n{:?}", found.diagnostics, texts(copy)) };
    let ids: Vec<String> = inspection.evidence.iter().map(|item| item.id.clone()).collect();
    let named = inspection.findings.iter().map(|finding| {
        let mut named: Vec<String> =
            finding.evidence.iter().map(|place| ids[usize::try_from(*place).unwrap()].clone()).collect();
        named.sort();
        named
    });
    let named = named.collect();
    for id in framework.criteria.ids() {
        inspection.findings[id].evidence.clear();
    }
    inspection.evidence.sort_by(|one, other| one.id.cmp(&other.id));
    (inspection, named)
}
