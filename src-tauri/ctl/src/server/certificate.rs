//! `guichetctl server certificate`: an authority and a certificate for a server that has none.

use std::path::Path;

use chrono::Datelike as _;
use guichet_kernel::{Answer, FailureCode, Problem};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};

use super::{Asked, files};

/// How long both hold. A certificate that ends shuts every desk out; who replaces the server makes new ones.
const YEARS: i32 = 10;

/// Writes `ca.pem` (for everybody), `ca.key` (to be put away), `server.pem` and `server.key` (for the server) into `folder`,
/// which is made when it is not there.
pub(super) fn write(
    asked: &Asked<'_>,
    names: &[String],
    organisation: &str,
    folder: &Path,
) -> Answer<()> {
    let year = chrono::Utc::now().year();
    let (since, until) = (
        rcgen::date_time_ymd(year - 1, 12, 31),
        rcgen::date_time_ymd(year + YEARS, 12, 31),
    );
    let ca_key = KeyPair::generate().map_err(Problem::internal)?;
    let mut ca = CertificateParams::new(Vec::new()).map_err(Problem::internal)?;
    ca.distinguished_name
        .push(DnType::CommonName, format!("Guichet – {organisation}"));
    ca.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    (ca.not_before, ca.not_after) = (since, until);
    let server_key = KeyPair::generate().map_err(Problem::internal)?;
    let mut server = CertificateParams::new(names.to_vec()).map_err(Problem::internal)?;
    server.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    server.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    (server.not_before, server.not_after) = (since, until);
    let signed = server
        .signed_by(&server_key, &Issuer::from_params(&ca, &ca_key))
        .map_err(Problem::internal)?;
    std::fs::create_dir_all(folder)
        .map_err(|error| Problem::failure(FailureCode::ReadOnly, error))?;
    files::write_secret(&folder.join("ca.key"), &ca_key.serialize_pem())?;
    files::write_secret(&folder.join("server.key"), &server_key.serialize_pem())?;
    files::write(
        &folder.join("ca.pem"),
        &ca.self_signed(&ca_key).map_err(Problem::internal)?.pem(),
    )?;
    files::write(&folder.join("server.pem"), &signed.pem())?;
    asked.done(
        "console-server-certificate",
        &[("folder", &folder.display().to_string())],
    );
    Ok(())
}
