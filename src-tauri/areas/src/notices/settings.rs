//! How a person wants to be told.

use guichet_kernel::{AccountId, Answer};
use sqlx::SqliteConnection;

use super::{NoticeKind, NoticeSettings, QuietHours, store};
use crate::Call;

impl Default for NoticeSettings {
    /// Everything is shown, at any hour.
    fn default() -> Self {
        Self {
            assigned_to_me: true,
            assigned_to_my_team: true,
            answered: true,
            resolved: true,
            reopened: true,
            registration_waiting: true,
            overwritten: true,
            quiet: None,
        }
    }
}

impl NoticeSettings {
    /// Whether a notice of this kind is shown as a toast at a local time, in minutes after midnight.
    #[must_use]
    pub fn shows(&self, kind: NoticeKind, local_minute: u16) -> bool {
        let wanted = match kind {
            NoticeKind::AssignedToMe => self.assigned_to_me,
            NoticeKind::AssignedToMyTeam => self.assigned_to_my_team,
            NoticeKind::Answered => self.answered,
            NoticeKind::Resolved => self.resolved,
            NoticeKind::Reopened => self.reopened,
            NoticeKind::RegistrationWaiting => self.registration_waiting,
            NoticeKind::Overwritten => self.overwritten,
        };
        wanted && !self.quiet.is_some_and(|it| it.covers(local_minute))
    }
}

impl QuietHours {
    /// Minutes in a day.
    pub const DAY: u16 = 24 * 60;

    /// Whether a local time is within them: from `from`, up to but not `to`. A span that begins when it ends is empty.
    #[must_use]
    pub const fn covers(self, minute: u16) -> bool {
        if self.from <= self.to {
            self.from <= minute && minute < self.to
        } else {
            minute >= self.from || minute < self.to
        }
    }
}

/// The settings of who asks.
///
/// # Errors
/// Failures of reading.
pub async fn settings(call: Call<'_>, _request: ()) -> Answer<NoticeSettings> {
    of(&mut *call.store.read().await?, call.actor.account).await
}

/// Somebody's settings; the defaults when they never chose.
pub(super) async fn of(conn: &mut SqliteConnection, account: AccountId) -> Answer<NoticeSettings> {
    let value = store::settings(conn, account).await?;
    Ok(value
        .and_then(|it| serde_json::from_str(&it).ok())
        .unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quiet_hours_may_pass_midnight() {
        let (day, night) = (
            QuietHours {
                from: 540,
                to: 1080,
            },
            QuietHours {
                from: 1320,
                to: 420,
            },
        );
        for (hours, minute, quiet) in [
            (day, 539, false),
            (day, 540, true),
            (day, 1079, true),
            (day, 1080, false),
            (night, 1319, false),
            (night, 1320, true),
            (night, 0, true),
            (night, 419, true),
            (night, 420, false),
            (QuietHours { from: 600, to: 600 }, 600, false),
        ] {
            assert_eq!(hours.covers(minute), quiet, "{hours:?} at {minute}");
        }
    }

    #[test]
    fn each_switch_silences_its_own_kind_only() {
        for kind in NoticeKind::ALL {
            let mut value = serde_json::to_value(NoticeSettings::default()).expect("plain data");
            value[kind.name()] = false.into();
            let settings: NoticeSettings =
                serde_json::from_value(value).expect("the switch is named as the kind");
            for other in NoticeKind::ALL {
                assert_eq!(
                    settings.shows(*other, 0),
                    other != kind,
                    "{other:?} with {kind:?} off"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn a_span_and_its_complement_share_the_day(from in 0_u16..1440, to in 0_u16..1440, minute in 0_u16..1440) {
            prop_assume!(from != to);
            let (span, rest) = (QuietHours { from, to }, QuietHours { from: to, to: from });
            prop_assert_ne!(span.covers(minute), rest.covers(minute));
            prop_assert!(span.covers(from) && !span.covers(to));
        }
    }
}
