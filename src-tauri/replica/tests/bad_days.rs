//! A store on a bad day: each failure has its code, and nothing that was there is lost.
#![allow(clippy::unwrap_used, reason = "a test says what broke by panicking")]

use std::path::Path;

use guichet_kernel::{AccountId, Answer, FailureCode, Problem, Timestamp};
use guichet_replica::{Key, Operation, Store, Stored as _, sqlx};
use uuid::Uuid;

fn code<T>(answer: Answer<T>) -> FailureCode {
    match answer {
        Err(Problem::Failure(failure)) => failure.code,
        Err(Problem::Refusal(refusal)) => panic!("refused with {refusal:?}"),
        Ok(_) => panic!("it went well"),
    }
}

fn naming(value: &str) -> Operation {
    Operation::new(
        "setting.set",
        Uuid::nil(),
        AccountId(Uuid::nil()),
        Timestamp(0),
        value,
    )
}

/// Writes one setting through an operation, without committing.
async fn named(store: &Store, value: &str) -> Answer<guichet_replica::Change> {
    let mut change = store.change(naming(value)).await?;
    sqlx::query("INSERT INTO setting (name, value) VALUES ('organisation', ?) ON CONFLICT DO UPDATE SET value = excluded.value")
        .bind(value)
        .execute(change.conn())
        .await
        .stored()?;
    Ok(change)
}

async fn name_and_operations(store: &Store) -> Answer<(Option<String>, i64)> {
    let mut conn = store.read().await?;
    let name = sqlx::query_scalar("SELECT value FROM setting WHERE name = 'organisation'")
        .fetch_optional(&mut *conn)
        .await
        .stored()?;
    let operations = sqlx::query_scalar("SELECT count(*) FROM outbox")
        .fetch_one(&mut *conn)
        .await
        .stored()?;
    Ok((name, operations))
}

fn bytes(folder: &Path) -> Vec<u8> {
    std::fs::read(folder.join("guichet.db")).unwrap()
}

#[tokio::test]
async fn a_row_and_its_operation_are_written_together_or_not_at_all() -> Answer<()> {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Key::fresh()).await?;
    drop(named(&store, "abandoned").await?);
    assert_eq!(
        name_and_operations(&store).await?,
        (None, 0),
        "a change that was dropped left something"
    );
    named(&store, "kept").await?.commit().await?;
    assert_eq!(name_and_operations(&store).await?, (Some("kept".into()), 1));
    Ok(())
}

#[tokio::test]
async fn a_damaged_file_and_another_key_are_told_and_left_as_they_are() -> Answer<()> {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::fresh();
    let store = Store::open(folder.path(), &key).await?;
    named(&store, "kept").await?.commit().await?;
    store.close().await;
    let whole = bytes(folder.path());
    assert!(
        !whole.windows(6).any(|it| it == b"SQLite"),
        "the file is not encrypted"
    );

    assert_eq!(
        code(Store::open(folder.path(), &Key::fresh()).await),
        FailureCode::StoreCorrupt
    );
    assert_eq!(
        bytes(folder.path()),
        whole,
        "opening with another key changed the file"
    );

    let mut damaged = whole.clone();
    damaged[16..4096].fill(0x55);
    std::fs::write(folder.path().join("guichet.db"), &damaged).unwrap();
    assert_eq!(
        code(Store::open(folder.path(), &key).await),
        FailureCode::StoreCorrupt
    );
    assert_eq!(bytes(folder.path()), damaged, "a damaged file was changed");

    std::fs::write(folder.path().join("guichet.db"), &whole).unwrap();
    let store = Store::open(folder.path(), &key).await?;
    assert_eq!(
        name_and_operations(&store).await?.0.as_deref(),
        Some("kept")
    );
    Ok(())
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_told_apart() -> Answer<()> {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::fresh();
    let store = Store::open(folder.path(), &key).await?;
    let mut change = store.local().await?;
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'of a later version', 1, x'00', 0)",
    )
    .execute(change.conn())
    .await
    .stored()?;
    change.commit().await?;
    store.close().await;
    assert_eq!(
        code(Store::open(folder.path(), &key).await),
        FailureCode::StoreNewer
    );
    Ok(())
}

#[tokio::test]
async fn a_full_disk_refuses_the_change_and_keeps_what_was_there() -> Answer<()> {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), &Key::fresh()).await?;
    named(&store, "kept").await?.commit().await?;
    // SQLite answers as on a full disk once the file may not grow any more.
    let mut local = store.local().await?;
    sqlx::query("PRAGMA max_page_count = 1")
        .execute(local.conn())
        .await
        .stored()?;
    local.commit().await?;
    let large = "x".repeat(1 << 20);
    assert_eq!(code(named(&store, &large).await), FailureCode::DiskFull);
    assert_eq!(name_and_operations(&store).await?, (Some("kept".into()), 1));
    Ok(())
}

#[tokio::test]
async fn a_store_another_process_holds_is_busy_and_recovers() -> Answer<()> {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::fresh();
    let (one, other) = (
        Store::open(folder.path(), &key).await?,
        Store::open(folder.path(), &key).await?,
    );
    let held = one.local().await?;
    assert_eq!(code(other.local().await), FailureCode::StoreBusy);
    drop(held);
    named(&other, "after").await?.commit().await?;
    assert_eq!(name_and_operations(&one).await?.0.as_deref(), Some("after"));
    Ok(())
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    assert_eq!(
        code(Store::open(&file.join("store"), &Key::fresh()).await),
        FailureCode::ReadOnly
    );
}

#[tokio::test]
async fn one_process_hears_of_what_another_wrote() -> Answer<()> {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::fresh();
    let (one, other) = (
        Store::open(folder.path(), &key).await?,
        Store::open(folder.path(), &key).await?,
    );
    let listening = tokio::spawn({
        let one = one.clone();
        async move { one.foreign_write().await }
    });
    named(&other, "foreign").await?.commit().await?;
    listening.await.unwrap()?;
    assert_eq!(
        name_and_operations(&one).await?.0.as_deref(),
        Some("foreign")
    );
    Ok(())
}

#[tokio::test]
async fn texts_that_could_not_be_indexed_are_once_that_is_possible() -> Answer<()> {
    let folder = tempfile::tempdir().unwrap();
    let key = Key::fresh();
    let store = Store::open(folder.path(), &key).await?;
    let mut left = store.local().await?;
    sqlx::raw_sql(
        "INSERT INTO search_later (one, after) VALUES (1, 0);
         INSERT INTO search_doc (kind, ref_id, ticket_id, title, body) VALUES ('ticket', x'01', x'01', 'Panne', '');
         CREATE TRIGGER breaks BEFORE UPDATE ON search_later BEGIN SELECT RAISE(ABORT, 'on purpose'); END;",
    )
    .execute(left.conn())
    .await
    .stored()?;
    left.commit().await?;
    store.close().await;

    let store = Store::open(folder.path(), &key).await?;
    let found = "SELECT count(*) FROM search_words WHERE search_words MATCH 'panne'";
    let mut conn = store.read().await?;
    let before: i64 = sqlx::query_scalar(found)
        .fetch_one(&mut *conn)
        .await
        .stored()?;
    assert_eq!(before, 0);
    // The writer is given in turn: the first attempt was made before this one gets it.
    let mut mended = store.local().await?;
    sqlx::query("DROP TRIGGER breaks")
        .execute(mended.conn())
        .await
        .stored()?;
    mended.commit().await?;
    store.indexed().await?;
    let after: i64 = sqlx::query_scalar(found)
        .fetch_one(&mut *conn)
        .await
        .stored()?;
    assert_eq!(after, 1);
    Ok(())
}
