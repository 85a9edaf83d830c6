//! How an inspection was conducted, against what its edition asks for.
//!
//! Awards do not hang on any of it: the team and the sign-offs are read here, after evaluation, and only said beside awards.
//!
//! ```text
//! award stages { preliminary "Told at feedback"   final "Agreed" by each of ofsted, hmip }
//!   with   signed_off: {"ofsted": "2015-04-20"}   becomes   provisional: it awaits hmip
//! ```

pub mod moderation;
pub mod team;
