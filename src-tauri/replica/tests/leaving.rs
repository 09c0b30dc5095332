//! A process may end with the store open: the operating system ends programs so at every shutdown.
//!
//! Run without the test harness, because it starts itself: what is tested is how a process ends.

use std::path::Path;
use std::process::Command;

use guichet_kernel::Answer;
use guichet_replica::{Key, Store, Stored, sqlx};

/// About one process in a hundred crashed, when SQLCipher cleaned up under a connection's thread.
const PROCESSES: usize = 150;
const KEY: [u8; 32] = [7; 32];

fn main() {
    if let Some(folder) = std::env::args_os()
        .nth(1)
        .filter(|it| Path::new(it).is_absolute())
    {
        work(Path::new(&folder)).expect("a store that opens and reads");
        std::process::exit(0);
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let this = std::env::current_exe().expect("this program");
    for started in 1..=PROCESSES {
        let status = Command::new(&this)
            .arg(folder.path())
            .status()
            .expect("this program, again");
        assert!(
            status.success(),
            "process {started} of {PROCESSES} ended with {status}"
        );
    }
}

/// Leaves connections open and at work.
fn work(folder: &Path) -> Answer<()> {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let store = Store::open(folder, &Key::new(KEY)).await?;
        let mut conn = store.read().await?;
        tokio::spawn(async move {
            loop {
                let _: Answer<i64> = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
                    .fetch_one(&mut *conn)
                    .await
                    .stored();
            }
        });
        store.local().await?.commit().await
    })?;
    std::mem::forget(runtime);
    Ok(())
}
