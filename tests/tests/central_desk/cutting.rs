//! A line between a desk and the server that is cut, and that counts what went over it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A line on a port of its own.
pub struct Line {
    pub port: u16,
    up: Arc<AtomicU64>,
    down: Arc<AtomicU64>,
    cuts: watch::Receiver<usize>,
}

impl Line {
    /// To the server at `to`; every connection is cut each time that many more bytes went over it, both ways together,
    /// `cuts` times in all.
    pub async fn to(to: u16, every: u64, cuts: usize) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (cut, seen) = watch::channel(0);
        let line = Self {
            port,
            up: Arc::default(),
            down: Arc::default(),
            cuts: seen,
        };
        let (up, down) = (Arc::clone(&line.up), Arc::clone(&line.down));
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let Ok(far) = TcpStream::connect(("127.0.0.1", to)).await else {
                    continue;
                };
                let ((near_in, near_out), (far_in, far_out)) =
                    (near.into_split(), far.into_split());
                let counts = [
                    (near_in, far_out, Arc::clone(&up)),
                    (far_in, near_out, Arc::clone(&down)),
                ];
                let all = [Arc::clone(&up), Arc::clone(&down)];
                for (from, to, count) in counts {
                    tokio::spawn(carry(
                        from,
                        to,
                        count,
                        all.clone(),
                        (every, cuts),
                        cut.clone(),
                    ));
                }
            }
        });
        line
    }

    /// Bytes to the server.
    pub fn up(&self) -> u64 {
        self.up.load(Ordering::Relaxed)
    }

    /// Bytes from the server.
    pub fn down(&self) -> u64 {
        self.down.load(Ordering::Relaxed)
    }

    /// How often it was cut.
    pub fn cuts(&self) -> usize {
        *self.cuts.borrow()
    }
}

async fn carry(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    count: Arc<AtomicU64>,
    all: [Arc<AtomicU64>; 2],
    (every, cuts): (u64, usize),
    cut: watch::Sender<usize>,
) {
    let mut told = cut.subscribe();
    told.borrow_and_update();
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let read = tokio::select! {
            read = from.read(&mut bytes) => read.unwrap_or(0),
            // Somebody cut the line: all of it is.
            _ = told.changed() => return,
        };
        if read == 0 {
            return;
        }
        count.fetch_add(read as u64, Ordering::Relaxed);
        let sum: u64 = all.iter().map(|it| it.load(Ordering::Relaxed)).sum();
        let due = usize::try_from(sum / every).unwrap_or(usize::MAX).min(cuts);
        let now = cut.send_if_modified(|done| {
            let more = *done < due;
            *done = due.max(*done);
            more
        });
        if now || to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}
