//! The database, the locked account that makes people's accounts, its procedures, and who may call what.

use sqlx::MySqlConnection;

use super::run;
use crate::provision::{JOIN, callable};

/// The locked account that may make accounts: nobody signs in with it.
const ADMIN: &str = "`guichet_admin`@`localhost`";

/// Dropped and made anew each time, in this order.
const PROCEDURES: &[&str] = &[
    include_str!("../../../../../migrations/central/accounts/who.sql"),
    include_str!("../../../../../migrations/central/accounts/make.sql"),
    include_str!("../../../../../migrations/central/accounts/me.sql"),
    include_str!("../../../../../migrations/central/accounts/invite.sql"),
    include_str!("../../../../../migrations/central/accounts/uninvite.sql"),
    include_str!("../../../../../migrations/central/accounts/join.sql"),
    include_str!("../../../../../migrations/central/accounts/secret.sql"),
    include_str!("../../../../../migrations/central/accounts/list.sql"),
    include_str!("../../../../../migrations/central/accounts/devices.sql"),
];

/// What the account that makes accounts needs of the rows.
const TABLES: &[(&str, &str)] = &[
    ("SELECT", "account"),
    ("SELECT", "installation"),
    ("SELECT", "public_procedure"),
    ("SELECT, INSERT, UPDATE", "account_access"),
    ("SELECT, INSERT, UPDATE", "invitation"),
];

/// What it calls itself.
const STEPS: &[(&str, &str)] = &[
    ("FUNCTION", "account_caller"),
    ("FUNCTION", "account_may"),
    ("FUNCTION", "account_governs"),
    ("PROCEDURE", "account_make"),
    ("PROCEDURE", "account_let_call"),
    ("PROCEDURE", "invitation_write"),
    ("PROCEDURE", "invitation_open"),
    ("PROCEDURE", "invitation_close"),
];

/// How many accounts one statement gives rights to.
const AT_ONCE: usize = 200;

/// Whether the name is free, or names a database that this product began.
pub(crate) async fn is_free(
    conn: &mut MySqlConnection,
    database: &str,
) -> Result<bool, sqlx::Error> {
    let (tables, ours): (i64, i64) = sqlx::query_as(
        "SELECT COUNT(*), COALESCE(CAST(SUM(table_name IN ('_sqlx_migrations', 'sync_head')) AS SIGNED), 0)
         FROM information_schema.tables WHERE table_schema = ?",
    )
    .bind(database)
    .fetch_one(conn)
    .await?;
    Ok(tables == 0 || ours > 0)
}

pub(crate) async fn make_database(
    conn: &mut MySqlConnection,
    database: &str,
) -> Result<(), sqlx::Error> {
    run(
        conn,
        format!("CREATE DATABASE IF NOT EXISTS `{database}` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; USE `{database}`; {NAMES}"),
    )
    .await
}

/// Literals of the procedures compare as the tables do.
const NAMES: &str = "SET NAMES utf8mb4 COLLATE utf8mb4_bin";

/// Whether there is an installation; if so the connection is in it.
pub(crate) async fn choose(
    conn: &mut MySqlConnection,
    database: &str,
) -> Result<bool, sqlx::Error> {
    let there: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = ? AND table_name = 'installation'")
        .bind(database)
        .fetch_one(&mut *conn)
        .await?;
    if there > 0 {
        run(conn, format!("USE `{database}`; {NAMES}")).await?;
    }
    Ok(there > 0)
}

pub(crate) async fn install(conn: &mut MySqlConnection, database: &str) -> Result<(), sqlx::Error> {
    run(
        conn,
        format!(
            "CREATE USER IF NOT EXISTS {ADMIN} ACCOUNT LOCK;
             GRANT CREATE USER ON *.* TO {ADMIN};
             GRANT SELECT (User, Host) ON mysql.user TO {ADMIN}"
        ),
    )
    .await?;
    for (rights, table) in TABLES {
        run(
            conn,
            format!("GRANT {rights} ON `{database}`.`{table}` TO {ADMIN}"),
        )
        .await?;
    }
    for text in PROCEDURES {
        run(conn, (*text).to_owned()).await?;
    }
    for (kind, name) in STEPS {
        run(
            conn,
            format!("GRANT EXECUTE ON {kind} `{database}`.`{name}` TO {ADMIN}"),
        )
        .await?;
    }
    let names = callable();
    let rows: Vec<String> = names.iter().map(|it| format!("('{it}')")).collect();
    run(
        conn,
        format!("START TRANSACTION; DELETE FROM public_procedure; INSERT INTO public_procedure (name) VALUES {}; COMMIT", rows.join(", ")),
    )
    .await?;
    for name in names.iter().chain([&JOIN]) {
        run(
            conn,
            format!(
                "GRANT EXECUTE ON PROCEDURE `{database}`.`{name}` TO {ADMIN} WITH GRANT OPTION"
            ),
        )
        .await?;
    }
    let people: Vec<String> = sqlx::query_scalar(
        "SELECT x.login FROM account_access x JOIN mysql.user u ON u.User = x.login AND u.Host = '%' WHERE x.made_at IS NOT NULL",
    )
    .fetch_all(&mut *conn)
    .await?;
    let doors: Vec<String> = sqlx::query_scalar(
        "SELECT i.door FROM invitation i JOIN mysql.user u ON u.User = i.door AND u.Host = '%' WHERE i.used_at IS NULL",
    )
    .fetch_all(&mut *conn)
    .await?;
    for name in names {
        let_call(conn, database, name, &people).await?;
    }
    let_call(conn, database, JOIN, &doors).await
}

/// What was dropped took with it who could call it.
async fn let_call(
    conn: &mut MySqlConnection,
    database: &str,
    procedure: &str,
    names: &[String],
) -> Result<(), sqlx::Error> {
    for some in names.chunks(AT_ONCE) {
        let accounts: Vec<String> = some.iter().map(|it| format!("`{it}`@`%`")).collect();
        run(
            conn,
            format!(
                "GRANT EXECUTE ON PROCEDURE `{database}`.`{procedure}` TO {}",
                accounts.join(", ")
            ),
        )
        .await?;
    }
    Ok(())
}
