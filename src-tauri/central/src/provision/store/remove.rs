//! Taking away what was made, and nothing else.

use sqlx::MySqlConnection;

use super::run;

/// The accounts of people and of invitations.
pub(crate) async fn remove_accounts(conn: &mut MySqlConnection) -> Result<(), sqlx::Error> {
    let names: Vec<String> =
        sqlx::query_scalar("SELECT login FROM account_access UNION SELECT door FROM invitation")
            .fetch_all(&mut *conn)
            .await?;
    for name in names {
        run(conn, format!("DROP USER IF EXISTS `{name}`@`%`")).await?;
    }
    Ok(())
}

/// The database; then the locked accounts, unless they own another one. Routines go one by one: only that takes away who
/// could call them.
pub(crate) async fn remove_database(
    conn: &mut MySqlConnection,
    database: &str,
) -> Result<(), sqlx::Error> {
    let routines: Vec<(String, String)> = sqlx::query_as(
        "SELECT routine_type, routine_name FROM information_schema.routines WHERE routine_schema = ?",
    )
    .bind(database)
    .fetch_all(&mut *conn)
    .await?;
    for (kind, name) in routines {
        run(conn, format!("DROP {kind} `{database}`.`{name}`")).await?;
    }
    run(conn, format!("DROP DATABASE `{database}`")).await?;
    let others: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM information_schema.routines WHERE DEFINER IN ('guichet_owner@localhost', 'guichet_admin@localhost')",
    )
    .fetch_one(&mut *conn)
    .await?;
    if others == 0 {
        return run(
            conn,
            "DROP USER IF EXISTS `guichet_owner`@`localhost`, `guichet_admin`@`localhost`"
                .to_owned(),
        )
        .await;
    }
    // What an account may do in a database outlives it.
    run(conn, format!("REVOKE SELECT, INSERT, UPDATE, DELETE, EXECUTE ON `{database}`.* FROM `guichet_owner`@`localhost`")).await?;
    for table in [
        "account",
        "installation",
        "public_procedure",
        "account_access",
        "invitation",
    ] {
        run(
            conn,
            format!(
                "REVOKE ALL PRIVILEGES ON `{database}`.`{table}` FROM `guichet_admin`@`localhost`"
            ),
        )
        .await?;
    }
    Ok(())
}
