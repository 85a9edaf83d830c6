//! What fingerprints, seals and kept outcomes promise, held against mutations: of a rule file, of an outcome, of a chain.

use super::awards_by_name;
use super::chooser::Chooser;
use super::framework_of;
use super::generate;
use super::shown;
use assize::diagnostic::Diagnostic;
use assize::document;
use assize::fingerprint::Fingerprint;
use assize::fingerprint::fingerprints;
use assize::model::Framework;
use assize::model::Status;
use assize::plan::lower;
use assize::resolve::resolve;
use assize::seal;
use assize::seal::Lock;
use assize::source::Source;
use assize::source::SourceId;
use assize::syntax::parse;
use assize::verify;
use assize::verify::Stored;
use assize::workspace::Workspace;

/// A rule file that was changed and still has no errors has the fingerprint that it had exactly if the model is what it was,
/// places aside; a seal complains exactly if it has not; and where the rules have theirs, awards are what they were.
pub(crate) fn no_change_passes_a_seal(bytes: &[u8]) {
    let mut choose = Chooser::new(bytes);
    let cases = [generate::case(bytes), generate::case_with_assumptions(bytes)];
    for case in cases {
        let framework = framework_of(&case.framework);
        let (lock, lock_source) = sealed(&framework);
        for _ in 0..12 {
            let mutated = mutated(&case.framework, &mut choose);
            let source = Source::new(SourceId(0), "demo.assize", mutated.as_str());
            let Some(new) = sound(&source) else { continue };
            let (was, is) = (fingerprints(&framework), fingerprints(&new));
            let about = || format!("{mutated}\n--- was\n{}", shown(&case));
            assert_eq!(was.edition == is.edition, meant(&framework) == meant(&new), "{}", about());
            let complaints = seal::changes(&lock_source, &lock.editions[0], &source, &[(new.edition.from, &new)]);
            assert_eq!(was.edition == is.edition, complaints.is_empty(), "{complaints:?}\n{}", about());
            assert!(complaints.iter().all(|one| one.is_error() && one.code.id == "E0721"));
            if was.rules == is.rules {
                let before = awards_by_name(&case.framework, &case.record);
                // What a framework and its edition are called, and since when, is no rule.
                let called = format!("framework: {:?}, edition: {:?}", new.name, new.edition.name);
                let record = case.record.replacen("framework: \"demo\",\n  edition: \"2024\"", &called, 1);
                assert_eq!(before, awards_by_name(&mutated, &record), "{}", about());
            } else {
                assert_ne!(was.edition, is.edition, "other rules under the same text\n{}", about());
            }
        }
        layout_is_no_part(&case.framework, &mut choose);
        order_of_declarations_is_no_rule(&case);
    }
}

/// A framework that has no errors, its plan included.
pub(crate) fn sound(source: &Source) -> Option<Framework> {
    let parsed = parse(source);
    if parsed.has_errors() {
        return None;
    }
    resolve(&parsed.value, source).value.filter(|framework| lower(framework).value.is_some())
}

/// The lock file of a folder in which this edition was sealed.
fn sealed(framework: &Framework) -> (Lock, Source) {
    let mut lock = Lock::default();
    lock.seal("demo.assize", &[(framework.edition.from, framework)], None).unwrap_or_else(|wrong| panic!("{wrong:?}"));
    let source = Source::new(SourceId(1), seal::FILE, seal::written(&lock));
    let read = seal::read(&source);
    assert_eq!(read.value.as_ref(), Some(&lock), "{:?}", read.diagnostics);
    (lock, source)
}

/// Everything that the model holds, as text: without places, and without what is no part of an edition's text.
fn meant(framework: &Framework) -> String {
    let mut framework = framework.clone();
    (framework.edition.status, framework.edition.until) = (Status::Published, None);
    let text = format!("{framework:?}");
    let mut pieces = text.split("Span {");
    let first = pieces.next().unwrap_or("").to_owned();
    let without_places = pieces.fold(first, |text, piece| text + piece.split_once('}').map_or("", |(_, rest)| rest));
    // The words of rules are quoted as written, and spaces between them are layout.
    without_places.split_whitespace().collect()
}

/// A text with one word changed, put in place of another, or taken out.
fn mutated(text: &str, choose: &mut Chooser<'_>) -> String {
    let mut words: Vec<String> = text.split_inclusive([' ', '\n', '(', ')', ',', '"']).map(str::to_owned).collect();
    let place = choose.below(words.len());
    match choose.below(4) {
        0 => words[place] = words[choose.below(words.len())].clone(),
        1 => _ = words.remove(place),
        _ => {
            let letter = char::from(b' ' + u8::try_from(choose.below(95)).unwrap_or(0));
            let at = choose.below(words[place].len());
            if words[place].is_char_boundary(at) && words[place].is_char_boundary(at + 1) {
                words[place].replace_range(at..=at, &letter.to_string());
            }
        }
    }
    words.concat()
}

/// Comments, empty lines, indentation, `status` and `until` are no part of an edition's text.
fn layout_is_no_part(text: &str, choose: &mut Chooser<'_>) {
    let mut laid_out = String::new();
    for line in text.lines() {
        let more = ["", "\n", "# a comment\n", "   \n"][choose.below(4)];
        let is_inside = line.starts_with(' ');
        let indent = if is_inside { ["", " ", "    "][choose.below(3)] } else { "" };
        let end = ["", "  ", "   # and another"][choose.below(3)];
        laid_out.push_str(&format!("{more}{indent}{line}{end}\n"));
    }
    let laid_out = laid_out.replacen("status published", "until 2030\n  status proposed", 1);
    let (was, is) = (fingerprints(&framework_of(text)), fingerprints(&framework_of(&laid_out)));
    assert_eq!((was.edition, was.rules), (is.edition, is.rules), "{text}\n---\n{laid_out}");
}

/// The rules are the same whatever the order of declarations.
fn order_of_declarations_is_no_rule(case: &generate::Case) {
    let (one, other) = (framework_of(&case.framework), framework_of(&case.framework_in_another_order));
    assert_eq!(fingerprints(&one).rules, fingerprints(&other).rules, "{}", shown(case));
}

/// A kept outcome of a record, after another.
fn outcome(framework: &str, record: &str, after: Option<Fingerprint>) -> String {
    let mut workspace = Workspace::new();
    workspace.add_rule_file("demo.assize", framework);
    let evaluated = workspace.evaluate(vec![("record.ron".to_owned(), record.to_owned())]).value;
    let mut evaluated = evaluated.unwrap_or_else(|| panic!("no outcome\n{framework}\n{record}"));
    evaluated.after = after;
    document::json(&workspace.case(&evaluated).unwrap_or_else(|| panic!("no case")))
}

/// Reads a kept outcome, with what is said of it.
fn stored(name: &str, text: &str) -> (Option<Stored>, Vec<Diagnostic>) {
    let read = Stored::read(&Source::new(SourceId(0), name, text));
    (read.value, read.diagnostics)
}

fn is_wrong(found: &[Diagnostic]) -> bool {
    found.iter().any(Diagnostic::is_error)
}

/// Any byte changed in an outcome shows; and where its hash is made to fit again, its record shows whatever it says otherwise.
pub(crate) fn no_change_of_an_outcome_passes(bytes: &[u8]) {
    let mut choose = Chooser::new(bytes);
    let case = generate::case(bytes);
    let text = outcome(&case.framework, &case.record, None);
    let (kept, found) = stored("kept.json", &text);
    let kept = kept.unwrap_or_else(|| panic!("{found:?}"));
    assert!(found.is_empty() && verify::differences(&kept, &text).is_empty(), "{found:?}\n{text}");
    for _ in 0..60 {
        let mut flipped = text.clone().into_bytes();
        let at = choose.below(flipped.len());
        flipped[at] ^= 1u8 << choose.below(8);
        // What is no text any more is refused before it is read.
        let Ok(flipped) = String::from_utf8(flipped) else { continue };
        assert!(is_wrong(&stored("kept.json", &flipped).1), "byte {at} flipped\n{flipped}");
    }
    for _ in 0..20 {
        let Some(forged) = forged(&text, &mut choose) else { continue };
        let (Some(forged_outcome), found) = stored("kept.json", &forged) else { continue };
        assert!(!is_wrong(&found), "the hash was made to fit\n{forged}");
        let found = verify::differences(&forged_outcome, &text);
        assert!(is_wrong(&found), "{found:?}\n{forged}\n--- is\n{text}");
    }
}

/// An outcome with one value changed, and its hash made to fit again; none where the line chosen decides nothing.
fn forged(text: &str, choose: &mut Chooser<'_>) -> Option<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let place = choose.below(lines.len());
    let line = lines.get(place)?.clone();
    let decides_nothing = ["\"tool\"", "\"line\"", "\"status\"", "\"words\"", "\"after\"", "\"hash\""];
    if decides_nothing.iter().any(|key| line.trim_start().starts_with(key)) {
        return None;
    }
    let letters: Vec<usize> =
        line.char_indices().filter(|(_, letter)| letter.is_ascii_alphanumeric()).map(|(at, _)| at).collect();
    let at = *letters.get(choose.below(letters.len()))?;
    let letter = if line.as_bytes().get(at) == Some(&b'7') { "5" } else { "7" };
    lines[place].replace_range(at..=at, letter);
    let whole = lines.join("\n") + "\n";
    let (before, _) = whole.split_once("\"hash\": \"")?;
    let without = format!("{before}\"hash\": \"\"\n}}\n");
    let hash = Fingerprint::of(without.as_bytes());
    Some(format!("{before}\"hash\": \"{hash}\"\n}}\n"))
}

/// An outcome taken out of a chain, put elsewhere, put in or made to say something else shows by those that are left.
pub(crate) fn no_change_of_a_chain_passes(bytes: &[u8]) {
    let mut choose = Chooser::new(bytes);
    let case = generate::case(bytes);
    let mut texts: Vec<String> = Vec::new();
    for _ in 0..3 + choose.below(3) {
        let after = texts.last().map(|text| Fingerprint::of(text.as_bytes()));
        texts.push(outcome(&case.framework, &case.record, after));
    }
    assert!(!is_broken(&texts), "a whole chain\n{}", shown(&case));
    let inner = choose.below(texts.len() - 1);
    let taken_out = texts.iter().enumerate().filter(|(place, _)| *place != inner).map(|(_, text)| text.clone());
    assert!(is_broken(&taken_out.collect::<Vec<_>>()), "{inner} is taken out");
    let mut swapped = texts.clone();
    swapped.swap(inner, inner + 1);
    assert!(is_broken(&swapped), "{inner} and the next have changed places");
    let mut twice = texts.clone();
    twice.insert(inner, texts[inner].clone());
    assert!(is_broken(&twice), "{inner} stands there twice");
    let mut put_in = texts.clone();
    put_in.insert(inner + 1, outcome(&case.framework, &case.record, None));
    assert!(is_broken(&put_in), "one is put in after {inner}");
    if let Some(forged) = forged(&texts[inner], &mut choose) {
        let mut altered = texts.clone();
        altered[inner] = forged;
        assert!(is_broken(&altered), "{inner} is altered, its hash made to fit");
    }
}

fn is_broken(texts: &[String]) -> bool {
    let read: Vec<_> = texts.iter().map(|text| stored("one.json", text)).collect();
    let outcomes: Vec<Stored> = read.iter().filter_map(|(value, _)| value.clone()).collect();
    read.iter().any(|(_, found)| is_wrong(found)) || outcomes.len() < texts.len() || is_wrong(&verify::chain(&outcomes))
}
