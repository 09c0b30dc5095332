//! What is said of a server.

use guichet_central::provision::{Finding, Machine, Severity, Status};
use serde_json::{Value, json};

use super::Asked;
use crate::console::table;

/// A sentence for each, what stops first.
pub(super) fn findings(asked: &Asked<'_>, findings: &[Finding]) -> Vec<String> {
    let mut ordered: Vec<&Finding> = findings.iter().collect();
    ordered.sort_by_key(|it| it.severity == Severity::Warns);
    ordered
        .into_iter()
        .map(|it| {
            let mark = match it.severity {
                Severity::Stops => "✗",
                Severity::Warns => "!",
            };
            let sentence = asked.say(
                &format!("server-check-{}", it.code),
                &[("found", &it.found), ("wanted", &it.wanted)],
            );
            format!("{mark} {sentence}")
        })
        .collect()
}

pub(super) fn findings_value(findings: &[Finding]) -> Value {
    findings
        .iter()
        .map(|it| json!({ "code": it.code, "stops": it.severity == Severity::Stops, "found": it.found, "wanted": it.wanted }))
        .collect()
}

/// The page.
pub(super) fn status(asked: &Asked<'_>, it: &Status) -> String {
    let line = |key: &str, value: String| {
        vec![
            asked.say(&format!("console-server-status-{key}"), &[]),
            value,
        ]
    };
    let mut rows = vec![
        line("organisation", it.enrolment.organisation.clone()),
        line("server", it.facts.version.clone()),
        line(
            "address",
            format!("{}:{}", it.enrolment.host, it.enrolment.port),
        ),
        line("uptime", format!("{} h", it.uptime / 3600)),
        line("schema", format!("{} / {}", it.schema, it.schema_wanted)),
        line(
            "connections",
            format!("{} / {}", it.connected, it.facts.connections),
        ),
        line("size", format!("{} MB", it.megabytes)),
    ];
    rows.extend(
        it.counts
            .iter()
            .map(|(name, count)| line(name, count.to_string())),
    );
    let mut lines = vec![table(&rows)];
    lines.extend(findings(asked, &it.findings));
    if it.schema < it.schema_wanted {
        lines.push(asked.say("console-server-status-behind", &[]));
    }
    if it.findings.is_empty() && it.schema == it.schema_wanted {
        lines.push(asked.say("console-server-status-well", &[]));
    }
    lines.join("\n")
}

pub(super) fn status_value(it: &Status) -> Value {
    let mut value = json!({
        "organisation": it.enrolment.organisation, "version": it.facts.version, "host": it.enrolment.host, "port": it.enrolment.port,
        "uptime": it.uptime, "schema": it.schema, "schema_wanted": it.schema_wanted, "connected": it.connected,
        "connections": it.facts.connections, "megabytes": it.megabytes, "findings": findings_value(&it.findings),
    });
    for (name, count) in &it.counts {
        value[*name] = json!(count);
    }
    value
}

pub(super) fn devices(asked: &Asked<'_>, all: &[Machine]) -> String {
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|it| {
            let state = match (it.revoked, it.wiped) {
                (false, _) => "here",
                (true, false) => "revoked",
                (true, true) => "wiped",
            };
            vec![
                it.id.to_string(),
                it.login.clone(),
                it.name.clone(),
                it.app.clone(),
                asked.say(
                    "console-server-device-silent",
                    &[("hours", &(it.silent / 3600).to_string())],
                ),
                asked.say(&format!("console-server-device-{state}"), &[]),
            ]
        })
        .collect();
    table(&rows)
}

pub(super) fn devices_value(all: &[Machine]) -> Value {
    all.iter()
        .map(|it| json!({ "id": it.id, "login": it.login, "name": it.name, "app": it.app, "silent": it.silent, "revoked": it.revoked, "wiped": it.wiped }))
        .collect()
}
