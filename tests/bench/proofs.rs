//! All proofs of a framework, of every kind and scope: the shipped ones, and two hundred areas of thirty criteria. The
//! allocation columns say what is held at once.

use crate::workloads;
use assize::check::check;
use assize::model::Framework;
use assize::plan::Plan;
use divan::Bencher;
use divan::black_box;

fn proves(bencher: Bencher<'_, '_>, (framework, plan): &(Framework, Plan)) {
    bencher.bench_local(|| check(black_box(framework), plan));
}

#[divan::bench(sample_count = 10)]
fn stc_2012(bencher: Bencher<'_, '_>) {
    proves(bencher, &workloads::framework(include_str!("../../frameworks/stc/2012.assize")));
}

#[divan::bench(sample_count = 10)]
fn stc_2023(bencher: Bencher<'_, '_>) {
    proves(bencher, &workloads::framework(include_str!("../../frameworks/stc/2023.assize")));
}

#[divan::bench(sample_count = 10)]
fn fhrs_2013(bencher: Bencher<'_, '_>) {
    proves(bencher, &workloads::framework(include_str!("../../frameworks/fhrs/2013.assize")));
}

#[divan::bench(sample_count = 10)]
fn w1(bencher: Bencher<'_, '_>) {
    proves(bencher, &workloads::framework(include_str!("w1.assize")));
}

#[divan::bench(sample_count = 2)]
fn w3(bencher: Bencher<'_, '_>) {
    proves(bencher, &workloads::framework(&workloads::tiered(200, 30)));
}
