//! The table of codes: each defined once, here; help, pages and tests are made from it.
//!
//! The four digits are unique whatever the letter and never used twice. `E` stops the pipeline, `W` fails
//! `check`, `N` is worth knowing. 01xx syntax, 02xx names, 03xx types of conditions, 04xx the shape of a
//! framework, 05xx records, 06xx checks, 07xx comparison, 08xx outcomes, 09xx using the tool.

use super::Severity;

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Code {
    /// Letter and four digits, as in `E0203`.
    pub id: &'static str,
    /// What it is about, in a few words.
    pub title: &'static str,
    /// Its page, in Markdown: what, why, a failing and a mended example.
    pub page: &'static str,
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Code {}

impl Code {
    /// What its letter says.
    pub fn severity(self) -> Severity {
        match self.id.as_bytes().first() {
            Some(b'E') => Severity::Error,
            Some(b'W') => Severity::Warning,
            _ => Severity::Note,
        }
    }
}

macro_rules! codes {
    ($($id:ident $title:literal)*) => {
        $(
            #[doc = $title]
            pub const $id: Code = Code {
                id: stringify!($id),
                title: $title,
                page: include_str!(concat!("codes/", stringify!($id), ".md")),
            };
        )*
        /// Every code, in order.
        pub const ALL: &[Code] = &[$($id),*];
    };
}

codes! {
    // 01xx syntax
    E0101 "a word that cannot stand here"
    E0102 "block never closed"
    E0103 "closing brace too many"
    E0104 "missing quote"
    E0105 "text over several lines never closed"
    E0106 "unknown declaration"
    E0107 "rule ends too early"
    E0108 "curly quotes"
    E0109 "nested too deep"
    E0110 "text too long"
    E0111 "number too long"
    E0112 "wrong indentation"
    E0113 "not written as a name"
    E0114 "character outside quotes"
    E0115 "`and` mixed with `or`"
    E0116 "a word that has another here"
    E0117 "table row does not fit"
    E0118 "not read yet"
    E0119 "bracket without its partner"
    E0120 "unknown word"
    E0121 "belongs elsewhere"
    E0122 "said twice"

    // 02xx names

    // 03xx types of conditions

    // 04xx the shape of a framework

    // 05xx inspection records

    // 08xx outcomes

    // 09xx using the tool

}

/// The code written `id`, whatever the case.
pub fn find(id: &str) -> Option<Code> {
    ALL.iter().copied().find(|code| code.id.eq_ignore_ascii_case(id))
}
