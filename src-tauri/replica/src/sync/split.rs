//! An operation of more rows than the server takes at once travels as several.

use std::collections::HashMap;

use guichet_kernel::{Answer, OpId, Problem};
use serde_json::json;
use sqlx::SqliteConnection;

use crate::Stored;

/// Rows of one operation, at most (`docs/SYNC.md` 1.2).
const ROWS: usize = 200;
/// Bytes of rows beyond which the roots after the first are left for the next operation.
const BYTES: usize = 262_144;
/// Bytes of rows of one root, a little less than a body may have: the longest text, changed from end to end, stays with its
/// history.
const ROOT_BYTES: usize = 960 << 10;

/// One row: its place, its root, its bytes.
type Row = (i64, String, usize);

/// Makes several operations of this one when it has too many rows: what happened to one root stays together where it can,
/// and the first keeps the identity and the words of the whole. In the transaction that did it. How many more there are.
///
/// # Errors
/// Failures of writing.
pub(crate) async fn split(conn: &mut SqliteConnection, op: OpId) -> Answer<usize> {
    let rows: Vec<(i64, String, i64)> = sqlx::query_as(
        "SELECT n, root, octet_length(cols) FROM op_effect WHERE op_id = ? ORDER BY n",
    )
    .bind(op.bytes())
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    let rows: Vec<Row> = rows
        .into_iter()
        .map(|(n, root, bytes)| (n, root, usize::try_from(bytes).unwrap_or(0)))
        .collect();
    let parts = parts(rows);
    for part in &parts[1..] {
        let next = OpId::new();
        sqlx::query(
            "INSERT INTO outbox (op_id, kind, v, root_id, actor_id, body, created_at)
             SELECT ?1, kind, v, root_id, actor_id, '{}', created_at FROM outbox WHERE op_id = ?2",
        )
        .bind(next.bytes())
        .bind(op.bytes())
        .execute(&mut *conn)
        .await
        .stored()?;
        sqlx::query("UPDATE op_effect SET op_id = ?1 WHERE n IN (SELECT value FROM json_each(?2))")
            .bind(next.bytes())
            .bind(json!(part).to_string())
            .execute(&mut *conn)
            .await
            .stored()?;
    }
    Ok(parts.len() - 1)
}

/// The same with every operation that waits, each of one root; how many more there are.
///
/// # Errors
/// Failures of writing.
pub(super) async fn split_all(conn: &mut SqliteConnection) -> Answer<usize> {
    let large: Vec<Vec<u8>> = sqlx::query_scalar(
        "SELECT op_id FROM outbox JOIN op_effect USING (op_id) WHERE state = 'waiting'
         GROUP BY op_id HAVING count(*) > ?1 OR sum(octet_length(cols)) > ?2 ORDER BY local_seq",
    )
    .bind(bound(ROWS))
    .bind(bound(ROOT_BYTES))
    .fetch_all(&mut *conn)
    .await
    .stored()?;
    let mut more = 0;
    for op in large {
        let op = OpId::from_bytes(&op).ok_or_else(|| Problem::internal("op_id"))?;
        more += split(conn, op).await?;
    }
    Ok(more)
}

fn bound(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// The places of the rows of each operation, in the order the roots were first touched.
fn parts(rows: Vec<Row>) -> Vec<Vec<i64>> {
    let mut roots: Vec<Vec<(i64, usize)>> = Vec::new();
    let mut place_of: HashMap<String, usize> = HashMap::new();
    for (n, root, bytes) in rows {
        let place = *place_of.entry(root).or_insert(roots.len());
        if place == roots.len() {
            roots.push(Vec::new());
        }
        roots[place].push((n, bytes));
    }
    let mut parts = vec![Vec::new()];
    let mut filled = 0;
    for root in roots {
        let whole: usize = root.iter().map(|it| it.1).sum();
        let mut begins =
            filled + whole > BYTES || parts.last().map_or(0, Vec::len) + root.len() > ROWS;
        for (n, bytes) in root {
            let part = parts.last().map_or(0, Vec::len);
            if part > 0 && (begins || part == ROWS || filled + bytes > ROOT_BYTES) {
                parts.push(Vec::new());
                filled = 0;
            }
            begins = false;
            filled += bytes;
            if let Some(part) = parts.last_mut() {
                part.push(n);
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(roots: &[(usize, usize)]) -> Vec<usize> {
        let rows = roots.iter().enumerate().flat_map(|(root, (count, bytes))| {
            std::iter::repeat_n((format!("ticket:{root}"), *bytes), *count)
        });
        let rows = rows.zip(0..).map(|((root, bytes), n)| (n, root, bytes));
        let parts = parts(rows.collect());
        let all: Vec<i64> = parts.concat();
        assert!(all.is_sorted(), "in their order, each once");
        parts.iter().map(Vec::len).collect()
    }

    #[test]
    fn what_fits_stays_one() {
        assert_eq!(sizes(&[(1, 10)]), [1]);
        assert_eq!(sizes(&[(3, 300_000)]), [3]);
        assert_eq!(sizes(&[(2, 10); 100]), [200]);
    }

    #[test]
    fn a_root_stays_together_where_it_can() {
        assert_eq!(sizes(&[(3, 10); 100]), [198, 102]);
        assert_eq!(sizes(&[(2, 60_000); 5]), [4, 4, 2]);
        assert_eq!(sizes(&[(450, 10), (2, 10)]), [200, 200, 52]);
        assert_eq!(sizes(&[(9, 200_000)]), [4, 4, 1]);
    }

    #[test]
    fn what_happened_to_a_root_in_between_goes_with_it() {
        let turns = (0..300).map(|n| (n, format!("ticket:{}", n % 150), 10));
        let parts = parts(turns.collect());
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0][..4], [0, 150, 1, 151]);
    }
}
