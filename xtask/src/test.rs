//! `test`: everything that can be checked, in an order that fails early, with the time of each stage.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use clap::Args;

use crate::closing::{closing_lines, plain, table};
use crate::differential::{self, Differential};
use crate::{build, codegen, mysql, places, setup, sh, tidy, times};

/// What `test` takes.
#[derive(Args)]
pub struct Test {
    /// Only the stages whose name contains this
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
    /// Only the suites of the central server, on MySQL instead of MariaDB
    #[arg(long)]
    mysql: bool,
}

type Work = fn(&Path) -> Result<()>;

/// Stages that wait for each other, in this order.
type Lane = &'static [(&'static str, Work)];

/// Cheap and telling first, then what takes long; in lanes side by side where each waits much of its time, for a disk, a
/// window or a browser.
const STEPS: &[&[Lane]] = &[
    &[&[
        ("setup", prepare),
        ("format", |log| {
            sh::tee(sh::cargo().args(["fmt", "--all", "--check"]), log)
        }),
        ("tidy", |_| tidy::tidy()),
    ]],
    &[
        &[("npm packages", |_| setup::npm_packages())],
        &[("dependencies", dependencies)],
    ],
    &[&[("codegen", |_| {
        codegen::codegen(&codegen::Codegen { check: true })
    })]],
    &[
        &[("interface: check", |log| {
            sh::tee(sh::npm().args(["run", "check"]), log)
        })],
        &[
            ("interface: build", |_| build::interface()),
            ("clippy", clippy),
            ("programs", programs),
        ],
    ],
    &[
        &[("rust tests", |log| {
            rust_tests(
                log,
                &["--lib", "--bins", "--test", "[!bcsw]*", "--test", "s*[!m]"],
            )?;
            rust_tests(log, &["--doc"])
        })],
        &[("rust tests: commands, central", |log| {
            rust_tests(log, &["--test", "c[!h]*"])
        })],
        &[("rust tests: bad days", |log| {
            rust_tests(log, &["--test", "b*"])
        })],
        &[("rust tests: chaos", |log| {
            rust_tests(log, &["--test", "ch*"])
        })],
        &[
            ("interface: components", |log| {
                sh::tee(sh::npm().args(["test"]), log)
            }),
            ("interface: browser", browser),
            ("window", window),
        ],
    ],
    &[&[("simulation", simulation)]],
];

/// What changes with the server: fetches MySQL, and runs what would run on MariaDB.
const STEPS_ON_MYSQL: &[&[Lane]] = &[&[&[
    ("setup", |_| setup::system(&[setup::TO_BUILD])),
    ("mysql", |_| mysql::installed().map(|_| ())),
    ("central suites on MySQL", |log| {
        let mut cargo = sh::cargo();
        cargo
            .args(["test", "--workspace", "--no-fail-fast"])
            .args(["central_*", "hostile", "server", "chaos"].map(|it| format!("--test={it}")));
        sh::tee(mysql::on(&mut cargo)?, log)
    }),
    ("differential on MySQL", |_| {
        differential::differential(&Differential {
            sequences: 10_000,
            from: 1,
            mysql: true,
        })
    }),
]]];

const WINDOW: &str = "guichet-tests/window";

/// What measures the window: checked, never run here.
const MEASURED: &str = "guichet-benches/window,guichet/bare";

/// The programs under test, and the variables that say where they are.
const PROGRAMS: [(&str, &str); 3] = [
    ("GUICHET_APP", "guichet"),
    ("GUICHET_CTL", "guichetctl"),
    ("GUICHET_WEBHOST", "guichet-webhost"),
];

/// Runs every stage; after one that fails, no other begins.
pub fn test(asked: &Test) -> Result<()> {
    let logs = places::results("test");
    if logs.exists() && asked.only.is_none() && !asked.mysql {
        fs::remove_dir_all(&logs)?;
    }
    fs::create_dir_all(&logs)?;
    let began = Instant::now();
    // `.ci/run` says so: a clone that is tested once, and that nobody edits.
    if std::env::var_os("CI").is_some() {
        times::keep()?;
    }
    let run = Run {
        only: asked.only.as_deref().unwrap_or_default(),
        logs: &logs,
        times: Mutex::default(),
        failed: Mutex::default(),
    };
    let steps = if asked.mysql { STEPS_ON_MYSQL } else { STEPS };
    for lanes in steps {
        thread::scope(|scope| {
            for lane in *lanes {
                scope.spawn(|| run.follow(lane));
            }
        });
    }
    let times = run.times.into_inner().unwrap_or_default();
    println!("\n{}", table(&times, began.elapsed()));
    for line in closing_lines(&logs, &times)? {
        println!("{line}");
    }
    match run.failed.into_inner().unwrap_or_default() {
        Some((stage, problem)) => {
            println!("\n{}", last_lines(&log_of(&logs, stage)));
            Err(problem.context(format!("stage « {stage} » failed")))
        }
        None => Ok(()),
    }
}

/// A run under way, shared by its lanes.
struct Run<'a> {
    only: &'a str,
    logs: &'a Path,
    times: Mutex<Vec<(&'static str, Duration)>>,
    /// The first stage that failed, and why.
    failed: Mutex<Option<(&'static str, anyhow::Error)>>,
}

impl Run<'_> {
    fn follow(&self, lane: Lane) {
        for (name, work) in lane.iter().filter(|(name, _)| name.contains(self.only)) {
            if self.failed.lock().is_ok_and(|it| it.is_some()) {
                return;
            }
            println!("\n── {name}");
            let log = log_of(self.logs, name);
            let _ = fs::remove_file(&log);
            let started = Instant::now();
            let outcome = work(&log);
            if let Ok(mut times) = self.times.lock() {
                times.push((name, started.elapsed()));
            }
            if let Err(problem) = outcome {
                if let Ok(mut failed) = self.failed.lock() {
                    failed.get_or_insert((name, problem));
                }
                return;
            }
        }
    }
}

/// The end of what a stage printed, once more, alone and last: two lanes print at the same time.
fn last_lines(log: &Path) -> String {
    let text = fs::read(log).map(|it| plain(&String::from_utf8_lossy(&it)));
    let text = text.unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
}

const LAST_LINES: usize = 60;

fn prepare(_: &Path) -> Result<()> {
    setup::system(&[
        setup::TO_BUILD,
        setup::TO_SHOW_WITHOUT_SCREEN,
        setup::TO_TEST,
    ])?;
    setup::node()?;
    setup::tool(&setup::CARGO_DENY)?;
    setup::tool(&setup::CARGO_MACHETE)?;
    Ok(())
}

fn clippy(log: &Path) -> Result<()> {
    sh::tee(
        sh::cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            WINDOW,
            "--features",
            MEASURED,
            "--",
            "-D",
            "warnings",
        ]),
        log,
    )
}

/// Builds the programs under test and sets them aside: another build into the same folder, of another checkout
/// perhaps, must not change them while they are tested.
fn programs(log: &Path) -> Result<()> {
    sh::tee(
        sh::cargo().args(["build", "--workspace", "--bins", "--features", WINDOW]),
        log,
    )?;
    sh::tee(window_suite().arg("--no-run"), log)?;
    for (_, name) in PROGRAMS {
        let to = set_aside(name);
        fs::create_dir_all(to.parent().unwrap_or(&to))?;
        fs::copy(places::built(name), &to)
            .with_context(|| format!("cannot write {}", to.display()))?;
    }
    Ok(())
}

fn set_aside(name: &str) -> PathBuf {
    places::results("programs").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// Suites are chosen by the first letters of their names, so that none is left out: `b` is for `bad_days`, `ch` for
/// `chaos`, which mostly waits, `c` for all others of commands and servers; `w` for `window` and the last `m` of `sync_sim`,
/// which are stages of their own.
fn rust_tests(log: &Path, which: &[&str]) -> Result<()> {
    let mut cargo = sh::cargo();
    sh::tee(
        in_memory(cargo.args(["test", "--workspace"]).args(which)),
        log,
    )
}

/// Desks against the model of the server, through so many bad days: alone, because it keeps every core busy.
fn simulation(log: &Path) -> Result<()> {
    const SCHEDULES: &str = "20000";
    let mut cargo = sh::cargo();
    cargo
        .args([
            "test",
            "--workspace",
            "--test",
            "sync_sim",
            "--",
            "--nocapture",
        ])
        .env("SYNC_SIM_SCHEDULES", SCHEDULES);
    sh::tee(&mut cargo, log)
}

/// The interface in Chromium, over the real commands served by the web host.
fn browser(log: &Path) -> Result<()> {
    let mut npm = sh::npm();
    sh::tee(in_memory(with_programs(&mut npm)).args(["run", "e2e"]), log)
}

/// The real window, on a private desk that the suite starts itself.
fn window(log: &Path) -> Result<()> {
    let mut cargo = window_suite();
    cargo.args(["--", "--test-threads=1"]);
    cargo.env("GUICHET_PICTURES", places::results("test").join("window"));
    sh::tee(in_memory(with_programs(&mut cargo)), log)
}

/// Of the whole workspace, like the stages before: another choice of packages would build everything anew.
fn window_suite() -> Command {
    let mut cargo = sh::cargo();
    cargo.args([
        "test",
        "--workspace",
        "--features",
        WINDOW,
        "--test",
        "window",
    ]);
    cargo
}

/// Says where the programs under test are.
fn with_programs(command: &mut Command) -> &mut Command {
    command.envs(PROGRAMS.map(|(variable, name)| (variable, set_aside(name))))
}

/// Has it keep what it throws away in memory, where there is room: a disk takes milliseconds for each thing kept, and
/// what is tried here (a process that ends, a file that is cut) leaves memory as it leaves a disk.
fn in_memory(command: &mut Command) -> &mut Command {
    match places::memory() {
        Some(folder) => command.env("TMPDIR", folder),
        None => command,
    }
}

/// Licences, sources and doubles of the dependencies, and those that nothing uses.
fn dependencies(log: &Path) -> Result<()> {
    // Of every platform, where building fetched those of this one.
    sh::tee(sh::cargo().args(["fetch", "--locked"]), log)?;
    let mut deny = sh::program(setup::tool(&setup::CARGO_DENY)?);
    sh::tee(
        deny.args([
            "--offline",
            "check",
            "--hide-inclusion-graph",
            "bans",
            "licenses",
            "sources",
        ]),
        log,
    )?;
    sh::tee(
        sh::program(setup::tool(&setup::CARGO_MACHETE)?).arg("."),
        log,
    )
}

pub(crate) fn log_of(logs: &Path, stage: &str) -> PathBuf {
    logs.join(format!(
        "{}.log",
        stage.replace(": ", "-").replace(' ', "-")
    ))
}
