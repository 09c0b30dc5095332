//! What this machine tells of itself. Nothing is kept, and nothing leaves: it is asked when a form shows it.

use std::net::IpAddr;
use std::path::Path;

use guichet_kernel::MachineFact;
use sysinfo::{Disks, Networks, System};

/// Everything that can be found out without rights, each at most once; what cannot be found out is left out.
#[must_use]
pub fn machine_facts() -> Vec<MachineFact> {
    let found = [
        host(),
        system(),
        user(),
        disk(),
        memory(),
        addresses(),
        uptime(),
    ];
    let application = MachineFact::Application {
        version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    found.into_iter().flatten().chain([application]).collect()
}

fn host() -> Option<MachineFact> {
    let name = System::host_name().ok()?;
    Some(MachineFact::Host { name })
}

fn system() -> Option<MachineFact> {
    let name = System::long_os_version().ok()?;
    Some(MachineFact::System { name })
}

fn user() -> Option<MachineFact> {
    ["USER", "USERNAME", "LOGNAME"]
        .iter()
        .filter_map(|it| std::env::var(it).ok())
        .find(|it| !it.is_empty())
        .map(|name| MachineFact::User { name })
}

/// The disk that the person's own folder is on: where a full disk is felt.
fn disk() -> Option<MachineFact> {
    let home = dirs::home_dir().unwrap_or_else(|| Path::new("/").to_owned());
    let disks = Disks::new_with_refreshed_list().ok()?;
    let disk = disks
        .iter()
        .filter(|it| home.starts_with(it.mount_point()) && it.total_space() > 0)
        .max_by_key(|it| it.mount_point().as_os_str().len())?;
    Some(MachineFact::Disk {
        free: disk.available_space(),
        size: disk.total_space(),
    })
}

fn memory() -> Option<MachineFact> {
    let mut system = System::new().ok()?;
    system.refresh_memory();
    let size = system.total_memory();
    (size > 0).then(|| MachineFact::Memory {
        free: system.available_memory(),
        size,
    })
}

fn addresses() -> Option<MachineFact> {
    let networks = Networks::new_with_refreshed_list().ok()?;
    let mut addresses: Vec<IpAddr> = networks
        .values()
        .flat_map(|network| network.ip_networks())
        .map(|it| it.addr)
        .filter(|it| reaches(*it))
        .collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses.truncate(MOST);
    (!addresses.is_empty()).then(|| MachineFact::Addresses {
        addresses: addresses.iter().map(ToString::to_string).collect(),
    })
}

/// A machine of containers has hundreds; the first ones say where it is.
const MOST: usize = 8;

/// Another machine could know it by this address.
fn reaches(address: IpAddr) -> bool {
    !match address {
        IpAddr::V4(it) => it.is_loopback() || it.is_link_local() || it.is_unspecified(),
        IpAddr::V6(it) => it.is_loopback() || it.is_unicast_link_local() || it.is_unspecified(),
    }
}

fn uptime() -> Option<MachineFact> {
    let seconds = System::uptime().ok()?;
    Some(MachineFact::Uptime { seconds })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_fact_is_told_once_and_says_something() {
        let facts = machine_facts();
        let names: BTreeSet<_> = facts.iter().map(MachineFact::name).collect();
        assert_eq!(names.len(), facts.len(), "{facts:?}");
        assert!(facts.len() >= 4, "{facts:?}");
        for fact in &facts {
            match fact {
                MachineFact::Disk { free, size } | MachineFact::Memory { free, size } => {
                    assert!(free <= size && *size > 0, "{fact:?}");
                }
                MachineFact::Host { name }
                | MachineFact::System { name }
                | MachineFact::User { name } => assert!(!name.is_empty()),
                _ => {}
            }
        }
    }

    #[test]
    fn addresses_of_the_machine_itself_are_not_told() {
        for address in ["127.0.0.1", "::1", "169.254.3.4", "fe80::1"] {
            assert!(!reaches(address.parse().unwrap()), "{address}");
        }
        assert!(reaches("10.0.3.7".parse().unwrap()));
    }
}
