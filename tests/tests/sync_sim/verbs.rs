//! What people do at a desk, in the statements that the verbs of the areas use: rows first, history beside them.

use guichet_kernel::OpId;
use guichet_replica::sqlx::{self, AssertSqlSafe, SqliteConnection};
use guichet_sync::wire::hex;
use serde_json::Value;

use crate::dice::Dice;
use crate::world::{ACCOUNTS, TEAMS};

/// One verb of somebody at this desk, on a row that is on the screen; its identity when there was something to do it to.
pub async fn something(
    conn: &mut SqliteConnection,
    dice: &mut Dice,
    me: &str,
    op: OpId,
    at: i64,
) -> Result<Option<OpId>, sqlx::Error> {
    let ticket: Option<(String, i64, String)> = sqlx::query_as(
        "SELECT lower(hex(id)), status, title FROM ticket ORDER BY id
         LIMIT 1 OFFSET ($1 % max(1, (SELECT count(*) FROM ticket)))",
    )
    .bind((dice.any() >> 1) as i64)
    .fetch_optional(&mut *conn)
    .await?;
    let id = hex(&dice.sixteen());
    let other = hex(&dice.sixteen());
    let somebody = ACCOUNTS[dice.below(ACCOUNTS.len())];
    let team = TEAMS[dice.below(TEAMS.len())];
    let number = dice.below(5) as i64;
    let turn = dice.below(24);
    let (Some((ticket, status, _)), true) = (ticket, turn > 1) else {
        let team = if turn == 0 {
            Value::from(team)
        } else {
            Value::Null
        };
        return write(
            conn,
            me,
            op,
            at,
            "ticket.open",
            &[id.into(), team, other.into()],
            OPEN,
        )
        .await;
    };
    let on = |rest: Vec<Value>| [vec![Value::from(ticket.clone())], rest].concat();
    match turn {
        2..=4 => {
            write(
                conn,
                me,
                op,
                at,
                "ticket.change",
                &on(vec![number.min(3).into()]),
                PRIORITY,
            )
            .await
        }
        5 | 6 => {
            write(
                conn,
                me,
                op,
                at,
                "ticket.edit",
                &on(vec![format!("Titre {number}").into()]),
                TITLE,
            )
            .await
        }
        7 => {
            write(
                conn,
                me,
                op,
                at,
                "ticket.edit",
                &on(vec![format!("Texte {id}").into()]),
                TEXT,
            )
            .await
        }
        8 | 9 => {
            let to = [1, 3, 4][dice.below(3)];
            if to == status {
                return Ok(None);
            }
            write(
                conn,
                me,
                op,
                at,
                "ticket.move",
                &on(vec![to.into(), other.into()]),
                MOVE,
            )
            .await
        }
        10 | 11 => {
            let to = if dice.percent(30) {
                Value::Null
            } else {
                somebody.into()
            };
            write(
                conn,
                me,
                op,
                at,
                "ticket.assign",
                &on(vec![to, other.into()]),
                ASSIGN,
            )
            .await
        }
        12 | 13 => {
            write(
                conn,
                me,
                op,
                at,
                "ticket.assign",
                &on(vec![team.into()]),
                MOVE_TEAM,
            )
            .await
        }
        14..=18 => {
            let internal = i64::from(dice.percent(50));
            let rest = vec![
                id.into(),
                internal.into(),
                other.into(),
                hex(&dice.sixteen()).into(),
                somebody.into(),
            ];
            write(conn, me, op, at, "ticket.comment", &on(rest), COMMENT).await
        }
        19 => write(conn, me, op, at, "ticket.withdraw", &on(vec![]), WITHDRAW).await,
        20 => {
            write(
                conn,
                me,
                op,
                at,
                "site.save",
                &[id.into(), format!("S{number}").into()],
                SITE,
            )
            .await
        }
        21 => {
            let code = format!("S{number}");
            write(
                conn,
                me,
                op,
                at,
                "site.save",
                &[code.into(), (dice.below(9) as i64).into()],
                RENAME,
            )
            .await
        }
        22 => {
            write(
                conn,
                me,
                op,
                at,
                "team.save",
                &[team.into(), somebody.into()],
                MEMBER,
            )
            .await
        }
        _ => {
            write(
                conn,
                me,
                op,
                at,
                "setting.set",
                &[number.to_string().into()],
                SETTING,
            )
            .await
        }
    }
}

// $1 who, $2 when, $3 on: what. Named, because sqlx numbers `?1` anew in every statement of a script.
const OPEN: &str = "
    INSERT INTO ticket (id, title, title_key, description, kind, status, priority, urgency, requester_id, opened_by,
        team_id, created_at, updated_at, updated_by)
    VALUES (unhex($3), 'Écran', 'ecran', '', 'incident', 0, 1, 2, unhex($1), unhex($1), unhex($4), $2, $2, unhex($1));
    INSERT INTO history (id, ticket_id, at, actor_id, what) VALUES (unhex($5), unhex($3), $2, unhex($1), 'opened');";
const PRIORITY: &str = "UPDATE ticket SET priority = $4, updated_at = $2, updated_by = unhex($1) WHERE id = unhex($3);";
const TITLE: &str = "UPDATE ticket SET title = $4, title_key = lower($4), updated_at = $2, updated_by = unhex($1) WHERE id = unhex($3);";
const TEXT: &str = "UPDATE ticket SET description = $4, updated_at = $2, updated_by = unhex($1) WHERE id = unhex($3);";
const MOVE: &str = "
    UPDATE ticket SET status = $4, resolved_at = CASE $4 WHEN 3 THEN $2 END, closed_at = CASE $4 WHEN 4 THEN $2 END,
        updated_at = $2, updated_by = unhex($1) WHERE id = unhex($3);
    INSERT INTO history (id, ticket_id, at, actor_id, what) VALUES (unhex($5), unhex($3), $2, unhex($1), 'status');";
const ASSIGN: &str = "
    UPDATE ticket SET assignee_id = unhex($4), updated_at = $2, updated_by = unhex($1) WHERE id = unhex($3);
    INSERT INTO notice (id, account_id, kind, ticket_id, by_id, at)
    SELECT unhex($5), unhex($4), 'assigned', unhex($3), unhex($1), $2 WHERE $4 IS NOT NULL;";
const MOVE_TEAM: &str = "UPDATE ticket SET team_id = unhex($4), updated_at = $2, updated_by = unhex($1) WHERE id = unhex($3);";
const COMMENT: &str = "
    INSERT INTO comment (id, ticket_id, author_id, internal, body, created_at)
    VALUES (unhex($4), unhex($3), unhex($1), $5, 'Bonjour', $2);
    UPDATE ticket SET comment_count = comment_count + NOT $5, note_count = note_count + $5, updated_at = $2,
        updated_by = unhex($1) WHERE id = unhex($3);
    INSERT INTO history (id, ticket_id, at, actor_id, what, internal)
    VALUES (unhex($6), unhex($3), $2, unhex($1), 'answered', $5);
    INSERT INTO notice (id, account_id, kind, ticket_id, by_id, at)
    VALUES (unhex($7), unhex($8), 'answered', unhex($3), unhex($1), $2);";
const WITHDRAW: &str = "
    UPDATE comment SET withdrawn_at = $2 WHERE id = (
        SELECT id FROM comment WHERE ticket_id = unhex($3) AND withdrawn_at IS NULL ORDER BY id LIMIT 1);";
const SITE: &str = "INSERT OR IGNORE INTO site (id, code, name) VALUES (unhex($3), $4, 'Site');";
const RENAME: &str = "
    UPDATE OR IGNORE site SET code = $3 WHERE id = (
        SELECT id FROM site ORDER BY id LIMIT 1 OFFSET ($4 % max(1, (SELECT count(*) FROM site))));";
const MEMBER: &str = "
    DELETE FROM team_member WHERE team_id = unhex($3) AND account_id = unhex($4);
    INSERT INTO team_member (team_id, account_id) SELECT unhex($3), unhex($4) WHERE changes() = 0;";
const SETTING: &str = "
    INSERT INTO setting (name, value) VALUES ('organisation', $3)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value;";

/// Writes the operation, then its rows, in one transaction: what `Store::change` does.
async fn write(
    conn: &mut SqliteConnection,
    me: &str,
    op: OpId,
    at: i64,
    kind: &'static str,
    values: &[Value],
    sql: &str,
) -> Result<Option<OpId>, sqlx::Error> {
    let first = values.len() + 3;
    let script = format!(
        "BEGIN IMMEDIATE;
         INSERT INTO outbox (op_id, kind, v, root_id, actor_id, body, created_at)
         VALUES (${first}, '{kind}', 1, zeroblob(16), unhex($1), '{{}}', $2);
         INSERT INTO current_op (one, op_id) VALUES (1, ${first});
         {sql}
         DELETE FROM current_op;
         COMMIT"
    );
    let mut query = sqlx::query(AssertSqlSafe(script))
        .bind(me.to_owned())
        .bind(at);
    for value in values {
        query = match value {
            Value::String(text) => query.bind(text.clone()),
            Value::Number(number) => query.bind(number.as_i64()),
            _ => query.bind(None::<String>),
        };
    }
    match query.bind(op.bytes()).execute(&mut *conn).await {
        Ok(_) => Ok(Some(op)),
        Err(error) => {
            sqlx::query("ROLLBACK").execute(conn).await?;
            Err(error)
        }
    }
}
