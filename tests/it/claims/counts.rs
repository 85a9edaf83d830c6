//! Exact counts, held against going through every inspection.

use super::generate;
use super::oracle;
use super::oracle::counts::ComesTo;
use super::shown;
use assize::diagram::count::Count;
use assize::model::FactType;
use assize::model::Id;
use assize::plan::lower;
use assize::prove;
use std::collections::BTreeMap;

/// What is counted of every judgement and kind is what going through all inspections counts.
pub(crate) fn counts_agree(bytes: &[u8]) {
    for case in [generate::case(bytes), generate::case_in_one_direction(bytes), generate::case_with_assumptions(bytes)]
    {
        let framework = super::framework_of(&case.framework);
        let mut blank = super::inspection_of(&framework, &case.record);
        blank.awards = framework.judgements.iter().map(|_| None).collect();
        blank.findings = framework.criteria.iter().map(|_| Default::default()).collect();
        blank.facts = framework.facts.iter().map(|_| None).collect();
        blank.earlier = None;
        let plan = lower(&framework).value.unwrap_or_else(|| panic!("no plan\n{}", shown(&case)));
        let has_numbers = framework.facts.iter().any(|fact| matches!(fact.kind, FactType::Number { .. }));
        for (kind, of) in framework.kinds.enumerate() {
            for id in framework.judgements.ids() {
                let Ok(counted) = prove::counts(&framework, &plan, id, kind) else { continue };
                let is_judged = of.reports.contains(&id) || of.inspects.contains(&id);
                assert_eq!(counted.is_some(), is_judged, "{}", shown(&case));
                let Some(counted) = counted else { continue };
                assert!(has_numbers || counted.whole().plain == counted.whole().told_apart, "{}", shown(&case));
                let one_by_one =
                    oracle::counts::counted(&framework, &plan, (of, &blank), id, super::MOST_COMPLETIONS / 4);
                let Some(one_by_one) = one_by_one else { continue };
                let mut expected: BTreeMap<ComesTo, String> = BTreeMap::new();
                let mut add = |comes_to: ComesTo, count: &Count| {
                    assert!(count.told_apart <= count.plain, "{}", shown(&case));
                    if *count != Count::default() {
                        expected.insert(comes_to, count.plain.to_string());
                    }
                };
                counted.grades.iter().enumerate().for_each(|(at, count)| add(ComesTo::Grade(Id::at(at)), count));
                add(ComesTo::NoAward, &counted.none);
                add(ComesTo::LeftToInspectors, &counted.left);
                let one_by_one: BTreeMap<ComesTo, String> =
                    one_by_one.into_iter().map(|(comes_to, count)| (comes_to, count.to_string())).collect();
                assert_eq!(expected, one_by_one, "{} of kind {}\n{}", framework[id].name, of.name, shown(&case));
            }
        }
    }
}
