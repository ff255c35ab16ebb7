//! The library as a WebAssembly module: `front_scope_allocate`, `front_scope_free` and
//! `front_scope_call`. A call takes a JSON text and leaves a text, for which `answer` is responsible.
//!
//! The few lines of unsafe code that such an interface needs are in this file alone.

mod answer;

use std::alloc::{Layout, alloc, dealloc};
use std::ptr;

/// A buffer has no alignment.
fn layout(length: usize) -> Option<Layout> {
    Layout::from_size_align(length, 1).ok()
}

/// Reserves `length` bytes, and returns where they begin; 0 where there is no room.
#[unsafe(no_mangle)]
pub extern "C" fn front_scope_allocate(length: usize) -> *mut u8 {
    match layout(length) {
        // SAFETY: the size isn't zero.
        Some(layout) if length > 0 => unsafe { alloc(layout) },
        _ => ptr::null_mut(),
    }
}

/// Gives back bytes that `front_scope_allocate` reserved, or that a call left.
///
/// # Safety
/// `start` and `length` are those of such a buffer, which is given back once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn front_scope_free(start: *mut u8, length: usize) {
    if let Some(layout) = layout(length).filter(|_| length > 0) {
        // SAFETY: the caller's promise; buffers of both kinds have this layout.
        unsafe { dealloc(start, layout) }
    }
}

/// Answers the call in a buffer, which stays the caller's. The answer is a buffer whose address is in
/// the lower half of the result, and its length in the upper half: a byte that says how it went, and
/// a text. The caller gives it back.
///
/// # Safety
/// `start` and `length` are those of a buffer that `front_scope_allocate` reserved, all written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn front_scope_call(start: *const u8, length: usize) -> u64 {
    // SAFETY: the caller's promise.
    let call = unsafe { std::slice::from_raw_parts(start, length) };
    let answer = Box::leak(answer::to(call).into_boxed_slice());
    // An address and a length have 32 bits each.
    (answer.len() as u64) << 32 | answer.as_mut_ptr() as u64
}
