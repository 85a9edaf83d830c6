//! The next edition of a framework, begun: the text of the last, with a header of its own and a `succeeds` block.
//!
//! Everything else stays as it stands, so that whoever edits it sees in the difference what they changed, and `check` asks for a line
//! in the block for every change that needs one.

use std::ops::Range;

use crate::source::Source;
use crate::syntax;
use crate::syntax::ast::Declaration;

/// The text of the edition after the one in a rule file: with this name, in force from this date, a draft. Nothing where the file
/// has no header that names its edition and its date.
pub fn next_edition(source: &Source, name: &str, from: &str) -> Option<String> {
    let ast = syntax::parse(source).value;
    let header = ast.headers().next()?;
    let before = ast.declarations.iter().find_map(|declaration| match declaration {
        Declaration::Succession(succession) => Some(succession.span),
        Declaration::Framework(_)
        | Declaration::Party(_)
        | Declaration::Source(_)
        | Declaration::Scale(_)
        | Declaration::AnsweredOn(_)
        | Declaration::Fact(_)
        | Declaration::Term(_)
        | Declaration::Tag(_)
        | Declaration::Judgement(_)
        | Declaration::Group(_)
        | Declaration::EachOf(_)
        | Declaration::Inspection(_)
        | Declaration::Scenario(_)
        | Declaration::Property(_)
        | Declaration::Assumption(_)
        | Declaration::Event(_)
        | Declaration::Duty(_)
        | Declaration::Report(_)
        | Declaration::Team(_)
        | Declaration::Recommendations(_)
        | Declaration::Stages(_)
        | Declaration::Evidence(_)
        | Declaration::Survey(_)
        | Declaration::Consultation(_) => None,
    });
    let edition = header.edition.as_ref()?;
    let block = format!(
        "# What became of what edition {0} had. What keeps its name needs no line; `assize check` says which lines are missing.\n\
         succeeds {0} {{\n}}",
        edition.value
    );
    let mut edits: Vec<(Range<usize>, String)> = vec![
        (edition.span.range(), name.to_owned()),
        (header.from.as_ref()?.span.range(), from.to_owned()),
        (header.status.as_ref()?.span.range(), "proposed".to_owned()),
    ];
    edits.extend(header.until.as_ref().map(|until| (line_of(source.text(), until.span.range()), String::new())));
    // What others were asked about the last edition is not what they are asked about this one.
    for declaration in &ast.declarations {
        if let Declaration::Consultation(consultation) = declaration {
            let note = "is left out: what is asked about this one is still to be said.";
            let note = format!("# The consultation on edition {} {note}", edition.value);
            edits.push((trimmed(source.text(), consultation.span.range()), note));
        }
    }
    match before {
        Some(span) => edits.push((trimmed(source.text(), span.range()), block)),
        None => {
            let end = trimmed(source.text(), header.span.range()).end;
            edits.push((end..end, format!("\n\n{block}")));
        }
    }
    Some(edited(source.text(), edits))
}

/// A place without the blanks at its end.
fn trimmed(text: &str, place: Range<usize>) -> Range<usize> {
    let length = text.get(place.clone()).unwrap_or("").trim_end().len();
    place.start..place.start + length
}

/// The whole line that something stands in.
fn line_of(text: &str, place: Range<usize>) -> Range<usize> {
    let start = text.get(..place.start).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let end = text.get(place.end..).and_then(|after| after.find('\n')).map_or(text.len(), |end| place.end + end + 1);
    start..end
}

fn edited(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(place, _)| place.start);
    let mut edited = String::with_capacity(text.len());
    let mut at = 0;
    for (place, with) in edits {
        edited.push_str(text.get(at..place.start).unwrap_or(""));
        edited.push_str(&with);
        at = place.end;
    }
    edited.push_str(text.get(at..).unwrap_or(""));
    edited
}
