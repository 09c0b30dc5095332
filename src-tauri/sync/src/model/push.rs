//! Operations taken: numbered, done or refused, and written down.

use guichet_kernel::OpId;
use guichet_replica::sync::{OpResult, OpVerdict, Outgoing, PUSHED_BYTES};

use super::{Late, Logged, Model};
use crate::wire::{Answer, Verdict};

impl Model {
    /// All of them, or as many as a push takes; nothing, when one of them is answered otherwise.
    pub(super) fn push(
        &mut self,
        account: &str,
        client: [u8; 16],
        mut no: i64,
        ops: &[Outgoing],
    ) -> Answer {
        let before = (ops.len() > 1).then(|| self.clone());
        let mut results = Vec::new();
        let mut bytes = 0;
        for op in ops {
            bytes += op.body.to_string().len();
            // What came before may have changed what they may do.
            if !results.is_empty() && (bytes > PUSHED_BYTES || !self.active(account)) {
                break;
            }
            match self.push_one(account, client, no, op) {
                Ok(result) => results.push(result),
                Err(verdict) => {
                    if let Some(before) = before {
                        *self = before;
                    }
                    return Answer::only(verdict);
                }
            }
            // As a desk counts that heard of each before it sent the next.
            no = no.max(self.last_no(client) + 1);
        }
        Answer {
            verdict: Verdict::Ok,
            status: Some(self.status(account, client)),
            roots: Vec::new(),
            results,
        }
    }

    fn push_one(
        &mut self,
        account: &str,
        client: [u8; 16],
        no: i64,
        op: &Outgoing,
    ) -> Result<OpResult, Verdict> {
        let last = self.last_no(client);
        if self.rules.dedupes
            && let Some(seq) = self.by_op.get(&op.op).copied()
        {
            return self.result(seq, account).ok_or(Verdict::Forked);
        }
        if no <= last {
            if self.rules.checks_number {
                return Err(Verdict::Forked);
            }
            return Ok(OpResult {
                op: op.op,
                seq: self.head(),
                verdict: OpVerdict::Done(None),
            });
        }
        if no > last + 1 {
            return Err(Verdict::Gap);
        }
        let seq = self.head() + 1;
        let late = !self.rules.numbers_in_order && seq % 3 == 0;
        if !late {
            let before = (!self.rules.records_refusals).then(|| self.clone());
            let verdict = self.execute(seq, account, op);
            if let (Some(before), OpVerdict::Rejected(_)) = (before, &verdict) {
                *self = before;
                return Err(Verdict::Retry);
            }
            self.record(client, no, account, op.op, verdict);
            // What was late commits now, behind a higher number.
            self.catch_up();
        } else {
            self.record(client, no, account, op.op, OpVerdict::Done(None));
            self.late.push(Late {
                seq,
                account: account.to_owned(),
                op: op.clone(),
            });
        }
        self.result(seq, account).ok_or(Verdict::Retry)
    }

    pub(super) fn last_no(&self, client: [u8; 16]) -> i64 {
        self.copies.get(&client).map_or(0, |it| it.1)
    }

    fn record(&mut self, client: [u8; 16], no: i64, account: &str, op: OpId, verdict: OpVerdict) {
        self.log.push(Logged {
            op,
            client,
            no,
            account: account.to_owned(),
            verdict,
        });
        self.by_op.insert(op, self.head());
        self.copies.insert(client, (account.to_owned(), no));
    }
}
