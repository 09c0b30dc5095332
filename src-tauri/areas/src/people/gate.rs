//! Slowing down whoever guesses passwords.
//!
//! An attempt is counted before the password is looked at and forgiven when it was right, so that guesses made at the
//! same time count too.

use guichet_kernel::{
    AccountId, Answer, Line, Refusal, RefusalCode, Timestamp, clean_optional, fold,
};
use guichet_replica::Store;

use super::AccessOutcome;
use super::store::{self, Attempts};

/// Wrong passwords that cost nothing.
const FREE: u32 = 3;
/// The longest wait, in milliseconds.
const LONGEST: i64 = 5 * Timestamp::MINUTE;
/// How long wrong passwords are remembered.
const MEMORY: i64 = Timestamp::DAY;

/// Seconds still to wait after `failures` wrong passwords, the last one `elapsed` milliseconds ago; `None` when there
/// is nothing to wait for. After the third, 1 second, doubling each time up to 5 minutes.
pub(crate) fn pause(failures: u32, elapsed: i64) -> Option<u32> {
    if failures < FREE {
        return None;
    }
    let whole = 1_i64
        .checked_shl(failures - FREE)
        .map_or(LONGEST, |seconds| seconds.saturating_mul(1000));
    let whole = if whole <= 0 {
        LONGEST
    } else {
        whole.min(LONGEST)
    };
    // A clock set back makes nobody wait longer than the whole pause.
    let left = whole - elapsed.clamp(0, whole);
    (left > 0).then(|| {
        u32::try_from(left.div_euclid(1000) + i64::from(left % 1000 > 0)).unwrap_or(u32::MAX)
    })
}

/// What a typed login is counted and logged under: on one line, of a bounded length.
pub(crate) fn as_typed(login: &str) -> String {
    let bounded: String = login.chars().take(120).collect();
    clean_optional(
        &bounded,
        Line {
            field: "login",
            max: 120,
        },
    )
    .ok()
    .flatten()
    .unwrap_or_default()
}

/// Counts one attempt for a typed login before its password is looked at.
///
/// # Errors
/// Refusal `slow-down` with `seconds`, when asked too soon; that one is logged and not counted.
pub(crate) async fn knock(
    store: &Store,
    now: Timestamp,
    typed: &str,
    account: Option<AccountId>,
) -> Answer<()> {
    let key = fold(typed);
    let mut change = store.local().await?;
    let before = store::attempts(change.conn(), &key)
        .await?
        .filter(|it| now.since(it.last_at) < MEMORY)
        .unwrap_or(Attempts {
            failures: 0,
            last_at: now,
        });
    if before.last_at > now {
        // The clock was set back: the pause runs from here, not until the old time comes again.
        let again = Attempts {
            last_at: now,
            ..before
        };
        store::set_attempts(change.conn(), &key, again, now.plus(-MEMORY)).await?;
    }
    if let Some(seconds) = pause(before.failures, now.since(before.last_at)) {
        store::log(change.conn(), now, typed, account, AccessOutcome::Slowed).await?;
        change.commit().await?;
        return Err(Refusal::new(RefusalCode::SlowDown)
            .with("seconds", seconds)
            .into());
    }
    let counted = Attempts {
        failures: before.failures.saturating_add(1),
        last_at: now,
    };
    store::set_attempts(change.conn(), &key, counted, now.plus(-MEMORY)).await?;
    change.commit().await
}

/// The key under which attempts for a typed login are forgiven.
pub(crate) fn key(typed: &str) -> String {
    fold(typed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pauses_double_from_the_third_wrong_one_up_to_five_minutes() {
        let table: Vec<Option<u32>> = (0..14).map(|failures| pause(failures, 0)).collect();
        let expected = [0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
            .map(|seconds| (seconds > 0).then_some(seconds));
        assert_eq!(table, expected);
    }

    #[test]
    fn a_pause_ends_and_its_last_moment_still_counts_as_a_second() {
        assert_eq!(pause(4, 1_999), Some(1));
        assert_eq!(pause(4, 2_000), None);
    }

    #[test]
    fn a_login_that_says_too_much_is_cut_and_cleaned() {
        assert_eq!(as_typed(" Claire\u{202e}\n "), "Claire");
        assert_eq!(as_typed(&"é".repeat(10_000)).chars().count(), 120);
    }

    proptest! {
        #[test]
        fn more_wrong_ones_never_wait_less_and_time_never_makes_it_longer(
            failures in 0_u32..200, elapsed in -1_000_000_i64..1_000_000, more in 0_i64..1_000_000,
        ) {
            let wait = |n, t| pause(n, t).unwrap_or(0);
            prop_assert!(wait(failures, elapsed) <= 300);
            prop_assert!(wait(failures + 1, elapsed) >= wait(failures, elapsed));
            prop_assert!(wait(failures, elapsed.saturating_add(more)) <= wait(failures, elapsed));
        }
    }
}
