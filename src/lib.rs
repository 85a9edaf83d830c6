//! Assize: inspection frameworks as rule files; awards with their reasons.

extern crate alloc;

pub mod source;
pub mod diagnostic;
pub mod model;
pub mod record;
pub mod syntax;
