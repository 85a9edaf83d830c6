//! The one integration binary: a module a feature.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test that meets what it does not expect should fail, and tests read the files they hold to account"
)]

mod support;

mod broken;
mod calendar;
mod certificate_checker;
mod certificates;
mod check;
mod claims;
mod cli;
mod codes;
mod conduct;
mod consult;
mod evaluate;
mod document;
mod docx;
mod floors;
mod folder;
mod frameworks;
mod generated;
mod interview;
mod paragraphs;
mod properties;
mod protected;
mod provisions;
mod record;
mod report;
mod resolve;
mod review;
mod saved;
mod seal;
mod seeded;
mod smt;
mod survey;
mod syntax;
mod template;
mod tidy;
mod timetable;
