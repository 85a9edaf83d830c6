//! Properties and assumptions as written.

use crate::source::Span;
use crate::syntax::ast::Dates;
use crate::syntax::ast::Expr;
use crate::syntax::ast::Text;

/// What the framework promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// The whole declaration.
    pub span: Span,
    /// What it promises, in words.
    pub title: Text,
    /// `guidance "…"`.
    pub guidance: Option<Text>,
    /// When it is in force.
    pub dates: Dates,
    /// Its claims.
    pub claims: Vec<Claim>,
}

/// A line of a property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The whole line.
    pub span: Span,
    /// The word it begins with.
    pub how: How,
    /// What is claimed.
    pub what: Expr,
    /// `when C`: of which inspections.
    pub when: Option<Expr>,
}

/// The words with which a claim may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// `always`
    Always,
    /// `normally`
    Normally,
    /// `possible`
    Possible,
}

/// What is taken for granted of every inspection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// The whole declaration.
    pub span: Span,
    /// What is assumed, in words.
    pub title: Text,
    /// `guidance "…"`.
    pub guidance: Option<Text>,
    /// When it is in force.
    pub dates: Dates,
    /// Its conditions, a line each.
    pub conditions: Vec<Expr>,
}
