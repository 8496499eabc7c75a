//! `parsers/template.rs` under libFuzzer.
#![no_main]

#[path = "../parsers/template.rs"]
mod parser;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parser::try_one(bytes));
