//! The tickets and their conversations.

use guichet_areas::files::{BeginUpload, WhichUpload};
use guichet_areas::notices::{ListNotices, ReadNotices};
use guichet_areas::tickets::{
    AssignTicket, ChangeTicket, CommentTicket, ListTickets, MoveTicket, OpenTicket, Property,
    RateTicket, Status, TicketFilter, Urgency, ViewName, WhichTicket,
};
use guichet_areas::{Call, files, notices, tickets};
use guichet_kernel::{Actor, Answer, CategoryId, TicketId, Timestamp, UploadId};
use guichet_replica::{CHUNK_BYTES, Store};
use rand::RngExt as _;
use rand::rngs::StdRng;

use crate::cast::Cast;
use crate::pictures::PICTURES;
use crate::scenarios::{PLACES, PRAISE, SCENARIOS, SINCE, Scenario, Turn, WAITING};
use crate::{Plan, calendar};

/// Opens every ticket and lets it live until now.
pub(crate) async fn tell(store: &Store, plan: Plan, cast: &Cast, rng: &mut StdRng) -> Answer<()> {
    let anyone = &cast.technicians[0];
    let categories: Vec<(String, CategoryId)> = tickets::categories(
        Call {
            store,
            actor: anyone,
            now: plan.now,
        },
        (),
    )
    .await?
    .into_iter()
    .map(|it| (it.name, it.id))
    .collect();
    for opened_at in calendar::openings(plan.tickets, plan.now, rng) {
        let scenario = &SCENARIOS[rng.random_range(0..SCENARIOS.len())];
        let category = categories
            .iter()
            .find(|(name, _)| name == scenario.category)
            .map(|(_, id)| *id);
        let mut story = Story {
            store,
            plan,
            cast,
            rng,
            at: opened_at,
            particulars: Vec::new(),
        };
        story.particulars = story.particulars();
        story.live(scenario, category).await?;
    }
    Ok(())
}

/// One ticket's life: each step happens a while after the one before, never after now.
struct Story<'a> {
    store: &'a Store,
    plan: Plan,
    cast: &'a Cast,
    rng: &'a mut StdRng,
    at: Timestamp,
    particulars: Vec<(&'static str, String)>,
}

impl<'a> Story<'a> {
    const fn call<'b>(&self, actor: &'b Actor) -> Call<'b>
    where
        'a: 'b,
    {
        Call {
            store: self.store,
            actor,
            now: self.at,
        }
    }

    /// Lets between `least` and `most` milliseconds pass; false when that would be after now.
    fn wait(&mut self, least: i64, most: i64) -> bool {
        let next = self.at.plus(self.rng.random_range(least..most));
        let possible = next < self.plan.now;
        if possible {
            self.at = next;
        }
        possible
    }

    fn pick<'b, T>(&mut self, from: &'b [T]) -> &'b T {
        &from[self.rng.random_range(0..from.len())]
    }

    /// Where, since when, which machine and which colleague: the same all through one ticket.
    fn particulars(&mut self) -> Vec<(&'static str, String)> {
        let site = self.cast.sites[self.rng.random_range(0..self.cast.sites.len())].1;
        let letter = if self.rng.random_bool(0.7) { 'P' } else { 'F' };
        vec![
            ("{lieu}", (*self.pick::<&str>(PLACES)).to_owned()),
            ("{jour}", (*self.pick::<&str>(SINCE)).to_owned()),
            (
                "{poste}",
                format!("{site}-{letter}{:03}", self.rng.random_range(1..140)),
            ),
            (
                "{collegue}",
                self.cast.names[self.rng.random_range(0..self.cast.names.len())].clone(),
            ),
        ]
    }

    fn fill(&self, text: &str) -> String {
        self.particulars
            .iter()
            .fold(text.to_owned(), |text, (slot, value)| {
                text.replace(slot, value)
            })
    }

    async fn live(&mut self, scenario: &Scenario, category: Option<CategoryId>) -> Answer<()> {
        let cast = self.cast;
        // The first two requesters are personas: somebody who tries the product finds something of their own.
        let place = if self.rng.random_bool(0.14) {
            self.rng.random_range(0..2)
        } else {
            self.rng.random_range(0..cast.requesters.len())
        };
        let requester = &cast.requesters[place];
        let technician = {
            let team = cast.teams[scenario.team];
            let able: Vec<&Actor> = cast
                .technicians
                .iter()
                .filter(|it| it.teams.contains(&team))
                .collect();
            *self.pick(&able)
        };
        let mut uploads = Vec::new();
        if let Some(picture) = scenario.picture
            && self.rng.random_bool(0.6)
        {
            uploads.push(self.receive(requester, picture).await?);
        }
        let title = *self.pick::<&str>(scenario.titles);
        let title = self.fill(title);
        let description = self.fill(scenario.description);
        let urgency = *self.pick(&[
            Urgency::Low,
            Urgency::Medium,
            Urgency::Medium,
            Urgency::High,
            Urgency::VeryHigh,
        ]);
        let ticket = tickets::open(
            self.call(requester),
            OpenTicket {
                title,
                description,
                kind: Some(scenario.kind),
                category_id: category,
                urgency: Some(urgency),
                uploads,
                ..OpenTicket::default()
            },
        )
        .await?
        .id;

        let age = self.plan.now.since(self.at) / Timestamp::DAY;
        let fate: f64 = self.rng.random();
        let end = match age {
            15.. if fate < 0.86 => Status::Closed,
            15.. if fate < 0.96 => Status::Resolved,
            15.. => Status::Waiting,
            4.. if fate < 0.45 => Status::Closed,
            4.. if fate < 0.75 => Status::Resolved,
            4.. if fate < 0.87 => Status::InProgress,
            4.. => Status::Waiting,
            _ if fate < 0.42 => Status::Open,
            _ if fate < 0.78 => Status::InProgress,
            _ if fate < 0.88 => Status::Waiting,
            _ => Status::Resolved,
        };
        if end == Status::Open {
            if self.rng.random_bool(0.5) && self.wait(Timestamp::MINUTE, 20 * Timestamp::MINUTE) {
                let team_id = Some(Some(self.cast.teams[scenario.team]));
                tickets::assign(
                    self.call(technician),
                    AssignTicket {
                        id: ticket,
                        assignee_id: None,
                        team_id,
                    },
                )
                .await?;
            }
            return Ok(());
        }
        if !self.wait(2 * Timestamp::MINUTE, 3 * Timestamp::HOUR) {
            return Ok(());
        }
        tickets::take(self.call(technician), WhichTicket { id: ticket }).await?;
        if self.rng.random_bool(0.3) {
            let due = self
                .at
                .plus(self.rng.random_range(Timestamp::DAY..6 * Timestamp::DAY));
            tickets::change(
                self.call(technician),
                ChangeTicket {
                    id: ticket,
                    change: Property::Due(Some(due)),
                },
            )
            .await?;
        }
        self.talk(scenario, end, ticket, requester, technician)
            .await?;
        self.finish(end, ticket, requester, technician).await
    }

    async fn talk(
        &mut self,
        scenario: &Scenario,
        end: Status,
        ticket: TicketId,
        requester: &Actor,
        technician: &Actor,
    ) -> Answer<()> {
        let said = match end {
            Status::InProgress | Status::Waiting => self.rng.random_range(1..=scenario.turns.len()),
            _ => scenario.turns.len(),
        };
        for turn in &scenario.turns[..said] {
            if !self.wait(3 * Timestamp::MINUTE, 4 * Timestamp::HOUR) {
                return Ok(());
            }
            let (author, internal, text) = match turn {
                Turn::Answer(text) => (technician, false, text),
                Turn::Note(text) => (technician, true, text),
                Turn::Reply(text) => (requester, false, text),
            };
            let body = self.fill(text);
            tickets::comment(
                self.call(author),
                CommentTicket {
                    id: ticket,
                    body,
                    internal,
                    uploads: Vec::new(),
                    draft: None,
                },
            )
            .await?;
        }
        Ok(())
    }

    async fn finish(
        &mut self,
        end: Status,
        ticket: TicketId,
        requester: &Actor,
        technician: &Actor,
    ) -> Answer<()> {
        if end == Status::InProgress || !self.wait(2 * Timestamp::MINUTE, 2 * Timestamp::HOUR) {
            return Ok(());
        }
        let plain = |status| MoveTicket {
            id: ticket,
            status,
            waiting_reason: None,
            answer: None,
            draft: None,
        };
        if end == Status::Waiting {
            let waiting_reason = Some((*self.pick(WAITING)).to_owned());
            tickets::move_to(
                self.call(technician),
                MoveTicket {
                    waiting_reason,
                    ..plain(Status::Waiting)
                },
            )
            .await?;
            return Ok(());
        }
        tickets::move_to(self.call(technician), plain(Status::Resolved)).await?;
        if end == Status::Closed && self.wait(2 * Timestamp::HOUR, 3 * Timestamp::DAY) {
            tickets::move_to(self.call(requester), plain(Status::Closed)).await?;
            if self.rng.random_bool(0.6) && self.wait(Timestamp::MINUTE, Timestamp::HOUR) {
                let rating = *self.pick(&[5, 5, 5, 4, 4, 4, 3, 2]);
                let comment = (*self.pick(PRAISE)).to_owned();
                tickets::rate(
                    self.call(requester),
                    RateTicket {
                        id: ticket,
                        rating,
                        comment,
                    },
                )
                .await?;
            }
        }
        Ok(())
    }

    async fn receive(&self, actor: &Actor, picture: usize) -> Answer<UploadId> {
        let (name, bytes) = PICTURES[picture];
        let call = self.call(actor);
        let begun = files::begin(
            call,
            BeginUpload {
                name: name.into(),
                size: bytes.len() as u64,
            },
        )
        .await?;
        for (index, chunk) in bytes.chunks(CHUNK_BYTES).enumerate() {
            files::put_chunk(call, begun.id, index as u32, chunk).await?;
        }
        files::finish(call, WhichUpload { id: begun.id }).await?;
        Ok(begun.id)
    }
}

/// Personas have read what is older than two days: what is left in bold is what is new.
pub(crate) async fn mark_old_as_seen(store: &Store, plan: Plan, cast: &Cast) -> Answer<()> {
    let old = plan.now.plus(-2 * Timestamp::DAY);
    for actor in cast.technicians.iter().chain(&cast.requesters[..2]) {
        let call = Call {
            store,
            actor,
            now: old,
        };
        let mut from = 0;
        loop {
            let filter = TicketFilter::default();
            let page = ListTickets {
                view: ViewName::All,
                filter,
                group: None,
                sort: None,
                descending: true,
                from,
                count: 500,
            };
            let page = tickets::list(call, page).await?;
            for row in page.rows.iter().filter(|row| row.updated_at <= old) {
                tickets::mark_read(call, WhichTicket { id: row.id }).await?;
            }
            from += 500;
            if from >= page.total {
                break;
            }
        }
        let told = notices::list(
            call,
            ListNotices {
                unread_only: true,
                limit: 200,
            },
        )
        .await?;
        let fresh: Vec<_> = told
            .notices
            .iter()
            .filter(|it| it.at > plan.now.plus(-Timestamp::DAY))
            .map(|it| it.id)
            .collect();
        if fresh.is_empty() {
            notices::mark_read(call, ReadNotices { ids: Vec::new() }).await?;
        } else {
            let ids = told
                .notices
                .iter()
                .map(|it| it.id)
                .filter(|id| !fresh.contains(id))
                .collect::<Vec<_>>();
            if !ids.is_empty() {
                notices::mark_read(call, ReadNotices { ids }).await?;
            }
        }
    }
    Ok(())
}
