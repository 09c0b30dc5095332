//! A line between a desk and the server that is cut or stalls, and that counts what went over it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// How a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// As it should.
    Carries,
    /// Nothing goes over it any more, and nobody is told: a cable pulled out of a switch.
    Stalls,
    /// Every connection is cut, and none made.
    Refuses,
}

/// A line on a port of its own.
pub struct Line {
    /// The port, on loopback.
    pub port: u16,
    mood: watch::Sender<Mood>,
    up: Arc<AtomicU64>,
    down: Arc<AtomicU64>,
    cuts: watch::Receiver<usize>,
}

impl Line {
    /// To the server at `to`; every connection is cut each time that many more bytes went over it, both ways together,
    /// `cuts` times in all.
    ///
    /// # Panics
    /// When there is no port to be had.
    pub async fn to(to: u16, every: u64, cuts: usize) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (cut, seen) = watch::channel(0);
        let (mood, moods) = watch::channel(Mood::Carries);
        let line = Self {
            port,
            mood,
            up: Arc::default(),
            down: Arc::default(),
            cuts: seen,
        };
        let (up, down) = (Arc::clone(&line.up), Arc::clone(&line.down));
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                if *moods.borrow() == Mood::Refuses {
                    continue;
                }
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
                        moods.clone(),
                    ));
                }
            }
        });
        line
    }

    /// Changes how it is.
    pub fn becomes(&self, mood: Mood) {
        let _ = self.mood.send(mood);
    }

    /// Bytes to the server.
    #[must_use]
    pub fn up(&self) -> u64 {
        self.up.load(Ordering::Relaxed)
    }

    /// Bytes from the server.
    #[must_use]
    pub fn down(&self) -> u64 {
        self.down.load(Ordering::Relaxed)
    }

    /// How often it was cut.
    #[must_use]
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
    mut moods: watch::Receiver<Mood>,
) {
    let mut told = cut.subscribe();
    told.borrow_and_update();
    let mut bytes = vec![0; 16 * 1024];
    loop {
        let read = tokio::select! {
            read = from.read(&mut bytes) => read.unwrap_or(0),
            // Somebody cut the line: all of it is.
            _ = told.changed() => return,
            () = becomes(&mut moods, |it| it == Mood::Refuses) => return,
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
        // What was sent already still arrives after a while, or never.
        tokio::select! {
            () = becomes(&mut moods, |it| it != Mood::Stalls) => {}
            _ = told.changed(), if !now => return,
        }
        if now || *moods.borrow() == Mood::Refuses || to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}

async fn becomes(moods: &mut watch::Receiver<Mood>, so: impl Fn(Mood) -> bool) {
    let so = moods.wait_for(|it| so(*it)).await.is_ok();
    if !so {
        // Nobody changes it any more: it stays as it is.
        std::future::pending::<()>().await;
    }
}
