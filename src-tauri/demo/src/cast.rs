//! The people, sites and teams.

use guichet_areas::people::{
    CreateAccount, EditAccount, Organisation, Register, SaveSite, SaveTeam,
};
use guichet_areas::{Call, people};
use guichet_kernel::{
    AccountId, Actor, Answer, Language, Problem, RefusalCode, SiteId, TeamId, Timestamp, fold,
};
use guichet_replica::Store;
use rand::RngExt as _;
use rand::rngs::StdRng;

use crate::Plan;
use crate::scenarios::{FIRST, LAST, TEAMS};

/// Everybody's password in a demonstration.
pub const PASSWORD: &str = "Bienvenue-2026";

/// Somebody to be.
#[derive(Debug, Clone, Copy)]
pub struct Persona {
    /// Login.
    pub login: &'static str,
    /// Name.
    pub name: &'static str,
    /// Shipped role.
    pub role: &'static str,
    /// Site, by its place in the organisation.
    site: usize,
    /// Teams, by their place in the organisation.
    teams: &'static [usize],
}

/// Those everybody meets: an administrator first, then technicians, a requester, a manager.
pub const PERSONAS: &[Persona] = &[
    Persona {
        login: "sophie",
        name: "Sophie Marchal",
        role: "admin",
        site: 2,
        teams: &[],
    },
    Persona {
        login: "marc",
        name: "Marc Delaunay",
        role: "technician",
        site: 0,
        teams: &[0, 2],
    },
    Persona {
        login: "julie",
        name: "Julie Servat",
        role: "technician",
        site: 1,
        teams: &[0],
    },
    Persona {
        login: "karim",
        name: "Karim Belkacem",
        role: "technician",
        site: 2,
        teams: &[1],
    },
    Persona {
        login: "claire",
        name: "Claire Laurent",
        role: "requester",
        site: 0,
        teams: &[],
    },
    Persona {
        login: "bob",
        name: "Bob Martin",
        role: "requester",
        site: 1,
        teams: &[],
    },
    Persona {
        login: "nadia",
        name: "Nadia Ferrand",
        role: "manager",
        site: 2,
        teams: &[],
    },
];

const SITES: &[(&str, &str)] = &[
    ("DITEP-STF", "DITEP Saint-François"),
    ("SESSAD-GAR", "SESSAD Garonne"),
    ("SIEGE-TLS", "Siège, Toulouse"),
];

/// Who is there.
pub(crate) struct Cast {
    pub(crate) admin: Actor,
    pub(crate) technicians: Vec<Actor>,
    pub(crate) requesters: Vec<Actor>,
    pub(crate) names: Vec<String>,
    pub(crate) sites: Vec<(SiteId, &'static str)>,
    pub(crate) teams: Vec<TeamId>,
}

/// Makes the organisation and hires everybody.
pub(crate) async fn hire(store: &Store, plan: Plan, rng: &mut StdRng) -> Answer<Cast> {
    let began = plan.now.plus(-200 * Timestamp::DAY);
    let founder = PERSONAS[0];
    people::register(
        store,
        began,
        Register {
            login: founder.login.into(),
            display_name: founder.name.into(),
            email: email(founder.login),
            password: PASSWORD.into(),
            password_again: PASSWORD.into(),
        },
        Language::Fr,
    )
    .await?
    .ok_or(RefusalCode::NotAllowed)?;
    let admin = actor(store, founder.login).await?;
    let call = Call {
        store,
        actor: &admin,
        now: began,
    };
    people::save_organisation(
        call,
        Organisation {
            name: "Association Saint-François".into(),
            reopen_days: 7,
            idle_minutes: 15,
            registration_open: true,
        },
    )
    .await?;
    people::mark_demo(call).await?;
    let mut sites = Vec::new();
    for (code, name) in SITES {
        let site = people::save_site(
            call,
            SaveSite {
                id: None,
                code: (*code).into(),
                name: (*name).into(),
            },
        )
        .await?;
        sites.push((site.id, *code));
    }
    let mut teams = Vec::new();
    for name in TEAMS {
        let team = people::save_team(
            call,
            SaveTeam {
                id: None,
                name: (*name).into(),
                member_ids: Vec::new(),
            },
        )
        .await?;
        teams.push(team.id);
    }
    let roles = people::roles(call, ()).await?;
    let role = |shipped: &str| {
        roles
            .iter()
            .find(|it| it.shipped.as_deref() == Some(shipped))
            .map(|it| it.id)
            .ok_or_else(|| Problem::internal(format!("the role {shipped} was not founded")))
    };
    people::edit_account(
        call,
        EditAccount {
            id: admin.account,
            display_name: founder.name.into(),
            email: email(founder.login),
            role_id: role("admin")?,
            site_id: Some(sites[founder.site].0),
            team_ids: Vec::new(),
        },
    )
    .await?;

    let mut logins: Vec<String> = Vec::new();
    for persona in &PERSONAS[1..] {
        let request = CreateAccount {
            login: persona.login.into(),
            display_name: persona.name.into(),
            email: email(persona.login),
            role_id: role(persona.role)?,
            site_id: Some(sites[persona.site].0),
            team_ids: persona.teams.iter().map(|place| teams[*place]).collect(),
            password: Some(PASSWORD.into()),
        };
        people::create_account(call, request).await?;
        logins.push(persona.login.into());
    }
    while (logins.len() as u32) + 1 < plan.people {
        let place = logins.len();
        let (first, last) = (
            FIRST[rng.random_range(0..FIRST.len())],
            LAST[rng.random_range(0..LAST.len())],
        );
        let mut login: String = fold(&format!("{first}.{last}"))
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '.')
            .collect();
        if logins.contains(&login) {
            login = format!("{login}{place}");
        }
        let request = CreateAccount {
            login: login.clone(),
            display_name: format!("{first} {last}"),
            email: email(&login),
            role_id: role("requester")?,
            site_id: Some(sites[rng.random_range(0..sites.len())].0),
            team_ids: Vec::new(),
            password: Some(PASSWORD.into()),
        };
        people::create_account(call, request).await?;
        logins.push(login);
    }

    let mut cast = Cast {
        admin,
        technicians: Vec::new(),
        requesters: Vec::new(),
        names: Vec::new(),
        sites,
        teams,
    };
    for login in &logins {
        let actor = actor(store, login).await?;
        cast.names.push(actor.display_name.clone());
        let role = PERSONAS
            .iter()
            .find(|it| it.login == login)
            .map_or("requester", |it| it.role);
        match role {
            "technician" => cast.technicians.push(actor),
            "requester" => cast.requesters.push(actor),
            _ => {}
        }
    }
    Ok(cast)
}

fn email(login: &str) -> String {
    format!("{login}@saint-francois.example")
}

async fn actor(store: &Store, login: &str) -> Answer<Actor> {
    let account: AccountId = people::account_of(store, login)
        .await?
        .ok_or(RefusalCode::NotFound)?;
    people::actor(store, account).await
}
