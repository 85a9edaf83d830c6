//! What an answer does to a record's text: it is added, and nothing else is touched.

use super::framework_of;
use super::generate;
use super::inspection_of;
use assize::model::FactType;
use assize::model::Framework;
use assize::model::Id;
use assize::record::Answer;
use assize::record::Entry;
use assize::record::FactValue;
use assize::record::Inspection;
use assize::record::amended;
use assize::source::Source;
use assize::source::SourceId;
use assize::succession::Lineage;

/// Every answer that a record lacks can be added to its text; the text then means the inspection with that answer, and its
/// comments, its order and its words stay.
pub(crate) fn answers_are_added(bytes: &[u8]) {
    let case = generate::case(bytes);
    let framework = framework_of(&case.framework);
    let choice = |place: usize| bytes.get(place).copied().map_or(0, usize::from);
    let text = laid_out(&case.record, choice(0) % 4);
    let mut inspection = inspection_of(&framework, &text);
    let mut sources = vec![Source::new(SourceId(1), "generated.ron", text)];
    for (place, entry) in entries(&framework, &inspection, &choice).into_iter().enumerate() {
        if matches!(entry, Entry::Earlier(_)) && inspection.earlier.is_some() {
            continue;
        }
        let before = sources[0].text().to_owned();
        let Some((with, meant)) = amended(&sources, 0, &Lineage::alone(&framework), (&inspection, &entry)) else {
            panic!("{entry:?}, number {place}, cannot be added to\n{before}");
        };
        let mut expected = inspection.clone();
        entry.put(&mut expected);
        assert_eq!(meant, expected);
        assert_eq!(inspection_of(&framework, with[0].text()), expected);
        assert!(
            stands_in(&before, with[0].text()),
            "{entry:?} takes something away from\n{before}\n{}",
            with[0].text()
        );
        (sources, inspection) = (with, meant);
    }
}

/// The record with comments, or in one line, or with the line ends of another system.
pub(super) fn laid_out(record: &str, manner: usize) -> String {
    match manner {
        0 => record.to_owned(),
        1 => record.replace(",\n", ", // seen, \"twice\" (or so\n").replacen('(', "// begun\n( /* { */", 1),
        2 => record.replace('\n', " "),
        _ => record.replace('\n', "\r\n"),
    }
}

/// An entry for everything that is not answered.
fn entries(framework: &Framework, inspection: &Inspection, choice: &dyn Fn(usize) -> usize) -> Vec<Entry> {
    let mut all = Vec::new();
    for (id, finding) in inspection.findings.enumerate().filter(|(_, finding)| finding.answer == Answer::NotShown) {
        let at = choice(id.index() + 1);
        let reason = Some("Said “so”, and \"so\";\nand \\ twice.".to_owned()).filter(|_| at.is_multiple_of(2));
        let reason = reason.filter(|_| finding.reason.is_none());
        if framework[id].may_be_not_applicable && at.is_multiple_of(3) {
            let reason = reason.or_else(|| Some("None.".to_owned()));
            all.push(Entry::Finding(id, Answer::NotApplicable, reason));
            continue;
        }
        let grade = Id::at(at % framework[framework[id].scale].grades.len());
        all.push(Entry::Finding(id, Answer::Is(grade), reason.clone()));
        all.push(Entry::Substantial(id, at.is_multiple_of(5)));
        if reason.is_none() {
            all.push(Entry::Reason(id, "Later.".to_owned()));
        }
    }
    for (id, _) in inspection.facts.enumerate().filter(|(_, value)| value.is_none()) {
        all.push(Entry::Fact(
            id,
            match &framework[id].kind {
                FactType::YesOrNo => FactValue::YesOrNo(choice(id.index()).is_multiple_of(2)),
                FactType::Number { from, to, .. } => {
                    FactValue::Number(if choice(id.index()).is_multiple_of(2) { *from } else { *to })
                }
                FactType::OnScale(scale) => FactValue::Grade(framework[*scale].worst()),
            },
        ));
    }
    all.push(Entry::Earlier(Vec::new()));
    all
}

/// Whether a text is another with something put in.
fn stands_in(text: &str, longer: &str) -> bool {
    let mut letters = longer.chars();
    text.chars().all(|letter| letters.any(|other| other == letter))
}
