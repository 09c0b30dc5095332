//! What a server's error means to a person.

use std::io;

use guichet_kernel::{FailureCode, Problem, RefusalCode};
use rustls::Error as TlsError;
use sqlx::Error;
use sqlx::mysql::MySqlDatabaseError;

/// The server's number of an error, when the server spoke.
pub(crate) fn number(error: &Error) -> Option<u16> {
    error
        .as_database_error()?
        .try_downcast_ref::<MySqlDatabaseError>()
        .map(MySqlDatabaseError::number)
}

/// The problem behind an error of talking to the server. Details go to the log and hold no value of a row.
#[must_use]
pub fn problem(error: Error) -> Problem {
    if let Some(number) = number(&error) {
        let detail = format!("the server said {number}");
        return match number {
            1045 | 1698 => RefusalCode::SignInWrong.into(),
            // Locked by whoever runs the server.
            3118 | 4151 => RefusalCode::AccountDisabled.into(),
            1040 | 1203 | 1226 => Problem::failure(FailureCode::ServerFull, detail),
            1290 | 1792 | 1836 => Problem::failure(FailureCode::ServerReadOnly, detail),
            1021 | 1041 | 1114 | 3675 => Problem::failure(FailureCode::ServerDiskFull, detail),
            1044 | 1049 | 1142 | 1305 | 1318 | 1370 => {
                Problem::failure(FailureCode::ServerOld, detail)
            }
            // The last three: what MySQL says to a connection it ended, or holds off.
            1053 | 1129 | 1130 | 1152 | 1158..=1161 | 1927 | 3032 | 3169 | 4031 => {
                Problem::failure(FailureCode::ServerUnreachable, detail)
            }
            _ => Problem::failure(FailureCode::Internal, detail),
        };
    }
    match error {
        Error::Tls(why) => Problem::failure(FailureCode::ServerUntrusted, why),
        Error::Io(why) if is_untrusted(&why) => Problem::failure(FailureCode::ServerUntrusted, why),
        Error::Io(why) => Problem::failure(FailureCode::ServerUnreachable, why),
        Error::Protocol(_) | Error::PoolTimedOut | Error::PoolClosed => {
            Problem::failure(FailureCode::ServerUnreachable, "the connection broke")
        }
        other => Problem::internal(other),
    }
}

/// Whether the peer showed itself to be another than it should. One that gives up in the middle of the greeting does not: it
/// says so without TLS, which reads as a message out of order.
fn is_untrusted(error: &io::Error) -> bool {
    let tls = error.get_ref().and_then(|it| it.downcast_ref::<TlsError>());
    matches!(
        tls,
        Some(
            TlsError::InvalidCertificate(_)
                | TlsError::InvalidCertRevocationList(_)
                | TlsError::NoCertificatesPresented
                | TlsError::UnsupportedNameType
                | TlsError::PeerIncompatible(_)
                | TlsError::PeerMisbehaved(_)
        )
    )
}

#[cfg(test)]
mod tests {
    use rustls::{CertificateError, InvalidMessage};

    use super::*;

    #[test]
    fn a_certificate_is_distrusted_and_a_greeting_cut_short_is_tried_again() {
        let of = |error: TlsError| {
            let error = io::Error::new(io::ErrorKind::InvalidData, error);
            match problem(Error::Io(error)) {
                Problem::Failure(it) => it.code,
                Problem::Refusal(it) => panic!("{it:?}"),
            }
        };
        let unknown = TlsError::InvalidCertificate(CertificateError::UnknownIssuer);
        assert_eq!(of(unknown), FailureCode::ServerUntrusted);
        // What MariaDB says after `connect_timeout`, in the clear.
        let given_up = TlsError::InvalidMessage(InvalidMessage::InvalidContentType);
        assert_eq!(of(given_up), FailureCode::ServerUnreachable);
    }
}
