//! The words of a ticket: its values, and how each reads from the aliases other systems use.

use guichet_kernel::fold;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

macro_rules! words {
    ($(#[$doc:meta])* $enum:ident { $($(#[$item:meta])* $name:ident = $text:literal $(| $alias:literal)*),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
        pub enum $enum { $($(#[$item])* #[serde(rename = $text)] $name),* }
        impl $enum {
            /// Every value, in the order people read them.
            pub const ALL: &[Self] = &[$(Self::$name),*];
            /// The stored name, also the suffix of the locale key.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $(Self::$name => $text),* } }
            /// Reads a stored name, or an alias in French or English, case and accents ignored.
            #[must_use]
            pub fn read(text: &str) -> Option<Self> {
                let text = fold(text.trim());
                [$((Self::$name, &[$text, $($alias),*] as &[&str])),*].into_iter().find(|(_, names)| names.iter().any(|n| fold(n) == text)).map(|(it, _)| it)
            }
        }
    };
}

words! {
    /// Where a ticket is in its life. Which may follow which: `status.rs`.
    Status {
        /// Recorded, nobody works on it yet.
        Open = "open" | "ouvert" | "à venir" | "nouveau" | "new",
        /// Somebody works on it.
        InProgress = "in_progress" | "en cours" | "in progress",
        /// Somebody or something else is waited for; the ticket says what.
        Waiting = "waiting" | "en attente" | "pending",
        /// Solved, the requester has not confirmed.
        Resolved = "resolved" | "résolu" | "fait" | "solved",
        /// Finished.
        Closed = "closed" | "clos" | "clôturé" | "fermé",
    }
}

words! {
    /// How much it matters to the service, lowest first (R006).
    Priority {
        /// Can wait.
        Low = "low" | "faible" | "basse",
        /// The usual.
        Normal = "normal" | "normale" | "moyenne" | "medium",
        /// Before the others.
        High = "high" | "haute" | "élevée" | "urgente",
        /// Everything else stops.
        Critical = "critical" | "critique" | "majeure",
    }
}

words! {
    /// How pressing the requester finds it, five levels as in GLPI (R136).
    Urgency {
        /// Very low.
        VeryLow = "very_low" | "très bas" | "très basse" | "very low",
        /// Low.
        Low = "low" | "bas" | "basse",
        /// Medium.
        Medium = "medium" | "moyen" | "moyenne",
        /// High.
        High = "high" | "haut" | "haute",
        /// Very high.
        VeryHigh = "very_high" | "très haut" | "très haute" | "very high",
    }
}

words! {
    /// What sort of request it is.
    Kind {
        /// Something that worked no longer does.
        Incident = "incident",
        /// Something new is wanted.
        Request = "request" | "demande",
        /// Somebody wants to know.
        Question = "question",
        /// Somebody wants to learn.
        Training = "training" | "formation",
    }
}

words! {
    /// What a line of history tells.
    HistoryKind {
        /// The ticket was opened.
        Opened = "opened",
        /// Title changed; before, after: texts.
        Title = "title",
        /// Description changed; before, after: texts.
        Description = "description",
        /// Status changed; before, after: status words.
        Status = "status",
        /// Why it waits changed; after: text.
        WaitingReason = "waiting_reason",
        /// Priority changed; before, after: priority words.
        Priority = "priority",
        /// Urgency changed; before, after: urgency words.
        Urgency = "urgency",
        /// Kind changed; before, after: kind words.
        Kind = "kind",
        /// Category changed; before, after: names.
        Category = "category",
        /// Site changed; before, after: codes.
        Site = "site",
        /// Due date changed; before, after: milliseconds.
        Due = "due",
        /// Assignee changed; before, after: names.
        Assignee = "assignee",
        /// Team changed; before, after: names.
        Team = "team",
        /// An answer was written.
        Answered = "answered",
        /// An internal note was written (told only to who may read notes).
        Noted = "noted",
        /// A file was attached; after: its name.
        Attached = "attached",
        /// Satisfaction given; after: 1 to 5. Taken back; before: 1 to 5.
        Rated = "rated",
        /// Put away.
        Archived = "archived",
        /// Brought back.
        Unarchived = "unarchived",
        /// An answer or a note was taken back by who wrote it.
        Withdrawn = "withdrawn",
    }
}

words! {
    /// The views everybody has.
    ViewName {
        /// Asked by me, not resolved nor closed.
        MyOpen = "my_open",
        /// Not resolved nor closed, nobody assigned.
        Unassigned = "unassigned",
        /// Assigned to me or, unassigned, to one of my teams; not resolved nor closed.
        ToHandle = "to_handle",
        /// Waiting.
        Waiting = "waiting",
        /// Past its due date, not resolved nor closed.
        Late = "late",
        /// Resolved or closed.
        Resolved = "resolved",
        /// All one may see, but those archived.
        All = "all",
        /// Resolved or closed, and put away: in no other view.
        Archived = "archived",
    }
}

words! {
    /// What a list is sorted by.
    SortKey {
        /// Number.
        Number = "number",
        /// Title, by locale-independent folding.
        Title = "title",
        /// Status, in the order of its life.
        Status = "status",
        /// Priority, critical first when descending.
        Priority = "priority",
        /// Requester's name.
        Requester = "requester",
        /// Assignee's name.
        Assignee = "assignee",
        /// Category's name.
        Category = "category",
        /// Opening.
        Created = "created",
        /// Last change.
        Updated = "updated",
        /// Due date, those without last.
        Due = "due",
    }
}

words! {
    /// What a list is grouped by.
    GroupKey {
        /// Status, in the order of its life.
        Status = "status",
        /// Priority, critical first.
        Priority = "priority",
        /// Category's name.
        Category = "category",
        /// Assignee's name.
        Assignee = "assignee",
        /// Team's name.
        Team = "team",
        /// Requester's name.
        Requester = "requester",
        /// Site's code.
        Site = "site",
        /// Kind, in the order people read them.
        Kind = "kind",
    }
}

words! {
    /// What a table shows of tickets.
    Column {
        /// Number.
        Number = "number",
        /// Title.
        Title = "title",
        /// Status.
        Status = "status",
        /// Priority.
        Priority = "priority",
        /// Kind.
        Kind = "kind",
        /// Category.
        Category = "category",
        /// Requester.
        Requester = "requester",
        /// Assignee.
        Assignee = "assignee",
        /// Team.
        Team = "team",
        /// Site.
        Site = "site",
        /// Opening.
        Created = "created",
        /// Last change.
        Updated = "updated",
        /// Due date.
        Due = "due",
    }
}

words! {
    /// Where words were found.
    FoundIn {
        /// In the number.
        Number = "number",
        /// In the title.
        Title = "title",
        /// In the description.
        Description = "description",
        /// In an answer or a note.
        Comment = "comment",
        /// In a person's name.
        Person = "person",
        /// In a file's name.
        File = "file",
    }
}
