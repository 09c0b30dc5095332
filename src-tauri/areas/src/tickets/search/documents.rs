//! Which ticket each document of the search is of, in memory: an index of words tells documents quickly, and looking
//! their tickets up in the database takes thirty times as long as finding them. Four bytes a document.

use crate::tickets::FoundIn;

/// Everything lists and searches need to know of a document but its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tickets) struct Place {
    pub rid: i64,
    pub ticket: i64,
    pub found_in: FoundIn,
    pub internal: bool,
}

/// Of every document, by its row: the ticket, what it is, whether it is internal.
#[derive(Debug, Clone, Default)]
pub(in crate::tickets) struct Documents {
    /// The ticket's row, two bits for what it is, one for internal; 0 where there is none.
    codes: Vec<u32>,
}

const KINDS: [FoundIn; 3] = [FoundIn::Description, FoundIn::Comment, FoundIn::File];

impl Documents {
    /// Takes a document in, or what it became.
    pub fn put(&mut self, place: Place) {
        let (Ok(at), Ok(ticket)) = (usize::try_from(place.rid), u32::try_from(place.ticket)) else {
            return;
        };
        if at >= self.codes.len() {
            self.codes.resize(at + 1, 0);
        }
        let kind = KINDS.iter().position(|it| *it == place.found_in);
        self.codes[at] = ticket << 3 | (kind.unwrap_or(0) as u32) << 1 | u32::from(place.internal);
    }

    /// What is known of a document; `None` of one that never was.
    pub fn find(&self, rid: i64) -> Option<Place> {
        let code = *self.codes.get(usize::try_from(rid).ok()?)?;
        (code != 0).then(|| Place {
            rid,
            ticket: i64::from(code >> 3),
            found_in: KINDS[(code >> 1 & 3) as usize % KINDS.len()],
            internal: code & 1 == 1,
        })
    }
}
