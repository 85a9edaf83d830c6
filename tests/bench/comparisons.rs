//! Two editions held against one another, causes included; beside it, what counting the later alone takes in the same run.

use crate::workloads;
use assize::compare::compare;
use assize::model::Framework;
use assize::plan::Plan;
use assize::prove::all_counts;
use assize::succession::correspondence;
use divan::Bencher;
use divan::black_box;

type Edition = (Framework, Plan);

fn compares(bencher: Bencher<'_, '_>, (old, old_plan): &Edition, (new, new_plan): &Edition) {
    bencher.bench_local(|| {
        let between = correspondence(black_box(old), new).value;
        compare((old, old_plan), (new, new_plan), &between)
    });
}

fn stc_2023() -> Edition {
    workloads::framework(include_str!("../../frameworks/stc/2023.assize"))
}

fn stc_2023_or() -> Edition {
    workloads::framework(include_str!("../../frameworks/stc/drafts/2023-or.assize"))
}

#[divan::bench(sample_count = 20)]
fn and_becomes_or(bencher: Bencher<'_, '_>) {
    compares(bencher, &stc_2023(), &stc_2023_or());
}

#[divan::bench(sample_count = 20)]
fn counting_the_later_alone(bencher: Bencher<'_, '_>) {
    let (framework, plan) = stc_2023_or();
    bencher.bench_local(|| all_counts(black_box(&framework), &plan, (None, None)));
}

#[divan::bench(sample_count = 5)]
fn stc_2012_becomes_2015(bencher: Bencher<'_, '_>) {
    let old = workloads::framework(include_str!("../../frameworks/stc/2012.assize"));
    let new = workloads::framework(include_str!("../../frameworks/stc/2015.assize"));
    compares(bencher, &old, &new);
}
