//! Chaos on a real server: desks that are processes of their own, killed with the server, behind lines that are cut or
//! stall, while backups of the server are put back and stores are copied and used twice. Once all is mended every copy
//! must be what the server gives its account, and everything that was acknowledged must be somewhere.
//!
//! `GUICHET_SEED` gives the choice of faults back, which every run prints; `GUICHET_CHAOS_MINUTES` asks for more than
//! the ordinary run's three.
#![allow(clippy::unwrap_used, reason = "a test says what broke by panicking")]

#[path = "../../worker/crew.rs"]
#[allow(dead_code, reason = "what the worker does with it")]
mod crew;
#[path = "../central_desk/desk.rs"]
#[allow(dead_code, reason = "each suite uses its part")]
mod desk;
#[path = "../bad_days/dice.rs"]
#[allow(dead_code, reason = "each suite uses its part")]
mod dice;
#[path = "../central_desk/house.rs"]
#[allow(dead_code, reason = "each suite uses its part")]
mod house;
#[path = "../site/mod.rs"]
mod site;
#[path = "../bad_days/worker.rs"]
#[allow(dead_code, reason = "each suite uses its part")]
mod worker;

mod faults;
mod ledger;
mod post;
mod scene;

use std::time::{Duration, Instant};

use crate::dice::Dice;
use crate::scene::Scene;

const MINUTES: f64 = 3.0;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_killed_cut_put_back_or_copied_nothing_is_lost_doubled_or_leaked() {
    let minutes =
        std::env::var("GUICHET_CHAOS_MINUTES").map_or(MINUTES, |it| it.parse().expect("a number"));
    let time = Duration::from_secs_f64(minutes * 60.0);
    let began = Instant::now();
    let mut scene = Scene::set(Dice::thrown("chaos")).await;
    // Another round as long as there is time for one like the last.
    let mut last = Duration::ZERO;
    while began.elapsed() + last < time {
        let begun = Instant::now();
        scene.round().await;
        last = begun.elapsed();
    }
    println!("{}, {:.0?}", scene.tally(), began.elapsed());
}
