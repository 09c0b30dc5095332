//! A MySQL server for tests and measures, in the cache: fetched as packages of Debian's unstable release, which Debian's
//! keys vouch for, and unpacked beside the system with all it needs, so that nothing of the system changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{places, sh, stamp};

/// Says to `guichet_testkit::server` where MySQL is, and that it is wanted.
const VARIABLE: &str = "GUICHET_MYSQL";

const PACKAGE: &str = "mysql-server-core";
const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

/// Names what is unpacked: another text fetches it anew, as removing the folder does.
const RECIPE: &str = "1";

/// Has the tests that `command` runs start MySQL.
pub fn on(command: &mut Command) -> Result<&mut Command> {
    Ok(command.env(VARIABLE, installed()?))
}

/// The folder MySQL is unpacked in; fetched when it is not there.
pub fn installed() -> Result<PathBuf> {
    let folder = places::cache().join("mysql");
    let root = folder.join("root");
    let done = folder.join("recipe");
    if stamp::fresh(&done, RECIPE) && root.join("usr/sbin/mysqld").is_file() {
        return Ok(root);
    }
    for program in ["apt-get", "dpkg-deb"] {
        if sh::which(program).is_none() {
            bail!("MySQL for tests comes as packages of Debian: there is no {program} here");
        }
    }
    if !Path::new(KEYS).is_file() {
        bail!("{KEYS} is missing (debian-archive-keyring): nobody would vouch for the packages");
    }
    println!("Fetching MySQL into {}", folder.display());
    let (apt, unpacked) = (folder.join("apt"), folder.join("unpacked"));
    for old in [&apt, &unpacked, &root] {
        if old.exists() {
            fs::remove_dir_all(old)?;
        }
    }
    fetch(&apt)?;
    for entry in fs::read_dir(apt.join("cache/archives"))? {
        let package = entry?.path();
        if package.extension().is_some_and(|it| it == "deb") {
            sh::run(
                sh::program("dpkg-deb")
                    .arg("-x")
                    .arg(package)
                    .arg(&unpacked),
            )?;
        }
    }
    if !unpacked.join("usr/sbin/mysqld").is_file() {
        bail!("there is no server in what was fetched");
    }
    fs::rename(&unpacked, &root)?;
    fs::remove_dir_all(&apt)?;
    stamp::remember(&done, RECIPE)?;
    Ok(root)
}

/// Downloads the packages, with everything they need, as for a system that has nothing.
fn fetch(apt: &Path) -> Result<()> {
    for part in ["state/lists/partial", "cache/archives/partial", "none"] {
        fs::create_dir_all(apt.join(part))?;
    }
    fs::write(apt.join("status"), "")?;
    fs::write(
        apt.join("unstable.sources"),
        format!(
            "Types: deb\nURIs: {}\nSuites: sid\nComponents: main\nSigned-By: {KEYS}\n",
            mirror()?
        ),
    )?;
    let settings = apt.join("apt.conf");
    let at = apt.display();
    // A copy of the archive may be older than it says it is good for; who signed it is looked at all the same.
    fs::write(
        &settings,
        format!(
            "Dir::State \"{at}/state\";\nDir::State::status \"{at}/status\";\nDir::Cache \"{at}/cache\";\n\
             Dir::Etc::sourcelist \"{at}/unstable.sources\";\nDir::Etc::sourceparts \"{at}/none\";\n\
             Acquire::Check-Valid-Until \"false\";\nAcquire::Languages \"none\";\n\
             APT::Install-Recommends \"false\";\nAPT::Sandbox::User \"root\";\n"
        ),
    )?;
    let apt_get = || {
        let mut command = sh::program("apt-get");
        command.env("APT_CONFIG", &settings).arg("-q");
        command
    };
    sh::run(apt_get().arg("update"))?;
    sh::run(apt_get().args(["install", "--download-only", "-y", PACKAGE]))
}

/// The copy of Debian's archive that this machine uses: whose an archive is says its index, once it was read.
fn mirror() -> Result<String> {
    let targets = sh::output(sh::program("apt-get").args([
        "indextargets",
        "--format",
        "$(ORIGIN) $(SUITE) $(REPO_URI)",
        "Created-By: Packages",
    ]))?;
    archive_of(&targets).context(
        "this machine's packages are not Debian's, or `apt-get update` was never run: there is no MySQL to fetch for it",
    )
}

fn archive_of(targets: &str) -> Option<String> {
    targets.lines().find_map(|line| {
        let mut words = line.split(' ');
        let (origin, suite, archive) = (words.next()?, words.next()?, words.next()?);
        (origin == "Debian" && !suite.ends_with("-security")).then(|| archive.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_archive_is_the_one_of_debian_itself() {
        let targets = "\
            somebody stable https://packages.example/apt/\n\
            Debian stable-security http://debian.example/debian-security/\n\
            Debian stable http://debian.example/debian/\n";
        let archive = archive_of(targets).unwrap();
        assert_eq!(archive, "http://debian.example/debian/");
        assert!(archive_of("Ubuntu noble http://ubuntu.example/ubuntu/\n").is_none());
    }
}
