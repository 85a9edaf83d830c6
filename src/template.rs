//! Templates: Markdown with places for what is told, which policy staff can replace, made into a document.
//!
//! A template is read in two steps. First minijinja fills it in: `{{ … }}` puts a value in, `{% for %}`, `{% if %}` and
//! `{% include %}` do what they say, and nothing else can be asked for: no file outside the templates, no time, no environment.
//! Then what came of it is read as Markdown into a [`Document`], so that one template gives every format alike.
//!
//! A value is never read as Markdown. It is put in as letters of a private alphabet, one for each of its bytes, which mean
//! nothing in Markdown, and turned back into its words afterwards; so a provider called `*<b>` is called that, and a record
//! cannot add a heading to a report.

mod errors;
mod letters;
mod reading;

use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::Source;
use crate::source::Span;
use minijinja::AutoEscape;
use minijinja::Environment;
use minijinja::Error;
use minijinja::ErrorKind;
use minijinja::Output;
use minijinja::OutputSpan;
use minijinja::OutputSpanKind;
use minijinja::State;
use minijinja::UndefinedBehavior;
use minijinja::Value;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::value::ValueKind;
use serde_json::Value as Told;

/// What a template may do: its steps, and 64 bytes of text to each. The longest report that we know takes a twentieth of it.
const MOST_STEPS: u64 = 1_000_000;
/// How deep templates may include one another; each include counts ten.
const DEEPEST: usize = 120;

/// A file of a template, under the name by which others include it.
#[derive(Debug, Clone)]
pub struct Part {
    /// As `{% include "section.md" %}` names it.
    pub name: String,
    /// Its text.
    pub source: Source,
}

/// Fills in the template `name`, one of `parts`, with what is told, and reads what comes of it.
pub fn document(name: &str, parts: &[Part], told: &Told) -> Result<Document, Vec<Diagnostic>> {
    let mut environment = Environment::empty();
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("words".into()));
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(put);
    let mut syntax = SyntaxConfig::builder();
    // A line that only says what to do leaves no line behind.
    if let Ok(syntax) = syntax.trim_blocks(true).lstrip_blocks(true).build() {
        environment.set_syntax(syntax);
    }
    environment.set_fuel(Some(MOST_STEPS));
    environment.set_recursion_limit(DEEPEST);
    for part in parts {
        let text = letters::withheld(part.source.text());
        environment
            .add_template_owned(part.name.clone(), text)
            .map_err(|error| vec![errors::wrong(&error, parts, told)])?;
    }
    let wrong = |error: &Error| vec![errors::wrong(error, parts, told)];
    let template = environment.get_template(name).map_err(|error| wrong(&error))?;
    let (text, origins) =
        template.render_with_spans(Value::from(Serde(told.clone()))).map_err(|error| wrong(&error))?;
    reading::read(&text).map_err(|faults| {
        let place = |at: usize| -> (usize, Span) {
            // What was written before it, where it stands behind everything.
            let origin = origins.iter().rev().find(|origin| origin.output_range().start <= at).or(origins.first());
            let part = origin.and_then(|origin| parts.iter().position(|part| part.name == origin.name()));
            // Words of the template stand in what it gives as they are written; of a value, its name is pointed at.
            let whole = |origin: &OutputSpan| {
                let inside = at.saturating_sub(origin.output_range().start);
                origin.source_range().start + if origin.kind() == OutputSpanKind::Raw { inside } else { 0 }
            };
            (part.unwrap_or(0), Span::new(origin.map_or(0, whole), origin.map_or(0, whole)))
        };
        faults.iter().filter_map(|fault| errors::held(fault, parts, place(fault.at))).collect()
    })
}

/// Puts a value in: its words, in letters that mean nothing in Markdown.
#[expect(clippy::wildcard_enum_match_arm, reason = "the kinds are not ours, and more may come")]
fn put(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.kind() {
        ValueKind::Undefined => Err(Error::from(ErrorKind::UndefinedError)),
        ValueKind::None => Ok(out.write_str(&letters::spelt(""))?),
        // What a template kept with `set` was put in once already.
        ValueKind::String if value.is_safe() => Ok(out.write_str(value.as_str().unwrap_or_default())?),
        ValueKind::String => Ok(out.write_str(&letters::spelt(value.as_str().unwrap_or_default()))?),
        ValueKind::Bool | ValueKind::Number => Ok(out.write_str(&letters::spelt(&value.to_string()))?),
        kind => {
            let detail =
                format!("a {kind} has no words of its own: go through it with `for`, or name what of it is meant");
            Err(Error::new(ErrorKind::InvalidOperation, detail))
        }
    }
}
