//! What the engine says to each turn of events, told as small stories.

use guichet_kernel::OpId;
use guichet_replica::sync::{
    Cursor, Kept, Mode, Outgoing, Outlook, PUSHED, Start, SyncState, Work,
};
use serde_json::json;

use super::*;
use crate::wire::{Request, Status, Verdict};

/// An engine with its clock, which does what a driver does.
struct Story {
    engine: Engine,
    now: i64,
    waiting: i64,
    roots: Vec<&'static str>,
    /// Roots of a look.
    wide: usize,
    head: i64,
}

impl Story {
    /// A copy in step, begun.
    fn begun() -> (Self, Vec<Action>) {
        Self::of(Mode::Live, &[])
    }

    /// A copy with these roots to read, two at a time.
    fn of(mode: Mode, roots: &[&'static str]) -> (Self, Vec<Action>) {
        let mut story = Self {
            engine: Engine::new(Conduct::PROTOCOL),
            now: 0,
            waiting: 0,
            roots: roots.to_vec(),
            wide: 2,
            head: 0,
        };
        let state = SyncState {
            mode,
            epoch: Some([1; 16]),
            ..SyncState::fresh([5; 16])
        };
        let actions = story.tell(Event::Begin(Box::new(state)));
        (story, actions)
    }

    /// One event; looks and commits are answered at once.
    fn tell(&mut self, event: Event) -> Vec<Action> {
        let mut told = Vec::new();
        let mut events = vec![event];
        while let Some(event) = events.pop() {
            let moment = Moment {
                now: self.now,
                jitter: 999,
                fresh: [8; 16],
            };
            for action in self.engine.step(moment, event) {
                match action {
                    Action::Look => events.push(Event::Looked(Box::new(self.outlook()))),
                    Action::Keep(commit) => {
                        told.push(Action::Keep(commit));
                        events.push(Event::Kept(Kept::default()));
                    }
                    other => told.push(other),
                }
            }
        }
        told
    }

    fn outlook(&self) -> Outlook {
        let next = Outgoing {
            op: OpId::new(),
            kind: "ticket.open".into(),
            version: 1,
            body: json!({}),
        };
        let page = |from| {
            let roots = self.roots.iter().skip(from).take(self.wide);
            roots.map(|it| (*it).into()).collect()
        };
        Outlook {
            next: vec![next; usize::try_from(self.waiting.min(16)).unwrap_or(0)],
            waiting: self.waiting,
            pending: (self.waiting > 0).then(OpId::new).into_iter().collect(),
            todo: page(0),
            then: page(self.wide),
        }
    }

    /// Answers what was asked, `ok` at this head.
    fn answers(&mut self, asked: &[Action], verdict: Verdict) -> Vec<Action> {
        let (flight, _) = sent(asked);
        let mut answer = Answer::only(verdict);
        if verdict == Verdict::Ok {
            answer.status = Some(Status {
                head: self.head,
                token: None,
                epoch: [1; 16],
                grants: 0,
                last_no: 0,
                cursor: Cursor {
                    seq: 0,
                    n: Cursor::LAST,
                },
                more: false,
                now: 0,
            });
        }
        self.tell(Event::Answered(flight, Box::new(answer)))
    }
}

fn sent(actions: &[Action]) -> (Flight, &Request) {
    actions
        .iter()
        .find_map(|it| match it {
            Action::Send(flight, call) => Some((*flight, &call.request)),
            _ => None,
        })
        .expect("a request")
}

fn pause(actions: &[Action]) -> Option<i64> {
    actions.iter().find_map(|it| match it {
        Action::Sleep(pause) => Some(*pause),
        _ => None,
    })
}

#[test]
fn a_connection_begins_with_a_greeting_then_reads_then_rests() {
    let (mut story, asked) = Story::begun();
    assert!(matches!(sent(&asked).1, Request::Hello));
    let asked = story.answers(&asked, Verdict::Ok);
    assert!(matches!(sent(&asked).1, Request::Pull { .. }));
    let rest = story.answers(&asked, Verdict::Ok);
    let pause = pause(&rest).expect("a rest");
    assert!(
        (400..=600).contains(&pause),
        "half a second, a fifth either way: {pause}"
    );
    assert_eq!(story.engine.place(), Place::Resting);
}

#[test]
fn what_is_written_is_pushed_at_once_and_read_back_at_once() {
    let (mut story, asked) = Story::begun();
    let asked = story.answers(&asked, Verdict::Ok);
    story.answers(&asked, Verdict::Ok);
    story.waiting = 1;
    let asked = story.tell(Event::Wrote);
    assert!(matches!(sent(&asked).1, Request::Push { no: 1, .. }));
    story.waiting = 0;
    let asked = story.answers(&asked, Verdict::Ok);
    assert!(
        matches!(sent(&asked).1, Request::Pull { .. }),
        "to see what became of it"
    );
}

#[test]
fn what_waited_is_pushed_at_once_and_one_by_one_after_a_failure() {
    let count = |asked: &[Action]| match sent(asked).1 {
        Request::Push { ops, .. } => ops.len(),
        other => panic!("{other:?}"),
    };
    let (mut story, asked) = Story::begun();
    let asked = story.answers(&asked, Verdict::Ok);
    story.answers(&asked, Verdict::Ok);
    story.waiting = 40;
    let mut asked = story.tell(Event::Wrote);
    assert_eq!(count(&asked), PUSHED);
    // Busy, or the line did not bear it: what is first is not kept back by what comes after it.
    for failure in [true, false] {
        let rest = if failure {
            let (flight, _) = sent(&asked);
            story.tell(Event::Failed(flight, LinkFailure::Lost))
        } else {
            story.answers(&asked, Verdict::Retry)
        };
        story.now += pause(&rest).expect("a pause");
        asked = story.tell(Event::Wake);
        asked = story.answers(&asked, Verdict::Ok);
        assert_eq!(count(&asked), 1);
        asked = story.answers(&asked, Verdict::Ok);
        assert_eq!(count(&asked), PUSHED, "it was answered");
    }
}

#[test]
fn pauses_double_up_to_half_a_minute_and_a_failed_push_does_not_keep_reading_away() {
    let (mut story, asked) = Story::begun();
    let mut asked = story.answers(&asked, Verdict::Ok);
    story.waiting = 1;
    let mut pauses = Vec::new();
    for _ in 0..12 {
        let (flight, _) = sent(&asked);
        let rest = story.tell(Event::Failed(flight, LinkFailure::Lost));
        pauses.push(pause(&rest).expect("a pause"));
        story.now += 60_000;
        asked = story.tell(Event::Wake);
        assert!(
            matches!(sent(&asked).1, Request::Pull { .. }),
            "the next request reads"
        );
    }
    assert!(pauses.windows(2).all(|it| it[0] <= it[1]), "{pauses:?}");
    assert!(pauses[0] < 200 && *pauses.last().expect("one") < 30_000);
    assert!(*pauses.last().expect("one") > 29_000, "{pauses:?}");
}

#[test]
fn a_link_that_does_not_bear_a_page_is_asked_for_less_until_it_does() {
    const BEARS: i64 = 30;
    let (mut story, asked) = Story::begun();
    let mut asked = story.answers(&asked, Verdict::Ok);
    let mut limits = Vec::new();
    for _ in 0..40 {
        let (flight, request) = sent(&asked);
        let Request::Pull { limit, .. } = request else {
            panic!("{request:?}");
        };
        limits.push(*limit);
        let rest = if *limit > BEARS {
            story.tell(Event::Failed(flight, LinkFailure::Lost))
        } else {
            story.answers(&asked, Verdict::Ok)
        };
        story.now += pause(&rest).expect("a pause");
        asked = story.tell(Event::Wake);
    }
    assert_eq!(limits[..4], [PAGE, PAGE / 2, PAGE / 4, PAGE / 8]);
    let borne = limits.iter().filter(|it| **it <= BEARS).count();
    assert!(borne >= 20, "{limits:?}");
    assert!(
        limits[4..].iter().all(|it| *it <= BEARS + WIDER),
        "{limits:?}"
    );
}

/// What was asked ahead last.
fn ahead(actions: &[Action]) -> Option<&Request> {
    actions.iter().rev().find_map(|it| match it {
        Action::Ahead(call) => Some(&call.request),
        _ => None,
    })
}

#[test]
fn the_next_page_is_asked_for_with_this_one_unless_something_waits() {
    let start = Start { head: 0, grants: 0 };
    let all = ["a:5", "a:4", "a:3", "a:2", "a:1"];
    let (mut story, asked) = Story::of(Mode::Fetch { start }, &all);
    let asked = story.answers(&asked, Verdict::Ok);
    assert!(matches!(sent(&asked).1, Request::Fetch { roots, .. } if roots == &all[..2]));
    let next = ahead(&asked).cloned().expect("another page");
    assert!(matches!(&next, Request::Fetch { roots, .. } if roots == &all[2..4]));
    story.roots.drain(..2);
    let asked = story.answers(&asked, Verdict::Ok);
    assert_eq!(sent(&asked).1, &next, "in the same words");
    // Somebody writes while the next answer is on its way: that goes first.
    story.tell(Event::Wrote);
    story.waiting = 1;
    story.roots.drain(..2);
    let asked = story.answers(&asked, Verdict::Ok);
    assert_eq!(ahead(&asked), None);
    assert!(matches!(sent(&asked).1, Request::Push { .. }));
    story.waiting = 0;
    let asked = story.answers(&asked, Verdict::Ok);
    assert_eq!(ahead(&asked), None, "that is the last page");
    story.roots.clear();
    let asked = story.answers(&asked, Verdict::Ok);
    assert!(matches!(sent(&asked).1, Request::Pull { .. }));
}

#[test]
fn a_page_asked_ahead_is_asked_as_it_was_although_pages_grow() {
    let start = Start { head: 0, grants: 0 };
    let all: Vec<String> = (0..2_000).rev().map(|it| format!("a:{it}")).collect();
    let all: Vec<&'static str> = all.into_iter().map(|it| &*it.leak()).collect();
    let (mut story, asked) = Story::of(Mode::Fetch { start }, &all);
    story.wide = 600;
    let mut asked = story.answers(&asked, Verdict::Ok);
    let mut widths = Vec::new();
    for _ in 0..4 {
        let next = ahead(&asked).cloned().expect("another page");
        let Request::Fetch { roots, .. } = sent(&asked).1 else {
            panic!("{asked:?}");
        };
        widths.push(roots.len() as i64);
        story.roots.drain(..roots.len());
        asked = story.answers(&asked, Verdict::Ok);
        assert_eq!(sent(&asked).1, &next);
    }
    assert!(widths[0] == PAGE && widths[3] > PAGE, "{widths:?}");
}

#[test]
fn what_was_asked_ahead_is_asked_anew_when_the_server_moved() {
    let start = Start { head: 0, grants: 0 };
    let all = ["a:4", "a:3", "a:2", "a:1"];
    let (mut story, asked) = Story::of(Mode::Fetch { start }, &all);
    let asked = story.answers(&asked, Verdict::Ok);
    story.head = 1;
    story.roots.drain(..2);
    let asked = story.answers(&asked, Verdict::Ok);
    let (place, call) = asked
        .iter()
        .enumerate()
        .find_map(|(place, it)| match it {
            Action::Ahead(call) => Some((place, call)),
            _ => None,
        })
        .expect("asked again");
    assert_eq!(
        (place, call.seen.head),
        (0, 1),
        "before anything is written"
    );
    assert_eq!(sent(&asked).1, &call.request);
}

#[test]
fn an_answer_to_a_request_given_up_is_not_looked_at() {
    let (mut story, asked) = Story::begun();
    let (old, _) = sent(&asked);
    story.tell(Event::Failed(old, LinkFailure::Lost));
    story.now += 60_000;
    story.tell(Event::Wake);
    let answer = Answer::only(Verdict::Broken);
    assert_eq!(story.tell(Event::Answered(old, Box::new(answer))), []);
    assert_eq!(story.engine.state().lineage, 0);
}

#[test]
fn another_history_starts_over_under_a_new_name_in_one_commit() {
    let (mut story, asked) = Story::begun();
    let asked = story.answers(&asked, Verdict::Ok);
    let told = story.answers(&asked, Verdict::Broken);
    assert!(told.contains(&Action::Tell(Report::StartedOver)));
    let commit = told.iter().find_map(|it| match it {
        Action::Keep(commit) => Some(commit),
        _ => None,
    });
    let commit = commit.expect("a commit");
    assert_eq!(commit.work, Work::Requeue);
    assert_eq!(
        (
            commit.state.client,
            commit.state.lineage,
            commit.state.last_no
        ),
        ([8; 16], 1, 0)
    );
    assert!(matches!(commit.state.mode, Mode::List { .. }));
}

#[test]
fn held_it_asks_again_closed_it_waits_for_a_person() {
    let (mut story, asked) = Story::begun();
    let told = story.answers(&asked, Verdict::Hold);
    assert_eq!(pause(&told), Some(PAUSE_MAX));
    story.now += PAUSE_MAX;
    let asked = story.tell(Event::Wake);
    assert!(matches!(sent(&asked).1, Request::Hello));
    let told = story.answers(&asked, Verdict::Closed { wipe: true });
    assert!(told.contains(&Action::Tell(Report::Halted(Halt::Closed { wipe: true }))));
    assert_eq!(story.tell(Event::Wake), []);
    assert_eq!(story.tell(Event::Wrote), []);
    let asked = story.tell(Event::Resume);
    assert!(matches!(sent(&asked).1, Request::Hello));
}

#[test]
fn a_server_that_answers_and_never_writes_is_said_after_a_minute() {
    let (mut story, asked) = Story::begun();
    let mut asked = story.answers(&asked, Verdict::Ok);
    story.waiting = 3;
    let mut told = Vec::new();
    for _ in 0..400 {
        let verdict = match sent(&asked).1 {
            Request::Push { .. } => Verdict::Retry,
            _ => Verdict::Ok,
        };
        asked = story.answers(&asked, verdict);
        if !asked.iter().any(|it| matches!(it, Action::Send(..))) {
            story.now += pause(&asked).expect("a pause").max(500);
            let more = story.tell(Event::Wake);
            told.extend(asked);
            asked = more;
        }
        told.extend(asked.clone());
    }
    assert!(told.contains(&Action::Tell(Report::Stuck(3))));
}

#[test]
fn a_store_that_cannot_write_is_read_again() {
    let (mut story, asked) = Story::begun();
    story.answers(&asked, Verdict::Ok);
    let moment = Moment {
        now: 0,
        jitter: 0,
        fresh: [0; 16],
    };
    let (flight, _) = (Flight(2), ());
    let answer = Answer::only(Verdict::Forked);
    let kept = story
        .engine
        .step(moment, Event::Answered(flight, Box::new(answer)));
    assert!(matches!(kept.as_slice(), [Action::Keep(_)]));
    assert_eq!(story.engine.step(moment, Event::Unkept), [Action::Reload]);
    assert_eq!(story.engine.place(), Place::Off);
}
