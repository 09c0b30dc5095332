//! An organisation full of marks in what the attacker may not read.

use std::collections::BTreeMap;

use guichet_central::sqlx::{self, AssertSqlSafe, MySqlConnection};

use crate::site::{Person, Site};

/// The beginning of every mark. Nothing else on the server contains it.
pub const MARK: &str = "CANARI";

/// Names of what is there, for the statements: `{hidden}` is a ticket they may not see.
pub type Names = BTreeMap<&'static str, String>;

fn id(n: u8) -> String {
    format!("{n:02x}").repeat(16)
}

/// Writes it all; the attacker has a ticket of their own, whose notes they may not read unless `notes`.
pub async fn plant(
    root: &mut MySqlConnection,
    site: &Site,
    victim: &Person,
    attacker: &Person,
    notes: bool,
) -> Names {
    let hex = |it: &Person| it.id.0.simple().to_string();
    let (claire, mallory, sophie) = (hex(victim), hex(attacker), hex(&site.admin));
    let mut names: Names = [
        ("db", site.database.clone()),
        ("victim", claire.clone()),
        ("victim_login", victim.login.clone()),
        ("me", mallory.clone()),
        ("my_login", attacker.login.clone()),
        ("admin", sophie.clone()),
        ("admin_login", site.admin.login.clone()),
        ("admin_role", site.role("admin")),
        ("my_role", site.role("requester")),
        ("hidden", id(0x11)),
        ("own", id(0x12)),
        ("comment", id(0x21)),
        ("note", id(0x22)),
        ("own_note", id(0x23)),
        ("attachment", id(0x31)),
        ("own_note_file", id(0x32)),
        ("own_file", id(0x33)),
        ("history", id(0x41)),
        ("lost_value", id(0x43)),
        ("notice", id(0x51)),
        ("view", id(0x61)),
        ("team_view", id(0x62)),
        ("public_view", id(0x63)),
        ("team", id(0x71)),
        ("site", id(0x72)),
        ("category", id(0x73)),
        ("copy", id(0x81)),
        ("device", id(0x82)),
        ("op", id(0x91)),
        ("new", id(0xa1)),
        ("new2", id(0xa2)),
    ]
    .into_iter()
    .collect();
    let own_mark = if notes { "noted" } else { MARK };
    names.insert("own_mark", own_mark.to_owned());
    let script = "
        INSERT INTO team VALUES (UNHEX('{team}'), 'Réseau');
        INSERT INTO site VALUES (UNHEX('{site}'), 'ETA', 'Étampes');
        INSERT INTO category VALUES (UNHEX('{category}'), 'Écrans', 1, 0, 1);
        INSERT INTO setting VALUES ('reopen_days', '7');
        INSERT INTO team_member VALUES (UNHEX('{team}'), UNHEX('{victim}'));
        INSERT INTO ticket (id, number, title, description, kind, status, priority, urgency, requester_id, opened_by, team_id, created_at, updated_at)
            VALUES (UNHEX('{hidden}'), 901, 'CANARI-title', 'CANARI-description', 'incident', 0, 1, 2, UNHEX('{victim}'), UNHEX('{victim}'), UNHEX('{team}'), 1, 1),
                   (UNHEX('{own}'), 902, 'Mon écran', 'Il est noir', 'incident', 0, 1, 2, UNHEX('{me}'), UNHEX('{me}'), UNHEX('{team}'), 1, 1);
        INSERT INTO ticket_machine VALUES (UNHEX('{hidden}'), '{\"host\":\"CANARI-machine\"}');
        INSERT INTO comment VALUES (UNHEX('{comment}'), UNHEX('{hidden}'), UNHEX('{victim}'), 0, 'CANARI-answer', 1, NULL),
                                   (UNHEX('{note}'), UNHEX('{hidden}'), UNHEX('{admin}'), 1, 'CANARI-note', 1, NULL),
                                   (UNHEX('{own_note}'), UNHEX('{own}'), UNHEX('{admin}'), 1, '{own_mark}-own-note', 1, NULL);
        INSERT INTO attachment VALUES (UNHEX('{attachment}'), UNHEX('{hidden}'), NULL, UNHEX(REPEAT('ab', 32)), 'CANARI-file.pdf', 'application/pdf', 1, NULL, NULL, UNHEX('{victim}'), 1),
                                      (UNHEX('{own_note_file}'), UNHEX('{own}'), UNHEX('{own_note}'), UNHEX(REPEAT('ac', 32)), '{own_mark}-own-file.pdf', 'application/pdf', 1, NULL, NULL, UNHEX('{admin}'), 1),
                                      (UNHEX('{own_file}'), UNHEX('{own}'), NULL, UNHEX(SHA2(UNHEX(SHA2('x', 256)), 256)), 'mine.txt', 'text/plain', 1, NULL, NULL, UNHEX('{me}'), 1);
        INSERT INTO file_content VALUES (UNHEX('{attachment}'), 12, 1, 'CANARI-hashes', SYSDATE(6)), (UNHEX('{own_note_file}'), 12, 1, '{own_mark}-hashes', SYSDATE(6));
        INSERT INTO file_chunk VALUES (UNHEX('{attachment}'), 0, 'CANARI-bytes'), (UNHEX('{own_note_file}'), 0, '{own_mark}-bytes');
        INSERT INTO file_quota VALUES (UNHEX('{admin}'), 1, 12);
        INSERT INTO history VALUES (UNHEX('{history}'), UNHEX('{hidden}'), 1, UNHEX('{victim}'), 'title', 'CANARI-before', 'CANARI-after', 0, 0),
                                   (UNHEX(REPEAT('42', 16)), UNHEX('{own}'), 1, UNHEX('{admin}'), 'note', NULL, '{own_mark}-own-history', 1, 0);
        INSERT INTO lost_value VALUES (UNHEX('{lost_value}'), UNHEX('{hidden}'), 1, UNHEX('{admin}'), UNHEX('{victim}'), 'title', 'CANARI-lost', 'CANARI-kept');
        INSERT INTO notice VALUES (UNHEX('{notice}'), UNHEX('{victim}'), 'answer', UNHEX('{hidden}'), NULL, UNHEX('{admin}'), 'CANARI-extract', 1, 1, NULL);
        INSERT INTO saved_view VALUES (UNHEX('{view}'), UNHEX('{victim}'), 'nobody', NULL, 'CANARI-view', '{\"a\":\"CANARI-list\"}', 1, 1, NULL),
                                      (UNHEX('{team_view}'), UNHEX('{victim}'), 'team', UNHEX('{team}'), 'CANARI-team-view', '{}', 1, 1, NULL),
                                      (UNHEX('{public_view}'), UNHEX('{victim}'), 'everyone', NULL, 'Pour tous', '{}', 1, 1, NULL);
        INSERT INTO view_order VALUES (UNHEX('{victim}'), '[\"CANARI-order\"]', NULL);
        UPDATE account SET email = CONCAT('CANARI-', login, '@exemple.fr') WHERE id <> UNHEX('{me}');
        INSERT INTO root (kind, id, ver, n, seen, touched) VALUES
            ('ticket', UNHEX('{hidden}'), 0, 0, 0, 0), ('ticket', UNHEX('{own}'), 0, 0, 0, 0), ('notice', UNHEX('{notice}'), 0, 0, 0, 0),
            ('view', UNHEX('{view}'), 0, 0, 0, 0), ('view', UNHEX('{team_view}'), 0, 0, 0, 0), ('view', UNHEX('{public_view}'), 0, 0, 0, 0),
            ('view-order', UNHEX('{victim}'), 0, 0, 0, 0), ('team', UNHEX('{team}'), 0, 0, 0, 0), ('site', UNHEX('{site}'), 0, 0, 0, 0),
            ('category', UNHEX('{category}'), 0, 0, 0, 0), ('account', UNHEX('{me}'), 0, 0, 0, 0), ('account', UNHEX('{victim}'), 0, 0, 0, 0);
        INSERT INTO device VALUES (UNHEX('{device}'), UNHEX('{victim}'), 'CANARI-device', '1', SYSDATE(6), SYSDATE(6), NULL, NULL, NULL);
        INSERT INTO device_client VALUES (UNHEX('{copy}'), UNHEX('{device}'));
        -- As though the hidden ticket had been theirs once: the feed still mentions it.
        INSERT INTO feed (pk, pid, seq, n, kind, id) VALUES (1, UNHEX('{me}'), 0, 1, 'ticket', UNHEX('{hidden}')), (1, UNHEX('{me}'), 0, 2, 'ticket', UNHEX('{own}')),
            (4, UNHEX(REPEAT('00', 16)), 0, 3, 'ticket', UNHEX('{hidden}')), (3, UNHEX(REPEAT('00', 16)), 0, 4, 'account', UNHEX('{victim}')),
            (3, UNHEX(REPEAT('00', 16)), 0, 5, 'view', UNHEX('{view}')), (3, UNHEX(REPEAT('00', 16)), 0, 6, 'notice', UNHEX('{notice}'));";
    sqlx::raw_sql(AssertSqlSafe(fill(script, &names)))
        .execute(root)
        .await
        .expect("planted");
    names
}

/// Puts the names in.
pub fn fill(text: &str, names: &Names) -> String {
    names.iter().fold(text.to_owned(), |text, (name, value)| {
        text.replace(&format!("{{{name}}}"), value)
    })
}
