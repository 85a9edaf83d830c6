//! The grammar, made into a parser; `Rule` goes no further than this folder.

#![allow(unreachable_pub, missing_docs, reason = "pest makes these items; the grammar's words carry no pages")]

/// The parser that pest makes of the files in `grammar/`.
#[derive(pest_derive::Parser)]
#[grammar = "../grammar/assize.pest"]
#[grammar = "../grammar/editions.pest"]
#[grammar = "../grammar/conduct.pest"]
#[grammar = "../grammar/report.pest"]
#[grammar = "../grammar/consultation.pest"]
pub struct Grammar;
