//! Whether a server is fit, from what it says of itself. Each finding has a sentence that says what to do.

use guichet_kernel::{FailureCode, Problem};

/// Which family of servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// MariaDB.
    MariaDb,
    /// MySQL.
    MySql,
}

/// What a server says of itself.
#[derive(Debug, Clone)]
pub struct Facts {
    /// As it says it.
    pub version: String,
    /// It writes a binary log.
    pub binlog: bool,
    /// `log_bin_trust_function_creators`.
    pub trusts_creators: bool,
    /// The account used may create functions whatever the server trusts.
    pub super_right: bool,
    /// `max_connections`.
    pub connections: u64,
    /// `innodb_flush_log_at_trx_commit`.
    pub flush: u64,
    /// `sync_binlog`.
    pub sync_binlog: u64,
    /// `max_allowed_packet`, bytes.
    pub packet: u64,
    /// `max_statement_time` (MariaDB), seconds.
    pub statement_time: f64,
    /// It takes no writes.
    pub read_only: bool,
    /// Hosts from which anybody may come in without a name.
    pub anonymous: Vec<String>,
    /// Nodes of a Galera cluster; 0 without one.
    pub galera_nodes: u64,
    /// A replication group that lets several nodes write.
    pub multi_primary: bool,
    /// Rights given to everybody, one by one.
    pub for_everybody: Vec<String>,
}

impl Facts {
    /// The family and the three numbers of the version.
    #[must_use]
    pub fn release(&self) -> (Flavour, [u32; 3]) {
        let flavour = if self.version.to_ascii_lowercase().contains("mariadb") {
            Flavour::MariaDb
        } else {
            Flavour::MySql
        };
        // Some MariaDB servers say « 5.5.5-10.11.2-MariaDB », for old replicas.
        let text = self.version.strip_prefix("5.5.5-").unwrap_or(&self.version);
        let mut numbers = text
            .split(|it: char| !it.is_ascii_digit())
            .map(|it| it.parse().unwrap_or(0));
        (
            flavour,
            std::array::from_fn(|_| numbers.next().unwrap_or(0)),
        )
    }
}

/// Whether something keeps a server from being used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Nothing is set up before it is mended.
    Stops,
    /// It works; better mended.
    Warns,
}

/// Something to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The suffix of its sentence's key, `server-check-…`.
    pub code: &'static str,
    /// Whether it keeps the server from being used.
    pub severity: Severity,
    /// What the server says, for the sentence.
    pub found: String,
    /// What it should say, for the sentence.
    pub wanted: String,
}

/// What is to be mended on a server for `people` people. `reached` is how a desk fared that came as desks will.
#[must_use]
pub fn check(facts: &Facts, people: u32, reached: &Result<(), Problem>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |code, severity, found: String, wanted: &str| {
        findings.push(Finding {
            code,
            severity,
            found,
            wanted: wanted.to_owned(),
        });
    };
    let (flavour, release) = facts.release();
    let oldest = match flavour {
        Flavour::MariaDb => [10, 6, 0],
        Flavour::MySql => [8, 0, 21],
    };
    if release < oldest {
        find(
            "version",
            Severity::Stops,
            facts.version.clone(),
            "MariaDB 10.6, MySQL 8.0.21",
        );
    }
    match reached {
        Ok(()) => {}
        Err(Problem::Failure(it)) if it.code == FailureCode::ServerUntrusted => {
            find("certificate", Severity::Stops, it.detail.clone(), "");
        }
        Err(Problem::Failure(it)) if it.code == FailureCode::ServerUnreachable => {
            find("unreachable", Severity::Warns, it.detail.clone(), "");
        }
        Err(other) => find("unreachable", Severity::Warns, other.to_string(), ""),
    }
    if facts.read_only {
        find(
            "read-only",
            Severity::Stops,
            "read_only = 1".into(),
            "read_only = 0",
        );
    }
    if facts.statement_time > 0.0 {
        find(
            "statement-time",
            Severity::Stops,
            format!("max_statement_time = {}", facts.statement_time),
            "max_statement_time = 0",
        );
    }
    if facts.binlog && !facts.trusts_creators && !facts.super_right {
        find(
            "creators",
            Severity::Stops,
            "log_bin_trust_function_creators = 0".into(),
            "log_bin_trust_function_creators = 1",
        );
    }
    if !facts.anonymous.is_empty() {
        find("anonymous", Severity::Stops, facts.anonymous.join(", "), "");
    }
    if !facts.for_everybody.is_empty() {
        find(
            "everybody",
            Severity::Stops,
            facts.for_everybody.join(", "),
            "",
        );
    }
    if facts.multi_primary {
        find(
            "writers",
            Severity::Stops,
            "group_replication_single_primary_mode = 0".into(),
            "group_replication_single_primary_mode = 1",
        );
    }
    if facts.galera_nodes > 1 {
        find(
            "galera",
            Severity::Warns,
            facts.galera_nodes.to_string(),
            "",
        );
    }
    // Two connections for each desk now and then, some for whoever runs the server.
    let wanted = u64::from(people) * 2 + 20;
    if facts.connections < wanted {
        find(
            "connections",
            Severity::Warns,
            facts.connections.to_string(),
            &wanted.to_string(),
        );
    }
    if facts.flush != 1 {
        find(
            "durability",
            Severity::Warns,
            format!("innodb_flush_log_at_trx_commit = {}", facts.flush),
            "innodb_flush_log_at_trx_commit = 1",
        );
    }
    if facts.binlog && facts.sync_binlog != 1 {
        find(
            "durability",
            Severity::Warns,
            format!("sync_binlog = {}", facts.sync_binlog),
            "sync_binlog = 1",
        );
    }
    if facts.packet < 16 * 1024 * 1024 {
        find(
            "packet",
            Severity::Warns,
            facts.packet.to_string(),
            "16777216",
        );
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit() -> Facts {
        Facts {
            version: "10.11.6-MariaDB-0+deb12u1".into(),
            binlog: true,
            trusts_creators: true,
            super_right: false,
            connections: 500,
            flush: 1,
            sync_binlog: 1,
            packet: 16 * 1024 * 1024,
            statement_time: 0.0,
            read_only: false,
            anonymous: vec![],
            galera_nodes: 0,
            multi_primary: false,
            for_everybody: vec![],
        }
    }

    fn codes(facts: &Facts, reached: &Result<(), Problem>) -> Vec<(&'static str, Severity)> {
        check(facts, 100, reached)
            .into_iter()
            .map(|it| (it.code, it.severity))
            .collect()
    }

    #[test]
    fn each_thing_to_mend_is_found_alone() {
        type Change = fn(&mut Facts);
        use Severity::{Stops, Warns};
        let cases: &[(Change, &str, Severity)] = &[
            (|it| it.version = "10.5.22-MariaDB".into(), "version", Stops),
            (
                |it| it.version = "5.5.5-10.5.22-MariaDB".into(),
                "version",
                Stops,
            ),
            (|it| it.version = "8.0.20".into(), "version", Stops),
            (|it| it.version = "5.7.44-log".into(), "version", Stops),
            (|it| it.trusts_creators = false, "creators", Stops),
            (|it| it.connections = 151, "connections", Warns),
            (|it| it.flush = 2, "durability", Warns),
            (|it| it.sync_binlog = 0, "durability", Warns),
            (|it| it.packet = 4 << 20, "packet", Warns),
            (|it| it.statement_time = 30.0, "statement-time", Stops),
            (|it| it.read_only = true, "read-only", Stops),
            (
                |it| it.anonymous = vec!["localhost".into()],
                "anonymous",
                Stops,
            ),
            (|it| it.galera_nodes = 3, "galera", Warns),
            (|it| it.multi_primary = true, "writers", Stops),
            (
                |it| it.for_everybody = vec!["EXECUTE".into()],
                "everybody",
                Stops,
            ),
        ];
        assert_eq!(codes(&fit(), &Ok(())), vec![]);
        for (change, code, severity) in cases {
            let mut facts = fit();
            change(&mut facts);
            assert_eq!(codes(&facts, &Ok(())), vec![(*code, *severity)]);
        }
    }

    #[test]
    fn what_is_no_matter_is_not_found() {
        type Change = fn(&mut Facts);
        let cases: &[Change] = &[
            |it| it.version = "5.5.5-10.6.0-MariaDB".into(),
            |it| it.version = "11.8.2-MariaDB".into(),
            |it| it.version = "8.0.21".into(),
            |it| it.version = "9.7.4".into(),
            |it| {
                it.binlog = false;
                it.trusts_creators = false;
                it.sync_binlog = 0;
            },
            |it| {
                it.trusts_creators = false;
                it.super_right = true;
            },
            |it| it.galera_nodes = 1,
        ];
        for change in cases {
            let mut facts = fit();
            change(&mut facts);
            assert_eq!(codes(&facts, &Ok(())), vec![], "{}", facts.version);
        }
    }

    #[test]
    fn a_certificate_nobody_vouches_for_stops_and_an_address_out_of_reach_warns() {
        let failed = |code| Err(Problem::failure(code, "why"));
        assert_eq!(
            codes(&fit(), &failed(FailureCode::ServerUntrusted)),
            vec![("certificate", Severity::Stops)]
        );
        assert_eq!(
            codes(&fit(), &failed(FailureCode::ServerUnreachable)),
            vec![("unreachable", Severity::Warns)]
        );
    }
}
