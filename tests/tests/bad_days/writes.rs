//! Every write to the disk that can fail, fails once: nothing half-done, the right code, and the desk goes on; and the
//! current goes at every one of them, with what was not synced lost or torn.

use std::ops::AddAssign;
use std::time::Instant;

use guichet_ipc::Desk;
use guichet_kernel::{FailureCode, Problem};
use libsqlite3_sys::{SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY};

use crate::dice::Dice;
use crate::faults::{Day, Wrong};
use crate::hand::Hand;
use crate::job::Job;
use crate::ledger::held;
use crate::place::Place;
use crate::sound;

/// How many moments to fail at, when nobody says.
const POINTS: u64 = 300;
/// Scripts they are spread over.
const SCRIPTS: u64 = 10;
/// Scripts that once found something: a desk that never wrote again after a full disk.
const KEPT: [u64; 1] = [10_451_216_379_200_822_465];
/// Things done in a script.
const STEPS: u64 = 10;
/// Things done once the disk works again.
const AFTER: u64 = 4;

#[derive(Debug, Default)]
struct Tally {
    points: u64,
    /// Moments that a point never came to.
    missed: u64,
    opening: u64,
    acknowledged: u64,
    failures: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.points += other.points;
        self.missed += other.missed;
        self.opening += other.opening;
        self.acknowledged += other.acknowledged;
        self.failures += other.failures;
    }
}

#[test]
fn every_write_may_fail_and_the_current_may_go_at_every_write() {
    let points = std::env::var("GUICHET_POINTS").map_or(POINTS, |it| it.parse().expect("a number"));
    let mut dice = Dice::thrown("points");
    let began = Instant::now();
    let lanes: Vec<_> = (0..2)
        .map(|lane| {
            let kept = KEPT.into_iter().skip(lane).step_by(2);
            let chosen = std::iter::from_fn(|| Some(dice.next()));
            let seeds: Vec<_> = kept.chain(chosen).take(SCRIPTS as usize / 2).collect();
            let name = ["w", "v"][lane];
            std::thread::spawn(move || {
                tokio::runtime::Builder::new_multi_thread()
                    .worker_threads(1)
                    .enable_all()
                    .build()
                    .expect("a runtime")
                    .block_on(async {
                        let mut tally = Tally::default();
                        for seed in seeds {
                            tally += script(name, seed, points / SCRIPTS).await;
                        }
                        tally
                    })
            })
        })
        .collect();
    let mut all = Tally::default();
    for lane in lanes {
        all += lane.join().expect("a lane that held");
    }
    println!("{all:?} in {:.1?}", began.elapsed());
    assert!(
        all.missed * 10 < all.points && all.failures * 3 > all.points,
        "most points must come to their failure: {all:?}"
    );
}

/// Does one script again and again, each time with another of its writes failing.
async fn script(lane: &'static str, seed: u64, points: u64) -> Tally {
    let mut dice = Dice::new(seed);
    let job = dice.next();
    let (working, writes) = count(lane, job).await;
    let mut tally = Tally::default();
    for point in 0..points {
        // One moment in each of as many equal parts of the script.
        let from = writes * point / points;
        let at = from + dice.below((writes * (point + 1) / points - from).max(1));
        // What fails while the store is closed is nobody's any more; the current may go even then.
        let working = at * working / writes;
        let wrong = match point % 6 {
            0 => Wrong::Once(working, SQLITE_IOERR),
            1 => Wrong::Once(working, SQLITE_FULL),
            2 => Wrong::From(
                working,
                *dice.pick(&[SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY]),
            ),
            _ => Wrong::Dark(at),
        };
        let what = format!("script {seed}, {wrong:?} of {writes}");
        tally += one(lane, job, wrong, dice.next())
            .await
            .unwrap_or_else(|why| panic!("{what}: {why}"));
    }
    tally
}

/// How many writes there are when none fails, until the work is done and until the store is closed.
async fn count(lane: &'static str, seed: u64) -> (u64, u64) {
    let place = Place::new().await;
    let day = Day::on(place.folder());
    let store = place.open().await.expect("it opens");
    let mut hand = Hand::here(store.clone()).await.expect("they sign in");
    let mut job = Job::new(seed, lane, place.outside());
    for _ in 0..STEPS {
        job.step(&mut hand).await.expect("it is here");
    }
    let working = day.seen();
    store.close().await;
    let writes = day.seen();
    day.end(&mut Dice::new(0)).await;
    (working, writes)
}

async fn one(lane: &'static str, job: u64, wrong: Wrong, seed: u64) -> Result<Tally, String> {
    let mut tally = Tally {
        points: 1,
        ..Tally::default()
    };
    let place = Place::new().await;
    let day = Day::on(place.folder());
    day.goes(wrong);
    let dark = matches!(wrong, Wrong::Dark(_));
    let mut job = Job::new(job, lane, place.outside());
    job.doubts = dark;
    match open(&place).await {
        Ok((store, mut hand)) => {
            work(&mut job, &mut hand, &store, dark).await?;
            if !dark {
                day.goes(Wrong::Nothing);
                let before = job.failures.len();
                for _ in 0..AFTER {
                    job.step(&mut hand).await.expect("it is here");
                }
                if job.failures.len() > before {
                    return Err(format!("it does not go on: {:?}", job.failures));
                }
            }
            store.close().await;
        }
        Err(problem) => {
            tally.opening += 1;
            let code = failure(&problem)?;
            right(wrong, &[code])?;
        }
    }
    right(wrong, &job.failures)?;
    tally.missed = u64::from(day.happened() == 0);
    tally.failures = job.failures.len() as u64;
    day.end(&mut Dice::new(seed)).await;

    let store = place.open().await.map_err(|it| it.to_string())?;
    job.settle(&held(&store).await)?;
    sound::sound(&store).await?;
    sound::swept(&store, &Desk::new(store.clone())).await?;
    store.close().await;
    sound::sealed(&place).await?;
    tally.acknowledged = job.ledger.acknowledged;
    Ok(tally)
}

async fn open(place: &Place) -> Result<(guichet_replica::Store, Hand), Problem> {
    let store = place.open().await?;
    match Hand::here(store.clone()).await {
        Ok(hand) => Ok((store, hand)),
        Err(problem) => {
            store.close().await;
            Err(problem)
        }
    }
}

/// Does the script; after each failure nothing of what failed may show.
async fn work(
    job: &mut Job,
    hand: &mut Hand,
    store: &guichet_replica::Store,
    dark: bool,
) -> Result<(), String> {
    for _ in 0..STEPS {
        let before = job.failures.len();
        job.step(hand).await.expect("it is here");
        if job.failures.len() > before {
            if dark {
                return Ok(());
            }
            job.settle(&held(store).await)
                .map_err(|why| format!("after {:?}: {why}", job.failures))?;
        }
    }
    Ok(())
}

fn failure(problem: &Problem) -> Result<FailureCode, String> {
    match problem {
        Problem::Failure(failure) if failure.code != FailureCode::Internal => Ok(failure.code),
        other => Err(other.to_string()),
    }
}

/// Each failure must be told as what it is.
fn right(wrong: Wrong, told: &[FailureCode]) -> Result<(), String> {
    let expected = match wrong {
        Wrong::Once(_, SQLITE_FULL) | Wrong::From(_, SQLITE_FULL) | Wrong::Room(_) => {
            FailureCode::DiskFull
        }
        Wrong::Once(_, SQLITE_READONLY) | Wrong::From(_, SQLITE_READONLY) => FailureCode::ReadOnly,
        _ => FailureCode::DiskFailed,
    };
    if told.iter().any(|it| *it != expected) {
        return Err(format!("told as {told:?}"));
    }
    if matches!(wrong, Wrong::Once(..)) && told.len() > 1 {
        return Err(format!("one failure became {told:?}"));
    }
    Ok(())
}

/// Moments of a start to fail at.
const STARTS: u64 = 60;

#[tokio::test]
async fn a_first_start_and_an_update_may_fail_anywhere_and_be_tried_again() {
    let mut dice = Dice::thrown("starts");
    for old in [false, true] {
        let place = if old {
            Place::old().await
        } else {
            Place::empty().await
        };
        let day = Day::on(place.folder());
        place.open().await.expect("it opens").close().await;
        let writes = day.seen();
        day.end(&mut dice).await;
        for point in 0..STARTS {
            let from = writes * point / STARTS;
            let at = from + dice.below((writes * (point + 1) / STARTS - from).max(1));
            let wrong = match point % 3 {
                0 => Wrong::Once(at, *dice.pick(&[SQLITE_FULL, SQLITE_IOERR])),
                _ => Wrong::Dark(at),
            };
            let seed = dice.next();
            if let Err(why) = start(old, wrong, seed).await {
                panic!("{wrong:?} of {writes}, seed {seed}, an update: {old}: {why}");
            }
        }
        println!("{STARTS} starts of {writes} writes, an update: {old}");
    }
}

async fn start(old: bool, wrong: Wrong, seed: u64) -> Result<(), String> {
    let place = if old {
        Place::old().await
    } else {
        Place::empty().await
    };
    let day = Day::on(place.folder());
    day.goes(wrong);
    match place.open().await {
        Ok(store) => store.close().await,
        Err(problem) => right(wrong, &[failure(&problem)?])?,
    }
    day.end(&mut Dice::new(seed)).await;
    let store = place.open().await.map_err(|it| it.to_string())?;
    sound::sound(&store).await?;
    store.close().await;
    sound::sealed(&place).await
}
