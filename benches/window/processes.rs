//! What the system knows of processes.

use std::fs;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};

/// What the system counts the start of a process in, a second; the same on every Linux.
const TICKS: f64 = 100.0;

/// When a process was started, in milliseconds since 1970; right to some 20.
///
/// # Errors
/// When it is gone.
pub fn started(pid: u32) -> Result<f64> {
    let uptime = fs::read_to_string("/proc/uptime")?;
    let up: f64 = uptime.split(' ').next().context("no uptime")?.parse()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let booted = now.saturating_sub(Duration::from_secs_f64(up));
    let ticks: f64 = field(pid, 22).context("it is gone")?.parse()?;
    Ok((booted.as_secs_f64() + ticks / TICKS) * 1_000.0)
}

/// Megabytes that a process takes, what it shares with others counted in proportion; and those of all it started.
pub fn memory(pid: u32) -> (f64, f64) {
    let started = family(pid).into_iter().skip(1);
    (
        proportional(pid).unwrap_or_default(),
        started.filter_map(proportional).sum(),
    )
}

/// A process, and after it everything it started.
fn family(pid: u32) -> Vec<u32> {
    let all: Vec<(u32, u32)> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok())
        .filter_map(|it| Some((it, field(it, 4)?.parse().ok()?)))
        .collect();
    let mut family = vec![pid];
    let mut looked = 0;
    while let Some(parent) = family.get(looked).copied() {
        family.extend(all.iter().filter(|it| it.1 == parent).map(|it| it.0));
        looked += 1;
    }
    family
}

fn proportional(pid: u32) -> Option<f64> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).ok()?;
    let line = rollup.lines().find_map(|it| it.strip_prefix("Pss:"))?;
    let kilobytes: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kilobytes / 1_024.0)
}

/// A field of `/proc/PID/stat`, counted from 1 as its manual does; those after the name only.
fn field(pid: u32, number: usize) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The name may hold anything, brackets too.
    let after = &stat[stat.rfind(')')? + 2..];
    after.split(' ').nth(number - 3).map(str::to_owned)
}
