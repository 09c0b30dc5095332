//! Some tickets of the roster as bytes, to be read again at the next start.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Entry;

/// Another number for another meaning of any value: an image of another version is not read.
const FORMAT: u8 = 1;

#[derive(Serialize, Deserialize)]
struct Image {
    format: u8,
    /// Everybody and everything the tickets name, each once.
    ids: Vec<Uuid>,
    tickets: Vec<Ticket>,
}

/// A ticket; identities are places in `ids`, counted from 1, 0 for none.
#[derive(Serialize, Deserialize)]
struct Ticket {
    rid: i64,
    number: Option<i64>,
    title: String,
    words: [u8; 3],
    ids: [u32; 6],
    created: i64,
    updated: i64,
    public: Option<i64>,
    due: Option<i64>,
    archived: bool,
}

/// These tickets as bytes; `None` when they cannot be written.
pub(in crate::tickets::list) fn written(entries: impl Iterator<Item = Entry>) -> Option<Vec<u8>> {
    let mut places: HashMap<Uuid, u32> = HashMap::new();
    let mut ids = Vec::new();
    let mut place = |id: Option<Uuid>| {
        id.map_or(0, |id| {
            *places.entry(id).or_insert_with(|| {
                ids.push(id);
                ids.len() as u32
            })
        })
    };
    let tickets = entries
        .map(|it| Ticket {
            rid: it.rid,
            number: it.number,
            title: it.title,
            words: [it.status, it.priority, it.kind],
            ids: [
                it.category,
                it.team,
                it.site,
                it.requester,
                it.opener,
                it.assignee,
            ]
            .map(&mut place),
            created: it.created,
            updated: it.updated,
            public: it.public,
            due: it.due,
            archived: it.archived,
        })
        .collect();
    postcard::to_stdvec(&Image {
        format: FORMAT,
        ids,
        tickets,
    })
    .ok()
}

/// The tickets of an image; `None` of what another version wrote, or no version.
pub(in crate::tickets::list) fn read(bytes: &[u8]) -> Option<Vec<Entry>> {
    if bytes.first() != Some(&FORMAT) {
        return None;
    }
    let image: Image = postcard::from_bytes(bytes).ok()?;
    let id = |place: u32| match place {
        0 => Some(None),
        place => image.ids.get(place as usize - 1).copied().map(Some),
    };
    image
        .tickets
        .into_iter()
        .map(|it| {
            let [status, priority, kind] = it.words;
            let [category, team, site, requester, opener, assignee] = it.ids;
            Some(Entry {
                rid: it.rid,
                number: it.number,
                title: it.title,
                status,
                priority,
                kind,
                category: id(category)?,
                team: id(team)?,
                site: id(site)?,
                requester: id(requester)?,
                opener: id(opener)?,
                assignee: id(assignee)?,
                created: it.created,
                updated: it.updated,
                public: it.public,
                due: it.due,
                archived: it.archived,
            })
        })
        .collect()
}
