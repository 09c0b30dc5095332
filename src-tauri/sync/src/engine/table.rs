//! The table of states and events: every cell, by type. `docs/SYNC.md` 2.5 shows it; a test compares the two.

use super::Event;

macro_rules! words {
    ($(#[$doc:meta])* $enum:ident { $($(#[$item:meta])* $name:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $enum { $($(#[$item])* $name),* }
        impl $enum {
            /// Every one, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),*];
            /// Its word in the table.
            #[must_use]
            pub const fn word(self) -> &'static str { match self { $(Self::$name => $text),* } }
        }
    };
}

words! {
    /// Where the engine is.
    Place {
        /// Not begun, or ended.
        Off = "off",
        /// Waits for a time, or for something to do.
        Resting = "resting",
        /// Waits for the store to say what there is to do.
        Looking = "looking",
        /// Waits for the server.
        Asking = "asking",
        /// Waits for the disk.
        Keeping = "keeping",
        /// Waits for a person.
        Halted = "halted",
    }
}

words! {
    /// What can happen.
    Kind {
        /// The memory was read.
        Begin = "begin",
        /// A time has passed.
        Wake = "wake",
        /// Somebody wrote.
        Wrote = "wrote",
        /// Somebody looks.
        Attention = "attention",
        /// The store said what there is to do.
        Looked = "looked",
        /// The server answered.
        Answered = "answered",
        /// It did not.
        Failed = "failed",
        /// The commit is on disk.
        Kept = "kept",
        /// The store could not.
        Unkept = "unkept",
        /// Try again.
        Resume = "resume",
        /// The end.
        End = "end",
    }
}

words! {
    /// What the engine does about it.
    Reaction {
        /// Nothing: it comes too late, or cannot be.
        Ignore = "·",
        /// Takes the memory and looks.
        Start = "start",
        /// Looks what there is to do.
        Look = "look",
        /// Looks, when held by the server.
        AskAgain = "ask again",
        /// Remembers it for the next look.
        Note = "note",
        /// Chooses what to ask.
        Choose = "choose",
        /// Decides what the answer changes, and writes it.
        Take = "take",
        /// Pauses.
        BackOff = "back off",
        /// Goes on.
        Onward = "onward",
        /// Reads the memory again.
        Reload = "reload",
        /// Ends.
        Stop = "stop",
    }
}

impl Event {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Begin(_) => Kind::Begin,
            Self::Wake => Kind::Wake,
            Self::Wrote => Kind::Wrote,
            Self::Attention(_) => Kind::Attention,
            Self::Looked(_) => Kind::Looked,
            Self::Answered(..) => Kind::Answered,
            Self::Failed(..) => Kind::Failed,
            Self::Kept(_) => Kind::Kept,
            Self::Unkept => Kind::Unkept,
            Self::Resume => Kind::Resume,
            Self::End => Kind::End,
        }
    }
}

/// What the engine does when this happens there.
#[must_use]
pub const fn reaction(place: Place, kind: Kind) -> Reaction {
    use Kind as K;
    use Place as P;
    use Reaction as R;
    match (place, kind) {
        (P::Off, K::Begin) => R::Start,
        (
            P::Off,
            K::Wake
            | K::Wrote
            | K::Attention
            | K::Looked
            | K::Answered
            | K::Failed
            | K::Kept
            | K::Unkept
            | K::Resume,
        ) => R::Ignore,

        (P::Resting, K::Wake | K::Wrote | K::Attention | K::Resume) => R::Look,
        (P::Resting, K::Begin | K::Looked | K::Answered | K::Failed | K::Kept | K::Unkept) => {
            R::Ignore
        }

        (P::Looking, K::Looked) => R::Choose,
        (P::Looking, K::Unkept) => R::BackOff,
        (P::Looking, K::Wrote | K::Attention | K::Resume) => R::Note,
        (P::Looking, K::Begin | K::Wake | K::Answered | K::Failed | K::Kept) => R::Ignore,

        (P::Asking, K::Answered) => R::Take,
        (P::Asking, K::Failed) => R::BackOff,
        (P::Asking, K::Wrote | K::Attention | K::Resume) => R::Note,
        (P::Asking, K::Begin | K::Wake | K::Looked | K::Kept | K::Unkept) => R::Ignore,

        (P::Keeping, K::Kept) => R::Onward,
        (P::Keeping, K::Unkept) => R::Reload,
        (P::Keeping, K::Wrote | K::Attention | K::Resume) => R::Note,
        (P::Keeping, K::Begin | K::Wake | K::Looked | K::Answered | K::Failed) => R::Ignore,

        (P::Halted, K::Wake) => R::AskAgain,
        (P::Halted, K::Resume) => R::Look,
        (P::Halted, K::Attention | K::Wrote) => R::Note,
        (P::Halted, K::Begin | K::Looked | K::Answered | K::Failed | K::Kept | K::Unkept) => {
            R::Ignore
        }

        (P::Off | P::Resting | P::Looking | P::Asking | P::Keeping | P::Halted, K::End) => R::Stop,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> String {
        let row = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
        let mut head = vec!["happens"];
        head.extend(Place::ALL.iter().map(|it| it.word()));
        let mut lines = vec![row(head), row(vec!["---"; Place::ALL.len() + 1])];
        for kind in Kind::ALL {
            let mut cells = vec![kind.word()];
            cells.extend(Place::ALL.iter().map(|it| reaction(*it, *kind).word()));
            lines.push(row(cells));
        }
        lines.join("\n")
    }

    #[test]
    fn the_specification_shows_this_table() {
        let page = include_str!("../../../../docs/SYNC.md");
        assert!(
            page.contains(&table()),
            "docs/SYNC.md must show the table as it is:\n\n{}\n",
            table()
        );
    }
}
