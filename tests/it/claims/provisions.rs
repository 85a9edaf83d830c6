//! Provisions with their own dates, held against the text from which somebody deleted what is not in force.

use super::chooser::Chooser;
use super::generate;
use super::shown;
use assize::workspace::Workspace;

/// The rules change on this day.
const CUT: &str = "2024-07-01";

/// Evaluated on a day, an edition with dates on some of its lines gives what the text without the lines gives that are not in
/// force then; and it has errors exactly where one of the two texts has.
pub(crate) fn what_is_not_in_force_is_not_there(bytes: &[u8]) {
    let _ = sound_editions(bytes);
}

/// How many of the cases made are sound in both periods; of all of them the claim is made.
pub(crate) fn sound_editions(bytes: &[u8]) -> usize {
    let mut number = 0;
    let mut choose = Chooser::new(bytes);
    for case in [generate::case(bytes), generate::case_with_assumptions(bytes)] {
        let (mut dated, mut before, mut after) = (String::new(), String::new(), String::new());
        for line in case.framework.lines() {
            let ends = match choose.below(8) {
                _ if !may_be_dated(line) => "",
                0 => " from 2024-07-01",
                1 => " until 2024-06",
                2 => " postponed on 2024-02-01 from 2024-03-01 to 2024-07",
                _ => "",
            };
            dated += &format!("{line}{ends}\n");
            let (is_before, is_after) = (ends.is_empty() || ends.starts_with(" until"), !ends.starts_with(" until"));
            before += &if is_before { format!("{line}\n") } else { String::new() };
            after += &if is_after { format!("{line}\n") } else { String::new() };
        }
        let is_changed = dated != format!("{}\n", case.framework.trim_end_matches('\n'));
        let days = [("2024-06-30", &before), (CUT, &after)];
        let texts_are_sound = days.iter().all(|(_, text)| is_sound(text));
        assert_eq!(is_sound(&dated), texts_are_sound, "{dated}\n---\n{}", shown(&case));
        if !texts_are_sound || !is_changed {
            continue;
        }
        number += 1;
        for (day, text) in days {
            let record = on(day, &case.record);
            assert_eq!(awards(&dated, &record), awards(text, &record), "on {day}\n{dated}\n---\n{record}");
        }
    }
    number
}

/// Whether a line is a rule or a criterion that stands on it alone.
fn may_be_dated(line: &str) -> bool {
    let words = line.trim_start();
    let begins =
        ["criterion ", "no better ", "no worse ", "normally no ", "must be ", "raised ", "lowered ", "not given "];
    let is_whole = !words.ends_with('{');
    line.starts_with("  ")
        && is_whole
        && (begins.iter().any(|it| words.starts_with(it)) || words.contains(" only when "))
}

fn is_sound(rules: &str) -> bool {
    Workspace::new().add_rule_file("rules.assize", rules).is_sound()
}

/// The record with this as its only day on site.
fn on(day: &str, record: &str) -> String {
    let without: String = record.lines().filter(|line| !line.contains("on_site:")).flat_map(|it| [it, "\n"]).collect();
    without.replacen("(\n", &format!("(\n  on_site: (from: \"{day}\"),\n"), 1)
}

/// The awards of a record in words, and the codes of what is said of it.
fn awards(rules: &str, record: &str) -> Vec<String> {
    let mut workspace = Workspace::new();
    workspace.add_rule_file("rules.assize", rules);
    let reported = workspace.evaluate(vec![("record.ron".to_owned(), record.to_owned())]);
    let said = reported.diagnostics.iter().map(|one| one.code.id.to_owned());
    let mut all: Vec<String> = said.collect();
    let Some(evaluated) = reported.value else { return all };
    let (framework, _) = workspace.rules_of(&evaluated).expect("the rules");
    all.extend(evaluated.outcome.awards.iter().map(|award| {
        let judgement = &framework[award.judgement];
        let scale = &framework[judgement.scale];
        let names: Vec<_> = award.range.iter().map(|grade| scale.name_of(grade)).collect();
        let standing = award.recorded.as_ref().map(|recorded| recorded.standing);
        format!("{}: {names:?}, {:?}, {:?}, {standing:?}", judgement.name, award.expected, award.room)
    }));
    all
}
