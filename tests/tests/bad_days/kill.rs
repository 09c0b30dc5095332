//! Kill -9 at random moments: nothing acknowledged is lost, and what was not is there whole or not at all.

use std::time::{Duration, Instant};

use guichet_ipc::Desk;

use crate::dice::Dice;
use crate::hand::{Hand, Worker};
use crate::job::Job;
use crate::ledger::held;
use crate::place::Place;
use crate::sound;

/// How many times a process is killed in all, when nobody says.
const KILLS: u64 = 1_000;
/// How many times on one store, before another is taken.
const KILLS_OF_ONE: u64 = 25;
/// The most a process does before its last moment begins.
const STEPS: u64 = 5;
/// The longest last moment, in microseconds.
const LONGEST: u64 = 20_000;

/// What a lane went through.
#[derive(Debug, Default)]
struct Tally {
    kills: u64,
    acknowledged: u64,
    untold: u64,
    opening: u64,
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed_at_any_moment() {
    let kills = std::env::var("GUICHET_KILLS").map_or(KILLS, |it| it.parse().expect("a number"));
    let mut dice = Dice::thrown("kills");
    let began = Instant::now();
    let lanes: Vec<_> = [kills / 2, kills - kills / 2]
        .into_iter()
        .map(|kills| {
            let seed = dice.next();
            std::thread::spawn(move || {
                tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .expect("a runtime")
                    .block_on(lane(Dice::new(seed), kills))
            })
        })
        .collect();
    let mut all = Tally::default();
    for lane in lanes {
        let tally = lane.join().expect("a lane that held");
        all.kills += tally.kills;
        all.acknowledged += tally.acknowledged;
        all.untold += tally.untold;
        all.opening += tally.opening;
    }
    println!(
        "{} kills ({} while opening), {} things acknowledged, {} done and not told yet, {:.1?}",
        all.kills,
        all.opening,
        all.acknowledged,
        all.untold,
        began.elapsed()
    );
    assert_eq!(all.kills, kills);
    assert!(
        all.acknowledged > kills && (all.untold > 0 || kills < KILLS),
        "it was killed before it did anything, or never in the middle"
    );
}

async fn lane(mut dice: Dice, kills: u64) -> Tally {
    let mut tally = Tally::default();
    while tally.kills < kills {
        let seed = dice.next();
        one_store(seed, (kills - tally.kills).min(KILLS_OF_ONE), &mut tally).await;
    }
    tally
}

/// Kills the processes of one store again and again, and looks at it each time.
async fn one_store(seed: u64, kills: u64, tally: &mut Tally) {
    let mut dice = Dice::new(seed);
    let place = Place::new().await;
    let mut job = Job::new(dice.next(), "k", place.outside());
    let mut rest = kills;
    while rest > 0 {
        rest -= 1;
        work_until_killed(&mut dice, &place, &mut job, tally).await;
        // Recovering from one death is a moment to die, too.
        if rest > 0 && dice.one_in(1, 6) {
            rest -= 1;
            kill_while_opening(&mut dice, &place, tally).await;
        }
        let store = place.open().await.expect("it opens again");
        let there = held(&store).await;
        if let Err(lost) = job.settle(&there) {
            panic!("store of seed {seed}: {lost}");
        }
        if let Err(broken) = sound::sound(&store).await {
            panic!("store of seed {seed}: {broken}");
        }
        if let Err(left) = sound::swept(&store, &Desk::new(store.clone())).await {
            panic!("store of seed {seed}: {left}");
        }
        store.close().await;
    }
    if let Err(broken) = sound::sealed(&place).await {
        panic!("store of seed {seed}: {broken}");
    }
    tally.acknowledged += job.ledger.acknowledged;
    tally.untold += job.ledger.untold;
}

async fn work_until_killed(dice: &mut Dice, place: &Place, job: &mut Job, tally: &mut Tally) {
    let mut worker = Worker::start(place).await;
    worker.ready().await.expect("it opens");
    let mut hand = Hand::There(Box::new(worker));
    for _ in 0..dice.below(STEPS) {
        job.step(&mut hand).await.expect("it lives");
    }
    let moment = Duration::from_micros(dice.below(LONGEST));
    let gone = tokio::time::timeout(moment, job.go_on(&mut hand)).await;
    assert!(gone.is_err(), "it died before it was killed");
    let Hand::There(worker) = hand else {
        unreachable!("a worker is not here");
    };
    for answer in worker.kill().await {
        answer.expect("nothing is refused in the kill loop");
        job.ledger.done();
    }
    assert_eq!(job.failures, [], "nothing fails in the kill loop");
    tally.kills += 1;
}

async fn kill_while_opening(dice: &mut Dice, place: &Place, tally: &mut Tally) {
    let mut worker = Worker::start(place).await;
    let moment = Duration::from_micros(dice.below(40_000));
    let _ = tokio::time::timeout(moment, worker.ready()).await;
    worker.kill().await;
    tally.kills += 1;
    tally.opening += 1;
}
