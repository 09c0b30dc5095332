//! The engine and its store against the server's model, through bad days (`docs/SYNC.md`, part 3).
//!
//! `SYNC_SIM_SCHEDULES`, `SYNC_SIM_STEPS` and `SYNC_SIM_SEED` say how many, how long, and from which seed on;
//! `SYNC_SIM_TRACE` prints what happens. A failing seed is printed: add it to `fixtures.txt`, and keep it there.

mod check;
mod desk;
mod dice;
mod mutants;
mod verbs;
mod world;

use std::ops::Range;
use std::path::Path;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker};
use std::time::Instant;

use guichet_replica::sync::{bare, join};

use crate::desk::Slot;
use crate::world::{Broken, Tally, World};

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(otherwise)
}

/// An empty joined store, as bytes.
fn template(folder: &Path) -> Vec<u8> {
    let path = folder.join("template.db");
    wait(async {
        let mut conn = bare(&path).await.expect("a store");
        join(&mut conn, [0; 16]).await.expect("joined");
        guichet_replica::sqlx::Connection::close(conn)
            .await
            .expect("closed");
    });
    std::fs::read(path).expect("the file")
}

/// Waits for a future by asking it again and again, giving the core away in between. It is given to the thread of the
/// database, which is on the same core and then does a whole statement at once; a runtime would be woken, and that thread
/// held up, for each row.
fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        std::thread::yield_now();
    }
}

/// Memory, where there is a disk made of it that one may write.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .expect("a folder")
}

struct Outcome {
    failed: Vec<(u64, String)>,
    tally: Tally,
    seconds: f64,
}

/// Runs schedules of consecutive seeds on every core; stops early after `enough` failures.
fn schedules(broken: Broken, seeds: Range<u64>, steps: usize, enough: u64) -> Outcome {
    let template = {
        let folder = folder();
        template(folder.path())
    };
    let next = AtomicU64::new(seeds.start);
    let failures = std::sync::Mutex::new(Vec::new());
    let total = std::sync::Mutex::new(Tally::default());
    let started = Instant::now();
    let cores = core_affinity::get_core_ids().expect("the cores");
    std::thread::scope(|scope| {
        for core in cores {
            let (template, next, failures, total) = (&template, &next, &failures, &total);
            scope.spawn(move || {
                // And the thread of each of its databases: a statement that goes from core to core takes twice as long.
                core_affinity::set_for_current(core);
                let folder = folder();
                let mut slots = Vec::new();
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= seeds.end || failures.lock().expect("a lock").len() as u64 >= enough
                    {
                        break;
                    }
                    let (outcome, tally) = wait(async {
                        for place in slots.len()..world::DESKS {
                            let path = folder.path().join(format!("{seed}-{place}.db"));
                            slots.push(Slot::new(&path, template).await.expect("a slot"));
                        }
                        match World::new(seed, broken, std::mem::take(&mut slots), template).await {
                            Ok(mut world) => {
                                let outcome = world.run(steps).await;
                                let (back, tally) = world.close();
                                // A connection a failure left in the middle of something serves no other schedule.
                                if outcome.is_ok() {
                                    slots = back;
                                }
                                (outcome, tally)
                            }
                            Err(problem) => (Err(problem), Tally::default()),
                        }
                    });
                    let mut sum = total.lock().expect("a lock");
                    sum.steps += tally.steps;
                    sum.ops += tally.ops;
                    sum.faults += tally.faults;
                    sum.ahead += tally.ahead;
                    drop(sum);
                    if let Err(problem) = outcome {
                        failures.lock().expect("a lock").push((seed, problem));
                    }
                }
            });
        }
    });
    Outcome {
        failed: failures.into_inner().expect("a lock"),
        tally: total.into_inner().expect("a lock"),
        seconds: started.elapsed().as_secs_f64(),
    }
}

/// Seconds a longer run may take; none, ordinarily.
fn seconds() -> Option<u64> {
    std::env::var("SYNC_SIM_SECONDS").ok()?.parse().ok()
}

#[test]
fn everything_comes_out_right_whatever_happens() {
    let mut count = number("SYNC_SIM_SCHEDULES", 300);
    let steps = number("SYNC_SIM_STEPS", 150) as usize;
    let mut from = number("SYNC_SIM_SEED", 1);
    let started = Instant::now();
    loop {
        let outcome = schedules(Broken::NOTHING, from..from + count, steps, 5);
        println!(
            "{count} schedules of {steps} steps from seed {from}: {} operations, {} faults, {:.1} s, {:.1} schedules a second",
            outcome.tally.ops,
            outcome.tally.faults,
            outcome.seconds,
            count as f64 / outcome.seconds
        );
        for (seed, problem) in &outcome.failed {
            println!("seed {seed}: {problem}\n");
        }
        assert!(
            outcome.failed.is_empty(),
            "{} schedules failed",
            outcome.failed.len()
        );
        if seconds().is_none_or(|it| started.elapsed().as_secs() >= it) {
            break;
        }
        from += count;
        count = 1_000;
    }
}

/// What once went wrong does not again: one line each, the seed, a blank, and what it showed.
#[test]
fn what_once_failed_comes_out_right() {
    for line in include_str!("fixtures.txt").lines() {
        let seed = line.split(' ').next().and_then(|it| it.parse().ok());
        let Some(seed) = seed else {
            continue;
        };
        let outcome = schedules(Broken::NOTHING, seed..seed + 1, 150, 1);
        assert!(outcome.failed.is_empty(), "{line}: {:?}", outcome.failed);
    }
}

#[test]
fn every_broken_rule_is_noticed() {
    let count = number("SYNC_SIM_MUTANT_SCHEDULES", 60);
    let only = std::env::var("SYNC_SIM_MUTANT").unwrap_or_default();
    let mut alive = Vec::new();
    for broken in mutants::MUTANTS.iter().filter(|it| it.name.contains(&only)) {
        let mut outcome = schedules(*broken, broken.shown_by..broken.shown_by + 1, 150, 1);
        if outcome.failed.is_empty() {
            outcome = schedules(*broken, 1..1 + count, 150, 1);
        }
        match outcome.failed.first() {
            Some((seed, problem)) => {
                let problem: String = problem
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .take(110)
                    .collect();
                println!("killed  {}: seed {seed}: {problem}", broken.name);
            }
            None => {
                println!(
                    "ALIVE   {}: after {count} schedules, {:.0} s",
                    broken.name, outcome.seconds
                );
                alive.push(broken.name);
            }
        }
    }
    assert!(alive.is_empty(), "not noticed: {alive:?}");
}
