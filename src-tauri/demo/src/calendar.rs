//! When things happen: mostly on weekdays, between half past seven and six.

use guichet_kernel::Timestamp;
use rand::RngExt as _;
use rand::rngs::StdRng;

/// Days the story covers.
const DAYS: i64 = 120;

/// When each ticket is opened, oldest first; the last ones minutes and hours before `now`, whatever the hour is.
pub(crate) fn openings(count: u32, now: Timestamp, rng: &mut StdRng) -> Vec<Timestamp> {
    let recent = (count / 16).clamp(1, 24);
    let mut all: Vec<Timestamp> = (0..count)
        .map(|place| {
            if place < recent {
                return now.plus(-rng.random_range(4 * Timestamp::MINUTE..30 * Timestamp::HOUR));
            }
            let days_ago = rng.random_range(1..DAYS).min(rng.random_range(1..DAYS));
            let midnight = now.0 - now.0.rem_euclid(Timestamp::DAY) - days_ago * Timestamp::DAY;
            // 1970-01-01 was a Thursday: Saturdays and Sundays slide to the Friday before.
            let weekday = midnight.div_euclid(Timestamp::DAY).rem_euclid(7);
            let slide = match weekday {
                2 => 1,
                3 => 2,
                _ => 0,
            };
            let minute = rng.random_range(390..990);
            Timestamp(
                midnight - slide * Timestamp::DAY
                    + minute * Timestamp::MINUTE
                    + rng.random_range(0..60_000),
            )
        })
        .collect();
    all.sort_unstable();
    all
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;

    use super::*;

    #[test]
    fn openings_are_in_order_before_now_and_the_same_for_a_seed() {
        let now = Timestamp(1_763_632_800_000);
        let once = openings(400, now, &mut StdRng::seed_from_u64(1));
        assert!(
            once.is_sorted() && once.iter().all(|at| *at < now),
            "a ticket cannot be opened after now"
        );
        assert_eq!(once, openings(400, now, &mut StdRng::seed_from_u64(1)));
        assert_ne!(once, openings(400, now, &mut StdRng::seed_from_u64(2)));
    }
}
