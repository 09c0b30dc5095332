//! Writes a list as a table that spreadsheets open.
//!
//! Only the identities of the rows are held, in the order of the list; the rows are read and written a few hundred at a
//! time, so that a hundred thousand cost no more memory than five.

mod cell;
mod store;

use std::io::Write;

use guichet_kernel::{Answer, FailureCode, Language, Problem, Timestamp};
use guichet_words::Words;

use self::cell::plain;
use super::{Column, ExportTickets, TicketRow, list};
use crate::Call;

/// Rows read at a time.
const BATCH: usize = 500;

/// In which language and at which hour a table speaks.
#[derive(Clone, Copy)]
pub struct Sheet<'a> {
    /// Its words, and what parts its columns: a semicolon where a comma is for decimals.
    pub language: Language,
    /// An instant as the machine's local time reads it.
    pub local: &'a (dyn Fn(Timestamp) -> String + Sync),
}

/// Writes the tickets of a list that this person sees, all of them or those named, in the order of the list, and answers
/// how many. What begins like a formula is made text.
///
/// # Errors
/// Failures of reading, `disk-full`, `read-only`.
pub async fn export(
    call: Call<'_>,
    request: &ExportTickets,
    sheet: Sheet<'_>,
    mut out: impl Write + Send,
) -> Answer<u64> {
    let words = Words::new(sheet.language);
    // The mark by which Excel knows that the bytes are UTF-8.
    out.write_all(b"\xEF\xBB\xBF")
        .map_err(|error| unwritable(&error))?;
    let mut table = csv::WriterBuilder::new()
        .delimiter(match sheet.language {
            Language::Fr => b';',
            Language::En => b',',
        })
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    let heads = request.columns.iter().map(|it| head(*it, &words));
    table
        .write_record(heads)
        .map_err(|error| not_written(&error))?;
    let rids = rows(call, request).await?;
    let mut written = 0;
    for batch in rids.chunks(BATCH) {
        let rows = {
            let mut conn = call.store.read().await?;
            list::store::rows(&mut conn, call.actor, batch).await?
        };
        for row in &rows {
            let cells = request
                .columns
                .iter()
                .map(|it| plain(cell(row, *it, &words, sheet.local)));
            table
                .write_record(cells)
                .map_err(|error| not_written(&error))?;
            written += 1;
        }
    }
    table.flush().map_err(|error| unwritable(&error))?;
    Ok(written)
}

/// The rows to write, in order.
async fn rows(call: Call<'_>, request: &ExportTickets) -> Answer<Vec<i64>> {
    let mut rids = list::whole(call, &request.list).await?;
    if let Some(only) = &request.only {
        let mut conn = call.store.read().await?;
        let only = store::rids(&mut conn, only).await?;
        rids.retain(|it| only.contains(it));
    }
    Ok(rids)
}

fn head(column: Column, words: &Words) -> String {
    words.get(&format!("tickets-field-{}", column.name()), &[])
}

fn cell(
    row: &TicketRow,
    column: Column,
    words: &Words,
    local: &(dyn Fn(Timestamp) -> String + Sync),
) -> String {
    let name = |it: &Option<String>| it.clone().unwrap_or_default();
    match column {
        Column::Number => row.number.map(|it| it.to_string()).unwrap_or_default(),
        Column::Title => row.title.clone(),
        Column::Status => words.get(&format!("status-{}", row.status.name()), &[]),
        Column::Priority => words.get(&format!("priority-{}", row.priority.name()), &[]),
        Column::Kind => words.get(&format!("kind-{}", row.kind.name()), &[]),
        Column::Category => name(&row.category),
        Column::Requester => row.requester.clone(),
        Column::Assignee => name(&row.assignee),
        Column::Team => name(&row.team),
        Column::Site => name(&row.site),
        Column::Created => local(row.created_at),
        Column::Updated => local(row.updated_at),
        Column::Due => row.due_at.map(local).unwrap_or_default(),
    }
}

fn not_written(error: &csv::Error) -> Problem {
    match error.kind() {
        csv::ErrorKind::Io(error) => unwritable(error),
        _ => Problem::internal(error),
    }
}

fn unwritable(error: &std::io::Error) -> Problem {
    use std::io::ErrorKind::{QuotaExceeded, StorageFull};
    let code = match error.kind() {
        StorageFull | QuotaExceeded => FailureCode::DiskFull,
        _ => FailureCode::ReadOnly,
    };
    Problem::failure(code, error.kind())
}
