//! The files that the record of one inspection begins with: what everybody needs to know of it, and a file for each inspector.
//!
//! What goes where is said in comments, in the words of the edition. The files hold nothing else that was not given: a
//! record begun so means that nothing has been found yet.

use super::amend::Beginning;
use super::amend::begun;
use crate::model::CriterionId;
use crate::model::Framework;
use crate::model::Happens;
use crate::model::KindId;
use crate::model::PartyId;

/// The name of the file that everybody shares.
pub const SHARED: &str = "inspection.ron";

/// The names and texts of the files; `inspectors` are their ids.
pub fn folder(framework: &Framework, beginning: &Beginning, inspectors: &[String]) -> Vec<(String, String)> {
    let shared = (SHARED.to_owned(), shared(framework, beginning));
    let own = inspectors.iter().map(|id| (format!("{id}.ron"), own(framework, id)));
    std::iter::once(shared).chain(own).collect()
}

/// The file that everybody shares.
fn shared(framework: &Framework, beginning: &Beginning) -> String {
    let begun = begun(SHARED, framework, beginning);
    let begun = begun.trim_end().trim_end_matches(')');
    let mut text = format!(
        "// What everybody needs to know of this inspection. Whoever leads it keeps this file.\n\
         // What follows two strokes is a comment: it is not read as part of the record.\n{begun}"
    );
    if beginning.provider.is_none() {
        text.push_str("  // Who is inspected:\n  //   provider: \"...\",\n");
    }
    if beginning.from.is_none() {
        text.push_str("  // The days on site:\n  //   on_site: (from: \"YYYY-MM-DD\", to: \"YYYY-MM-DD\"),\n");
    }
    for (field, what, lines) in [
        ("team", "Who inspects, by id and never by name", team(framework)),
        ("events", "What happened, each with its day", events(framework)),
    ] {
        // Of what the edition does not ask there is nothing to say.
        if !lines.is_empty() {
            text.push_str(&section(field, what, &lines));
        }
    }
    text.push_str(&section("awards", "What inspectors award, once they have agreed it", &awards(framework, beginning)));
    if let Some(stages) = &framework.stages {
        let body = |body: &PartyId| format!("\"{}\": \"YYYY-MM-DD\",", framework[*body].name);
        let bodies = stages.signed_off_by.iter().map(body).collect::<Vec<_>>();
        text.push_str(&section("signed_off", "Who signed the report off, and when", &bodies));
    }
    text + ")\n"
}

/// The file of one inspector.
fn own(framework: &Framework, id: &str) -> String {
    let criterion = framework.criteria.ids().next();
    let answer = |criterion: CriterionId| {
        let scale = &framework[framework[criterion].scale];
        scale.grades.first().map_or_else(String::new, |grade| grade.name.clone())
    };
    let findings = criterion.map(|criterion| {
        let path = framework.criterion_path(criterion);
        format!("\"{path}\": (is: \"{}\", reason: \"...\", evidence: [\"{id}-1\"]),", answer(criterion))
    });
    let methods: Vec<&str> =
        framework.evidence.iter().flat_map(|it| it.methods.iter()).map(|it| it.name.as_str()).collect();
    let method = methods.first().copied().unwrap_or("observation");
    let evidence = format!("\"{id}-1\": (method: \"{method}\", by: \"{id}\", on: \"YYYY-MM-DD\", note: \"...\"),");
    let others = (methods.len() > 1).then(|| format!("Methods: {}.", methods.join(", ")));
    let evidence: Vec<String> = std::iter::once(evidence).chain(others).collect();
    let facts: Vec<String> = framework.facts.iter().take(1).map(|fact| format!("\"{}\": ...,", fact.name)).collect();
    let findings: Vec<String> = findings.into_iter().collect();
    let mut text = format!("// What inspector {id} found. Nobody else writes in this file.\n(\n");
    text.push_str(&section("findings", "The answer to a criterion, why, and the evidence for it", &findings));
    text.push_str(&section("evidence", "What was seen, heard or read. No names of people", &evidence));
    if !facts.is_empty() {
        text.push_str(&section("facts", "Numbers, and what is asked with yes or no", &facts));
    }
    text + ")\n"
}

/// An empty group with what goes into it as comments.
fn section(field: &str, what: &str, lines: &[String]) -> String {
    let lines: String = lines.iter().map(|line| format!("    //   {line}\n")).collect();
    let end = if lines.is_empty() { "." } else { ":" };
    format!("  {field}: {{\n    // {what}{end}\n{lines}  }},\n")
}

/// The team that the edition asks for.
fn team(framework: &Framework) -> Vec<String> {
    let lines = framework.team.iter().flat_map(|team| &team.lines);
    let lines = lines.map(|line| {
        let number = match line.most {
            Some(most) if most == line.least => most.to_string(),
            Some(most) => format!("{} to {most}", line.least),
            None => format!("{} or more", line.least),
        };
        let from = &framework[line.from].name;
        format!("\"id\": (role: \"{}\", from: \"{from}\"), {}: {number}", line.role, one_line(&line.title))
    });
    lines.collect()
}

/// The events of the edition whose days a record gives.
fn events(framework: &Framework) -> Vec<String> {
    let recorded = framework.events.iter().filter_map(|event| {
        let day = match event.happens {
            Happens::Once => "\"YYYY-MM-DD\"",
            Happens::MoreThanOnce => "{\"a name for this time\": \"YYYY-MM-DD\"}",
            Happens::FirstDayOnSite | Happens::LastDayOnSite => return None,
        };
        Some(format!("\"{}\": {day}, {}", event.name, one_line(&event.title)))
    });
    recorded.collect()
}

/// The judgements that inspectors award.
fn awards(framework: &Framework, beginning: &Beginning) -> Vec<String> {
    let kind = beginning.kind.as_deref().and_then(|kind| framework.find_kind(kind));
    let kind = kind.or_else(|| framework.kinds.ids().next());
    let reports = kind.map_or(&[][..], |kind: KindId| &framework[kind].reports);
    let is_chosen = |name: &String| beginning.scope.is_empty() || beginning.scope.contains(name);
    let chosen = reports.iter().map(|id| &framework[*id]).filter(|judgement| is_chosen(&judgement.name));
    chosen.map(|judgement| format!("\"{}\": (grade: \"...\", reason: \"...\"),", judgement.name)).collect()
}

/// A title in one line: a comment ends with its line.
fn one_line(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ")
}
