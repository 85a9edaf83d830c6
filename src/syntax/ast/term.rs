//! Terms and groups as written: the words of a framework, and names for several things at once.

use crate::source::Span;
use crate::syntax::ast::Expr;
use crate::syntax::ast::LaterMeaning;
use crate::syntax::ast::Name;
use crate::syntax::ast::Text;
use crate::syntax::ast::Trailers;

/// A word of the framework with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// The whole declaration.
    pub span: Span,
    /// Its name.
    pub name: Name,
    /// Its title.
    pub title: Text,
    /// `means EXPR`, or cases.
    pub means: TermMeaning,
    /// `, from DATE …`: what it means later, in order.
    pub later: Vec<LaterMeaning>,
    /// Where it comes from.
    pub trailers: Trailers,
}

/// What a term means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermMeaning {
    /// One condition or number.
    One(Expr),
    /// `1 when C, 2 when D, otherwise 3`.
    Cases {
        /// Value and condition, in order.
        cases: Vec<(Expr, Expr)>,
        /// The value behind `otherwise`.
        otherwise: Expr,
    },
}

/// `group areas, each an area, is safety, behaviour`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The whole declaration.
    pub span: Span,
    /// Its plural, which is its name.
    pub plural: Name,
    /// `each a/an SINGULAR`.
    pub singular: Option<Name>,
    /// `alike`: its members can change places.
    pub alike: bool,
    /// Its members.
    pub members: Vec<Name>,
}
