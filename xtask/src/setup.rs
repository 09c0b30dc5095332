//! Installs what is missing: system packages, Node, npm packages, cargo tools. Asks before it costs: a machine
//! that has everything pays one `dpkg-query`.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{places, sh, stamp};

/// What building the application needs on Debian and Ubuntu.
pub const TO_BUILD: &[&str] = &[
    "build-essential",
    "file",
    "libayatana-appindicator3-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "perl",
    "pkg-config",
];

/// What showing the real window without a screen needs as well.
pub const TO_SHOW_WITHOUT_SCREEN: &[&str] = &[
    "dbus",
    "evilwm",
    "fonts-dejavu-core",
    "gnome-keyring",
    "webkit2gtk-driver",
    "wmctrl",
    "xclip",
    "xdotool",
    "xvfb",
];

/// What the tests need as well.
pub const TO_TEST: &[&str] = &[
    "chromium-headless-shell",
    "mariadb-client",
    "mariadb-server",
];

/// A program from crates.io, built once into the cache.
pub struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Licences, sources and doubles of what we depend on.
pub const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};

/// Dependencies that nothing uses.
pub const CARGO_MACHETE: Tool = Tool {
    name: "cargo-machete",
    version: "0.9.2",
};

const OLDEST_NODE: (u32, u32) = (20, 19);
const NODE_WHEN_TOO_OLD: &str = "node@22";

/// Makes sure the system has `packages`, or says what to install where we cannot.
pub fn system(packages: &[&[&str]]) -> Result<()> {
    if cfg!(target_os = "linux") {
        linux(packages)
    } else {
        elsewhere()
    }
}

fn linux(packages: &[&[&str]]) -> Result<()> {
    if sh::which("apt-get").is_none() || sh::which("dpkg-query").is_none() {
        if pkg_config("webkit2gtk-4.1") && pkg_config("ayatana-appindicator3-0.1") {
            return Ok(());
        }
        bail!(
            "this is not Debian or Ubuntu, so please install the libraries of the window yourself, then start again:\n  \
             Fedora: sudo dnf install webkit2gtk4.1-devel libappindicator-gtk3-devel librsvg2-devel libxdo-devel openssl-devel perl @c-development\n  \
             Arch:   sudo pacman -S webkit2gtk-4.1 libayatana-appindicator librsvg xdotool openssl base-devel"
        );
    }
    let wanted: Vec<&str> = packages.iter().flat_map(|it| it.iter().copied()).collect();
    let missing = missing_packages(&wanted)?;
    if missing.is_empty() {
        return Ok(());
    }
    println!("Installing system packages: {}", missing.join(" "));
    sh::run(apt()?.arg("update").arg("-q"))?;
    sh::run(
        apt()?
            .args(["install", "-y", "-q", "--no-install-recommends"])
            .args(&missing),
    )?;
    let still = missing_packages(&wanted)?;
    if !still.is_empty() {
        bail!("apt-get did not install {}", still.join(" "));
    }
    Ok(())
}

fn apt() -> Result<Command> {
    let root = sh::output(Command::new("id").arg("-u"))?.trim() == "0";
    if root {
        let mut command = sh::program("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive");
        return Ok(command);
    }
    if sh::which("sudo").is_none() {
        bail!(
            "packages are missing and there is no sudo: run this once as root, or install them yourself"
        );
    }
    let mut command = sh::program("sudo");
    command.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Ok(command)
}

fn missing_packages(wanted: &[&str]) -> Result<Vec<String>> {
    // dpkg-query ends with 1 when a name is unknown, and still prints the others.
    let known = sh::program("dpkg-query")
        .args(["-W", "-f=${Package} ${db:Status-Status}\n"])
        .args(wanted)
        .stderr(Stdio::null())
        .output()
        .context("cannot start dpkg-query")?;
    Ok(missing_of(wanted, &String::from_utf8_lossy(&known.stdout)))
}

fn missing_of(wanted: &[&str], listing: &str) -> Vec<String> {
    let installed: BTreeSet<&str> = listing
        .lines()
        .filter_map(|it| it.strip_suffix(" installed"))
        .collect();
    wanted
        .iter()
        .filter(|it| !installed.contains(**it))
        .map(|it| (*it).to_owned())
        .collect()
}

fn pkg_config(library: &str) -> bool {
    Command::new("pkg-config")
        .args(["--exists", library])
        .status()
        .is_ok_and(|it| it.success())
}

fn elsewhere() -> Result<()> {
    let mut wanted = Vec::new();
    if cfg!(windows) {
        if sh::which("perl").is_none() {
            wanted.push("Strawberry Perl, which builds the encrypted database (winget install StrawberryPerl.StrawberryPerl)");
        }
        if !Path::new(r"C:\Program Files (x86)\Microsoft Visual Studio").exists()
            && !Path::new(r"C:\Program Files\Microsoft Visual Studio").exists()
        {
            wanted.push("Visual Studio Build Tools with « Desktop development with C++ » (winget install Microsoft.VisualStudio.2022.BuildTools)");
        }
        if !Path::new(r"C:\Program Files (x86)\Microsoft\EdgeWebView").exists() {
            wanted.push("the WebView2 runtime (winget install Microsoft.EdgeWebView2Runtime)");
        }
    } else if !Command::new("xcode-select")
        .arg("-p")
        .stdout(Stdio::null())
        .status()
        .is_ok_and(|it| it.success())
    {
        wanted.push("the Xcode command line tools (xcode-select --install)");
    }
    if sh::which("node").is_none() {
        wanted.push(if cfg!(windows) {
            "Node.js 22 or newer (winget install OpenJS.NodeJS.LTS)"
        } else {
            "Node.js 22 or newer (https://nodejs.org)"
        });
    }
    if wanted.is_empty() {
        return Ok(());
    }
    bail!(
        "please install, then start again:\n  - {}",
        wanted.join("\n  - ")
    );
}

/// Makes sure of a Node that the interface builds with; a missing or old one is completed by a private one in the cache.
pub fn node() -> Result<()> {
    if node_version().is_some_and(|it| it >= OLDEST_NODE) {
        return Ok(());
    }
    if !cfg!(target_os = "linux") {
        bail!("please install Node.js 22 or newer, then start again");
    }
    if sh::which("npm").is_none() {
        linux(&[&["npm"]])?;
    }
    let private = places::cache().join("node");
    fs::create_dir_all(&private)?;
    println!("Installing {NODE_WHEN_TOO_OLD} into {}", private.display());
    sh::run(
        sh::program("npm")
            .args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(&private)
            .arg(NODE_WHEN_TOO_OLD),
    )?;
    match node_version() {
        Some(it) if it >= OLDEST_NODE => Ok(()),
        _ => bail!(
            "Node.js {}.{} or newer is needed to build the interface",
            OLDEST_NODE.0,
            OLDEST_NODE.1
        ),
    }
}

fn node_version() -> Option<(u32, u32)> {
    let output = sh::with_private_node(&mut sh::program("node"))
        .arg("--version")
        .stderr(Stdio::null())
        .output()
        .ok()?;
    version(&String::from_utf8_lossy(&output.stdout))
}

fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text
        .trim()
        .trim_start_matches('v')
        .split('.')
        .map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// Brings the npm packages of the interface in line with its lock file, only when that changed.
pub fn npm_packages() -> Result<()> {
    let ui = places::root().join("ui");
    let stamp_file = ui.join("node_modules").join(".guichet-lock");
    let lock = stamp::fingerprint(&[ui.join("package-lock.json")])?;
    if stamp::fresh(&stamp_file, &lock) {
        return Ok(());
    }
    println!("Installing the npm packages of the interface");
    sh::run(sh::npm().args(["ci", "--no-audit", "--no-fund"]))?;
    stamp::remember(&stamp_file, &lock)
}

/// Makes sure of a cargo tool in the cache; returns its path.
pub fn tool(tool: &Tool) -> Result<PathBuf> {
    let tools = places::cache().join("tools");
    let program = tools
        .join("bin")
        .join(format!("{}{}", tool.name, std::env::consts::EXE_SUFFIX));
    let stamp_file = tools.join(format!("{}.version", tool.name));
    if program.is_file() && stamp::fresh(&stamp_file, tool.version) {
        return Ok(program);
    }
    println!(
        "Building {} {} into {}",
        tool.name,
        tool.version,
        tools.display()
    );
    let build_folder = tools.join("build");
    let mut install = sh::cargo();
    install
        .env("CARGO_TARGET_DIR", &build_folder)
        .args([
            "install",
            "--quiet",
            "--locked",
            "--force",
            "--version",
            tool.version,
            "--root",
        ])
        .arg(&tools);
    // Optimising would cost more than it saves for a program that runs for a second.
    install
        .args(["--profile", "dev"])
        .env("CARGO_PROFILE_DEV_DEBUG", "false");
    sh::run(install.arg(tool.name))?;
    let _ = fs::remove_dir_all(build_folder);
    stamp::remember(&stamp_file, tool.version)?;
    Ok(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_dpkg_does_not_call_installed_is_missing() {
        let listing = "xvfb installed\nperl config-files\n";
        assert_eq!(
            missing_of(&["xvfb", "perl", "file"], listing),
            ["perl", "file"]
        );
    }

    #[test]
    fn node_says_its_version() {
        assert_eq!(version("v20.20.2\n"), Some((20, 20)));
        assert_eq!(version("command not found"), None);
    }
}
