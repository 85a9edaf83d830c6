//! What is exact of one inspection: the diagrams of all judgements; the ranges of a record half of which is missing; smallest
//! reasons, what it would take and what still matters of all awards. The walk that gives bounds stands beside them.

use crate::evaluates;
use crate::interprets;
use crate::workloads;
use crate::workloads::Workload;
use assize::diagram::MOST_EDGES;
use assize::diagram::Wanted;
use assize::diagram::compile;
use assize::evaluate::evaluate;
use assize::evaluate::evaluate_with_reasons;
use assize::evaluate::reasons;
use assize::model::IdVec;
use divan::Bencher;
use divan::black_box;

fn compiles(bencher: Bencher<'_, '_>, workload: &Workload) {
    let bottom_up = &workload.framework.bottom_up;
    let wanted = Wanted {
        bottom_up,
        is_derived: IdVec::filled(true, bottom_up.len()),
        watched: &[],
        together: &[],
        most_edges: MOST_EDGES,
    };
    bencher.bench_local(|| compile(black_box(&workload.plan), &wanted));
}

fn explains(bencher: Bencher<'_, '_>, workload: &Workload) {
    let outcome = evaluate(&workload.framework, &workload.plan, &workload.inspection);
    bencher.bench_local(|| reasons(&workload.framework, black_box(&workload.plan), &workload.inspection, &outcome));
}

/// Outcome and reasons together, as the program asks for them: every exact answer of an inspection.
fn evaluates_with_reasons(bencher: Bencher<'_, '_>, workload: &Workload) {
    bencher.bench_local(|| evaluate_with_reasons(&workload.framework, black_box(&workload.plan), &workload.inspection));
}

mod stc_2012 {
    use super::*;

    #[divan::bench(sample_count = 50)]
    fn compiled(bencher: Bencher<'_, '_>) {
        compiles(bencher, &workloads::stc_2012_with_gaps());
    }

    #[divan::bench(sample_count = 50)]
    fn gaps_bounds(bencher: Bencher<'_, '_>) {
        interprets(bencher, &workloads::stc_2012_with_gaps());
    }

    #[divan::bench(sample_count = 50)]
    fn gaps_evaluated(bencher: Bencher<'_, '_>) {
        evaluates(bencher, &workloads::stc_2012_with_gaps());
    }

    #[divan::bench(sample_count = 50)]
    fn gaps_reasons(bencher: Bencher<'_, '_>) {
        explains(bencher, &workloads::stc_2012_with_gaps());
    }

    #[divan::bench(sample_count = 50)]
    fn gaps_exact_answers(bencher: Bencher<'_, '_>) {
        evaluates_with_reasons(bencher, &workloads::stc_2012_with_gaps());
    }

    #[divan::bench(sample_count = 50)]
    fn complete_exact_answers(bencher: Bencher<'_, '_>) {
        evaluates_with_reasons(bencher, &workloads::stc_2012_complete());
    }

    #[divan::bench(sample_count = 50)]
    fn complete_evaluated(bencher: Bencher<'_, '_>) {
        evaluates(bencher, &workloads::stc_2012_complete());
    }

    #[divan::bench(sample_count = 50)]
    fn complete_reasons(bencher: Bencher<'_, '_>) {
        explains(bencher, &workloads::stc_2012_complete());
    }
}

mod w1 {
    use super::*;

    #[divan::bench(sample_count = 50)]
    fn half_evaluated(bencher: Bencher<'_, '_>) {
        evaluates(bencher, &workloads::half_of(workloads::w1()));
    }

    #[divan::bench(sample_count = 50)]
    fn half_reasons(bencher: Bencher<'_, '_>) {
        explains(bencher, &workloads::half_of(workloads::w1()));
    }

    #[divan::bench(sample_count = 50)]
    fn complete_reasons(bencher: Bencher<'_, '_>) {
        explains(bencher, &workloads::w1());
    }
}

mod w3 {
    use super::*;

    #[divan::bench(sample_count = 10)]
    fn compiled(bencher: Bencher<'_, '_>) {
        compiles(bencher, &workloads::w3());
    }

    #[divan::bench(sample_count = 5)]
    fn half_evaluated(bencher: Bencher<'_, '_>) {
        evaluates(bencher, &workloads::half_of(workloads::w3()));
    }
}
