//! A framework decoded from bytes, every check put to it, every witness held against the interpreter.
#![no_main]
#[path = "../../tests/it/claims.rs"]
#[allow(dead_code, reason = "each target drives one claim")]
mod claims;
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::witnesses_are_confirmed(bytes));
