//! The published editions are sealed and unchanged, and nothing written in them is left out of their fingerprints.

mod steps;

use crate::claims::sealing;
use crate::support;
use assize::diagnostic::render::plain;
use assize::fingerprint::fingerprints;
use assize::model::Status;
use assize::seal;
use assize::source::Source;
use assize::source::SourceId;
use assize::workspace::Workspace;

fn rule_files() -> Vec<String> {
    support::files_under("frameworks").into_iter().filter(|file| file.ends_with(".assize")).collect()
}

#[test]
fn published_editions_are_sealed_and_unchanged() {
    let mut workspace = Workspace::new();
    for file in rule_files() {
        workspace.add_rule_file(file.clone(), support::read(&file));
    }
    let locks = support::files_under("frameworks").into_iter().filter(|file| file.ends_with(seal::FILE));
    let mut sealed = Vec::new();
    for file in locks {
        let text = support::read(&file);
        let lock = seal::read(&Source::new(SourceId(0), file.as_str(), text.as_str())).value.unwrap();
        let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        sealed.extend(lock.editions.iter().map(|edition| format!("{folder}/{}", edition.file)));
        workspace.add_lock(file, text, true);
    }
    let mut faults: Vec<String> = workspace.seals().iter().map(|one| plain(one, workspace.sources())).collect();
    for file in workspace.rule_files() {
        let is_published = file.sound().is_some_and(|(it, _)| it.edition.status == Status::Published);
        if is_published && !sealed.contains(&file.source.name().to_owned()) {
            faults.push(format!("{} is published and not sealed", file.source.name()));
        }
    }
    support::no_faults(&faults, "put the rule file back, or seal it anew: CONTRIBUTING.md says when that is right");
}

/// Every number and every text of the real rule files is changed, one after another: the file is refused, or its fingerprint
/// is another. What the model leaves out of a declaration would be found here.
#[test]
fn whatever_is_changed_in_a_published_edition_changes_its_fingerprint() {
    const STEP: usize = 3;
    let mut faults = Vec::new();
    let mut told = 0;
    for file in rule_files() {
        let text = support::read(&file);
        let was = fingerprints(&sealing::sound(&Source::new(SourceId(0), file.as_str(), text.as_str())).unwrap());
        for (at, letter) in letters_of_values(&text).into_iter().step_by(STEP) {
            let mut changed = text.clone();
            changed.replace_range(at..=at, letter);
            let source = Source::new(SourceId(0), file.as_str(), changed.as_str());
            let Some(framework) = sealing::sound(&source) else { continue };
            told += 1;
            if fingerprints(&framework).edition == was.edition {
                let line = source.position(u32::try_from(at).unwrap()).line;
                faults.push(format!("{file}:{line}: {}", text.lines().nth(line as usize - 1).unwrap_or("")));
            }
        }
    }
    support::no_faults(&faults, "the model, or the writing in src/fingerprint, leaves something out");
    assert!(told > 300, "only {told}");
}

/// A letter of each text in quotes and each number, with another in its place; not in comments, nor of `until`.
fn letters_of_values(text: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    let (mut is_in_text, mut is_in_comment, mut is_new) = (false, false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            '\n' => (is_in_comment, is_new) = (false, true),
            '#' if !is_in_text => is_in_comment = true,
            _ if is_in_comment => {}
            '"' => (is_in_text, is_new) = (!is_in_text, true),
            _ if !letter.is_ascii_alphanumeric() => is_new |= !is_in_text,
            _ => {
                let is_number = letter.is_ascii_digit() && !text[..at].ends_with("until ");
                if is_new && (is_in_text || is_number) {
                    found.push((
                        at,
                        if letter == '3' {
                            "4"
                        } else if is_number {
                            "3"
                        } else {
                            "x"
                        },
                    ));
                }
                is_new = false;
            }
        }
    }
    found
}

/// A seal tells what was changed by its name, at its place.
#[test]
fn a_change_is_told_by_the_name_of_what_was_changed() {
    let file = "frameworks/stc/2012.assize";
    let text = support::read(file);
    let told = |from: &str, to: &str| -> Vec<String> {
        assert!(text.contains(from), "{from}");
        let mut workspace = Workspace::new();
        workspace.add_rule_file(file, text.replacen(from, to, 1));
        workspace.add_lock("frameworks/stc/assize.lock", support::read("frameworks/stc/assize.lock"), false);
        workspace.seals().into_iter().map(|one| one.message).collect()
    };
    let sealed = "after edition `2012` was sealed";
    assert_eq!(told("# Limits", "# The limits"), [""; 0]);
    assert_eq!(
        told("must be inadequate when safety is inadequate", "must be adequate when safety is inadequate"),
        [format!("limit `must be inadequate when safety is inadequate` of `overall` was changed {sealed}")]
    );
    assert_eq!(
        told("party hmip \"HM Inspectorate", "party hmip \"Inspectorate"),
        [format!("party `hmip` was changed {sealed}")]
    );
    let parties = "party ofsted \"Ofsted\"\nparty hmip \"HM Inspectorate of Prisons\"\n";
    let turned = "party hmip \"HM Inspectorate of Prisons\"\nparty ofsted \"Ofsted\"\n";
    assert_eq!(told(parties, turned), [format!("party `hmip` was moved {sealed}")]);
    assert_eq!(
        told("party ofsted \"Ofsted\"\n", "party ofsted \"Ofsted\"\nparty nobody \"Nobody\"\n"),
        [format!("party `nobody` was added {sealed}")]
    );
}
