//! The database that is measured, and how its people come in.

use anyhow::{Context, Result};
use guichet_central::schema;
use guichet_central::sqlx::mysql::{MySqlConnectOptions, MySqlConnection, MySqlSslMode};
use guichet_central::sqlx::{AssertSqlSafe, ConnectOptions, query_scalar, raw_sql};
use guichet_testkit::server::Server;
use serde_json::json;

const PASSWORD: &str = "Un mot de passe 1";
const ROLE: &str = "c0000000000000000000000000000000";
const DATABASE: &str = "guichet";

pub fn account(place: usize) -> String {
    format!("a{place:031x}")
}

pub fn ticket(place: usize) -> String {
    format!("d{place:031x}")
}

/// A database with people who handle tickets, one for each client, and a ticket of each.
pub async fn prepare(server: &Server, clients: usize) -> Result<MySqlConnection> {
    let options = MySqlConnectOptions::new()
        .socket(server.socket())
        .username("root");
    let mut root = options.connect().await?;
    run(&mut root, format!("CREATE DATABASE {DATABASE}")).await?;
    let mut root = options.database(DATABASE).connect().await?;
    schema::install(&mut root).await?;
    let rights = json!([
        "ticket.see.all",
        "ticket.handle",
        "comment.internal",
        "people.manage",
        "role.manage"
    ]);
    run(
        &mut root,
        format!("INSERT INTO role VALUES (UNHEX('{ROLE}'), 'Tout', NULL, '{rights}')"),
    )
    .await?;
    for place in 0..clients {
        let (id, ticket) = (account(place), ticket(place));
        run(&mut root, format!(
            "INSERT INTO account VALUES (UNHEX('{id}'), 'p{place}', 'Personne {place}', 'p{place}@example.org', NULL,
                UNHEX('{ROLE}'), 'active', 1, 1);
             INSERT INTO ticket (id, title, description, kind, status, priority, urgency, requester_id, opened_by, created_at, updated_at)
             VALUES (UNHEX('{ticket}'), 'Écran', '', 'incident', 0, 1, 2, UNHEX('{id}'), UNHEX('{id}'), 1, 1);
             CREATE USER 'p{place}'@'%' IDENTIFIED BY '{PASSWORD}' REQUIRE SSL"
        )).await?;
        for procedure in schema::PUBLIC {
            run(
                &mut root,
                format!("GRANT EXECUTE ON PROCEDURE {DATABASE}.{procedure} TO 'p{place}'@'%'"),
            )
            .await?;
        }
    }
    Ok(root)
}

async fn run(conn: &mut MySqlConnection, statements: String) -> Result<()> {
    raw_sql(AssertSqlSafe(statements.clone()))
        .execute(conn)
        .await
        .with_context(|| statements)?;
    Ok(())
}

/// How one of them comes in.
pub fn options(server: &Server, place: usize) -> MySqlConnectOptions {
    MySqlConnectOptions::new()
        .host("127.0.0.1")
        .port(server.port())
        .username(&format!("p{place}"))
        .password(PASSWORD)
        .database(DATABASE)
        .ssl_mode(MySqlSslMode::VerifyIdentity)
        .ssl_ca(server.certificates().authority())
}

/// Operations that were refused.
pub async fn refused(root: &mut MySqlConnection) -> Result<i64> {
    Ok(
        query_scalar("SELECT COUNT(*) FROM op_log WHERE code IS NOT NULL")
            .fetch_one(root)
            .await?,
    )
}
