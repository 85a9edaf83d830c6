//! Copies of one inspection made one again.
#![no_main]
#[path = "../../tests/it/claims.rs"]
#[allow(dead_code, reason = "each target drives one claim")]
mod claims;
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::copies_become_one(bytes));
