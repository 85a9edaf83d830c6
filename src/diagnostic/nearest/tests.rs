//! What counts as near.

use super::distance;
use super::nearest;

const GRADES: [&str; 4] = ["outstanding", "good", "requires-improvement", "inadequate"];

fn far(left: &str, right: &str) -> usize {
    let letters = |word: &str| word.chars().collect::<Vec<_>>();
    distance(&letters(left), &letters(right))
}

#[test]
fn distance_counts_letters_added_left_out_changed_and_swapped() {
    let distances = [
        ("", ""),
        ("", "abc"),
        ("abc", ""),
        ("good", "good"),
        ("good", "goood"),
        ("good", "god"),
        ("good", "gold"),
        ("good", "ogod"),
        ("ab", "ba"),
        ("ca", "abc"),
        ("kitten", "sitting"),
        ("naïve", "naive"),
    ]
    .map(|(left, right)| far(left, right));
    assert_eq!(distances, [0, 3, 3, 0, 1, 1, 1, 1, 1, 3, 3, 1]);
}

#[test]
fn distance_is_the_same_both_ways() {
    for left in GRADES {
        for right in ["outstandin", "inadeqaute", "requires_improvement", "x", ""] {
            assert_eq!(far(left, right), far(right, left), "{left} and {right}");
        }
    }
}

#[test]
fn a_slip_finds_its_name() {
    let found = ["outstandin", "Good", "inadeqaute", "requires_improvement", "improvement-requires", "gud"]
        .map(|word| nearest(word, GRADES));
    assert_eq!(
        found,
        [
            Some("outstanding"),
            Some("good"),
            Some("inadequate"),
            Some("requires-improvement"),
            Some("requires-improvement"),
            None,
        ]
    );
}

#[test]
fn what_is_far_away_is_not_offered() {
    assert_eq!(nearest("met", GRADES), None);
    assert_eq!(nearest("adequat", ["inadequate"]), Some("inadequate"), "three letters of ten");
    assert_eq!(nearest("a", ["b", "c"]), None, "one letter changed is another word");
    assert_eq!(nearest("", ["a", "ab"]), None);
    assert_eq!(nearest("good", []), None);
}

#[test]
fn the_first_of_equals_is_offered() {
    assert_eq!(nearest("bat", ["cat", "hat", "bad"]), Some("cat"));
    assert_eq!(nearest("bat", ["hat", "cat", "bad"]), Some("hat"));
    assert_eq!(nearest("bat", ["boat-house", "hat", "BAT"]), Some("BAT"));
}

#[test]
fn the_word_itself_is_not_a_hint() {
    assert_eq!(nearest("good", ["good"]), None);
    assert_eq!(nearest("good", ["good", "goods"]), Some("goods"));
}

#[test]
fn very_long_words_cost_little() {
    let long = "x".repeat(1_000_000);
    let other = "y".repeat(1_000_000);
    assert_eq!(nearest(&long, [other.as_str()]), None);
}

#[test]
fn the_opposite_is_not_offered() {
    assert_eq!(nearest("adequate", ["inadequate"]), None);
    assert_eq!(nearest("unsatisfied", ["satisfied"]), None);
    assert_eq!(nearest("not-applicable", ["applicable"]), None);
    assert_eq!(nearest("adequate", ["inadequate", "adequat"]), Some("adequat"));
}
