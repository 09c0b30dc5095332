//! Pictures of what is on the screen, as the desktop lets us have them.
//!
//! X11 gives them to whoever asks; Wayland through the portal of the desktop, which asks the person; Windows and macOS
//! through their own ways. A picture is a whole PNG in memory, and goes nowhere from here.

#[cfg(not(target_os = "linux"))]
mod native;
#[cfg(target_os = "linux")]
mod png;
#[cfg(target_os = "linux")]
mod portal;
#[cfg(target_os = "linux")]
mod x11;

/// What to take a picture of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shot {
    /// The screen the pointer is on, whole.
    Screen,
    /// The window in front.
    Window,
}

/// Which pictures can be had here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shots {
    /// Each that is asked for.
    Each,
    /// One, of what the person chooses in a dialog of the desktop.
    Chosen,
    /// None.
    None,
}

/// Why there is no picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScreenProblem {
    /// The person did not want one after all.
    Declined,
    /// This desktop gives none. The text is for the log.
    Unable(String),
}

impl std::fmt::Display for ScreenProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Declined => f.write_str("no picture was wanted"),
            Self::Unable(why) => write!(f, "no picture of the screen: {why}"),
        }
    }
}

/// The screen of this desktop. Every call may block, and is made from a thread of a runtime where that is allowed.
pub trait Screen: Send + Sync {
    /// Which pictures can be had.
    fn shots(&self) -> Shots;
    /// Takes one, as a PNG.
    ///
    /// # Errors
    /// The person declined, or there is none to be had.
    fn shoot(&self, shot: Shot) -> Result<Vec<u8>, ScreenProblem>;
    /// The title of the window in front, where programs may know it.
    fn front_title(&self) -> Option<String>;
}

/// The screen of the desktop this program runs on.
#[must_use]
pub fn screen() -> Box<dyn Screen> {
    #[cfg(target_os = "linux")]
    return if wayland() {
        Box::new(portal::Portal)
    } else {
        Box::new(x11::X11)
    };
    #[cfg(not(target_os = "linux"))]
    return Box::new(native::Native);
}

/// Whether programs live under Wayland here, where none sees what another draws or types.
#[must_use]
pub fn wayland() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|it| !it.is_empty());
    cfg!(target_os = "linux") && set("WAYLAND_DISPLAY")
}
