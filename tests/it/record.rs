//! Records: each case is a folder with rules and a record, in one file or several.
//!
//! What comes out is every diagnostic, and the inspection in outline where there is one.

mod choose;
mod outline;

use crate::support;
use assize::diagnostic::render::Sources;
use assize::diagnostic::render::plain;
use assize::model::Framework;
use assize::record;
use assize::source::Source;
use assize::source::SourceId;
use std::collections::BTreeMap;

/// The files of each case but its snapshot, by the case's name.
fn cases() -> BTreeMap<String, Vec<String>> {
    let mut cases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in support::files_under("tests/cases/record") {
        let (folder, name) = file.rsplit_once('/').unwrap();
        if !name.ends_with(".snap") {
            cases.entry(folder.rsplit_once('/').unwrap().1.to_owned()).or_default().push(file);
        }
    }
    cases
}

fn short(file: &str) -> &str {
    file.rsplit_once('/').map_or(file, |(_, name)| name)
}

/// The framework of a case, which has nothing wrong with it.
fn framework(rules: &Source) -> Framework {
    let ast = assize::syntax::parse(rules);
    assert!(ast.diagnostics.is_empty(), "{:?}", ast.diagnostics);
    let framework = assize::resolve::resolve(&ast.value, rules);
    assert!(framework.diagnostics.is_empty(), "{:?}", framework.diagnostics);
    framework.value.unwrap()
}

/// Rules, records and all of them together.
fn read_case(files: &[String]) -> (Framework, Vec<Source>, Sources) {
    let mut sources = Sources::new();
    let rules = files.iter().find(|file| file.ends_with(".assize")).unwrap();
    let rules = sources.add(short(rules), support::read(rules));
    let framework = framework(sources.get(rules).unwrap());
    let records = files
        .iter()
        .filter(|file| !file.ends_with(".assize"))
        .map(|file| {
            let id = sources.add(short(file), support::read(file));
            sources.get(id).unwrap().clone()
        })
        .collect();
    (framework, records, sources)
}

fn result(files: &[String]) -> String {
    let (framework, records, sources) = read_case(files);
    let read = record::read(&records, &framework);
    assert_eq!(read.value.is_none(), read.has_errors(), "an inspection exactly where there is no error");
    let mut text: String = read.diagnostics.iter().map(|diagnostic| plain(diagnostic, &sources)).collect();
    if let Some(inspection) = &read.value {
        text.push_str(&outline::outline(inspection, &framework));
    }
    text
}

#[test]
fn records_are_read_and_their_faults_reported() {
    support::all_of(
        cases(),
        |(name, files)| support::snapshot(&format!("record/{name}"), "inspection", &result(files)),
        |(name, _)| name.clone(),
    );
}

#[test]
fn ron_and_json_of_the_same_record_read_alike() {
    let cases = cases();
    let inspection = |name: &str| {
        let (framework, records, _) = read_case(&cases[name]);
        record::read(&records, &framework).value.unwrap()
    };
    assert_eq!(inspection("a_whole_record_is_read"), inspection("the_same_record_in_json_reads_alike"));
}

#[test]
fn the_order_of_files_does_not_matter() {
    for (name, files) in cases() {
        let (framework, mut records, _) = read_case(&files);
        let forwards = record::read(&records, &framework);
        records.reverse();
        let backwards = record::read(&records, &framework);
        assert_eq!(forwards.value, backwards.value, "{name}");
        assert_eq!(forwards.diagnostics, backwards.diagnostics, "{name}");
    }
}

#[test]
fn a_record_cut_off_anywhere_is_reported_and_never_stops_the_reader() {
    for (name, files) in cases() {
        let (framework, records, _) = read_case(&files);
        for source in &records {
            let cuts = source.text().char_indices().map(|(offset, _)| offset).step_by(7);
            for cut in cuts {
                let text = source.text().get(..cut).unwrap();
                let read = record::read(&[Source::new(source.id(), source.name(), text)], &framework);
                assert_eq!(read.value.is_none(), read.has_errors(), "{name} cut at {cut}");
            }
        }
    }
}

#[test]
fn a_record_of_faults_only_ends_soon() {
    let (framework, _, _) = read_case(&cases()["a_whole_record_is_read"]);
    let many = |entry: &dyn Fn(usize) -> String| (0..4_000).map(entry).collect::<Vec<_>>().join(", ");
    let unknown = many(&|index| format!("\"safety/risk{index}\": (is: \"met\")"));
    let twice = many(&|_| "\"safety/risks\": (is: \"met\")".to_owned());
    let ids = many(&|index| format!("\"e{index}\""));
    let steps = many(&|index| format!("(judgement: \"safety\", to: \"good\", evidence: [\"e{index}\"])"));
    let bodies = [
        format!("findings: {{{unknown}}}"),
        format!("findings: {{{twice}}}"),
        format!("findings: {{\"safety/risks\": (is: \"met\", evidence: [{ids}])}}"),
        format!("scope: [{ids}]"),
        format!("evidence: {{\"e1\": (supports: [{ids}])}}"),
        format!("history: [{steps}]"),
    ];
    for body in bodies {
        let text = format!("(framework: \"demo\", edition: \"2024\", {body})");
        let read = record::read(&[Source::new(SourceId(0), "record.ron", text)], &framework);
        assert!(read.value.is_none());
    }
}

#[test]
fn a_text_beyond_the_limit_is_refused_unread() {
    let (framework, _, _) = read_case(&cases()["a_whole_record_is_read"]);
    let text = format!("(framework: \"demo\", edition: \"2024\"){}", " ".repeat(16 * 1024 * 1024));
    let read = record::read(&[Source::new(SourceId(0), "record.ron", text)], &framework);
    assert_eq!(read.diagnostics.iter().map(|it| it.code.id).collect::<Vec<_>>(), ["E0530"]);
}
