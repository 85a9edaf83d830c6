//! Where rules come from, in the canonical writing: words, sources and basis.

use super::writer::Writer;
use crate::model::Basis;
use crate::model::Citation;
use crate::model::Origin;
use crate::model::Place;
use crate::model::Rule;
use crate::model::RuleId;
use crate::model::SetAside;
use crate::model::SourceDocument;
use crate::model::StatedDate;

impl Writer<'_> {
    /// A rule's words and where it comes from: nothing of it is read by awards.
    pub(super) fn rule(&mut self, id: RuleId) {
        let Rule { words, span: _, origin } = &self.framework[id];
        self.said(|writer| {
            writer.node("rule", |writer| {
                writer.words(words);
                writer.origin(origin);
            });
        });
    }

    /// Citations, basis, reason and guidance.
    pub(super) fn origin(&mut self, origin: &Origin) {
        let Origin { citations, basis, because, guidance } = origin;
        self.said(|writer| {
            writer.each("cites", citations, |writer, Citation { source, place }| {
                writer.field("source", &writer.framework[*source].name);
                writer.place_in_source(place);
            });
            match basis {
                Basis::Stated => writer.field("basis", "stated"),
                Basis::Reconstructed(from) => writer.node("basis", |writer| writer.field("reconstructed", from)),
                Basis::Illustrative(why) => writer.node("basis", |writer| writer.field("illustrative", why)),
            }
            writer.maybe("because", because.as_ref());
            writer.maybe("guidance", guidance.as_ref());
        });
    }

    fn place_in_source(&mut self, place: &Place) {
        let ranges = |writer: &mut Self, label: &str, ranges: &[(u32, u32)]| {
            writer.each(label, ranges, |writer, (first, last)| {
                writer.field("first", first);
                writer.field("last", last);
            });
        };
        match place {
            Place::Whole => self.field("at", "whole"),
            Place::Paragraphs(paragraphs) => ranges(self, "paragraphs", paragraphs),
            Place::Heading(heading, items) => {
                self.field("heading", heading);
                ranges(self, "items", items);
            }
        }
    }

    /// A source document.
    pub(super) fn document(&mut self, document: &SourceDocument) {
        let SourceDocument {
            name,
            title,
            published,
            paragraphs,
            headings,
            undivided,
            not_encoded,
            not_stated,
            states,
            // It follows from what cites the source and what is set aside.
            accounted: _,
        } = document;
        self.field("name", name);
        self.field("title", title);
        self.maybe("published", published.as_ref());
        self.maybe_node("paragraphs", paragraphs.as_ref(), |writer, (first, last)| {
            writer.field("first", first);
            writer.field("last", last);
        });
        self.each("headings", headings, |writer, (heading, items)| {
            writer.field("heading", heading);
            writer.maybe("items", items.as_ref());
        });
        self.field("undivided", undivided);
        self.each("not-encoded", not_encoded, |writer, SetAside { place, because }| {
            writer.place_in_source(place);
            writer.field("because", because);
        });
        self.each("not-stated", not_stated, |writer, words| writer.field("words", words));
        self.each("states", states, |writer, StatedDate { what, date, place }| {
            writer.field("what", what);
            writer.field("date", date);
            writer.place_in_source(place);
        });
    }
}
