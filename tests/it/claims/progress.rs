//! Progress between two inspections of one edition, held against the order of the scale by brute force.

use super::framework_of;
use super::generate;
use assize::evaluate::evaluate;
use assize::model::GradeSet;
use assize::model::Id;
use assize::plan::lower;
use assize::progress::Inspected;
use assize::progress::Moves;
use assize::progress::Verdict;
use assize::progress::moves;
use assize::progress::progress;
use assize::record::read;
use assize::source::Source;
use assize::source::SourceId;
use assize::succession::Way;

/// A set of up to six grades, with nothing among them or not.
fn set(byte: u8) -> GradeSet {
    let grades = (0..6).filter(|place| byte & (1 << place) != 0).map(|place| GradeSet::one(Id::at(place)));
    let set = grades.fold(GradeSet::EMPTY, GradeSet::or);
    if byte & 64 != 0 { set.or(GradeSet::NOTHING) } else { set }
}

/// What every pair of grades of the two says.
fn by_pairs(was: GradeSet, is: GradeSet) -> Moves {
    let mut all = Moves { no_award: was.has_nothing() || is.has_nothing(), ..Moves::default() };
    for was in was.iter() {
        for is in is.iter() {
            match is.cmp(&was) {
                std::cmp::Ordering::Less => all.improved = true,
                std::cmp::Ordering::Equal => all.sustained = true,
                std::cmp::Ordering::Greater => all.declined = true,
            }
        }
    }
    all
}

fn turned(verdict: &Verdict) -> Verdict {
    match verdict {
        Verdict::Moved(moves) => Verdict::Moved(Moves { improved: moves.declined, declined: moves.improved, ..*moves }),
        Verdict::NotCompared(_) => verdict.clone(),
    }
}

/// Ways in which sets may have moved are those of their pairs; a record held against itself was sustained, or may have been; and two
/// held against one another the other way round have improved where they declined.
pub(crate) fn progress_goes_by_the_order_of_the_scale(bytes: &[u8]) {
    for pair in bytes.chunks_exact(2) {
        let (was, is) = (set(pair[0]), set(pair[1]));
        assert_eq!(moves(was, is), by_pairs(was, is), "{was:?} {is:?}");
    }
    let case = generate::case(bytes);
    let framework = framework_of(&case.framework);
    let plan = lower(&framework).value.unwrap();
    let other = case.record.replacen("met", "unmet", 1);
    let inspections: Vec<_> = [&case.record, &other]
        .into_iter()
        .filter_map(|text| read(&[Source::new(SourceId(1), "record.ron", text.as_str())], &framework).value)
        .collect();
    let outcomes: Vec<_> = inspections.iter().map(|one| evaluate(&framework, &plan, one)).collect();
    let of =
        |place: usize| Inspected { framework: &framework, inspection: &inspections[place], outcome: &outcomes[place] };
    let way = Way::within_an_edition(&framework, &framework);
    if inspections.is_empty() {
        return;
    }
    let with_itself = progress(&of(0), &of(0), &way);
    let verdicts = with_itself.judgements.iter().map(|it| &it.verdict);
    for verdict in verdicts.chain(with_itself.findings.iter().map(|it| &it.verdict)) {
        if let Verdict::Moved(moves) = verdict {
            assert!(moves.sustained, "{moves:?}\n{}\n{}", case.framework, case.record);
            assert_eq!(moves.improved, moves.declined, "{}\n{}", case.framework, case.record);
        }
    }
    if inspections.len() == 2 {
        let (there, back) = (progress(&of(0), &of(1), &way), progress(&of(1), &of(0), &way));
        let compared = |verdict: &Verdict| matches!(verdict, Verdict::Moved(_));
        let pairs = there.judgements.iter().map(|it| &it.verdict).zip(back.judgements.iter().map(|it| &it.verdict));
        for (there, back) in pairs.filter(|(there, back)| compared(there) || compared(back)) {
            assert_eq!(turned(there), *back, "{}\n{}\n{other}", case.framework, case.record);
        }
    }
}
