//! The one bench binary: the workloads of the design's performance page, each beside a hand-written floor in the same
//! run. `cargo bench` measures; `cargo test --benches` runs each once. Allocations are counted.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stdout,
    missing_docs,
    unreachable_pub,
    reason = "a benchmark that meets what it does not expect should fail"
)]

mod comparisons;
mod counts;
mod exact;
mod floor;
mod proofs;
mod workloads;

use assize::evaluate::evaluate;
use assize::interpret::Values;
use assize::interpret::interpret;
use assize::source::Source;
use assize::source::SourceId;
use divan::Bencher;
use divan::black_box;

use workloads::Workload;

#[global_allocator]
static ALLOCATIONS: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
    // Where the system tells it: the most memory that was held at once, whatever was measured.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().filter(|line| line.starts_with("VmHWM")).for_each(|line| println!("{line}"));
}

/// The walk over the plan, into values that are used again: the derivation, nothing allocated.
fn interprets(bencher: Bencher<'_, '_>, workload: &Workload) {
    let answers = assize::evaluate::answers(&workload.framework, &workload.plan, &workload.inspection);
    let mut values = Values::new(&workload.plan);
    bencher.bench_local(|| {
        interpret(black_box(&workload.plan), black_box(&answers), &mut values);
        black_box(&values);
    });
}

/// Everything: ranges, standings and the explanation of every judgement, as data.
fn evaluates(bencher: Bencher<'_, '_>, workload: &Workload) {
    bencher.bench_local(|| evaluate(black_box(&workload.framework), &workload.plan, &workload.inspection));
}

/// JSON text to answers to derivation.
fn reads(bencher: Bencher<'_, '_>, workload: &Workload) {
    let names = assize::record::Names::new(&workload.framework);
    let source = [Source::new(SourceId(1), "record.json", workload.json.as_str())];
    let mut values = Values::new(&workload.plan);
    bencher.bench_local(|| {
        let read = assize::record::read_with(black_box(&source), &names);
        let inspection = read.value.expect("a sound record");
        let answers = assize::evaluate::answers(&workload.framework, &workload.plan, &inspection);
        interpret(&workload.plan, &answers, &mut values);
        black_box(&values);
    });
}

/// The same text as `serde_json` decodes it directly, borrowing its strings.
fn decodes(bencher: Bencher<'_, '_>, workload: &Workload) {
    bencher.bench_local(|| {
        let record: floor::Record<'_> = serde_json::from_str(black_box(&workload.json)).expect("a record");
        black_box((
            record.framework,
            record.edition,
            record.findings.values().filter(|it| it.is == "met" && it.also.is_empty()).count(),
        ))
    });
}

mod w1 {
    use super::*;

    #[divan::bench]
    fn floor_bits(bencher: Bencher<'_, '_>) {
        let areas = [0xfff, 0x7ff, 0xfff, 0xff, 0xfff];
        bencher.bench_local(|| floor::w1(black_box(&areas)));
    }

    #[divan::bench]
    fn floor_explained(bencher: Bencher<'_, '_>) {
        let data = floor::Data::new(5, 12);
        let met: Vec<bool> = (0..60).map(|place| place % 7 != 0 || place % 12 < 8).collect();
        let mut explained = floor::Explained::default();
        bencher.bench_local(|| {
            data.explain(black_box(&met), &mut explained);
            black_box(&explained);
        });
    }

    #[divan::bench]
    fn interpreted(bencher: Bencher<'_, '_>) {
        interprets(bencher, &workloads::w1());
    }

    #[divan::bench]
    fn evaluated(bencher: Bencher<'_, '_>) {
        evaluates(bencher, &workloads::w1());
    }

    #[divan::bench]
    fn json_floor(bencher: Bencher<'_, '_>) {
        decodes(bencher, &workloads::w1());
    }

    #[divan::bench]
    fn json_interpreted(bencher: Bencher<'_, '_>) {
        reads(bencher, &workloads::w1());
    }
}

mod w2 {
    use super::*;

    #[divan::bench]
    fn floor_bits(bencher: Bencher<'_, '_>) {
        let areas = [[None; 3], [None, Some(2), None], [None; 3]];
        bencher.bench_local(|| floor::w2(black_box(&areas)));
    }

    #[divan::bench]
    fn interpreted(bencher: Bencher<'_, '_>) {
        interprets(bencher, &workloads::w2());
    }

    #[divan::bench]
    fn evaluated(bencher: Bencher<'_, '_>) {
        evaluates(bencher, &workloads::w2());
    }
}

mod w3 {
    use super::*;

    #[divan::bench]
    fn floor_explained(bencher: Bencher<'_, '_>) {
        let data = floor::Data::new(200, 30);
        let met: Vec<bool> = (0..6000).map(|place| place % 7 != 0 || place % 30 < 20).collect();
        let mut explained = floor::Explained::default();
        bencher.bench_local(|| {
            data.explain(black_box(&met), &mut explained);
            black_box(&explained);
        });
    }

    #[divan::bench]
    fn interpreted(bencher: Bencher<'_, '_>) {
        interprets(bencher, &workloads::w3());
    }

    #[divan::bench(sample_count = 20)]
    fn evaluated(bencher: Bencher<'_, '_>) {
        evaluates(bencher, &workloads::w3());
    }

    #[divan::bench]
    fn json_floor(bencher: Bencher<'_, '_>) {
        decodes(bencher, &workloads::w3());
    }

    #[divan::bench]
    fn json_interpreted(bencher: Bencher<'_, '_>) {
        reads(bencher, &workloads::w3());
    }
}

/// Text to plan, of a framework of at least 5,000 lines and of the shipped framework of 2012.
mod load {
    use super::*;

    fn loads(bencher: Bencher<'_, '_>, text: &str) {
        bencher.bench_local(|| workloads::framework(black_box(text)));
    }

    fn parses(bencher: Bencher<'_, '_>, text: &str) {
        let source = Source::new(SourceId(0), "workload.assize", text);
        bencher.bench_local(|| assize::syntax::parse(black_box(&source)));
    }

    fn five_thousand_lines() -> String {
        let text = workloads::tiered(132, 30);
        assert!(text.lines().count() >= 5000, "{} lines", text.lines().count());
        text
    }

    #[divan::bench(sample_count = 20)]
    fn of_5000_lines_parsed(bencher: Bencher<'_, '_>) {
        parses(bencher, &five_thousand_lines());
    }

    #[divan::bench(sample_count = 20)]
    fn of_5000_lines_to_plan(bencher: Bencher<'_, '_>) {
        loads(bencher, &five_thousand_lines());
    }

    #[divan::bench(sample_count = 20)]
    fn of_stc_2012_to_plan(bencher: Bencher<'_, '_>) {
        loads(bencher, include_str!("../../frameworks/stc/2012.assize"));
    }
}
