//! The outcomes that were published, replayed under the other editions.

use crate::support;
use std::process::Command;
use std::process::Stdio;

/// The editions, and the published outcomes of each.
const PUBLISHED: &[(&str, &[&str])] = &[
    ("2012", &["rainsbrook-2015-published", "rainsbrook-2015-as-told-at-feedback"]),
    ("2015", &["medway-2016-published", "rainsbrook-2018-published"]),
    ("2019", &[]),
];

#[test]
fn published_outcomes_are_replayed_under_the_other_editions() {
    let mut pairs = Vec::new();
    for (old, records) in PUBLISHED.iter().filter(|(_, records)| !records.is_empty()) {
        pairs.extend(PUBLISHED.iter().filter(|(new, _)| new != old).map(|(new, _)| (*old, *new, *records)));
    }
    assert_eq!(pairs.len(), 4);
    support::all_of(
        pairs,
        |(old, new, records)| {
            let rules = |edition: &str| format!("frameworks/stc/{edition}.assize");
            let mut command = Command::new(env!("CARGO_BIN_EXE_assize"));
            command.current_dir(support::root()).args(["--plain", "impact", &rules(old), &rules(new)]);
            command.args(records.iter().map(|record| format!("frameworks/stc/inspections/{record}.ron")));
            let output = command.stdin(Stdio::null()).output().unwrap();
            let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
            assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
            assert_eq!(text(&output.stderr), "", "nothing is passed over");
            support::snapshot(
                "editions",
                &format!("published-under-{old}-replayed-under-{new}"),
                &text(&output.stdout),
            );
        },
        |(old, new, _)| format!("{old} under {new}"),
    );
}
