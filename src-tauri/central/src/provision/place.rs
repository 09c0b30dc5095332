//! Where a server is, for who runs it.

use std::path::PathBuf;
use std::str::FromStr as _;
use std::time::Duration;

use guichet_kernel::{Answer, FailureCode, Problem, Refusal, RefusalCode};
use sqlx::mysql::{MySqlConnectOptions, MySqlSslMode};
use sqlx::{ConnectOptions as _, Connection as _, MySqlConnection};

use crate::accounts::{Secret, number, problem};

const PATIENCE: Duration = Duration::from_secs(15);

/// A server, and the account of it that may do everything.
#[derive(Debug, Clone)]
pub struct Place {
    /// Name or address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    user: String,
    socket: Option<PathBuf>,
}

impl Place {
    /// Reads `mysql://user@host:port`, or `mysql://user@localhost?socket=/path` on the machine of the server.
    ///
    /// # Errors
    /// Refusal `invalid` on `url`; `url-secret` when there is a password in it, where every process of the machine
    /// could read it.
    pub fn read(url: &str) -> Answer<Self> {
        let invalid = || Problem::from(Refusal::on(RefusalCode::Invalid, "url"));
        let rest = ["mysql://", "mariadb://"]
            .iter()
            .find_map(|it| url.strip_prefix(it))
            .ok_or_else(invalid)?;
        let (user, address) = rest.split_once('@').ok_or_else(invalid)?;
        if user.contains(':') {
            return Err(Refusal::on(RefusalCode::UrlSecret, "url").into());
        }
        if user.is_empty() || address.is_empty() {
            return Err(invalid());
        }
        let options = MySqlConnectOptions::from_str(url).map_err(|_| invalid())?;
        Ok(Self {
            host: options.get_host().to_owned(),
            port: options.get_port(),
            user: options.get_username().to_owned(),
            socket: options.get_socket().cloned(),
        })
    }

    /// The same from its parts.
    ///
    /// # Errors
    /// Refusals `empty` and `invalid` on `host`, `empty` on `user`.
    pub fn at(host: &str, port: u16, user: &str) -> Answer<Self> {
        let (host, user) = (host.trim(), user.trim());
        for (name, text) in [("host", host), ("user", user)] {
            if text.is_empty() {
                return Err(Refusal::on(RefusalCode::Empty, name).into());
            }
        }
        if host.contains(['/', '@', ' ', '?']) {
            return Err(Refusal::on(RefusalCode::Invalid, "host").into());
        }
        Ok(Self {
            host: host.to_owned(),
            port,
            user: user.to_owned(),
            socket: None,
        })
    }

    /// Whether what travels does not leave this machine.
    #[must_use]
    pub fn here(&self) -> bool {
        self.socket.is_some()
            || matches!(
                self.host.as_str(),
                "localhost" | "127.0.0.1" | "::1" | "[::1]"
            )
    }

    /// Connects. A server elsewhere has to be vouched for by `ca` (PEM), or the password would go to whoever answers.
    ///
    /// # Errors
    /// Refusals `sign-in-wrong`, `empty` on `ca`; failures `server-unreachable`, `server-untrusted`.
    pub async fn connect(&self, password: &Secret, ca: Option<&str>) -> Answer<MySqlConnection> {
        let mut options = MySqlConnectOptions::new()
            .host(&self.host)
            .port(self.port)
            .username(&self.user)
            .collation("utf8mb4_bin")
            .disable_statement_logging();
        if !password.reveal().is_empty() {
            options = options.password(password.reveal());
        }
        options = match (&self.socket, ca) {
            (Some(socket), _) => options.socket(socket).ssl_mode(MySqlSslMode::Disabled),
            (None, Some(ca)) if !self.here() => options
                .ssl_mode(MySqlSslMode::VerifyIdentity)
                .ssl_ca_from_pem(ca.as_bytes().to_vec()),
            (None, None) if !self.here() => {
                return Err(Refusal::on(RefusalCode::Empty, "ca").into());
            }
            (None, _) => options.ssl_mode(MySqlSslMode::Preferred),
        };
        match tokio::time::timeout(PATIENCE, MySqlConnection::connect_with(&options)).await {
            Ok(Ok(conn)) => Ok(conn),
            Ok(Err(error)) => Err(problem(error)),
            Err(_) => Err(Problem::failure(
                FailureCode::ServerUnreachable,
                "no answer in time",
            )),
        }
    }
}

/// What a desk will meet at `host`: shaking hands as nobody, which ends in a refusal when all is well.
pub(super) async fn knock(host: &str, port: u16, ca: &str) -> Answer<()> {
    let options = MySqlConnectOptions::new()
        .host(host)
        .port(port)
        .username("guichet_nobody")
        .password("guichet_nobody")
        .ssl_mode(MySqlSslMode::VerifyIdentity)
        .ssl_ca_from_pem(ca.as_bytes().to_vec())
        .disable_statement_logging();
    match tokio::time::timeout(PATIENCE, MySqlConnection::connect_with(&options)).await {
        Ok(Ok(conn)) => {
            let _ = conn.close().await;
            Ok(())
        }
        Ok(Err(error)) if number(&error) == Some(1045) => Ok(()),
        Ok(Err(error)) => Err(problem(error)),
        Err(_) => Err(Problem::failure(
            FailureCode::ServerUnreachable,
            "no answer in time",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_without_any_password() {
        let it = Place::read("mysql://root@db.exemple.fr:3307/").unwrap();
        assert_eq!(
            (it.host.as_str(), it.port, it.here()),
            ("db.exemple.fr", 3307, false)
        );
        let it = Place::read("mysql://root@localhost?socket=/run/mysqld/mysqld.sock").unwrap();
        assert!(it.here() && it.socket.is_some());
        assert_eq!(Place::read("mysql://root@h").unwrap().port, 3306);
    }

    #[test]
    fn a_password_in_the_address_is_refused_whatever_it_is() {
        for url in [
            "mysql://root:secret@h",
            "mysql://root:@h:3306",
            "mariadb://a:b@h",
        ] {
            let code = Place::read(url).unwrap_err().refusal_code();
            assert_eq!(code, Some(RefusalCode::UrlSecret), "{url}");
        }
        for url in [
            "",
            "h",
            "http://root@h",
            "mysql://h",
            "mysql://@h",
            "mysql://root@",
        ] {
            let code = Place::read(url).unwrap_err().refusal_code();
            assert_eq!(code, Some(RefusalCode::Invalid), "{url}");
        }
    }
}
