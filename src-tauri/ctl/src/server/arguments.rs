//! The words of `guichetctl server …`.

use std::path::PathBuf;

use clap::Subcommand;

/// Where the server is, and how to come in as whoever may do everything on it.
#[derive(clap::Args)]
pub(crate) struct Reach {
    #[arg(long, global = true, env = "GUICHET_SERVER_URL")]
    pub(crate) url: Option<String>,
    #[arg(long, global = true)]
    pub(crate) ca: Option<PathBuf>,
    #[arg(long, global = true, default_value = "guichet")]
    pub(crate) database: String,
    #[arg(long, global = true)]
    pub(crate) password_file: Option<PathBuf>,
}

#[derive(Subcommand)]
pub(crate) enum ServerVerb {
    Certificate {
        #[arg(required = true)]
        names: Vec<String>,
        #[arg(long)]
        organisation: String,
        #[arg(long, default_value = ".")]
        to: PathBuf,
    },
    Init(Init),
    Status {
        #[arg(long, default_value_t = 50)]
        people: u32,
    },
    Upgrade,
    Uninstall {
        #[arg(long)]
        confirm: Option<String>,
    },
    Enrolment {
        #[arg(long)]
        to: Option<PathBuf>,
    },
    Invite {
        login: String,
        #[arg(long, default_value_t = 7)]
        days: u8,
    },
    Lock {
        login: String,
    },
    Unlock {
        login: String,
    },
    Devices {
        login: Option<String>,
    },
    Revoke {
        device: uuid::Uuid,
    },
}

#[derive(clap::Args)]
pub(crate) struct Init {
    #[arg(long, required_unless_present = "adopt")]
    pub(crate) organisation: Option<String>,
    #[arg(long, required_unless_present = "adopt")]
    pub(crate) admin: Option<String>,
    #[arg(long, required_unless_present = "adopt")]
    pub(crate) name: Option<String>,
    #[arg(long, required_unless_present = "adopt")]
    pub(crate) email: Option<String>,
    #[arg(long, conflicts_with_all = ["admin", "name", "email"])]
    pub(crate) adopt: bool,
    #[arg(long)]
    pub(crate) host: Option<String>,
    #[arg(long)]
    pub(crate) port: Option<u16>,
    #[arg(long, default_value_t = 50)]
    pub(crate) people: u32,
    #[arg(long)]
    pub(crate) to: Option<PathBuf>,
}
