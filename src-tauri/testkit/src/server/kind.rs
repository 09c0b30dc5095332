//! Which server tests run on: MariaDB as the system has it, or MySQL where `cargo xtask test --mysql` unpacked it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use super::files;

/// Names the folder that MySQL was unpacked in; without it tests run on MariaDB.
const MYSQL: &str = "GUICHET_MYSQL";

/// Where a server's programs are, and what they want to be told.
pub(super) enum Kind {
    MariaDb,
    /// With everything it needs of a system, down to the loader.
    MySql(PathBuf),
}

impl Kind {
    /// The one that is asked for.
    pub(super) fn asked() -> Self {
        std::env::var_os(MYSQL)
            .filter(|it| !it.is_empty())
            .map_or(Self::MariaDb, |it| Self::MySql(it.into()))
    }

    /// The server's program, told what is the same for every folder of data.
    pub(super) fn server(&self) -> Result<Command> {
        let mut command = match self {
            Self::MariaDb => Command::new(files::program("mariadbd")?),
            Self::MySql(root) => {
                let libraries = libraries(root)?;
                let mut command = Command::new(loader(&libraries)?);
                command
                    .arg("--library-path")
                    .arg(&libraries)
                    .arg(root.join("usr/sbin/mysqld"));
                command
            }
        };
        command.arg("--no-defaults").args(files::as_root()?);
        if let Self::MySql(root) = self {
            for (option, place) in [
                ("basedir", "usr"),
                ("lc-messages-dir", "usr/share/mysql"),
                ("character-sets-dir", "usr/share/mysql/charsets"),
                ("plugin-dir", "usr/lib/mysql/plugin"),
            ] {
                command.arg(format!("--{option}={}", root.join(place).display()));
            }
            command.args(["--secure-file-priv=NULL", "--mysqlx=OFF"]);
        }
        Ok(command)
    }

    /// What keeps it small, two or three of them run beside each other; and what its administrators like to ask for.
    pub(super) const fn habits(&self) -> &[&str] {
        match self {
            Self::MariaDb => &["--innodb-log-file-size=48M"],
            // Its binary log is on when nobody says otherwise, and stays so: it is what it has everywhere.
            Self::MySql(_) => &[
                "--innodb-redo-log-capacity=48M",
                "--max-binlog-size=16M",
                "--binlog-expire-logs-seconds=60",
                "--password-history=3",
            ],
        }
    }

    /// Makes an empty data folder with the accounts a fresh server has.
    pub(super) fn install(&self, folder: &Path) -> Result<()> {
        let mut command = match self {
            Self::MariaDb => {
                let mut command = Command::new(files::program("mariadb-install-db")?);
                command.args([
                    "--no-defaults",
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db",
                ]);
                command.args(files::as_root()?);
                command
            }
            Self::MySql(_) => {
                // By address too, as MariaDB's: names are not looked up.
                let accounts = folder.join("accounts.sql");
                std::fs::write(
                    &accounts,
                    "CREATE USER root@127.0.0.1;\nGRANT ALL ON *.* TO root@127.0.0.1 WITH GRANT OPTION;\n",
                )?;
                let mut command = self.server()?;
                command
                    .arg("--initialize-insecure")
                    .arg(format!("--init-file={}", accounts.display()));
                command
            }
        };
        let made = command
            .arg(format!("--datadir={}", files::data(folder).display()))
            // In a shared one, another that starts sweeps the tables of this one away.
            .arg(format!("--tmpdir={}", folder.display()))
            .stdin(Stdio::null())
            .output()
            .context("cannot start the server")?;
        if !made.status.success() {
            bail!(
                "no data folder was made: {}{}",
                String::from_utf8_lossy(&made.stdout),
                String::from_utf8_lossy(&made.stderr)
            );
        }
        Ok(())
    }
}

/// The folder named after the machine's kind.
fn libraries(root: &Path) -> Result<PathBuf> {
    let all = root.join("usr/lib");
    std::fs::read_dir(&all)
        .with_context(|| format!("no MySQL in {}: `cargo xtask test --mysql`", root.display()))?
        .filter_map(|it| Some(it.ok()?.path()))
        .find(|it| it.join("libc.so.6").exists())
        .with_context(|| format!("no libraries in {}", all.display()))
}

fn loader(libraries: &Path) -> Result<PathBuf> {
    std::fs::read_dir(libraries)?
        .filter_map(|it| Some(it.ok()?.path()))
        .find(|it| {
            it.file_name()
                .is_some_and(|it| it.to_string_lossy().starts_with("ld-linux"))
        })
        .with_context(|| format!("no loader in {}", libraries.display()))
}
