//! `parsers/note_body.rs` under libFuzzer.
#![no_main]

#[path = "../parsers/note_body.rs"]
mod parser;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parser::try_one(bytes));
