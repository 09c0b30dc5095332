//! `windows check`: the programs that ship, linted as Windows will compile them, from Debian.
//!
//! Windows' own builds and installers come from a Windows machine; this keeps the code compiling between two of them.
//! Debian's rustc for web browsers is the newest compiler its archive has, and comes with the sources of the standard
//! library: built once for `x86_64-pc-windows-gnu` and laid beside the compiler's own, it makes a cross compiler.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::Subcommand;

use crate::{build, places, setup, sh};

/// What `windows` does.
#[derive(Subcommand)]
pub enum Windows {
    /// Lints the programs that ship for Windows, warnings denied
    Check,
}

const TARGET: &str = "x86_64-pc-windows-gnu";

/// What links for Windows, and what Debian's cargo needs to start.
const PACKAGES: &[&str] = &[
    "binutils-mingw-w64-x86-64",
    "g++-mingw-w64-x86-64",
    "gcc-mingw-w64-x86-64",
    "libcurl4",
    "libgit2-1.5",
    "libssh2-1",
    "perl",
];

/// The compiler, unpacked into the cache and not installed: it must not stand beside the machine's own.
const COMPILER: &[&str] = &[
    "cargo-web",
    "libllvm22",
    "libstd-rust-web-1.96",
    "libstd-rust-web-dev",
    "rust-web-clippy",
    "rust-web-src",
    "rustc-web",
];

/// Does it.
pub fn windows(asked: &Windows) -> Result<()> {
    match asked {
        Windows::Check => check(),
    }
}

fn check() -> Result<()> {
    if sh::which("apt-get").is_none() {
        bail!(
            "the cross compiler comes from Debian's archive; on Windows itself, cargo clippy does the same"
        );
    }
    setup::system(&[PACKAGES])?;
    // The program carries the interface: without one it does not compile.
    setup::node()?;
    build::interface()?;
    let compiler = Compiler::prepared(&places::cache().join("windows"))?;
    let mut clippy = compiler.cargo(&places::cache().join("windows/compiler/target"));
    clippy.args([
        "clippy",
        "-p",
        "guichet",
        "-p",
        "guichetctl",
        "--target",
        TARGET,
        "--",
        "-D",
        "warnings",
    ]);
    sh::run(&mut clippy)
}

/// A compiler unpacked in a folder, with a standard library for Windows.
struct Compiler {
    usr: PathBuf,
}

impl Compiler {
    /// Downloads, unpacks and completes the compiler, once.
    fn prepared(folder: &Path) -> Result<Self> {
        let compiler = Self {
            usr: folder.join("compiler/usr"),
        };
        let done = folder.join("compiler/ready");
        if done.exists() {
            return Ok(compiler);
        }
        // An interrupted preparation may have left another version's packages or libraries.
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let root = folder.join("compiler");
        let packages = folder.join("packages");
        fs::create_dir_all(&packages)?;
        fs::create_dir_all(&root)?;
        println!("Fetching a compiler for Windows (about 130 MB, once)");
        sh::run(
            sh::program("apt-get")
                .args(["download", "-q"])
                .args(COMPILER)
                .current_dir(&packages),
        )?;
        for entry in fs::read_dir(&packages)? {
            sh::run(sh::program("dpkg").arg("-x").arg(entry?.path()).arg(&root))?;
        }
        compiler.complete(&folder.join("std"))?;
        fs::write(&done, "")?;
        fs::remove_dir_all(&packages)?;
        Ok(compiler)
    }

    /// Builds the standard library for Windows and lays it where the compiler looks for it.
    fn complete(&self, scratch: &Path) -> Result<()> {
        fs::create_dir_all(scratch.join("src"))?;
        fs::write(
            scratch.join("Cargo.toml"),
            "[package]\nname = \"seed\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n",
        )?;
        fs::write(scratch.join("src/main.rs"), "fn main() {}\n")?;
        println!("Building the standard library for Windows (about a minute, once)");
        sh::run(
            self.cargo(&scratch.join("target"))
                .current_dir(scratch)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTFLAGS", "-Cembed-bitcode=yes")
                .args(["build", "--release", "--target", TARGET])
                .arg("-Zbuild-std=std,panic_unwind,panic_abort,proc_macro,test"),
        )?;
        let library = self.usr.join("lib/rustlib").join(TARGET).join("lib");
        fs::create_dir_all(&library)?;
        for entry in fs::read_dir(scratch.join("target").join(TARGET).join("release/deps"))? {
            let path = entry?.path();
            let name = path
                .file_name()
                .context("a file without a name")?
                .to_owned();
            if path.extension().is_some_and(|it| it == "rlib") {
                fs::copy(&path, library.join(name))?;
            }
        }
        for object in ["rsbegin", "rsend"] {
            let source = self
                .usr
                .join("lib/rustlib/src/rust/library/rtstartup")
                .join(format!("{object}.rs"));
            sh::run(
                self.with_libraries(&mut sh::program(self.usr.join("bin/rustc")))
                    .env("RUSTC_BOOTSTRAP", "1")
                    .args(["--target", TARGET, "--emit=obj", "-o"])
                    .arg(library.join(format!("{object}.o")))
                    .arg(source),
            )?;
        }
        fs::remove_dir_all(scratch)?;
        Ok(())
    }

    /// This compiler's cargo, building into `target`.
    fn cargo(&self, target: &Path) -> Command {
        let bin = self.usr.join("bin");
        let mut command = sh::program(bin.join("cargo"));
        let path = env::var_os("PATH").unwrap_or_default();
        if let Ok(path) =
            env::join_paths(std::iter::once(bin.clone()).chain(env::split_paths(&path)))
        {
            command.env("PATH", path);
        }
        self.with_libraries(&mut command);
        // What started us named its own toolchain in the environment.
        for name in [
            "CARGO",
            "RUSTUP_TOOLCHAIN",
            "RUSTC_WRAPPER",
            "RUSTC_WORKSPACE_WRAPPER",
        ] {
            command.env_remove(name);
        }
        command
            .env("RUSTC", bin.join("rustc"))
            .env("CARGO_TARGET_DIR", target)
            .env(
                "CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER",
                "x86_64-w64-mingw32-gcc",
            );
        command
    }

    fn with_libraries<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        let folders = [self.usr.join("lib/x86_64-linux-gnu"), self.usr.join("lib")];
        match env::join_paths(folders) {
            Ok(path) => command.env("LD_LIBRARY_PATH", path),
            Err(_) => command,
        }
    }
}
