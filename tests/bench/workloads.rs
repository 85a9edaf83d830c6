//! The workloads of the benchmarks: rule files in the language, records as JSON, everything answered.
//!
//! W1 and W2 are files beside this one. W3 is W1's shape with 200 areas of 30 criteria, written out here because a file of
//! seven thousand like lines says less than the loop that makes it.

use assize::model::Framework;
use assize::plan::Plan;
use assize::record::Inspection;
use assize::source::Source;
use assize::source::SourceId;

/// A framework with its plan, and a complete record of it.
pub struct Workload {
    pub framework: Framework,
    pub plan: Plan,
    pub json: String,
    pub inspection: Inspection,
}

/// Five areas of 12 criteria.
pub fn w1() -> Workload {
    workload(include_str!("w1.assize"), &tiered_record)
}

/// Three areas of 3 criteria with severities.
pub fn w2() -> Workload {
    workload(include_str!("w2.assize"), &severity_record)
}

/// Two hundred areas of 30 criteria.
pub fn w3() -> Workload {
    workload(&tiered(200, 30), &tiered_record)
}

/// The shipped framework of 2012 with the worked inspection that has gaps.
pub fn stc_2012_with_gaps() -> Workload {
    stc_2012(include_str!("../../frameworks/stc/inspections/full-with-gaps.ron"))
}

/// The same with the worked inspection that has evidence for every criterion.
pub fn stc_2012_complete() -> Workload {
    stc_2012(include_str!("../../frameworks/stc/inspections/full-with-evidence.ron"))
}

fn stc_2012(text: &str) -> Workload {
    let (framework, plan) = framework(include_str!("../../frameworks/stc/2012.assize"));
    let read = assize::record::read(&[Source::new(SourceId(1), "record.ron", text)], &framework);
    let inspection = read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics.first()));
    Workload { framework, plan, json: String::new(), inspection }
}

/// With every other finding taken out again.
pub fn half_of(mut workload: Workload) -> Workload {
    for id in workload.framework.criteria.ids().skip(1).step_by(2) {
        workload.inspection.findings[id] = assize::record::Finding::default();
    }
    workload
}

/// Of W1's shape: so many areas of so many criteria, a third of them for each tier.
pub fn tiered(areas: usize, criteria: usize) -> String {
    let header = include_str!("w1.assize").split("\njudgement ").next().expect("a header");
    let mut text = header.replace("framework w1 \"Workload W1\"", "framework w3 \"Workload W3\"");
    let names: Vec<String> =
        (0..areas).map(|area| if area == 0 { "safety".into() } else { format!("area{area}") }).collect();
    for name in &names {
        text.push_str(&format!(
            "\njudgement {name} \"Area {name}\" on four-point, decided by rule {{\n  cite workload\n"
        ));
        for (tier, grade) in ["adequate", "good", "outstanding"].iter().enumerate() {
            text.push_str(&format!("  {grade} requires {{\n"));
            for place in tier * criteria / 3..(tier + 1) * criteria / 3 {
                text.push_str(&format!("    criterion c{} \"Criterion {} of {name}.\"\n", place + 1, place + 1));
            }
            text.push_str("  }\n");
        }
        text.push_str("  otherwise inadequate\n}\n");
    }
    text.push_str(&format!("\ngroup areas, each an area, is {}\n", names.join(", ")));
    text.push_str(&format!(
        "\njudgement overall \"Overall\" on four-point, decided by rule {{\n  cite workload\n  is inadequate when safety is inadequate\n  \
         is outstanding when at least {} areas are outstanding and every area is good or better\n  otherwise the worst of areas\n}}\n",
        areas * 3 / 5
    ));
    text
}

/// Reads a rule file of the benchmarks.
pub fn framework(text: &str) -> (Framework, Plan) {
    let source = Source::new(SourceId(0), "workload.assize", text);
    let ast = assize::syntax::parse(&source);
    assert!(!ast.has_errors(), "{:?}", ast.diagnostics.first());
    let resolved = assize::resolve::resolve(&ast.value, &source);
    let framework = resolved.value.unwrap_or_else(|| panic!("{:?}", resolved.diagnostics.first()));
    let plan = assize::plan::lower(&framework).value.expect("a plan");
    (framework, plan)
}

fn workload(text: &str, record: &dyn Fn(&Framework) -> String) -> Workload {
    let (framework, plan) = framework(text);
    let json = record(&framework);
    let read = assize::record::read(&[Source::new(SourceId(1), "record.json", json.as_str())], &framework);
    let inspection = read.value.unwrap_or_else(|| panic!("{:?}", read.diagnostics.first()));
    Workload { framework, plan, json, inspection }
}

/// Every criterion met, but for every seventh of the last tier: what W1 calls not shown is recorded as unmet.
fn tiered_record(framework: &Framework) -> String {
    let findings: Vec<String> = framework
        .criteria
        .ids()
        .enumerate()
        .map(|(place, id)| {
            let is_last_tier =
                framework[id].tier.is_some_and(|tier| framework.scales.as_slice()[0].name_of(tier) == "outstanding");
            let answer = if is_last_tier && place % 7 == 0 { "unmet" } else { "met" };
            format!("\"{}\":{{\"is\":\"{answer}\"}}", framework.criterion_path(id))
        })
        .collect();
    record_of(framework, &findings)
}

fn severity_record(framework: &Framework) -> String {
    let findings: Vec<String> = framework
        .criteria
        .ids()
        .enumerate()
        .map(|(place, id)| {
            let path = framework.criterion_path(id);
            if place == 4 {
                format!("\"{path}\":{{\"is\":\"failed\",\"also\":{{\"severity\":\"2\"}}}}")
            } else {
                format!("\"{path}\":{{\"is\":\"passed\"}}")
            }
        })
        .collect();
    record_of(framework, &findings)
}

fn record_of(framework: &Framework, findings: &[String]) -> String {
    format!("{{\"framework\":\"{}\",\"edition\":\"2026\",\"findings\":{{{}}}}}", framework.name, findings.join(","))
}
