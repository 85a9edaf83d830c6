//! A diagnostic as miette knows them.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::Severity;
use crate::diagnostic::render::Sources;
use crate::diagnostic::render::excerpt::Excerpt;
use crate::diagnostic::render::sentence;
use crate::diagnostic::render::severity_word;
use crate::source::SourceId;
use std::error::Error;
use std::fmt::{Display, Formatter};

/// What one diagnostic says of one text, ready to be drawn by any miette handler.
#[derive(Debug)]
pub struct Report {
    severity: Severity,
    heading: Option<String>,
    message: String,
    help: Option<String>,
    excerpt: Option<Excerpt>,
    labels: Vec<miette::LabeledSpan>,
}

/// The diagnostic with its labels in the text where it is wrong, and for each other text that it speaks of a
/// further report.
pub fn report(diagnostic: &Diagnostic, sources: &Sources) -> (Report, Vec<Report>) {
    let severity = diagnostic.code.severity();
    let mut first = Report {
        severity,
        heading: Some(format!("{} {}", severity_word(severity), diagnostic.code.id)),
        message: sentence(&diagnostic.message),
        help: diagnostic.help.as_ref().map(|help| help.lines().map(sentence).collect::<Vec<_>>().join("\n")),
        excerpt: None,
        labels: Vec::new(),
    };
    let mut texts = texts_spoken_of(diagnostic).into_iter();
    if let Some(text) = texts.next() {
        first.show(text, &diagnostic.labels, sources);
    }
    let further = texts.filter_map(|text| {
        let name = sentence(sources.get(text)?.name());
        let mut report = Report {
            severity: Severity::Note,
            heading: None,
            message: format!("see also `{name}`"),
            help: None,
            excerpt: None,
            labels: Vec::new(),
        };
        report.show(text, &diagnostic.labels, sources);
        Some(report)
    });
    let further = further.collect();
    (first, further)
}

/// The texts that labels lie in, in the order of the labels.
fn texts_spoken_of(diagnostic: &Diagnostic) -> Vec<SourceId> {
    let mut texts = Vec::new();
    for label in &diagnostic.labels {
        if !texts.contains(&label.source) {
            texts.push(label.source);
        }
    }
    texts
}

impl Report {
    /// Shows those of the labels that lie in one text.
    fn show(&mut self, text: SourceId, labels: &[Label], sources: &Sources) {
        let Some(source) = sources.get(text) else { return };
        let labels: Vec<&Label> = labels.iter().filter(|label| label.source == text).collect();
        let spans: Vec<_> = labels.iter().map(|label| label.span).collect();
        let (excerpt, places) = Excerpt::new(source, &spans);
        self.excerpt = Some(excerpt);
        for (label, place) in labels.into_iter().zip(places) {
            let said = Some(sentence(&label.text)).filter(|said| !said.is_empty());
            self.labels.push(match self.labels.is_empty() {
                true => miette::LabeledSpan::new_primary_with_span(said, place),
                false => miette::LabeledSpan::new_with_span(said, place),
            });
        }
    }

    /// The same with its sentences broken at spaces to lines of a width.
    #[cfg(feature = "cli")]
    pub(super) fn wrapped(mut self, width: usize) -> Self {
        self.message = wrapped(&self.message, width);
        self.help = self.help.map(|help| wrapped(&help, width));
        self
    }
}

/// Broken at spaces outside backticks, so that a name can be searched for.
#[cfg(feature = "cli")]
fn wrapped(text: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        let mut is_quoted = false;
        for word in paragraph.split(' ') {
            let fits = line.chars().count() + word.chars().count() < width;
            if fits || is_quoted || line.is_empty() {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            }
            is_quoted ^= word.matches('`').count() % 2 == 1;
        }
        lines.push(line);
    }
    lines.join("\n")
}

impl Display for Report {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for Report {}

impl miette::Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.heading.as_ref().map(|heading| Box::new(heading) as Box<dyn Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn miette::SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        self.excerpt.as_ref().map(|_| Box::new(self.labels.iter().cloned()) as Box<dyn Iterator<Item = _>>)
    }
}
