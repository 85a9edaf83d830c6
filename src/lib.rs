//! Assize: inspection frameworks as rule files; awards with their reasons.

extern crate alloc;

pub mod source;
pub mod succession;
pub mod survey;
pub mod diagnostic;
pub mod model;
pub mod fingerprint;
pub mod diagram;
pub mod interpret;
pub mod plan;
pub mod protected;
pub mod point;
pub mod record;
pub mod seal;
pub mod resolve;
pub mod scaffold;
pub mod evaluate;
pub mod syntax;
pub mod document;
pub mod template;
pub mod report;
pub mod prove;
pub mod smt;
pub mod certificate;
pub mod conduct;
pub mod check;
pub mod compare;
pub mod impact;
pub mod progress;
pub mod scenario;
pub mod interview;
pub mod verify;
pub mod workspace;
#[cfg(feature = "cli")]
pub mod cli;
