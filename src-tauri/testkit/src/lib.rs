//! What tests stand on. It drives the application from outside and links none of it, so that a test sees only
//! what a person, another process or the desktop would see.

#[cfg(target_os = "linux")]
pub mod desktop;
pub mod line;
#[cfg(unix)]
pub mod server;
#[cfg(target_os = "linux")]
pub mod staff;
