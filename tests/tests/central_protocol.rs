//! The server's procedures on a real MariaDB: what each answers and refuses.

use guichet_central::schema;
use guichet_central::sqlx::mysql::MySqlConnectOptions;
use guichet_central::sqlx::{AssertSqlSafe, ConnectOptions, raw_sql};
use guichet_testkit::server::shared;

#[tokio::test]
async fn a_database_is_put_in_place_twice() {
    let server = shared();
    let database = server.database();
    let options = MySqlConnectOptions::new()
        .socket(server.socket())
        .username("root");
    let mut root = options.connect().await.unwrap();
    raw_sql(AssertSqlSafe(format!("CREATE DATABASE {database}")))
        .execute(&mut root)
        .await
        .unwrap();
    let mut root = options.database(&database).connect().await.unwrap();
    schema::install(&mut root).await.unwrap();
    schema::install(&mut root).await.unwrap();
}
