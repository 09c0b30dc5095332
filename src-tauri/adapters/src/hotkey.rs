//! Keys of the whole desktop, on X11: whoever grabs a key first has it, whatever window is in front.
//!
//! One connection for as long as the program runs; its thread waits for events and costs nothing until the keys are
//! pressed.

use std::sync::{Arc, Mutex, PoisonError};

use x11rb::connection::Connection as _;
use x11rb::errors::ReplyError;
use x11rb::protocol::xproto::{ConnectionExt as _, GrabMode, Keycode, Keysym, ModMask, Window};
use x11rb::protocol::{ErrorKind, Event};
use x11rb::rust_connection::RustConnection;

/// Why the keys are not ours. The texts are for the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HotkeyProblem {
    /// Another program has them, or the keyboard has no such key.
    Taken,
    /// The desktop does not answer.
    Unable(String),
}

impl std::fmt::Display for HotkeyProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Taken => f.write_str("the keys belong to somebody else"),
            Self::Unable(why) => write!(f, "no keys of the desktop: {why}"),
        }
    }
}

/// The keys of the desktop that are ours.
pub struct Hotkey {
    display: RustConnection,
    root: Window,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    /// As they were asked for.
    keys: Option<String>,
    /// What was grabbed for them.
    grabbed: Option<(Keycode, ModMask)>,
}

impl Hotkey {
    /// Listens for keys; none are ours yet. `pressed` runs on a thread of its own and must come back soon.
    ///
    /// # Errors
    /// There is no X11 display.
    pub fn listen(pressed: impl Fn() + Send + 'static) -> Result<Arc<Self>, HotkeyProblem> {
        let unable = |error: &dyn std::fmt::Display| HotkeyProblem::Unable(error.to_string());
        let (display, screen) = RustConnection::connect(None).map_err(|error| unable(&error))?;
        let root = display
            .setup()
            .roots
            .get(screen)
            .map(|it| it.root)
            .ok_or_else(|| unable(&"no such screen"))?;
        let hotkey = Arc::new(Self {
            display,
            root,
            held: Mutex::default(),
        });
        let listening = Arc::clone(&hotkey);
        std::thread::Builder::new()
            .name("hotkey".to_owned())
            .spawn(move || {
                while let Ok(event) = listening.display.wait_for_event() {
                    match event {
                        Event::KeyPress(_) => pressed(),
                        // Another keyboard: the letter may be on another key.
                        Event::MappingNotify(_) => listening.hold_again(),
                        _ => {}
                    }
                }
            })
            .map_err(|error| unable(&error))?;
        Ok(hotkey)
    }

    /// Takes these keys, written `mod+alt+g`, in place of those held before; `None` lets go of them.
    ///
    /// # Errors
    /// Somebody else has them; those held before are let go of all the same.
    pub fn hold(&self, keys: Option<&str>) -> Result<(), HotkeyProblem> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.keys.as_deref() == keys && (keys.is_none() || held.grabbed.is_some()) {
            return Ok(());
        }
        self.regrab(&mut held, keys)
    }

    fn hold_again(&self) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = held.keys.clone();
        if let Err(problem) = self.regrab(&mut held, keys.as_deref()) {
            tracing::info!(%problem, "the keys went with the keyboard");
        }
    }

    fn regrab(&self, held: &mut Held, keys: Option<&str>) -> Result<(), HotkeyProblem> {
        if let Some((key, modifiers)) = held.grabbed.take() {
            self.let_go(key, modifiers);
        }
        held.keys = keys.map(str::to_owned);
        let Some(keys) = keys else { return Ok(()) };
        let (symbol, modifiers) = read(keys).ok_or(HotkeyProblem::Taken)?;
        let unable = |error: ReplyError| HotkeyProblem::Unable(error.to_string());
        let key = self
            .key_of(symbol)
            .map_err(unable)?
            .ok_or(HotkeyProblem::Taken)?;
        self.grab(key, modifiers)?;
        held.grabbed = Some((key, modifiers));
        Ok(())
    }

    fn grab(&self, key: Keycode, modifiers: ModMask) -> Result<(), HotkeyProblem> {
        for lock in locks() {
            let asked = self.display.grab_key(
                false,
                self.root,
                modifiers | lock,
                key,
                GrabMode::ASYNC,
                GrabMode::ASYNC,
            );
            let answer = asked.map_err(ReplyError::from).and_then(|it| it.check());
            if let Err(error) = answer {
                self.let_go(key, modifiers);
                return Err(match error {
                    ReplyError::X11Error(it) if it.error_kind == ErrorKind::Access => {
                        HotkeyProblem::Taken
                    }
                    error => HotkeyProblem::Unable(error.to_string()),
                });
            }
        }
        Ok(())
    }

    fn let_go(&self, key: Keycode, modifiers: ModMask) {
        for lock in locks() {
            let asked = self.display.ungrab_key(key, self.root, modifiers | lock);
            let answer = asked.map_err(ReplyError::from).and_then(|it| it.check());
            if let Err(error) = answer {
                tracing::info!(%error, "a key of the desktop was not let go of");
            }
        }
    }

    /// The key that types a symbol, best without Shift.
    fn key_of(&self, symbol: Keysym) -> Result<Option<Keycode>, ReplyError> {
        let setup = self.display.setup();
        let (first, last) = (setup.min_keycode, setup.max_keycode);
        let map = self
            .display
            .get_keyboard_mapping(first, last - first + 1)?
            .reply()?;
        let each = usize::from(map.keysyms_per_keycode.max(1));
        let found = (0..each).find_map(|level| {
            map.keysyms
                .chunks(each)
                .position(|key| key.get(level) == Some(&symbol))
        });
        Ok(found.and_then(|it| u8::try_from(it).ok()?.checked_add(first)))
    }
}

/// A grab is of exact modifiers, and the locks are modifiers too: none, Caps Lock, Num Lock, both.
fn locks() -> [ModMask; 4] {
    [
        ModMask::default(),
        ModMask::LOCK,
        ModMask::M2,
        ModMask::LOCK | ModMask::M2,
    ]
}

/// The symbol and the modifiers of `mod+alt+g`.
fn read(keys: &str) -> Option<(Keysym, ModMask)> {
    let mut modifiers = ModMask::default();
    let mut parts: Vec<&str> = keys.split('+').collect();
    let key = parts.pop()?;
    for part in parts {
        modifiers |= match part {
            "mod" => ModMask::CONTROL,
            "alt" => ModMask::M1,
            "shift" => ModMask::SHIFT,
            _ => return None,
        };
    }
    let function = || key.strip_prefix('f')?.parse::<u32>().ok();
    let symbol = match (key.as_bytes(), function()) {
        // What types a Latin character has its code; F1 is 0xffbe and the others follow.
        ([letter], _) if letter.is_ascii_graphic() => Keysym::from(*letter),
        (_, Some(number @ 1..=24)) => 0xffbe + number - 1,
        _ => return None,
    };
    Some((symbol, modifiers))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_the_interface_writes_them() {
        let control_alt = ModMask::CONTROL | ModMask::M1;
        assert_eq!(read("mod+alt+g"), Some((0x67, control_alt)));
        assert_eq!(read("shift+f12"), Some((0xffc9, ModMask::SHIFT)));
        assert_eq!(read("mod+1"), Some((0x31, ModMask::CONTROL)));
        for wrong in ["", "hyper+g", "mod+enter", "f25", "mod+é"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
