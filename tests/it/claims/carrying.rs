//! Records that go on to another edition: nothing is lost unsaid, and the text that is written means what was carried.

use super::amend::laid_out;
use super::chooser::Chooser;
use super::framework_of;
use super::generate;
use assize::model::Framework;
use assize::record::Answer;
use assize::record::CarriedOver;
use assize::record::Finding;
use assize::record::Inspection;
use assize::record::Recorded;
use assize::record::carried_over;
use assize::record::migrated;
use assize::record::read_after;
use assize::source::Source;
use assize::source::SourceId;
use assize::succession::Lineage;
use assize::succession::Way;
use assize::succession::correspondence;

/// How recommendations are followed up, added to a generated framework.
const FOLLOWED_UP: &str = "
scale follow-up \"Follow-up\" {
  basis illustrative because \"Made up.\"
  acted   \"Acted on\"
  pending \"Not acted on\"
}
recommendations {
  basis illustrative because \"Made up.\"
  are answered on follow-up
}
";

/// A generated record with a recommendation of the last inspection and one of this, both about every criterion.
fn with_recommendations(record: &str, framework: &Framework) -> String {
    let about: Vec<String> =
        framework.criteria.ids().map(|id| format!("\"{}\"", framework.criterion_path(id))).collect();
    let about = about.join(", ");
    let end = record.rfind(')').unwrap();
    format!(
        "{}  recommendations: {{\"r1\": (text: \"Do.\", about: [{about}], is: \"pending\")}},\n  \
         recommended: {{\"r1\": (text: \"Do.\", about: [{about}])}},\n{}",
        &record[..end],
        &record[end..]
    )
}

/// A record of one edition, carried to the next and back, and rewritten for it.
pub(crate) fn records_go_on(bytes: &[u8]) {
    let mut case = generate::case(bytes);
    let mut choose = Chooser::new(bytes);
    case.framework += FOLLOWED_UP;
    let old = framework_of(&case.framework);
    case.record = with_recommendations(&case.record, &old);
    let later = later(&case.framework, &old, &mut choose);
    let new = framework_of(&later);
    let unaccounted = correspondence(&old, &new).diagnostics;
    assert!(unaccounted.is_empty(), "{unaccounted:#?}\n{later}");
    // Where none is named, the day chooses the edition.
    let unnamed = case.record.replacen("  edition: \"2024\",\n", "", 1);
    let record = if choose.below(3) == 0 { unnamed } else { case.record.clone() };
    let manner = choose.below(5);
    let (name, text) = match manner {
        4 => ("record.json", as_json(&record)),
        manner => ("record.ron", laid_out(&record, manner)),
    };
    let sources = [Source::new(SourceId(1), name, text)];
    let about = || format!("{}\n{later}\n{}", case.framework, sources[0].text());
    let read = read_after(&sources, &Lineage::alone(&old));
    let inspection = read.value.unwrap_or_else(|| panic!("{:?}\n{}", read.diagnostics, about()));

    let stay = Way::between(&old, &old, &[]);
    let same = carried_over((&old, &old), &stay, &inspection);
    assert!(same.stays.is_empty() && alike(&same.inspection.unwrap(), &inspection), "{}", about());

    let way = Way::between(&old, &new, &[]);
    let carried = carried_over((&old, &new), &way, &inspection);
    let Some(there) = &carried.inspection else { return };
    nothing_is_lost(&inspection, there, &carried, &about);
    comes_back((&old, &new), &inspection, &carried, &about);

    let lineage = Lineage::of(&new, &[&old]);
    let Some(texts) = migrated(&sources, (&old, &lineage), &way, (&inspection, &carried)) else {
        panic!("{} cannot be rewritten\n{:#?}\n{}", sources[0].name(), carried.stays, about());
    };
    let again = read_after(&texts, &lineage);
    let again = again.value.unwrap_or_else(|| panic!("{:?}\n{}", again.diagnostics, about()));
    assert!(alike(&again, there), "{}\n{}", texts[0].text(), about());
    if name == "record.ron" {
        let kept = |word: &str| sources[0].text().matches(word).count() == texts[0].text().matches(word).count();
        assert!(["Seen.", "Agreed.", "None."].into_iter().all(kept), "{}\n{}", texts[0].text(), about());
    }
}

/// Whether two inspections say the same, but for the edition that earlier inspections are told under.
fn alike(left: &Inspection, right: &Inspection) -> bool {
    let bare = |inspection: &Inspection| {
        let mut inspection = inspection.clone();
        for earlier in inspection.earlier.iter_mut().flatten() {
            earlier.edition = None;
            earlier.then.clear();
        }
        inspection
    };
    bare(left) == bare(right)
}

/// Everything that was recorded is there, or is told to stay behind.
fn nothing_is_lost(old: &Inspection, new: &Inspection, carried: &CarriedOver, about: &dyn Fn() -> String) {
    let findings = |it: &Inspection| it.findings.iter().filter(|one| **one != Finding::default()).count();
    let facts = |it: &Inspection| it.facts.iter().flatten().count();
    let awards = |it: &Inspection| it.awards.iter().flatten().count();
    let earlier = |it: &Inspection| it.earlier.iter().flatten().map(|one| one.awards.len()).sum::<usize>();
    let about = |it: &Inspection| {
        let all = &it.recommendations;
        let last = all.last.iter().map(|one| one.recommended.about.len() + usize::from(one.is.is_some()));
        last.chain(all.made.iter().map(|one| one.about.len())).sum::<usize>()
    };
    let is_about = |it: &Recorded| matches!(it, Recorded::RecommendedAbout(..) | Recorded::RecommendationState(_));
    let also = |it: &Inspection| it.findings.iter().flat_map(|one| &one.also).flatten().count();
    let stays = |is: &dyn Fn(&Recorded) -> bool| carried.stays.iter().filter(|(what, _)| is(what)).count();
    let lost = carried.stays.iter().map(|(what, _)| what);
    let of_lost = |what: &Recorded| {
        let Recorded::Finding(id) = what else { return 0 };
        old.findings[*id].also.iter().flatten().count()
    };
    let of_lost_findings: usize = lost.map(of_lost).sum();
    let pairs = [
        (findings(old), findings(new) + stays(&|it| matches!(it, Recorded::Finding(_)))),
        (facts(old), facts(new) + stays(&|it| matches!(it, Recorded::Fact(_)))),
        (awards(old), awards(new) + stays(&|it| matches!(it, Recorded::Award(_)))),
        (earlier(old), earlier(new) + stays(&|it| matches!(it, Recorded::Earlier(..)))),
        (about(old), about(new) + stays(&is_about)),
        (also(old), also(new) + of_lost_findings + stays(&|it| matches!(it, Recorded::Also(..)))),
    ];
    for (place, (was, is)) in pairs.into_iter().enumerate() {
        assert_eq!(was, is, "number {place}\n{:#?}\n{}", carried.stays, about());
    }
}

/// What went on comes back as what it was.
fn comes_back(
    (old, new): (&Framework, &Framework),
    inspection: &Inspection,
    carried: &CarriedOver,
    about: &dyn Fn() -> String,
) {
    let Some(there) = &carried.inspection else { return };
    let back = Way::between(new, old, &[]);
    let returned = carried_over((new, old), &back, there);
    assert!(returned.stays.is_empty(), "{:#?}\n{}", returned.stays, about());
    let stayed = |what: Recorded| carried.stays.iter().any(|(other, _)| *other == what);
    let Some(returned) = returned.inspection else { panic!("nothing came back\n{}", about()) };
    for (id, finding) in inspection.findings.enumerate().filter(|(id, _)| !stayed(Recorded::Finding(*id))) {
        let is = &returned.findings[id];
        assert_eq!((finding.answer, &finding.reason), (is.answer, &is.reason), "{}", about());
        assert!(finding.answer == Answer::NotShown || finding.substantial == is.substantial, "{}", about());
    }
    for (id, value) in inspection.facts.enumerate().filter(|(id, _)| !stayed(Recorded::Fact(*id))) {
        assert_eq!(*value, returned.facts[id], "{}", about());
    }
    for (id, award) in inspection.awards.enumerate().filter(|(id, _)| !stayed(Recorded::Award(*id))) {
        assert_eq!(*award, returned.awards[id], "{}", about());
    }
}

/// A later edition of a generated framework: some things have other names, and the block says what became of them, or that
/// they are others.
fn later(text: &str, old: &Framework, choose: &mut Chooser<'_>) -> String {
    let mut renamed: Vec<(String, String)> = Vec::new();
    let mut lines = Vec::new();
    let becomes = |sort: &str, was: &str, is: &str, goes_on: bool| match goes_on {
        true => vec![format!("{sort} {was} becomes {is}")],
        false => {
            vec![format!("{sort} {was} is removed because \"Gone.\""), format!("{sort} {is} is new because \"New.\"")]
        }
    };
    let grades: Vec<&str> = old.scales.iter().flat_map(|scale| &scale.grades).map(|it| it.name.as_str()).collect();
    for name in ["gold", "tin", "met"].into_iter().filter(|name| grades.contains(name)) {
        if choose.below(3) != 0 {
            continue;
        }
        let (is, goes_on) = (format!("{name}-y"), choose.below(4) != 0);
        for scale in old.scales.iter().filter(|scale| scale.find(name).is_some()) {
            let path = |grade: &str| format!("{}/{grade}", scale.name);
            lines.extend(becomes("grade", &path(name), &path(&is), goes_on));
        }
        renamed.push((name.to_owned(), is));
    }
    let criterion = (choose.below(2) == 0).then(|| ("two".to_owned(), "second".to_owned()));
    renamed.extend(criterion.clone());
    for judgement in old.judgements.iter() {
        let (name, what) = (judgement.name.clone(), choose.below(4));
        let is = if what < 2 { format!("{name}-y") } else { name.clone() };
        match what {
            0 | 1 => lines.extend(becomes("judgement", &name, &is, what == 0)),
            2 => lines.push(format!("judgement {name} cannot be compared because \"Other.\"")),
            _ => {}
        }
        if what < 2 {
            renamed.push((name.clone(), is.clone()));
        }
        let has = judgement.criteria.iter().any(|id| old[*id].name == "two");
        if what != 1 && has && criterion.is_some() {
            lines.extend(becomes("criterion", &format!("{name}/two"), &format!("{is}/second"), choose.below(3) != 0));
        }
    }
    for fact in old.facts.iter() {
        if choose.below(3) == 0 {
            let is = format!("{}-y", fact.name);
            lines.extend(becomes("fact", &fact.name, &is, choose.below(3) != 0));
            renamed.push((fact.name.clone(), is));
        }
    }
    let text = with_names(text, &renamed).replacen("edition 2024", "edition 2025", 1);
    let block =
        format!("\nsucceeds 2024 {{\n{}}}\n", lines.iter().map(|line| format!("  {line}\n")).collect::<String>());
    text + &block
}

/// A text with other words in the place of some.
fn with_names(text: &str, renamed: &[(String, String)]) -> String {
    let is_in_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let mut whole = String::new();
    let mut word = String::new();
    for letter in text.chars().chain(['\0']) {
        if is_in_word(letter) {
            word.push(letter);
            continue;
        }
        let known = renamed.iter().find(|(was, _)| *was == word);
        whole.push_str(known.map_or(word.as_str(), |(_, is)| is));
        word.clear();
        whole.extend(Some(letter).filter(|letter| *letter != '\0'));
    }
    whole
}

/// A generated record as JSON.
fn as_json(record: &str) -> String {
    let mut json = String::new();
    let mut is_quoted = false;
    let mut word = String::new();
    for letter in record.chars() {
        if letter == '"' {
            is_quoted = !is_quoted;
        }
        if !is_quoted && (letter.is_ascii_alphabetic() || letter == '_') {
            word.push(letter);
            continue;
        }
        if !word.is_empty() {
            let is_key = letter == ':';
            json.push_str(&if is_key { format!("\"{word}\"") } else { word.clone() });
            word.clear();
        }
        match letter {
            '(' if !is_quoted => json.push('{'),
            ')' | ']' | '}' if !is_quoted => {
                let kept = json.trim_end().len();
                if json.trim_end().ends_with(',') {
                    json.truncate(kept - 1);
                }
                json.push(if letter == ')' { '}' } else { letter });
            }
            letter => json.push(letter),
        }
    }
    json
}
