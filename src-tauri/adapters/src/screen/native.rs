//! Windows and macOS.

use image::ImageFormat;
use xcap::{Monitor, Window, XCapError};

use super::{Screen, ScreenProblem, Shot, Shots};

/// The system's own way.
pub(super) struct Native;

impl Screen for Native {
    fn shots(&self) -> Shots {
        Shots::Each
    }

    fn shoot(&self, shot: Shot) -> Result<Vec<u8>, ScreenProblem> {
        let unable = |error: &dyn std::fmt::Display| ScreenProblem::Unable(error.to_string());
        let picture = match shot {
            Shot::Screen => whole(),
            Shot::Window => match in_front() {
                Some(window) => window.capture_image(),
                None => whole(),
            },
        }
        .map_err(|error| unable(&error))?;
        let mut png = std::io::Cursor::new(Vec::new());
        picture
            .write_to(&mut png, ImageFormat::Png)
            .map_err(|error| unable(&error))?;
        Ok(png.into_inner())
    }

    fn front_title(&self) -> Option<String> {
        in_front()?.title().ok().filter(|it| !it.is_empty())
    }
}

fn whole() -> Result<image::RgbaImage, XCapError> {
    let monitors = Monitor::all()?;
    let of_window = in_front().and_then(|it| it.current_monitor().ok());
    let primary = monitors
        .into_iter()
        .find(|it| it.is_primary().unwrap_or(false));
    of_window
        .or(primary)
        .ok_or_else(|| XCapError::new("no monitor"))?
        .capture_image()
}

fn in_front() -> Option<Window> {
    let windows = Window::all().ok()?;
    windows
        .into_iter()
        .find(|it| it.is_focused().unwrap_or(false))
}
