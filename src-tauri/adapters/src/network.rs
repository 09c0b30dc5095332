//! Where the way to a server ends: the gateway, the server's name, the server. Plain connections and what the system shows
//! everybody; no rights are needed. Nothing is kept, and nothing leaves: it is asked while a form shows it.

use std::io::ErrorKind;
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use guichet_kernel::MachineFact;

/// How long one answer is waited for: a network that is there answers sooner.
const WAIT: Duration = Duration::from_millis(1_500);
/// Ports that a gateway often listens at. Refusing is an answer too.
const USUAL: [u16; 3] = [53, 80, 443];

/// What is reached on the way to a server; blocks for a few seconds at most. What cannot be found out is left out.
#[must_use]
pub fn network_facts(host: &str, port: u16) -> Vec<MachineFact> {
    thread::scope(|scope| {
        let way_out = scope.spawn(|| gateway().map(|it| (it, answers(it))));
        let found = resolve(host, port);
        let reached = found
            .iter()
            .flatten()
            .any(|it| TcpStream::connect_timeout(it, WAIT).is_ok());
        let mut facts = Vec::new();
        if let Ok(Some((address, reached))) = way_out.join() {
            facts.push(MachineFact::Gateway {
                address: address.to_string(),
                reached,
            });
        }
        if host.parse::<IpAddr>().is_err() {
            facts.push(MachineFact::Dns {
                host: host.to_owned(),
                reached: found.is_some(),
            });
        }
        facts.push(MachineFact::Server {
            host: format!("{host}:{port}"),
            reached,
        });
        facts
    })
}

/// The addresses of a name, at most two of them; `None` when nobody knows it, or nobody answers.
fn resolve(host: &str, port: u16) -> Option<Vec<SocketAddr>> {
    let (tell, told) = mpsc::channel();
    let host = host.to_owned();
    // The system's own patience is longer than anybody's at a form: its answer is not waited for.
    thread::spawn(move || {
        let found = (host.as_str(), port).to_socket_addrs();
        // Nobody listens any more when it came too late.
        let _ = tell.send(found.ok().map(|it| it.take(2).collect::<Vec<_>>()));
    });
    told.recv_timeout(WAIT)
        .ok()
        .flatten()
        .filter(|it| !it.is_empty())
}

/// Whether a machine answers, if only by refusing.
fn answers(address: IpAddr) -> bool {
    let (tell, told) = mpsc::channel();
    for port in USUAL {
        let tell = tell.clone();
        thread::spawn(move || {
            let heard = match TcpStream::connect_timeout(&(address, port).into(), WAIT) {
                Ok(_) => true,
                Err(error) => matches!(
                    error.kind(),
                    ErrorKind::ConnectionRefused | ErrorKind::ConnectionReset
                ),
            };
            let _ = tell.send(heard);
        });
    }
    drop(tell);
    told.into_iter().any(|heard| heard) || neighbours(address)
}

/// The gateway of the default route.
#[cfg(target_os = "linux")]
fn gateway() -> Option<IpAddr> {
    default_route(&std::fs::read_to_string("/proc/net/route").ok()?)
}

/// The gateway of the default route.
#[cfg(windows)]
fn gateway() -> Option<IpAddr> {
    use std::os::windows::process::CommandExt;
    // No console appears.
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    let said = std::process::Command::new("route")
        .args(["print", "-4", "0.0.0.0"])
        .creation_flags(CREATE_NO_WINDOW)
        .output()
        .ok()?;
    printed_route(&String::from_utf8_lossy(&said.stdout))
}

#[cfg(not(any(target_os = "linux", windows)))]
fn gateway() -> Option<IpAddr> {
    None
}

/// Whether the system has just heard of a neighbour at that address.
fn neighbours(address: IpAddr) -> bool {
    std::fs::read_to_string("/proc/net/arp").is_ok_and(|table| is_neighbour(&table, address))
}

fn is_neighbour(table: &str, address: IpAddr) -> bool {
    let address = address.to_string();
    table.lines().any(|line| {
        let mut words = line.split_whitespace();
        // The third word is flags: 2 is complete.
        words.next() == Some(address.as_str()) && words.nth(1) == Some("0x2")
    })
}

/// The first route to everywhere in the table of the kernel: its address is in the order of bytes of the machine.
#[cfg(any(target_os = "linux", test))]
fn default_route(table: &str) -> Option<IpAddr> {
    table.lines().skip(1).find_map(|line| {
        let mut words = line.split_whitespace().skip(1);
        let (to, by) = (words.next()?, words.next()?);
        let by = u32::from_str_radix(by, 16).ok().filter(|it| *it != 0)?;
        (to == "00000000").then(|| IpAddr::from(by.to_ne_bytes()))
    })
}

/// The first route to everywhere that `route print` tells, in any language.
#[cfg(any(windows, test))]
fn printed_route(said: &str) -> Option<IpAddr> {
    said.lines().find_map(|line| {
        let mut words = line.split_whitespace();
        let everywhere = words.next()? == "0.0.0.0" && words.next()? == "0.0.0.0";
        everywhere.then(|| words.next()?.parse().ok()).flatten()
    })
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener};

    use super::*;

    fn server(facts: &[MachineFact]) -> Option<bool> {
        facts.iter().find_map(|it| match it {
            MachineFact::Server { reached, .. } => Some(*reached),
            _ => None,
        })
    }

    #[test]
    fn a_server_that_listens_is_reached_and_a_closed_port_is_not() {
        let listens = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listens.local_addr().unwrap().port();
        let facts = network_facts("127.0.0.1", port);
        assert_eq!(server(&facts), Some(true), "{facts:?}");
        assert!(
            facts
                .iter()
                .all(|it| !matches!(it, MachineFact::Dns { .. })),
            "an address is no name: {facts:?}"
        );
        drop(listens);
        let facts = network_facts("127.0.0.1", port);
        assert_eq!(server(&facts), Some(false), "{facts:?}");
    }

    #[test]
    fn a_name_is_looked_for() {
        let told = |host: &str, known: bool| {
            network_facts(host, 1).contains(&MachineFact::Dns {
                host: host.to_owned(),
                reached: known,
            })
        };
        assert!(told("localhost", true));
        assert!(told("guichet.invalid", false));
    }

    #[test]
    fn the_way_out_is_read_from_what_the_system_shows() {
        let table =
            "Iface\tDestination\tGateway\nlo\t0000007F\t00000000\neth0\t00000000\t010200C0\t0003\n";
        let expected: IpAddr = if cfg!(target_endian = "little") {
            [192, 0, 2, 1].into()
        } else {
            [1, 2, 0, 192].into()
        };
        assert_eq!(default_route(table), Some(expected));
        assert_eq!(default_route("Iface\n"), None);
        let printed = "Itinéraires actifs :\n  Destination réseau    Masque\n          0.0.0.0          0.0.0.0      192.0.2.1     192.0.2.7     25\n";
        assert_eq!(printed_route(printed), Some([192, 0, 2, 1].into()));
        let arp = "IP address HW type Flags\n192.0.2.1 0x1 0x2 aa:bb\n192.0.2.9 0x1 0x0 00:00\n";
        assert!(is_neighbour(arp, [192, 0, 2, 1].into()));
        assert!(!is_neighbour(arp, [192, 0, 2, 9].into()));
    }
}
