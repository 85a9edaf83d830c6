//! A framework and answers decoded from bytes, walked by the interpreter and looked up in the diagrams.
#![no_main]
#[path = "../../tests/it/claims.rs"]
#[allow(dead_code, reason = "each target drives one claim")]
mod claims;
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| claims::diagrams_agree(bytes));
