//! Frameworks as bodies write them, with one mistake seeded in each, such as a policy officer would make. What is there for it catches
//! it, and nothing else is said; what an inspection can show is shown; mended, there is nothing to say.
//!
//! The first lines of a case are read here: `# seeded:` the mistake in words, `# caught:` the codes, `# mend: LINE => LINE`
//! (nothing behind the arrow: the line goes) and `# after: LINE => LINE` (a line that is missing), one a line to be mended.

use crate::check::holds_of_its_inspection;
use crate::check::is_read_back;
use crate::check::loaded;
use crate::claims::agrees;
use crate::claims::chooser::Chooser;
use crate::claims::generate::Case;
use crate::claims::witnesses;
use crate::support;
use assize::check::Checked;
use assize::diagnostic::Diagnostic;
use assize::diagnostic::render::plain;
use assize::workspace::RuleFile;
use assize::workspace::Workspace;
use std::collections::BTreeMap;

/// The codes by which checks tell, and whether some inspection shows the fault.
const TOLD: &[(&str, bool)] = &[
    ("E0414", false),
    ("E0421", false),
    ("E0422", false),
    ("E0424", false),
    ("E0491", false),
    ("W0601", false),
    ("W0603", true),
    ("W0604", false),
    ("W0605", true),
    ("W0606", false),
    ("W0607", false),
    ("W0608", true),
    ("W0609", false),
    ("W0610", true),
    ("W0611", true),
    ("W0612", true),
    ("W0613", false),
    ("W0614", false),
];

/// What the first lines of a case say.
struct Seeded {
    caught: Vec<String>,
    mended: String,
}

impl Seeded {
    fn of(name: &str, text: &str) -> Seeded {
        let header = || text.lines().take_while(|line| line.starts_with("# "));
        let said =
            |key: &str| header().find_map(|line| line.strip_prefix(key)).unwrap_or_else(|| panic!("{name}: {key}"));
        assert!(said("# seeded: ").len() > 10, "{name} does not say what is seeded");
        let mut caught: Vec<String> = said("# caught: ").split(", ").map(str::to_owned).collect();
        caught.sort();
        let mut lines: Vec<(bool, String)> = text.lines().map(|line| (false, line.to_owned())).collect();
        let mut is_mended = false;
        for line in header() {
            let Some((how, rest)) = line.strip_prefix("# ").and_then(|line| line.split_once(": ")) else { continue };
            if !["mend", "after"].contains(&how) {
                continue;
            }
            let (old, new) = rest.split_once(" =>").unwrap_or_else(|| panic!("{name}: {line}"));
            let is_it = |(is_new, line): &(bool, String)| !is_new && line.trim() == old;
            let place = lines.iter().position(is_it).unwrap_or_else(|| panic!("{name} has no line {old}"));
            let margin = &lines[place].1[..lines[place].1.len() - lines[place].1.trim_start().len()];
            let new = Some(new.trim()).filter(|new| !new.is_empty()).map(|new| (true, format!("{margin}{new}")));
            let replaced = if how == "mend" { place..place + 1 } else { place + 1..place + 1 };
            lines.splice(replaced, new);
            is_mended = true;
        }
        assert!(is_mended, "{name} does not say how it is mended");
        let mended = lines.iter().map(|(_, line)| format!("{line}\n")).collect();
        Seeded { caught, mended }
    }
}

#[test]
fn every_seeded_mistake_is_caught_and_shown_and_once_mended_there_is_nothing_to_say() {
    support::each_case("seeded", "assize", |name, text| {
        let seeded = Seeded::of(name, text);
        let mut workspace = loaded(name, text);
        let file = workspace.rule_files()[0].clone();
        let checked = workspace.check(&file);
        let all: Vec<&Diagnostic> = file.diagnostics.iter().chain(&checked.diagnostics).collect();
        let said: String = all.iter().map(|one| plain(one, workspace.sources())).collect();
        let mut codes: Vec<&str> = all.iter().map(|one| one.code.id).collect();
        codes.sort_unstable();
        assert_eq!(codes, seeded.caught, "{said}");
        let is_shown = |one: &&&Diagnostic| TOLD.contains(&(one.code.id, true));
        assert_eq!(all.iter().filter(is_shown).count(), checked.shown.len(), "not all that could be is shown\n{said}");
        is_confirmed(&mut workspace, &file, &checked, text);
        let mended = loaded(name, &seeded.mended);
        let file = &mended.rule_files()[0];
        let checked = mended.check(file);
        let left: String = [&file.diagnostics, &checked.diagnostics]
            .into_iter()
            .flatten()
            .map(|one| plain(one, mended.sources()))
            .collect();
        assert_eq!(left, "", "mended, and there is still something to say");
        said
    });
}

/// Each inspection that shows something, written out and read back, shows it however else it is answered; so say the interpreter
/// and, where it can go through all of it, the oracle.
fn is_confirmed(workspace: &mut Workspace, file: &RuleFile, checked: &Checked, text: &str) {
    let Some((framework, plan)) = file.sound() else { return };
    let all_written = workspace.written(file, checked);
    assert_eq!(all_written.len(), checked.shown.len(), "not every inspection can be written out");
    for (shown, written) in checked.shown.iter().zip(all_written) {
        holds_of_its_inspection(framework, plan, shown);
        is_read_back(workspace, text, &written.record, &written.scenario);
        let evaluated = workspace.evaluate(vec![("record.ron".to_owned(), written.record.clone())]);
        let inspection = evaluated.value.unwrap().inspection;
        agrees(&Case {
            framework: text.to_owned(),
            framework_in_another_order: String::new(),
            record: written.record,
            record_in_another_order: String::new(),
        });
        let whole = (framework, plan);
        let seen =
            witnesses::seen(whole, &checked.diagnostics, (shown, &inspection), &mut Chooser::new(text.as_bytes()));
        assert!(seen.as_ref().is_ok_and(|number| *number > 0), "{seen:?}");
    }
}

#[test]
fn there_are_at_least_two_for_each_check_and_forty_five_in_all() {
    let files: Vec<String> =
        support::files_under("tests/cases/seeded").into_iter().filter(|file| file.ends_with(".assize")).collect();
    let mut number: BTreeMap<String, usize> = BTreeMap::new();
    for file in &files {
        let mut caught = Seeded::of(file, &support::read(file)).caught;
        caught.dedup();
        caught.into_iter().for_each(|code| *number.entry(code).or_default() += 1);
    }
    let few: Vec<&str> =
        TOLD.iter().map(|(code, _)| *code).filter(|code| number.get(*code).is_none_or(|it| *it < 2)).collect();
    assert!(few.is_empty(), "fewer than two for {}", few.join(", "));
    assert!(files.len() >= 45, "{} only", files.len());
}

/// The principles of CQC up to 2023 say nothing of exactly one inadequate answer with at most one that requires improvement.
#[test]
fn the_gap_of_the_published_principles_is_named_with_its_inspection() {
    let path = "tests/cases/seeded/one_inadequate_answer_and_one_that_requires_improvement_fall_through.assize";
    let workspace = loaded(path, &support::read(path));
    let said: Vec<&Diagnostic> = workspace.rule_files()[0].diagnostics.iter().collect();
    assert_eq!(said.iter().map(|one| one.code.id).collect::<Vec<_>>(), ["E0414"]);
    let label = &said[0].labels[0].text;
    let given = label.strip_prefix("no line holds with ").unwrap_or_else(|| panic!("{label}"));
    let grades: Vec<&str> = given.split([',', ' ']).filter(|word| !word.is_empty() && !word.contains('`')).collect();
    let number = |grade: &str| grades.iter().filter(|word| **word == grade).count();
    assert_eq!(number("inadequate"), 1, "{label}");
    assert!(number("requires-improvement") <= 1, "{label}");
    for question in ["safe", "effective", "caring", "responsive", "well-led"] {
        assert!(given.contains(&format!("`{question}`")), "{label}");
    }
}
