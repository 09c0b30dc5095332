//! An authority of one test server, and the certificate it gave it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};

/// PEM files beside the data folder.
pub struct Certificates {
    folder: PathBuf,
}

impl Certificates {
    pub(super) fn write(folder: &Path) -> Result<Self> {
        let authority_key = KeyPair::generate()?;
        let authority = authority()?;
        fs::write(
            folder.join("ca.pem"),
            authority.self_signed(&authority_key)?.pem(),
        )?;
        let stranger = self::authority()?.self_signed(&KeyPair::generate()?)?;
        fs::write(folder.join("stranger.pem"), stranger.pem())?;
        let key = KeyPair::generate()?;
        let server = CertificateParams::new(["127.0.0.1".to_owned(), "localhost".to_owned()])?;
        let signed = server.signed_by(&key, &Issuer::from_params(&authority, &authority_key))?;
        fs::write(folder.join("server.pem"), signed.pem())?;
        fs::write(folder.join("server.key"), key.serialize_pem())?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// The authority a client must know.
    #[must_use]
    pub fn authority(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }

    /// An authority of the same name that did not sign anything here.
    #[must_use]
    pub fn stranger(&self) -> PathBuf {
        self.folder.join("stranger.pem")
    }

    pub(super) fn arguments(&self) -> [String; 3] {
        ["ssl-ca=ca.pem", "ssl-cert=server.pem", "ssl-key=server.key"].map(|it| {
            let (option, file) = it.split_once('=').unwrap_or((it, ""));
            format!("--{option}={}", self.folder.join(file).display())
        })
    }
}

fn authority() -> Result<CertificateParams> {
    let mut params = CertificateParams::new(Vec::new())?;
    params
        .distinguished_name
        .push(DnType::CommonName, "Guichet test authority");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    Ok(params)
}
