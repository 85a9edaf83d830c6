//! Questions about every inspection that a framework allows: is there one in which this comes about?
//!
//! A question is put to a judgement's diagrams as a condition over all inspections, and answered exactly:
//!
//! ```text
//!     no better than adequate when any area is inadequate          is there an inspection in which
//!     no worse than good when safety is good or better             both hold and cross?
//!
//!          safety                                             the shortest way to "both"
//!      good /    \ inadequate                                 fixes the fewest answers; what is
//!     behaviour   no                                          left free on it makes no difference
//!   inadequate |  \ else
//!            both   no                  with `safety` good and `behaviour` inadequate
//! ```
//!
//! What is possible hangs on the [`Setting`]: which judgements are derived, which are not inspected, which inspectors say
//! do not apply. A [`Case`] is the diagrams of one setting. Where something comes about, a [`Witness`] shows it: a
//! set of answers without a superfluous one that forces it whatever the rest, held against the interpreter. What
//! is larger than the stated size is not decided, and says so. It differs from `evaluate` in this: it starts from the rules
//! and looks for the inspection.

pub mod case;
pub mod counts;
pub mod pairs;
pub mod record;
pub mod setting;
pub mod twins;
pub mod witness;

mod path;

pub use case::{Case, How};
pub use counts::{Counts, OfKind, all_counts, counts};
pub use setting::{MOST_SETTINGS, Setting, Settings, Stance, settings};
pub use witness::Witness;
