//! What one answer holds: results, a page of the feed, a page of the list.

use std::collections::BTreeSet;
use std::ops::Bound;

use guichet_kernel::OpId;
use guichet_replica::sync::{Cursor, OpResult, RootCopy};

use super::Model;

impl Model {
    /// A root as an answer gives it.
    pub(super) fn given(&self, account: &str, root: &str) -> RootCopy {
        self.copy_hiding(account, root, self.rules.hides_internal)
    }

    /// One page of what an account sees, after a root; and whether there is another.
    pub(super) fn list(&self, account: &str, after: &str, limit: i64) -> (Vec<RootCopy>, bool) {
        let rest = (Bound::Excluded(after), Bound::Unbounded);
        let mut seen = self
            .roots
            .range::<str, _>(rest)
            .map(|(root, _)| RootCopy {
                root: root.clone(),
                class: self.class(account, root),
                ver: self.versions.get(root).copied().unwrap_or(0),
                rows: Vec::new(),
            })
            .filter(|it| it.class > 0);
        let page = usize::try_from(limit).unwrap_or(1).min(self.list_page);
        let page = seen.by_ref().take(page).collect();
        (page, seen.next().is_some())
    }

    pub(super) fn results(
        &self,
        client: [u8; 16],
        account: &str,
        pending: &[OpId],
        last_no: i64,
    ) -> Vec<OpResult> {
        let asked = pending.iter().filter_map(|it| self.by_op.get(it).copied());
        let newest = self.copies.get(&client).map_or(0, |it| it.1);
        let own = (last_no < newest)
            .then(|| {
                self.log
                    .iter()
                    .enumerate()
                    .filter(|(_, it)| it.client == client && it.no > last_no)
                    .map(|(place, _)| place as i64 + 1)
            })
            .into_iter()
            .flatten();
        let seqs: BTreeSet<i64> = asked.chain(own).collect();
        seqs.into_iter()
            .filter_map(|it| self.result(it, account))
            .collect()
    }

    /// What the feed mentions to this account after the cursor, one page of it.
    pub(super) fn dirty(
        &self,
        account: &str,
        cursor: Cursor,
        limit: i64,
    ) -> (BTreeSet<String>, Cursor) {
        let page = usize::try_from(limit).unwrap_or(1).min(self.page);
        let mine = self.principals_of(account);
        let mut roots = BTreeSet::new();
        let after = (cursor.seq, cursor.n);
        let entries = self
            .feed
            .range((Bound::Excluded(after), Bound::Unbounded))
            .filter(|(_, (told, _))| !told.is_disjoint(&mine));
        for (place, ((seq, n), (_, root))) in entries.enumerate() {
            roots.insert(root.clone());
            if place + 1 == page {
                return (roots, Cursor { seq: *seq, n: *n });
            }
        }
        let end = Cursor {
            seq: self.head(),
            n: Cursor::LAST,
        };
        (roots, end)
    }

    pub(super) fn copies_of(&self, account: &str, roots: &BTreeSet<String>) -> Vec<RootCopy> {
        roots
            .iter()
            .map(|it| self.given(account, it))
            .filter(|it| it.class > 0 || self.rules.names_what_left)
            .collect()
    }
}
