//! The model and the procedures, told the same things, answer the same: random people do random things and read.

use std::collections::BTreeMap;

use guichet_kernel::OpId;
use guichet_replica::sync::{Cursor, OpVerdict, Outgoing, PUSHED, Seen};
use guichet_sync::model::Model;
use guichet_sync::wire::{Answer, Call, Request, Verdict};
use serde_json::Value;

use super::office::{ACCOUNTS, Office};
use super::something::{self, Dice};

/// Sequences of an ordinary run; `GUICHET_DIFFERENTIAL` asks for more.
const SEQUENCES: u64 = 120;
const STEPS: usize = 20;
/// Sequences among which even what is rare happens, whatever the seeds.
const ENOUGH: u64 = 2_000;

#[tokio::test]
async fn the_procedures_answer_as_the_model_does() {
    let count = std::env::var("GUICHET_DIFFERENTIAL").ok();
    let count = count.and_then(|it| it.parse().ok()).unwrap_or(SEQUENCES);
    let first = std::env::var("GUICHET_DIFFERENTIAL_FROM").ok();
    let first: u64 = first.and_then(|it| it.parse().ok()).unwrap_or(1);
    let (mut tally, other) = tokio::join!(half(first, count, 0), half(first, count, 1));
    for (what, count) in other {
        *tally.entry(what).or_default() += count;
    }
    eprintln!("{tally:?}");
    // A run in which nothing happens proves nothing. The first seeds are known to have everything, and so has any long run.
    if first > 1 && count < ENOUGH {
        return;
    }
    for what in [
        "done",
        "not-allowed",
        "not-found",
        "body",
        "taken",
        "illegal-transition",
        "root",
        "conflict",
    ] {
        assert!(
            tally.get(what).copied().unwrap_or(0) > 0,
            "{what} never happened: {tally:?}"
        );
    }
}

/// Every second sequence: two databases work beside each other.
async fn half(first: u64, count: u64, which: u64) -> BTreeMap<String, usize> {
    let mut office = Office::open().await;
    let mut tally = BTreeMap::new();
    for seed in (first..first + count).filter(|it| it % 2 == which) {
        sequence(&mut office, seed, &mut tally).await;
    }
    tally
}

/// One copy of somebody's store, as far as the server knows it.
#[derive(Clone, Copy)]
struct Copy {
    client: [u8; 16],
    no: i64,
    cursor: Cursor,
}

async fn sequence(office: &mut Office, seed: u64, tally: &mut BTreeMap<String, usize>) {
    let mut dice = Dice(seed);
    office.begin().await;
    let mut model = office.model();
    let mut copies = [0u8, 1, 2, 3, 4].map(|place| Copy {
        client: [place + 1; 16],
        no: 0,
        cursor: Cursor { seq: 0, n: 0 },
    });
    let mut ops: Vec<OpId> = Vec::new();
    let mut at = 1_763_600_000_000;
    for step in 0..STEPS {
        at += dice.below(400_000_000) as i64 + 1;
        let place = dice.below(ACCOUNTS.len());
        let call = call(&mut dice, &model, (place, at), &mut copies, &mut ops);
        let expected = model.answer(ACCOUNTS[place], &call);
        let given = office.answer(place, &call).await;
        let (expected, compared) = (plain(expected), plain(given.clone()));
        assert!(
            expected == compared,
            "seed {seed}, step {step}: {} calls\n{call:?}\nthe model answers\n{expected:?}\nthe server\n{given:?}",
            ACCOUNTS[place]
        );
        count(&expected, tally);
        after(&call, &expected, &mut copies[place]);
    }
    // At the end everybody sees the same in both.
    for (place, account) in ACCOUNTS.iter().enumerate() {
        let roots: Vec<String> = model
            .projection(account)
            .into_iter()
            .map(|it| it.root)
            .collect();
        for page in roots.chunks(200) {
            let call = Call {
                client: [90 + place as u8; 16],
                seen: Seen {
                    head: 0,
                    token: None,
                },
                epoch: None,
                request: Request::Fetch {
                    roots: page.to_vec(),
                    pending: vec![],
                    last_no: 0,
                },
            };
            let expected = plain(model.answer(account, &call));
            let given = plain(office.answer(place, &call).await);
            assert!(
                expected == given,
                "seed {seed}: at the end {account} sees\n{given:?}\ninstead of\n{expected:?}"
            );
        }
    }
}

fn call(
    dice: &mut Dice,
    model: &Model,
    (place, at): (usize, i64),
    copies: &mut [Copy; 5],
    ops: &mut Vec<OpId>,
) -> Call {
    let copy = if dice.percent(97) {
        copies[place]
    } else {
        copies[dice.below(5)]
    };
    let head = model.head();
    let mut seen = Seen {
        head,
        token: model.log().last().map(|it| it.op),
    };
    if dice.percent(3) {
        seen = Seen {
            head: head + 1,
            token: Some(OpId::new()),
        };
    } else if dice.percent(20) {
        seen = Seen {
            head: 0,
            token: None,
        };
    }
    let epoch = dice.percent(2).then_some([7; 16]);
    let pending: Vec<OpId> = ops.iter().copied().filter(|_| dice.percent(20)).collect();
    let last_no = dice.below(copy.no as usize + 1) as i64;
    let request = match dice.below(20) {
        0 => Request::Hello,
        1 | 2 => {
            let all = something::everything(model);
            let stranger = format!("ticket:{}", guichet_sync::wire::hex(&dice.sixteen()));
            let roots = all
                .iter()
                .filter_map(|(table, row)| {
                    let entity = guichet_entities::entity(table)?;
                    (entity.is_root() && dice.percent(40)).then(|| match table.as_str() {
                        "setting" => "organisation:00000000000000000000000000000000".to_owned(),
                        _ => format!("{}:{}", entity.kind, something::key(table, row)),
                    })
                })
                .chain([stranger])
                .collect::<std::collections::BTreeSet<_>>();
            Request::Fetch {
                roots: roots.into_iter().collect(),
                pending,
                last_no,
            }
        }
        3 => {
            let all: Vec<String> = model
                .projection(ACCOUNTS[0])
                .into_iter()
                .map(|it| it.root)
                .collect();
            let after = if dice.percent(40) {
                String::new()
            } else {
                dice.pick(&all).cloned().unwrap_or_default()
            };
            Request::List {
                after,
                limit: 3 + dice.below(6) as i64,
            }
        }
        4..=6 => Request::Pull {
            cursor: copy.cursor,
            limit: 3 + dice.below(4) as i64,
            pending,
            last_no,
        },
        _ => {
            let known = dice.percent(4).then(|| dice.pick(ops).copied()).flatten();
            let op = known.unwrap_or_else(OpId::new);
            ops.push(op);
            let no = if dice.percent(96) {
                copy.no + 1
            } else {
                copy.no + dice.below(3) as i64
            };
            let kind = if dice.percent(1) {
                "store.adopt"
            } else {
                "ticket.change"
            };
            let mut pushed = vec![Outgoing {
                op,
                kind: kind.into(),
                version: 1,
                body: something::body(dice, model, ACCOUNTS[place], at),
            }];
            // What waited for a server is pushed at once: mostly new, now and then something known among it.
            while pushed.len() < PUSHED && dice.percent(30) {
                let known = dice.percent(4).then(|| dice.pick(ops).copied()).flatten();
                let op = known.unwrap_or_else(OpId::new);
                ops.push(op);
                pushed.push(Outgoing {
                    op,
                    kind: "ticket.change".into(),
                    version: 1,
                    body: something::body(dice, model, ACCOUNTS[place], at),
                });
            }
            Request::Push { no, ops: pushed }
        }
    };
    Call {
        client: copy.client,
        seen,
        epoch,
        request,
    }
}

fn after(call: &Call, answer: &Answer, copy: &mut Copy) {
    if call.client == copy.client
        && let Some(status) = &answer.status
    {
        copy.no = copy.no.max(status.last_no);
        if matches!(call.request, Request::Pull { .. }) {
            copy.cursor = status.cursor;
        }
    }
}

/// An answer in one order, without what may differ: the clock, which word of a body was wrong, columns that are null.
fn plain(mut answer: Answer) -> Answer {
    if let Some(status) = &mut answer.status {
        status.now = 0;
    }
    for root in &mut answer.roots {
        for (_, row) in &mut root.rows {
            row.retain(|_, value| !value.is_null());
        }
        root.rows
            .sort_by_key(|(table, row)| (table.clone(), something::key(table, row)));
    }
    answer.roots.sort_by(|one, other| one.root.cmp(&other.root));
    answer.results.sort_by_key(|it| it.seq);
    for result in &mut answer.results {
        if let OpVerdict::Rejected(why) = &mut result.verdict
            && why.get("code") == Some(&"body".into())
        {
            why["data"] = Value::Null;
        }
    }
    answer
}

fn count(answer: &Answer, tally: &mut BTreeMap<String, usize>) {
    let mut add = |what: &str| *tally.entry(what.to_owned()).or_default() += 1;
    if answer.verdict != Verdict::Ok {
        add(&format!("{:?}", answer.verdict));
    }
    if !answer.roots.is_empty() {
        add("root");
    }
    for result in &answer.results {
        match &result.verdict {
            OpVerdict::Done(None) => add("done"),
            OpVerdict::Done(Some(_)) => add("conflict"),
            OpVerdict::Rejected(why) => {
                add(why.get("code").and_then(Value::as_str).unwrap_or_default())
            }
        }
    }
}
