//! Whole workflows on the core, without a window.

mod golden_vault;
