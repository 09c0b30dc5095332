//! Every rule that can be switched off, switched off: the simulation must notice.

use guichet_replica::sync::Rules;
use guichet_sync::Conduct;
use guichet_sync::model::ServerRules;

use crate::world::Broken;

const R: Rules = Rules::PROTOCOL;
const C: Conduct = Conduct::PROTOCOL;
const S: ServerRules = ServerRules::PROTOCOL;

const fn store(name: &'static str, rules: Rules) -> Broken {
    Broken {
        name,
        rules,
        ..Broken::NOTHING
    }
}

const fn engine(name: &'static str, conduct: Conduct) -> Broken {
    Broken {
        name,
        conduct,
        ..Broken::NOTHING
    }
}

const fn server(name: &'static str, server: ServerRules) -> Broken {
    Broken {
        name,
        server,
        ..Broken::NOTHING
    }
}

pub const MUTANTS: &[Broken] = &[
    store(
        "an operation leaves the overlay when acknowledged",
        Rules {
            waits_for_cursor: false,
            ..R
        },
    ),
    store(
        "as_of is not compared",
        Rules {
            overlay_reads_as_of: false,
            ..R
        },
    ),
    store(
        "settled operations are not pushed again",
        Rules {
            requeues_settled: false,
            ..R
        },
    ),
    store(
        "what old rows contain is not remembered",
        Rules {
            remembers_base: false,
            ..R
        },
    ),
    store(
        "a list is not compared by class",
        Rules {
            compares_class: false,
            ..R
        },
    ),
    store(
        "a list puts nothing away",
        Rules {
            list_purges: false,
            ..R
        },
    ),
    store(
        "roots are not replaced whole",
        Rules {
            replaces_whole: false,
            ..R
        },
    ),
    store(
        "rejected operations are thrown away",
        Rules {
            keeps_rejected: false,
            ..R
        },
    ),
    store(
        "rejected operations stay on the screen",
        Rules {
            undoes_rejected: false,
            ..R
        },
    ),
    store(
        "waiting operations are not done again",
        Rules {
            does_again: false,
            ..R
        },
    ),
    store(
        "results that come with a page are not taken",
        Rules {
            takes_results: false,
            ..R
        },
    ),
    store(
        "cursor and rows in two transactions",
        Rules {
            one_transaction: false,
            ..R
        },
    ),
    store(
        "what the server never gave back stays",
        Rules {
            restores_leftovers: false,
            ..R
        },
    ),
    engine(
        "rights that change do not make a list",
        Conduct {
            lists_on_grants: false,
            ..C
        },
    ),
    engine(
        "the feed is followed from where reading ended",
        Conduct {
            follows_from_start: false,
            ..C
        },
    ),
    engine(
        "no history is shown",
        Conduct {
            shows_token: false,
            ..C
        },
    ),
    engine(
        "history is known only as far as the cursor",
        Conduct {
            remembers_seen: false,
            ..C
        },
    ),
    engine(
        "a fork keeps its name",
        Conduct {
            renames_when_forked: false,
            ..C
        },
    ),
    engine(
        "a broken history is tried again",
        Conduct {
            starts_over: false,
            ..C
        },
    ),
    engine(
        "late answers are taken",
        Conduct {
            checks_flight: false,
            ..C
        },
    ),
    engine(
        "numbers are counted, not told",
        Conduct {
            counts_by_server: false,
            ..C
        },
    ),
    engine(
        "a shortened feed is stepped over",
        Conduct {
            lists_at_floor: false,
            ..C
        },
    ),
    server(
        "an operation is done as often as it is pushed",
        ServerRules {
            dedupes: false,
            ..S
        },
    ),
    server(
        "only those who see it now are told",
        ServerRules {
            tells_those_before: false,
            ..S
        },
    ),
    server(
        "any history is accepted",
        ServerRules {
            checks_token: false,
            ..S
        },
    ),
    server(
        "a used number is taken for done",
        ServerRules {
            checks_number: false,
            ..S
        },
    ),
    server(
        "refusals are not written down",
        ServerRules {
            records_refusals: false,
            ..S
        },
    ),
    server(
        "numbers before commits",
        ServerRules {
            numbers_in_order: false,
            ..S
        },
    ),
    server(
        "old cursors are accepted",
        ServerRules {
            checks_floor: false,
            ..S
        },
    ),
    server(
        "changes of rights are not numbered",
        ServerRules {
            numbers_rights: false,
            ..S
        },
    ),
    server(
        "internal rows are given to everybody",
        ServerRules {
            hides_internal: false,
            ..S
        },
    ),
    server(
        "what left is not named",
        ServerRules {
            names_what_left: false,
            ..S
        },
    ),
];
