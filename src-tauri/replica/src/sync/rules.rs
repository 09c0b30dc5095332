//! The rules of the protocol that a simulation can switch off.

/// Rules of `docs/SYNC.md`, each of which a simulation switches off to see that it is caught. The product uses
/// [`Rules::PROTOCOL`] and nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is one rule, kept or broken"
)]
pub struct Rules {
    /// An acknowledged operation stays on top of the rows until the cursor has passed it.
    pub waits_for_cursor: bool,
    /// An operation that the rows read from the server contain is not put on top of them.
    pub overlay_reads_as_of: bool,
    /// A root that was never read contains nothing: what was done to it stays on the screen.
    pub unread_contains_nothing: bool,
    /// Starting over pushes what was settled again.
    pub requeues_settled: bool,
    /// Starting over remembers what the old rows contain already.
    pub remembers_base: bool,
    /// A list is compared by class too.
    pub compares_class: bool,
    /// A list puts away what it does not name.
    pub list_purges: bool,
    /// What was read is replaced whole: rows the server did not give are removed.
    pub replaces_whole: bool,
    /// Rejected operations are kept for a person to see.
    pub keeps_rejected: bool,
    /// After a rejection the rows are worked out again without it.
    pub undoes_rejected: bool,
    /// Unsettled operations are put on top again when a root is replaced.
    pub does_again: bool,
    /// Results of operations that come with a page are taken from it.
    pub takes_results: bool,
    /// Rows and cursor are written together.
    pub one_transaction: bool,
    /// What stays of settled operations, and the server never gave back, is taken back.
    pub restores_leftovers: bool,
}

impl Rules {
    /// All of them.
    pub const PROTOCOL: Self = Self {
        waits_for_cursor: true,
        overlay_reads_as_of: true,
        unread_contains_nothing: true,
        requeues_settled: true,
        remembers_base: true,
        compares_class: true,
        list_purges: true,
        replaces_whole: true,
        keeps_rejected: true,
        undoes_rejected: true,
        does_again: true,
        takes_results: true,
        one_transaction: true,
        restores_leftovers: true,
    };
}
