//! Every rule that can be switched off, switched off: the simulation must notice.

use guichet_replica::sync::Rules;
use guichet_sync::Conduct;
use guichet_sync::model::ServerRules;

use crate::world::Broken;

const R: Rules = Rules::PROTOCOL;
const C: Conduct = Conduct::PROTOCOL;
const S: ServerRules = ServerRules::PROTOCOL;

const fn store(name: &'static str, shown_by: u64, rules: Rules) -> Broken {
    Broken {
        name,
        shown_by,
        rules,
        ..Broken::NOTHING
    }
}

const fn engine(name: &'static str, shown_by: u64, conduct: Conduct) -> Broken {
    Broken {
        name,
        shown_by,
        conduct,
        ..Broken::NOTHING
    }
}

const fn server(name: &'static str, shown_by: u64, server: ServerRules) -> Broken {
    Broken {
        name,
        shown_by,
        server,
        ..Broken::NOTHING
    }
}

pub const MUTANTS: &[Broken] = &[
    store(
        "an operation leaves the overlay when acknowledged",
        5,
        Rules {
            waits_for_cursor: false,
            ..R
        },
    ),
    store(
        "as_of is not compared",
        2,
        Rules {
            overlay_reads_as_of: false,
            ..R
        },
    ),
    store(
        "a root that was never read contains what was done to it",
        1,
        Rules {
            unread_contains_nothing: false,
            ..R
        },
    ),
    store(
        "settled operations are not pushed again",
        1,
        Rules {
            requeues_settled: false,
            ..R
        },
    ),
    store(
        "what old rows contain is not remembered",
        1,
        Rules {
            remembers_base: false,
            ..R
        },
    ),
    store(
        "a list is not compared by class",
        3,
        Rules {
            compares_class: false,
            ..R
        },
    ),
    store(
        "a list puts nothing away",
        5,
        Rules {
            list_purges: false,
            ..R
        },
    ),
    store(
        "roots are not replaced whole",
        1,
        Rules {
            replaces_whole: false,
            ..R
        },
    ),
    store(
        "rejected operations are thrown away",
        2,
        Rules {
            keeps_rejected: false,
            ..R
        },
    ),
    store(
        "rejected operations stay on the screen",
        2,
        Rules {
            undoes_rejected: false,
            ..R
        },
    ),
    store(
        "waiting operations are not done again",
        1,
        Rules {
            does_again: false,
            ..R
        },
    ),
    store(
        "results that come with a page are not taken",
        2,
        Rules {
            takes_results: false,
            ..R
        },
    ),
    store(
        "cursor and rows in two transactions",
        35,
        Rules {
            one_transaction: false,
            ..R
        },
    ),
    store(
        "what the server never gave back stays",
        1,
        Rules {
            restores_leftovers: false,
            ..R
        },
    ),
    engine(
        "rights that change do not make a list",
        3,
        Conduct {
            lists_on_grants: false,
            ..C
        },
    ),
    engine(
        "the feed is followed from where reading ended",
        2,
        Conduct {
            follows_from_start: false,
            ..C
        },
    ),
    engine(
        "no history is shown",
        43,
        Conduct {
            shows_token: false,
            ..C
        },
    ),
    engine(
        "history is known only as far as the cursor",
        43,
        Conduct {
            remembers_seen: false,
            ..C
        },
    ),
    engine(
        "a fork keeps its name",
        3,
        Conduct {
            renames_when_forked: false,
            ..C
        },
    ),
    engine(
        "a broken history is tried again",
        1,
        Conduct {
            starts_over: false,
            ..C
        },
    ),
    engine(
        "late answers are taken",
        1,
        Conduct {
            checks_flight: false,
            ..C
        },
    ),
    engine(
        "numbers are counted, not told",
        1,
        Conduct {
            counts_by_server: false,
            ..C
        },
    ),
    engine(
        "a shortened feed is stepped over",
        12,
        Conduct {
            lists_at_floor: false,
            ..C
        },
    ),
    server(
        "an operation is done as often as it is pushed",
        2,
        ServerRules {
            dedupes: false,
            ..S
        },
    ),
    server(
        "only those who see it now are told",
        13,
        ServerRules {
            tells_those_before: false,
            ..S
        },
    ),
    server(
        "any history is accepted",
        43,
        ServerRules {
            checks_token: false,
            ..S
        },
    ),
    server(
        "a used number is taken for done",
        3,
        ServerRules {
            checks_number: false,
            ..S
        },
    ),
    server(
        "refusals are not written down",
        1,
        ServerRules {
            records_refusals: false,
            ..S
        },
    ),
    server(
        "numbers before commits",
        2,
        ServerRules {
            numbers_in_order: false,
            ..S
        },
    ),
    server(
        "old cursors are accepted",
        22,
        ServerRules {
            checks_floor: false,
            ..S
        },
    ),
    server(
        "changes of rights are not numbered",
        3,
        ServerRules {
            numbers_rights: false,
            ..S
        },
    ),
    server(
        "internal rows are given to everybody",
        1,
        ServerRules {
            hides_internal: false,
            ..S
        },
    ),
    server(
        "what left is not named",
        13,
        ServerRules {
            names_what_left: false,
            ..S
        },
    ),
];
