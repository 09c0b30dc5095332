//! Every rule that can be switched off, switched off: the simulation must notice.

use guichet_replica::sync::Rules;

use crate::world::Broken;

const R: Rules = Rules::PROTOCOL;

const fn store(name: &'static str, rules: Rules) -> Broken {
    Broken {
        name,
        rules,
        ..Broken::NOTHING
    }
}

pub const MUTANTS: &[Broken] = &[
    store(
        "as_of is not compared",
        Rules {
            overlay_reads_as_of: false,
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
        "waiting operations are not done again",
        Rules {
            does_again: false,
            ..R
        },
    ),
];
