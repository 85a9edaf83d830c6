//! Text to syntax: `&Source` in, an [`ast::Ast`] and what is wrong with the text out.
//!
//! ```text
//! judgement overall "Overall" on four-point, decided by rule {      Judgement { name: overall, … lines: [
//!   cite rules                                                 =>       Limit { must be inadequate, when safety is inadequate },
//!   must be inadequate                                                  Is { the worst of areas } ] }
//!     when safety is inadequate
//!   is the worst of areas
//! }
//! ```
//!
//! Three steps. The scan (`scan`) passes once over the bytes: it cuts the text into declarations at the left margin, sets
//! comments aside, reports the faults of outer form, and settles where rules end. **A rule ends with its line**, unless
//! the line ends with a comma, or a bracket is open, or the next line begins with a word that carries a
//! rule on; every line end that ends no rule is a blank in the view that the grammar sees, and every line feed left in it
//! ends a rule (`END` in the grammar). So no rule of the grammar knows about lines, and one that lacks its end is noticed there and not at
//! the next one. Then each declaration is parsed alone (`recover`). Where that fails, the rule that holds the
//! place is looked at alone (`diagnose`), reported, blanked, and the declaration is parsed again, so that several
//! mistakes are reported together and the sound rest of the tree is kept. Last the builder (`build`) makes the tree.
//!
//! It promises to be total: any text gives a tree and diagnostics in bounded time and memory. Nesting is limited before
//! the grammar is asked, because pest descends on the stack. A text is accepted exactly when nothing is reported.

pub mod ast;
mod build;
mod diagnose;
mod errors;
mod expected;
mod grammar;
mod lexicon;
mod lines;
mod recover;
mod scan;
mod statement;
mod tree;

use crate::diagnostic::Reported;
use crate::source::{Source, Span};
use ast::Ast;
use errors::Errors;
use scan::MOST_FAULTS;

/// The longest text that is read, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;

/// The tree of a rule file, as far as it can be read, and everything that is wrong with the text.
pub fn parse(source: &Source) -> Reported<Ast> {
    let errors = Errors { source: source.id() };
    if source.text().len() > LONGEST {
        return Reported { value: Ast::default(), diagnostics: vec![errors.text_too_long(Span::new(0, 0), LONGEST)] };
    }
    let scan = scan::scan(source, errors);
    let mut ast = Ast { declarations: Vec::new(), comments: scan.comments, unread: Vec::new() };
    let mut diagnostics = scan.faults;
    for chunk in &scan.chunks {
        let whole = Span::new(chunk.start, chunk.end);
        if !chunk.is_readable || diagnostics.len() >= MOST_FAULTS {
            ast.unread.push(whole);
            continue;
        }
        let read = recover::read(chunk, &scan.view, source.text(), errors);
        // Where a brace is missing, what stands behind it may have been read amiss.
        let is_doubtful = read.value.declaration.is_none() || chunk.unclosed > 0 || !chunk.reported.is_empty();
        ast.unread.extend(if is_doubtful { vec![whole] } else { read.value.unread });
        ast.declarations.extend(read.value.declaration);
        diagnostics.extend(read.diagnostics);
    }
    diagnostics.sort_by_key(|diagnostic| diagnostic.labels.first().map(|label| label.span));
    diagnostics.truncate(MOST_FAULTS);
    Reported { value: ast, diagnostics }
}
