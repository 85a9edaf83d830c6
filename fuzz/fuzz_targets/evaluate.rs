//! A framework and an inspection decoded from bytes, evaluated twice.
#![no_main]
#[path = "../../tests/it/claims.rs"]
#[allow(dead_code, reason = "each target drives one claim")]
mod claims;
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::evaluate_agrees(bytes));
