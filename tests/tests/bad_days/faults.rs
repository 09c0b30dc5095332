//! A disk that fails when it is told to: a layer between SQLite and its files.
//!
//! It is SQLite's default way to files from the first [`Day`] on, in this process only, and leaves alone every file that
//! is not in the folder of a day.

#![allow(
    unsafe_code,
    reason = "SQLite reaches its files through a table of C functions; there is no safe way to stand in between"
)]

use std::collections::BTreeMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, Once, OnceLock, PoisonError};

use libsqlite3_sys as ffi;
use tokio::sync::Notify;

use crate::dice::Dice;

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Nothing.
    Nothing,
    /// The write, sync or truncation of this number fails with this code of SQLite, and none after it.
    Once(u64, c_int),
    /// That one and all after it.
    From(u64, c_int),
    /// The files together may not become larger than this many bytes.
    Room(i64),
    /// The current goes before that one: nothing works any more, and what was not synced may be lost.
    Dark(u64),
}

/// What one file went through since it was last synced.
#[derive(Debug, Default)]
struct Unsynced {
    /// In order.
    writes: Vec<Write>,
}

#[derive(Debug)]
enum Write {
    /// Bytes at a place, what was there before, and the length of the file before.
    Bytes {
        at: u64,
        new: Vec<u8>,
        old: Vec<u8>,
        length: u64,
    },
    /// The new length, and what was cut off.
    Length { to: u64, tail: Vec<u8> },
}

#[derive(Debug)]
struct State {
    wrong: Wrong,
    seen: u64,
    happened: u64,
    dark: bool,
    open: u32,
    sizes: BTreeMap<PathBuf, i64>,
    unsynced: BTreeMap<PathBuf, Unsynced>,
}

/// What happens to the files of one folder.
#[derive(Debug)]
pub struct Day {
    folder: PathBuf,
    state: Mutex<State>,
    closed: Notify,
}

static DAYS: Mutex<Vec<Arc<Day>>> = Mutex::new(Vec::new());
static REAL: OnceLock<Real> = OnceLock::new();

/// The way to files that SQLite came with.
struct Real(*mut ffi::sqlite3_vfs);
// SAFETY: SQLite's own table of functions is static and its functions may be called from any thread.
unsafe impl Send for Real {}
// SAFETY: as above.
unsafe impl Sync for Real {}

impl Day {
    /// A day for the files of a folder that are opened from now on.
    pub fn on(folder: &Path) -> Arc<Self> {
        install();
        let day = Arc::new(Self {
            folder: folder.to_owned(),
            state: Mutex::new(State {
                wrong: Wrong::Nothing,
                seen: 0,
                happened: 0,
                dark: false,
                open: 0,
                sizes: BTreeMap::new(),
                unsynced: BTreeMap::new(),
            }),
            closed: Notify::new(),
        });
        days().push(Arc::clone(&day));
        day
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on.
    pub fn goes(&self, wrong: Wrong) {
        self.state().wrong = wrong;
    }

    /// Writes, syncs and truncations so far.
    pub fn seen(&self) -> u64 {
        self.state().seen
    }

    /// How many of them went wrong.
    pub fn happened(&self) -> u64 {
        self.state().happened
    }

    /// Bytes of the files together.
    pub fn size(&self) -> i64 {
        self.state().sizes.values().sum()
    }

    /// Ends the day once all its files are closed. After the current went, of what was not synced each write is there, or
    /// not, or its sectors are there or not, by chance; and memory shared between processes is gone.
    pub async fn end(self: Arc<Self>, dice: &mut Dice) {
        while self.state().open > 0 {
            self.closed.notified().await;
        }
        days().retain(|it| !Arc::ptr_eq(it, &self));
        let mut state = self.state();
        if !state.dark {
            return;
        }
        for (path, unsynced) in std::mem::take(&mut state.unsynced) {
            lose(&path, &unsynced, dice).expect("files of one's own");
        }
        let shared = self.folder.join("guichet.db-shm");
        if shared.exists() {
            std::fs::remove_file(shared).expect("a file of one's own");
        }
    }

    /// Counts one write, sync or truncation; what it must answer instead, if it goes wrong.
    fn tick(&self, path: &Path, grows_to: Option<i64>) -> Option<c_int> {
        let mut state = self.state();
        if state.dark {
            return Some(ffi::SQLITE_IOERR);
        }
        let number = state.seen;
        state.seen += 1;
        let before = state.sizes.get(path).copied().unwrap_or(0);
        let after = grows_to.map_or(before, |it| it.max(before));
        let others: i64 = state.sizes.values().sum::<i64>() - before;
        let code = match state.wrong {
            Wrong::Once(at, code) if number == at => Some(code),
            Wrong::From(at, code) if number >= at => Some(code),
            Wrong::Room(room) if after > before && others + after > room => Some(ffi::SQLITE_FULL),
            Wrong::Dark(at) if number >= at => {
                state.dark = true;
                Some(ffi::SQLITE_IOERR)
            }
            _ => None,
        };
        match code {
            Some(_) => state.happened += 1,
            None => {
                state.sizes.insert(path.to_owned(), after);
            }
        }
        code
    }

    fn remembers(&self) -> bool {
        matches!(self.state().wrong, Wrong::Dark(_))
    }
}

fn days() -> MutexGuard<'static, Vec<Arc<Day>>> {
    DAYS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lose(path: &Path, unsynced: &Unsynced, dice: &mut Dice) -> std::io::Result<()> {
    /// What a disk writes whole.
    const SECTOR: usize = 512;
    let mut bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    for write in unsynced.writes.iter().rev() {
        match write {
            Write::Bytes {
                at, old, length, ..
            } => {
                let at = *at as usize;
                put(&mut bytes, at, old);
                bytes.truncate(*length as usize);
            }
            Write::Length { tail, .. } => bytes.extend_from_slice(tail),
        }
    }
    // All kept is what a killed process leaves; otherwise each by its own chance.
    let all = dice.one_in(1, 6);
    for write in &unsynced.writes {
        match write {
            _ if !all && dice.one_in(1, 3) => {}
            Write::Bytes { at, new, .. } if !all && dice.one_in(1, 4) => {
                for (place, sector) in new.chunks(SECTOR).enumerate() {
                    if dice.one_in(1, 2) {
                        put(&mut bytes, *at as usize + place * SECTOR, sector);
                    }
                }
            }
            Write::Bytes { at, new, .. } => put(&mut bytes, *at as usize, new),
            Write::Length { to, .. } => bytes.truncate(*to as usize),
        }
    }
    std::fs::write(path, bytes)
}

fn put(bytes: &mut Vec<u8>, at: usize, new: &[u8]) {
    if bytes.len() < at + new.len() {
        bytes.resize(at + new.len(), 0);
    }
    bytes[at..at + new.len()].copy_from_slice(new);
}

/// An open file of a day; the real one follows it in memory.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    inside: *const Inside,
}

struct Inside {
    day: Arc<Day>,
    path: PathBuf,
}

const AHEAD: usize = size_of::<File>();

static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(file_size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(check_reserved_lock),
    xFileControl: Some(file_control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(device_characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};

fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // SAFETY: the default table exists once SQLite is initialised, which finding it does; the copy and its name
        // live for ever.
        unsafe {
            let real = ffi::sqlite3_vfs_find(std::ptr::null());
            assert!(!real.is_null(), "SQLite has a way to files");
            let _ = REAL.set(Real(real));
            let mut ours = *real;
            ours.szOsFile += AHEAD as c_int;
            ours.zName = c"guichet-bad-days".as_ptr();
            ours.pNext = std::ptr::null_mut();
            ours.xOpen = Some(open);
            ours.xDelete = Some(delete);
            let code = ffi::sqlite3_vfs_register(Box::leak(Box::new(ours)), 1);
            assert_eq!(code, ffi::SQLITE_OK);
        }
    });
}

fn real() -> *mut ffi::sqlite3_vfs {
    REAL.get().expect("installed before it is used").0
}

fn day_of(name: *const c_char) -> Option<Inside> {
    if name.is_null() {
        return None;
    }
    // SAFETY: SQLite names files by strings that end in a zero.
    let path = PathBuf::from(unsafe { CStr::from_ptr(name) }.to_str().ok()?);
    let day = days()
        .iter()
        .find(|it| path.starts_with(&it.folder))
        .cloned()?;
    Some(Inside { day, path })
}

/// The real file behind one of ours.
unsafe fn inner(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    // SAFETY: `szOsFile` made room for both, one after the other.
    unsafe { file.cast::<u8>().add(AHEAD).cast() }
}

unsafe fn inside<'a>(file: *mut ffi::sqlite3_file) -> &'a Inside {
    // SAFETY: set when it was opened, freed when it is closed.
    unsafe { &*(*file.cast::<File>()).inside }
}

/// Calls the real method of the same name.
macro_rules! pass {
    ($file:ident . $method:ident ( $($argument:expr),* )) => {{
        // SAFETY: the arguments are SQLite's own, for a file that the real table opened.
        unsafe {
            let inner = inner($file);
            let method = (*(*inner).pMethods).$method.expect("the real table is whole");
            method(inner $(, $argument)*)
        }
    }};
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives room for `szOsFile` bytes, and a name that lives as long as the file.
    unsafe {
        let open = (*real()).xOpen.expect("the real table is whole");
        let Some(found) = day_of(name.cast()) else {
            return open(real(), name, file, flags, out);
        };
        let code = open(real(), name, inner(file), flags, out);
        let ours = file.cast::<File>();
        if (*inner(file)).pMethods.is_null() {
            (*ours).base.pMethods = std::ptr::null();
            return code;
        }
        let size = std::fs::metadata(&found.path).map_or(0, |it| it.len() as i64);
        {
            let mut state = found.day.state();
            state.sizes.insert(found.path.clone(), size);
            state.open += 1;
        }
        (*ours).inside = Box::into_raw(Box::new(found));
        (*ours).base.pMethods = &raw const METHODS;
        code
    }
}

unsafe extern "C" fn delete(
    _: *mut ffi::sqlite3_vfs,
    name: *const c_char,
    sync_folder: c_int,
) -> c_int {
    if let Some(found) = day_of(name) {
        let mut state = found.day.state();
        if state.dark {
            return ffi::SQLITE_IOERR;
        }
        state.sizes.remove(&found.path);
        state.unsynced.remove(&found.path);
    }
    // SAFETY: the arguments are SQLite's own.
    unsafe { ((*real()).xDelete.expect("the real table is whole"))(real(), name, sync_folder) }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    let code = pass!(file.xClose());
    // SAFETY: made by `open`, and SQLite closes once.
    let closed = unsafe { Box::from_raw((*file.cast::<File>()).inside.cast_mut()) };
    closed.day.state().open -= 1;
    closed.day.closed.notify_one();
    code
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    to: *mut c_void,
    amount: c_int,
    at: i64,
) -> c_int {
    pass!(file.xRead(to, amount, at))
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    from: *const c_void,
    amount: c_int,
    at: i64,
) -> c_int {
    // SAFETY: an open file of ours.
    let Inside { day, path } = unsafe { inside(file) };
    if let Some(code) = day.tick(path, Some(at + i64::from(amount))) {
        return code;
    }
    if day.remembers() {
        // SAFETY: SQLite gives `amount` bytes to write.
        let new = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), amount as usize) };
        let length = length(file);
        let there = length.saturating_sub(at as u64).min(amount as u64) as usize;
        let old = bytes(file, at, there);
        let write = Write::Bytes {
            at: at as u64,
            new: new.to_vec(),
            old,
            length,
        };
        let mut state = day.state();
        state
            .unsynced
            .entry(path.clone())
            .or_default()
            .writes
            .push(write);
    }
    pass!(file.xWrite(from, amount, at))
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: an open file of ours.
    let Inside { day, path } = unsafe { inside(file) };
    if let Some(code) = day.tick(path, None) {
        return code;
    }
    if day.remembers() {
        let length = length(file);
        let tail = bytes(file, size, length.saturating_sub(size as u64) as usize);
        let write = Write::Length {
            to: size as u64,
            tail,
        };
        let mut state = day.state();
        state
            .unsynced
            .entry(path.clone())
            .or_default()
            .writes
            .push(write);
    }
    day.state().sizes.insert(path.clone(), size);
    pass!(file.xTruncate(size))
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: an open file of ours.
    let Inside { day, path } = unsafe { inside(file) };
    if let Some(code) = day.tick(path, None) {
        return match code {
            ffi::SQLITE_IOERR => ffi::SQLITE_IOERR_FSYNC,
            other => other,
        };
    }
    day.state().unsynced.remove(path);
    // The disk is not waited for: what it keeps is decided here.
    let _ = flags;
    ffi::SQLITE_OK
}

fn length(file: *mut ffi::sqlite3_file) -> u64 {
    let mut size = 0;
    let code = pass!(file.xFileSize(&raw mut size));
    assert_eq!(code, ffi::SQLITE_OK, "the length of a file of one's own");
    size as u64
}

fn bytes(file: *mut ffi::sqlite3_file, at: i64, amount: usize) -> Vec<u8> {
    let mut bytes = vec![0_u8; amount];
    if amount > 0 {
        let code = pass!(file.xRead(bytes.as_mut_ptr().cast(), amount as c_int, at));
        assert_eq!(code, ffi::SQLITE_OK, "bytes of a file of one's own");
    }
    bytes
}

unsafe extern "C" fn file_size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    pass!(file.xFileSize(size))
}

unsafe extern "C" fn lock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    pass!(file.xLock(level))
}

unsafe extern "C" fn unlock(file: *mut ffi::sqlite3_file, level: c_int) -> c_int {
    pass!(file.xUnlock(level))
}

unsafe extern "C" fn check_reserved_lock(file: *mut ffi::sqlite3_file, out: *mut c_int) -> c_int {
    pass!(file.xCheckReservedLock(out))
}

unsafe extern "C" fn file_control(
    file: *mut ffi::sqlite3_file,
    op: c_int,
    argument: *mut c_void,
) -> c_int {
    // What a size is hinted or a chunk is allotted for would go around the counting.
    if op == ffi::SQLITE_FCNTL_SIZE_HINT || op == ffi::SQLITE_FCNTL_CHUNK_SIZE {
        return ffi::SQLITE_OK;
    }
    pass!(file.xFileControl(op, argument))
}

unsafe extern "C" fn sector_size(file: *mut ffi::sqlite3_file) -> c_int {
    pass!(file.xSectorSize())
}

unsafe extern "C" fn device_characteristics(file: *mut ffi::sqlite3_file) -> c_int {
    // No promise of what a disk does with a write that was cut short.
    let promised = pass!(file.xDeviceCharacteristics());
    promised & !(ffi::SQLITE_IOCAP_POWERSAFE_OVERWRITE | ffi::SQLITE_IOCAP_SAFE_APPEND)
}

unsafe extern "C" fn shm_map(
    file: *mut ffi::sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    out: *mut *mut c_void,
) -> c_int {
    // SAFETY: an open file of ours.
    let Inside { day, path } = unsafe { inside(file) };
    if extend != 0
        && page > 0
        && let Some(code) = day.tick(path, None)
    {
        return match code {
            ffi::SQLITE_FULL => ffi::SQLITE_IOERR_SHMSIZE,
            _ => ffi::SQLITE_IOERR_SHMMAP,
        };
    }
    pass!(file.xShmMap(page, size, extend, out))
}

unsafe extern "C" fn shm_lock(
    file: *mut ffi::sqlite3_file,
    offset: c_int,
    n: c_int,
    flags: c_int,
) -> c_int {
    pass!(file.xShmLock(offset, n, flags))
}

unsafe extern "C" fn shm_barrier(file: *mut ffi::sqlite3_file) {
    pass!(file.xShmBarrier());
}

unsafe extern "C" fn shm_unmap(file: *mut ffi::sqlite3_file, delete: c_int) -> c_int {
    pass!(file.xShmUnmap(delete))
}
