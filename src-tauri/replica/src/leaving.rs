//! How a process ends that still has a store open.

/// Lets the process end without SQLCipher's clean-up, which frees what connections' threads may still be using: one
/// process in forty ended with a segmentation fault. What was acknowledged is on disk by then, and the system takes
/// the memory back. Call it once SQLCipher has started: what is said last is done first.
///
/// Elsewhere than on Linux the end of a process cannot be asked for with its status: programs there close the store.
pub(crate) fn at_once() {
    #[cfg(target_os = "linux")]
    linux::at_once();
}

#[cfg(target_os = "linux")]
#[allow(
    unsafe_code,
    reason = "two functions of the C library that the standard one does not offer"
)]
mod linux {
    use std::ffi::{c_int, c_void};
    use std::ptr::null_mut;
    use std::sync::Once;

    unsafe extern "C" {
        fn on_exit(function: extern "C" fn(c_int, *mut c_void), argument: *mut c_void) -> c_int;
        safe fn _exit(status: c_int) -> !;
    }

    extern "C" fn leave(status: c_int, _: *mut c_void) {
        _exit(status);
    }

    pub(super) fn at_once() {
        static SAID: Once = Once::new();
        // SAFETY: `leave` lives as long as the program, uses no argument and never comes back.
        SAID.call_once(|| unsafe {
            on_exit(leave, null_mut());
        });
    }
}
