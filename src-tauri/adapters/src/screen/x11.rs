//! X11, which lets every program see the whole screen.

use x11rb::connection::Connection as _;
use x11rb::errors::ReplyError;
use x11rb::protocol::randr::ConnectionExt as _;
use x11rb::protocol::xproto::{
    AtomEnum, ConnectionExt as _, ImageFormat, ImageOrder, Screen as Root, Window,
};
use x11rb::rust_connection::RustConnection;

use super::{Screen, ScreenProblem, Shot, Shots, png};

/// The display of the environment.
pub(super) struct X11;

/// A part of the screen, in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Part {
    x: i32,
    y: i32,
    width: i32,
    height: i32,
}

impl Part {
    /// What of it is on a screen of this size; `None` when nothing is.
    fn within(self, width: i32, height: i32) -> Option<Self> {
        let (left, top) = (self.x.max(0), self.y.max(0));
        let right = (self.x + self.width).min(width);
        let bottom = (self.y + self.height).min(height);
        (right > left && bottom > top).then_some(Self {
            x: left,
            y: top,
            width: right - left,
            height: bottom - top,
        })
    }

    const fn holds(self, x: i32, y: i32) -> bool {
        x >= self.x && y >= self.y && x < self.x + self.width && y < self.y + self.height
    }
}

impl Screen for X11 {
    fn shots(&self) -> Shots {
        Shots::Each
    }

    fn shoot(&self, shot: Shot) -> Result<Vec<u8>, ScreenProblem> {
        shot_of(shot).map_err(|error| ScreenProblem::Unable(error.to_string()))
    }

    fn front_title(&self) -> Option<String> {
        let (display, screen) = RustConnection::connect(None).ok()?;
        let root = display.setup().roots.get(screen)?.root;
        title_in_front(&display, root).ok().flatten()
    }
}

fn shot_of(shot: Shot) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let (display, screen) = RustConnection::connect(None)?;
    let root = display.setup().roots.get(screen).ok_or("no such screen")?;
    let (width, height) = (
        i32::from(root.width_in_pixels),
        i32::from(root.height_in_pixels),
    );
    let wanted = match shot {
        Shot::Window => frame_in_front(&display, root.root)?,
        Shot::Screen => None,
    };
    let part = match wanted {
        Some(part) => part,
        None => monitor(&display, root.root)?.unwrap_or(Part {
            x: 0,
            y: 0,
            width,
            height,
        }),
    };
    let part = part
        .within(width, height)
        .ok_or("nothing of it is on the screen")?;
    let rgb = pixels(&display, root, part)?;
    Ok(png::encoded(&rgb, part.width as u32, part.height as u32)?)
}

/// The monitor the pointer is on.
fn monitor(display: &RustConnection, root: Window) -> Result<Option<Part>, ReplyError> {
    let pointer = display.query_pointer(root)?.reply()?;
    let Ok(monitors) = display.randr_get_monitors(root, true)?.reply() else {
        return Ok(None);
    };
    Ok(monitors
        .monitors
        .iter()
        .map(|it| Part {
            x: it.x.into(),
            y: it.y.into(),
            width: it.width.into(),
            height: it.height.into(),
        })
        .find(|it| it.holds(pointer.root_x.into(), pointer.root_y.into())))
}

fn in_front(display: &RustConnection, root: Window) -> Result<Option<Window>, ReplyError> {
    let name = display
        .intern_atom(false, b"_NET_ACTIVE_WINDOW")?
        .reply()?
        .atom;
    let active = display
        .get_property(false, root, name, AtomEnum::WINDOW, 0, 1)?
        .reply()?
        .value32()
        .and_then(|mut it| it.next())
        .filter(|it| *it != x11rb::NONE);
    if active.is_some() {
        return Ok(active);
    }
    // A window manager that does not say: who has the keyboard. 0 and 1 mean nobody in particular.
    let focus = display.get_input_focus()?.reply()?.focus;
    Ok((focus > 1 && focus != root).then_some(focus))
}

/// The window and those around it, up to the one the window manager put on the root.
fn around(
    display: &RustConnection,
    root: Window,
    window: Window,
) -> Result<Vec<Window>, ReplyError> {
    let mut line = vec![window];
    loop {
        let last = line[line.len() - 1];
        let parent = display.query_tree(last)?.reply()?.parent;
        if parent == root || parent == x11rb::NONE {
            return Ok(line);
        }
        line.push(parent);
    }
}

fn frame_in_front(display: &RustConnection, root: Window) -> Result<Option<Part>, ReplyError> {
    let Some(window) = in_front(display, root)? else {
        return Ok(None);
    };
    let line = around(display, root, window)?;
    let frame = display.get_geometry(line[line.len() - 1])?.reply()?;
    let border = 2 * i32::from(frame.border_width);
    Ok(Some(Part {
        x: frame.x.into(),
        y: frame.y.into(),
        width: i32::from(frame.width) + border,
        height: i32::from(frame.height) + border,
    }))
}

fn title_in_front(display: &RustConnection, root: Window) -> Result<Option<String>, ReplyError> {
    let Some(window) = in_front(display, root)? else {
        return Ok(None);
    };
    let name = display.intern_atom(false, b"_NET_WM_NAME")?.reply()?.atom;
    let utf8 = display.intern_atom(false, b"UTF8_STRING")?.reply()?.atom;
    for window in around(display, root, window)? {
        for (name, kind) in [
            (name, utf8),
            (AtomEnum::WM_NAME.into(), AtomEnum::STRING.into()),
        ] {
            let title = display
                .get_property(false, window, name, kind, 0, 256)?
                .reply()?
                .value;
            if !title.is_empty() {
                return Ok(Some(String::from_utf8_lossy(&title).into_owned()));
            }
        }
    }
    Ok(None)
}

fn pixels(
    display: &RustConnection,
    root: &Root,
    part: Part,
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let setup = display.setup();
    let image = display
        .get_image(
            ImageFormat::Z_PIXMAP,
            root.root,
            i16::try_from(part.x)?,
            i16::try_from(part.y)?,
            u16::try_from(part.width)?,
            u16::try_from(part.height)?,
            !0,
        )?
        .reply()?;
    let format = setup
        .pixmap_formats
        .iter()
        .find(|it| it.depth == image.depth)
        .ok_or("an unknown depth")?;
    let visual = root
        .allowed_depths
        .iter()
        .flat_map(|it| &it.visuals)
        .find(|it| it.visual_id == root.root_visual)
        .ok_or("an unknown visual")?;
    let layout = Layout {
        bytes: usize::from(format.bits_per_pixel / 8),
        pad: usize::from(format.scanline_pad / 8),
        big: setup.image_byte_order == ImageOrder::MSB_FIRST,
        masks: [visual.red_mask, visual.green_mask, visual.blue_mask],
    };
    layout
        .read(&image.data, part.width as usize, part.height as usize)
        .ok_or_else(|| "pixels of an unknown kind".into())
}

/// How a server writes pixels.
struct Layout {
    bytes: usize,
    pad: usize,
    big: bool,
    masks: [u32; 3],
}

impl Layout {
    /// Red, green and blue, a byte each; `None` for fewer bytes than that many pixels take.
    fn read(&self, data: &[u8], width: usize, height: usize) -> Option<Vec<u8>> {
        if !(1..=4).contains(&self.bytes) || self.pad == 0 || self.masks.contains(&0) {
            return None;
        }
        let stride = (width * self.bytes).div_ceil(self.pad) * self.pad;
        if data.len() < stride * height {
            return None;
        }
        // Nearly every server: blue, green, red and a byte of nothing.
        let usual = self.bytes == 4 && !self.big && self.masks == [0xff_0000, 0xff00, 0xff];
        let mut rgb = Vec::with_capacity(width * height * 3);
        for row in data.chunks_exact(stride).take(height) {
            for pixel in row[..width * self.bytes].chunks_exact(self.bytes) {
                if usual {
                    rgb.extend([pixel[2], pixel[1], pixel[0]]);
                } else {
                    rgb.extend(self.colours(pixel));
                }
            }
        }
        Some(rgb)
    }

    fn colours(&self, pixel: &[u8]) -> [u8; 3] {
        let add = |value: u32, byte: &u8| value << 8 | u32::from(*byte);
        let value = if self.big {
            pixel.iter().fold(0, add)
        } else {
            pixel.iter().rev().fold(0, add)
        };
        self.masks.map(|mask| {
            let (low, most) = (mask.trailing_zeros(), mask >> mask.trailing_zeros());
            (u64::from((value & mask) >> low) * 255 / u64::from(most)) as u8
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const USUAL: Layout = Layout {
        bytes: 4,
        pad: 4,
        big: false,
        masks: [0xff_0000, 0xff00, 0xff],
    };

    #[test]
    fn pixels_are_read_as_the_server_writes_them() {
        let two = [0x11, 0x22, 0x33, 0, 0x44, 0x55, 0x66, 0];
        let read = Some(vec![0x33, 0x22, 0x11, 0x66, 0x55, 0x44]);
        assert_eq!(USUAL.read(&two, 2, 1), read);
        let slow = Layout {
            masks: [0xff, 0xff00, 0xff_0000],
            ..USUAL
        };
        assert_eq!(
            slow.read(&two, 1, 2),
            Some(vec![0x11, 0x22, 0x33, 0x44, 0x55, 0x66])
        );
        let sixteen = Layout {
            bytes: 2,
            pad: 4,
            big: true,
            masks: [0xf800, 0x07e0, 0x001f],
        };
        let row = [0xf8, 0x00, 0, 0];
        assert_eq!(sixteen.read(&row, 1, 1), Some(vec![255, 0, 0]));
        assert_eq!(USUAL.read(&two, 3, 1), None, "fewer bytes than pixels");
    }

    #[test]
    fn a_window_half_off_the_screen_is_cut_there() {
        let part = |x, y, width, height| Part {
            x,
            y,
            width,
            height,
        };
        let cut = part(-20, 1100, 300, 200).within(1920, 1200);
        assert_eq!(cut, Some(part(0, 1100, 280, 100)));
        assert_eq!(part(1920, 0, 10, 10).within(1920, 1200), None);
        assert!(part(0, 0, 10, 10).holds(9, 0) && !part(0, 0, 10, 10).holds(10, 0));
    }
}
