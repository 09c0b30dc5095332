//! What a failure means to the engine, and to a person.

use guichet_areas::sync::SyncWhy;
use guichet_kernel::{FailureCode, Problem, RefusalCode};
use guichet_sync::LinkFailure;

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// For the engine.
    pub(crate) failure: LinkFailure,
    /// For a person.
    pub(crate) why: SyncWhy,
}

impl Trouble {
    /// No answer, of which nothing more is known.
    pub(crate) const SILENCE: Self = Self {
        failure: LinkFailure::Lost,
        why: SyncWhy::ServerUnreachable,
    };
    /// The person has to sign in again.
    pub(crate) const SIGNED_OUT: Self = Self {
        failure: LinkFailure::SignIn,
        why: SyncWhy::SignInRefused,
    };

    /// Reads a problem of talking to the server.
    pub(crate) fn of(problem: &Problem) -> Self {
        let (failure, why) = match problem {
            Problem::Refusal(it) if it.code == RefusalCode::SignInWrong => return Self::SIGNED_OUT,
            Problem::Refusal(_) => (LinkFailure::SignIn, SyncWhy::AccountClosed),
            Problem::Failure(it) => match it.code {
                FailureCode::ServerUntrusted => (LinkFailure::Identity, certificate(&it.detail)),
                FailureCode::ServerFull => (LinkFailure::Lost, SyncWhy::ServerFull),
                FailureCode::ServerReadOnly => (LinkFailure::Lost, SyncWhy::ServerReadOnly),
                FailureCode::ServerDiskFull => (LinkFailure::Lost, SyncWhy::ServerDiskFull),
                FailureCode::ServerOld => (LinkFailure::Lost, SyncWhy::ServerOld),
                _ => return Self::SILENCE,
            },
        };
        Self { failure, why }
    }
}

/// The library says it in words only.
fn certificate(detail: &str) -> SyncWhy {
    let detail = detail.to_ascii_lowercase();
    if detail.contains("not valid yet") || detail.contains("notvalidyet") {
        SyncWhy::ClockWrong
    } else if detail.contains("expired") {
        SyncWhy::CertificateExpired
    } else {
        SyncWhy::CertificateUnknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_is_full_is_asked_again_and_one_that_is_not_known_is_not() {
        let of = |code, detail: &str| Trouble::of(&Problem::failure(code, detail));
        let full = of(FailureCode::ServerFull, "the server said 1040");
        assert_eq!(
            (full.failure, full.why),
            (LinkFailure::Lost, SyncWhy::ServerFull)
        );
        for (detail, why) in [
            (
                "invalid peer certificate: UnknownIssuer",
                SyncWhy::CertificateUnknown,
            ),
            (
                "invalid peer certificate: certificate expired: verified at 1",
                SyncWhy::CertificateExpired,
            ),
            (
                "invalid peer certificate: certificate not valid yet",
                SyncWhy::ClockWrong,
            ),
        ] {
            let trouble = of(FailureCode::ServerUntrusted, detail);
            assert_eq!(
                (trouble.failure, trouble.why),
                (LinkFailure::Identity, why),
                "{detail}"
            );
        }
        let refused = Trouble::of(&RefusalCode::AccountDisabled.into());
        assert_eq!(refused.why, SyncWhy::AccountClosed);
        assert_eq!(
            of(FailureCode::Internal, "the server said 1064"),
            Trouble::SILENCE
        );
    }
}
