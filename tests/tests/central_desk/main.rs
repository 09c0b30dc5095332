//! Desks with their own stores that follow one real server: everything a person does on one arrives on the others, and
//! no bad day loses, doubles or leaks anything.
#![allow(clippy::unwrap_used, reason = "a test says what broke by panicking")]

#[path = "../site/mod.rs"]
mod site;

mod desk;
mod house;

mod bad_days;
mod files;
mod letting_in;
mod main_job;
mod meeting;
mod request;
mod setting_up;
