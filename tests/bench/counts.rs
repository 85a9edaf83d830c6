//! Exact counts of all possible inspections, of every judgement and kind; and of W3's overall judgement alone, whose numbers
//! have thousands of digits.

use crate::workloads;
use assize::model::Framework;
use assize::plan::Plan;
use assize::prove::all_counts;
use divan::Bencher;
use divan::black_box;

fn counts(bencher: Bencher<'_, '_>, (framework, plan): &(Framework, Plan)) {
    bencher.bench_local(|| all_counts(black_box(framework), plan, (None, None)));
}

#[divan::bench(sample_count = 20)]
fn stc_2012(bencher: Bencher<'_, '_>) {
    counts(bencher, &workloads::framework(include_str!("../../frameworks/stc/2012.assize")));
}

#[divan::bench(sample_count = 20)]
fn w1(bencher: Bencher<'_, '_>) {
    counts(bencher, &workloads::framework(include_str!("w1.assize")));
}

#[divan::bench(sample_count = 5)]
fn w3(bencher: Bencher<'_, '_>) {
    counts(bencher, &workloads::framework(&workloads::tiered(200, 30)));
}

#[divan::bench(sample_count = 5)]
fn w3_overall(bencher: Bencher<'_, '_>) {
    let (framework, plan) = workloads::framework(&workloads::tiered(200, 30));
    let overall = framework.judgements.ids().next_back();
    bencher.bench_local(|| all_counts(black_box(&framework), &plan, (None, overall)));
}
