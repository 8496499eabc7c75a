//! Memory that is overwritten before it is given back. A secret that came through a library is copied where nobody can
//! reach: Tauri's request, a JSON value, a string that grew. Freed, all of it is zero.

use std::alloc::{GlobalAlloc, Layout, System};

/// The system's allocator, which overwrites every piece of memory that Rust frees. Each program names it as its own:
/// `#[global_allocator] static MEMORY: Wiping = Wiping;`. What grows moves to a new piece, and the old one is overwritten.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wiping;

// SAFETY: every piece comes from the system's allocator and goes back to it, with the layout that it was asked for with.
// `realloc` stays the trait's own: a new piece, a copy, and `dealloc` of the old one.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the promises of `GlobalAlloc::alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps the promises of `GlobalAlloc::alloc_zeroed`.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        // SAFETY: the piece is as long as its layout says, and nobody uses it any more.
        unsafe { memory.write_bytes(0, layout.size()) };
        // Somebody might look: else the compiler would leave out what it takes for useless.
        std::hint::black_box(memory);
        // SAFETY: the caller keeps the promises of `GlobalAlloc::dealloc`.
        unsafe { System.dealloc(memory, layout) }
    }
}
