//! Drives each claim with proptest, and replays what is in `fuzz/corpus`.

use crate::claims;
use crate::support;
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::test_runner::Config;
use proptest::test_runner::TestCaseError;
use proptest::test_runner::TestRunner;
use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Once;

/// Drives a claim with `cases` random byte strings (or as many as `PROPTEST_CASES` says) of up to `longest` bytes, always
/// the same ones.
pub(crate) fn holds(claim: fn(&[u8]), cases: u32, longest: usize) {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = Config {
        cases: asked.unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 2000,
        ..Config::default()
    };
    let mut runner =
        TestRunner::new_with_rng(config, proptest::test_runner::TestRng::deterministic_rng(Default::default()));
    let outcome =
        runner.run(&vec(any::<u8>(), 0..longest), |bytes| quietly(|| claim(&bytes)).map_err(TestCaseError::fail));
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

thread_local! {
    /// Panics of this thread are not printed.
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs something; gives the words of its panic, and prints nothing of it: shrinking meets hundreds.
fn quietly(attempt: impl FnOnce()) -> Result<(), String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !IS_QUIET.get() {
                usual(panic);
            }
        }));
    });
    IS_QUIET.set(true);
    let result = catch_unwind(AssertUnwindSafe(attempt));
    IS_QUIET.set(false);
    result.map_err(|cause| {
        let text = cause.downcast_ref::<&str>().map(|words| (*words).to_owned());
        cause.downcast_ref::<String>().cloned().or(text).unwrap_or_else(|| "a panic without words".to_owned())
    })
}

/// Replays every file of `fuzz/corpus/<target>`.
fn replays(target: &str, claims: &[fn(&[u8])]) {
    let files = support::files_under(&format!("fuzz/corpus/{target}"));
    assert!(!files.is_empty(), "fuzz/corpus/{target} has no files");
    for file in files {
        let bytes = std::fs::read(support::root().join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        claims.iter().for_each(|claim| claim(&bytes));
    }
}

#[test]
fn the_corpus_is_replayed() {
    replays("parse", &[claims::parse_never_panics]);
    replays("record", &[claims::record_never_panics]);
    replays(
        "evaluate",
        &[
            claims::generated_cases_are_sound,
            claims::evaluate_agrees,
            claims::order_does_not_matter,
            claims::promises_mean_the_same,
        ],
    );
    replays("merge", &[claims::copies_become_one]);
    replays("diagrams", &[claims::diagrams_agree]);
    replays("prove", &[claims::witnesses_are_confirmed, claims::checks_are_exact]);
}

#[test]
fn any_text_parses_without_a_panic() {
    holds(claims::parse_never_panics, 300, 400);
    holds(claims::changed_text_never_panics, 200, 600);
}

#[test]
fn any_text_is_read_as_a_record_without_a_panic() {
    holds(claims::record_never_panics, 200, 400);
}

#[test]
fn copies_of_an_inspection_become_one_again() {
    holds(claims::copies_become_one, 300, 600);
}

#[test]
fn generated_rule_files_resolve() {
    holds(claims::generated_cases_are_sound, 150, 600);
}

#[test]
fn evaluation_agrees_with_brute_force() {
    holds(claims::evaluate_agrees, 400, 600);
}

#[test]
fn an_edition_with_dated_provisions_is_the_text_without_what_is_not_in_force() {
    holds(claims::what_is_not_in_force_is_not_there, 150, 600);
}

#[test]
fn a_plan_says_of_properties_and_assumptions_what_the_model_says() {
    holds(claims::promises_mean_the_same, 200, 600);
}

#[test]
fn assumptions_take_away_completions_and_nothing_else() {
    holds(claims::assumptions_only_rule_out, 200, 600);
}

#[test]
fn reasons_agree_with_brute_force() {
    holds(claims::reasons_agree, 150, 600);
}

#[test]
fn what_checks_say_of_all_inspections_holds_of_each() {
    holds(claims::checks_are_sound, 400, 600);
}

#[test]
fn what_checks_say_of_small_frameworks_is_what_brute_force_finds() {
    holds(claims::checks_are_exact, 300, 300);
}

/// Bytes that look random, always the same ones for one seed.
fn bytes_of(seed: u32) -> Vec<u8> {
    let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    std::iter::successors(Some(seed), next).skip(1).map(|state| state.to_be_bytes()[0]).take(300).collect()
}

#[test]
fn many_generated_editions_with_dated_provisions_are_sound() {
    let number: usize = (0..100).map(|seed| claims::sound_editions(&bytes_of(seed))).sum();
    eprintln!("{number} of 200");
    assert!(number >= 20, "{number} of 200");
}

/// A property that passes over nearly every case holds nothing.
#[test]
fn every_inspection_is_gone_through_of_many_generated_frameworks() {
    let number = (0..200).filter(|seed| claims::is_gone_through(&bytes_of(*seed))).count();
    eprintln!("{number} of 200");
    assert!(number >= 20, "{number} of 200");
}

#[test]
fn diagrams_agree_with_the_interpreter() {
    holds(claims::diagrams_agree, 400, 600);
}

#[test]
fn an_inspection_that_shows_a_fault_shows_it_however_else_it_is_answered() {
    holds(claims::witnesses_are_confirmed, 300, 600);
}

#[test]
fn counts_are_those_of_going_through_all_inspections() {
    holds(claims::counts_agree, 150, 600);
}

#[test]
fn what_an_edition_changes_is_what_going_through_all_inspections_finds() {
    holds(claims::comparisons_agree, 120, 600);
}

#[test]
fn comments_layout_and_the_order_of_declarations_are_no_change() {
    holds(claims::layout_changes_nothing, 120, 600);
}

#[test]
fn a_cause_put_back_by_hand_gives_the_old_award_and_nothing_in_it_is_superfluous() {
    holds(claims::causes_put_back, 150, 600);
}

#[test]
fn an_answer_is_added_to_a_record_and_nothing_else() {
    holds(claims::answers_are_added, 300, 600);
}

#[test]
fn progress_goes_by_the_order_of_the_scale() {
    holds(claims::progress_goes_by_the_order_of_the_scale, 150, 600);
}

#[test]
fn what_a_record_says_goes_on_to_another_edition_or_is_said_to_stay() {
    holds(claims::records_go_on, 400, 600);
}

#[test]
fn no_change_of_a_sealed_edition_passes_unnoticed() {
    holds(claims::no_change_passes_a_seal, 150, 600);
}

#[test]
fn no_change_of_a_kept_outcome_passes_unnoticed() {
    holds(claims::no_change_of_an_outcome_passes, 60, 600);
}

#[test]
fn no_change_of_a_chain_of_outcomes_passes_unnoticed() {
    holds(claims::no_change_of_a_chain_passes, 60, 600);
}

#[test]
fn order_does_not_matter_to_awards() {
    holds(claims::order_does_not_matter, 100, 600);
}

#[test]
fn every_award_has_its_reasons() {
    holds(claims::awards_have_reasons, 100, 600);
}
