//! Where each paragraph of the first user's documents went: what `frameworks/stc/conduct.md` says of rule files, records and
//! commands is so.

use crate::support;
use std::collections::BTreeSet;
use std::process::Command;

/// A row of the table: its cells.
fn rows(section: &str) -> Vec<Vec<String>> {
    let lines = section.lines().filter(|line| line.starts_with('|')).skip(2);
    lines.map(|line| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// What stands in backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The paragraphs that a cell names: `5 to 7`, `18, 25`.
fn paragraphs(cell: &str) -> Vec<u32> {
    let range = |part: &str| {
        let (first, last) = part.split_once(" to ").unwrap_or((part, part));
        first.trim().parse::<u32>().unwrap()..=last.trim().parse::<u32>().unwrap()
    };
    cell.split(',').flat_map(range).collect()
}

#[test]
fn every_paragraph_went_where_the_table_says() {
    let page = support::read("frameworks/stc/conduct.md");
    let sections: Vec<&str> = page.split("\n## ").skip(1).collect();
    let editions = ["2012", "2023"].map(|edition| support::read(format!("frameworks/stc/{edition}.assize")));
    let fields = support::read("src/record/fields.rs");
    let help = Command::new(env!("CARGO_BIN_EXE_assize")).arg("--help").output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let mut faults = Vec::new();
    assert_eq!(sections.len(), editions.len());
    for (section, edition) in sections.iter().zip(&editions) {
        for row in rows(section) {
            let [what, _, rules, record, commands, people] = row.as_slice() else { panic!("{row:?}") };
            let mut told = |names: Vec<&str>, is_there: &dyn Fn(&str) -> bool, of: &str| {
                let missing = names.into_iter().filter(|name| !is_there(name));
                faults.extend(missing.map(|name| format!("{what}: there is no `{name}` {of}")));
            };
            told(quoted(rules), &|line| edition.contains(line), "in the edition");
            told(quoted(record), &|field| fields.contains(&format!("    \"{field}\",\n")), "in a record");
            told(quoted(commands), &|name| help.contains(&format!("\n  {name} ")), "among the commands");
            if rules.is_empty() && record.is_empty() && commands.is_empty() && people.is_empty() {
                faults.push(format!("{what} went nowhere"));
            }
        }
    }
    support::no_faults(&faults, "mend frameworks/stc/conduct.md");
    let all: Vec<u32> = rows(sections[0]).iter().flat_map(|row| paragraphs(&row[0])).collect();
    let each: BTreeSet<u32> = all.iter().copied().collect();
    assert_eq!(all.len(), each.len(), "a paragraph stands twice");
    assert_eq!(each, (1..=48).collect(), "a paragraph is missing");
}
