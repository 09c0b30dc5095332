//! Who may do what (`docs/SYNC.md` 1.5): the part of each table that a descriptor does not say, as SQL conditions.
//!
//! `n_` is a value as it is to be, `o_` as it is; `p_me`, `p_may` are the caller and the bits of [`super::rights`].
//! The model of `guichet-sync` says the same in Rust; a test holds the two to the same answers.

use super::rights::{
    ANSWERS, ASSIGN, HANDLE, NOTES, OPEN_OWN, PEOPLE, ROLES, SETTINGS, TAKES_BACK,
};

/// One rule: when the condition does not hold (or is unknown), the operation is refused.
pub(super) struct Rule {
    /// What must hold.
    pub holds: String,
    /// The code of the refusal.
    pub code: &'static str,
    /// Its data, as an expression.
    pub data: String,
    /// What is enough, and can be said without looking into a table.
    pub unless: Option<String>,
}

impl Rule {
    fn unless(mut self, cheap: impl Into<String>) -> Self {
        self.unless = Some(cheap.into());
        self
    }
}

fn rule(holds: impl Into<String>, code: &'static str, data: impl Into<String>) -> Rule {
    Rule {
        holds: holds.into(),
        code,
        data: data.into(),
        unless: None,
    }
}

fn allowed(holds: impl Into<String>) -> Rule {
    rule(holds, "not-allowed", "NULL")
}

fn invalid(holds: impl Into<String>, column: &str) -> Rule {
    rule(holds, "invalid", column_data(column))
}

/// `{"column": …}`.
pub(super) fn column_data(column: &str) -> String {
    format!("'{{\"column\":\"{column}\"}}'")
}

/// A view is written by whom.
fn keeps_view(prefix: &str) -> String {
    format!(
        "CASE {prefix}shared WHEN 'nobody' THEN {prefix}owner_id = p_me
            WHEN 'team' THEN p_may & {SETTINGS} OR (p_may & {HANDLE} AND EXISTS (
                SELECT 1 FROM team_member m WHERE m.team_id = {prefix}team_id AND m.account_id = p_me))
            ELSE p_may & {SETTINGS} END"
    )
}

/// Nobody gives or touches more rights than they have, except who edits roles.
fn governs(role: &str) -> Rule {
    allowed(format!(
        "p_may & {PEOPLE} AND (p_may & {ROLES} OR NOT EXISTS (
            SELECT 1 FROM role g JOIN JSON_TABLE(g.capabilities, '$[*]' COLUMNS (one VARCHAR(64) PATH '$')) theirs
            WHERE g.id = {role} AND NOT JSON_CONTAINS((SELECT r.capabilities FROM account a JOIN role r ON r.id = a.role_id
                                     WHERE a.id = p_me), JSON_QUOTE(theirs.one))))"
    ))
}

/// Capabilities are a list of words.
const WORDS: &str = "JSON_TYPE(n_capabilities) = 'ARRAY' AND NOT EXISTS (
        SELECT 1 FROM JSON_TABLE(n_capabilities, '$[*]' COLUMNS (one JSON PATH '$')) x WHERE JSON_TYPE(x.one) <> 'STRING')";

/// What must hold of a new row.
pub(super) fn create(table: &str) -> Vec<Rule> {
    let seen = || {
        rule(
            "p_adopt OR v_class > 0",
            "not-found",
            format!("'{{\"t\":\"{table}\"}}'"),
        )
    };
    let notes = || allowed(format!("p_adopt OR n_internal = 0 OR p_may & {NOTES}"));
    let mut rules = match table {
        "ticket" => vec![
            allowed(format!(
                "p_adopt OR p_may & {HANDLE} OR (n_requester_id = p_me AND p_may & {OPEN_OWN})"
            )),
            invalid(
                "p_adopt OR (n_status = 0 AND n_waiting_reason IS NULL AND n_resolved_at IS NULL AND n_closed_at IS NULL
            AND n_archived_at IS NULL AND n_rating IS NULL AND n_rating_comment IS NULL)",
                "status",
            ),
            allowed(format!(
                "p_adopt OR p_may & {ASSIGN} OR (n_team_id IS NULL AND (n_assignee_id IS NULL
            OR (n_assignee_id = p_me AND p_may & {HANDLE})))"
            )),
        ],
        "comment" => vec![
            seen(),
            notes(),
            allowed(format!(
                "p_adopt OR n_internal = 1 OR p_may & {HANDLE}
            OR (SELECT requester_id FROM ticket WHERE id = n_ticket_id) = p_me"
            ))
            .unless(format!("p_adopt OR n_internal = 1 OR p_may & {HANDLE}")),
            rule(
                "p_adopt OR n_internal = 1 OR (SELECT status FROM ticket WHERE id = n_ticket_id) <> 4",
                "ticket-closed",
                "NULL",
            ),
            invalid("p_adopt OR n_withdrawn_at IS NULL", "withdrawn_at"),
        ],
        "attachment" => vec![
            seen(),
            invalid(
                "n_comment_id IS NULL OR EXISTS (SELECT 1 FROM comment c WHERE c.id = n_comment_id AND c.ticket_id = n_ticket_id)",
                "comment_id",
            ),
            allowed(format!(
                "p_adopt OR CASE WHEN n_comment_id IS NULL
                THEN p_may & {HANDLE} OR (SELECT requester_id = p_me OR opened_by = p_me FROM ticket WHERE id = n_ticket_id)
                ELSE (SELECT author_id FROM comment WHERE id = n_comment_id) = p_me END"
            )),
        ],
        "history" => vec![seen(), notes()],
        // The server writes them.
        "lost_value" => vec![seen(), allowed("p_adopt")],
        "ticket_machine" => vec![
            seen(),
            allowed("p_adopt OR (SELECT requester_id = p_me AND opened_by = p_me FROM ticket WHERE id = n_ticket_id)"),
        ],
        "notice" => vec![invalid(
            "p_adopt OR n_ticket_id IS NOT NULL OR n_about_id IS NOT NULL OR n_tickets > 1",
            "ticket_id",
        )],
        "account" => vec![
            Rule {
                holds: format!("p_adopt OR ({})", governs("n_role_id").holds),
                ..governs("n_role_id")
            },
            invalid("n_login NOT REGEXP '[^a-z0-9_.]'", "login"),
        ],
        "role" => vec![
            allowed(format!("p_adopt OR p_may & {ROLES}")),
            invalid(WORDS, "capabilities"),
            invalid("p_adopt OR n_shipped IS NULL", "shipped"),
        ],
        "team_member" => vec![allowed(format!("p_adopt OR p_may & {}", PEOPLE | SETTINGS))],
        "saved_view" => vec![
            allowed(format!("p_adopt OR (n_owner_id = p_me AND {})", keeps_view("n_"))),
            invalid("(n_shared = 'team') = (n_team_id IS NOT NULL)", "team_id"),
        ],
        "view_order" => vec![allowed("p_adopt OR n_account_id = p_me")],
        _ => vec![allowed(format!("p_adopt OR p_may & {SETTINGS}"))],
    };
    if table == "ticket" {
        rules.push(invalid(
            "n_archived_at IS NULL OR n_status IN (3, 4)",
            "archived_at",
        ));
    }
    rules
}

/// What must hold for one column to be changed; asked before its values are compared.
pub(super) fn patch(table: &str, column: &str) -> String {
    match (table, column) {
        ("ticket", "title" | "description") => {
            format!("p_may & {HANDLE} OR (o_requester_id = p_me AND o_status = 0)")
        }
        ("ticket", "assignee_id") => format!(
            "p_may & {ASSIGN} OR (p_may & {HANDLE} AND ((w_new = p_me AND (o_assignee_id IS NULL OR o_assignee_id = p_me))
            OR (w_new IS NULL AND o_assignee_id = p_me)))"
        ),
        ("ticket", "team_id") => format!("p_may & {ASSIGN}"),
        ("ticket", "rating" | "rating_comment") => "o_requester_id = p_me".to_owned(),
        ("ticket", "status" | "waiting_reason" | "resolved_at" | "closed_at") => {
            format!("p_may & {HANDLE} OR o_requester_id = p_me")
        }
        ("ticket", "archived_at") => format!(
            "p_may & {HANDLE} OR (o_requester_id = p_me AND w_new IS NULL AND p_may & {ANSWERS})"
        ),
        ("ticket", _) => format!("p_may & {HANDLE}"),
        ("comment", _) => "o_author_id = p_me".to_owned(),
        ("account", "display_name" | "email") => format!("p_may & {PEOPLE} OR o_id = p_me"),
        ("account", _) => format!("p_may & {PEOPLE}"),
        ("role", _) => format!("p_may & {ROLES}"),
        ("saved_view", _) => keeps_view("o_"),
        ("view_order", _) => "o_account_id = p_me".to_owned(),
        _ => format!("p_may & {SETTINGS}"),
    }
}

/// What must hold of a changed column beside its merging; asked when it really changes.
pub(super) fn changed(table: &str, column: &str) -> Vec<Rule> {
    match (table, column) {
        ("ticket", "status") => vec![
            rule(
                step(),
                "illegal-transition",
                "CONCAT('{\"from\":', o_status, ',\"to\":', w_new, '}')",
            ),
            allowed(format!(
                "p_may & {HANDLE} OR (o_status, w_new) IN ((0, 4), (1, 4), (2, 4), (3, 1), (3, 4), (4, 0))
            OR (p_may & {ANSWERS} AND (o_status, w_new) IN ((2, 0), (2, 1)))
            OR (p_may & {TAKES_BACK} AND (w_new, o_status) IN ((0, 4), (1, 4), (2, 4), (3, 4), (3, 1), (4, 0))
                AND COALESCE(o_public_by, o_updated_by) = p_me)"
            )),
            rule(
                format!(
                    "p_may & {HANDLE} OR (o_status, w_new) NOT IN ((3, 1), (4, 0)) OR p_may & {TAKES_BACK}
            OR p_at - COALESCE(GREATEST(COALESCE(o_resolved_at, o_closed_at), COALESCE(o_closed_at, o_resolved_at)), o_updated_at)
                <= 86400000 * COALESCE((SELECT CAST(value AS SIGNED) FROM setting WHERE name = 'reopen_days'), 7)"
                ),
                "reopen-too-late",
                "CONCAT('{\"days\":', COALESCE((SELECT CAST(value AS SIGNED) FROM setting WHERE name = 'reopen_days'), 7), '}')",
            ),
        ],
        ("ticket", "assignee_id") => vec![
            not_closed(),
            rule(
                format!(
                    "w_new IS NULL OR EXISTS (SELECT 1 FROM account a JOIN role r ON r.id = a.role_id WHERE a.id = w_new
                AND a.state = 'active' AND JSON_CONTAINS(r.capabilities, '\"ticket.handle\"')) OR p_may & {TAKES_BACK}"
                ),
                "assignee-invalid",
                "NULL",
            ),
        ],
        ("ticket", "team_id") => vec![not_closed()],
        ("ticket", "rating" | "rating_comment") => {
            vec![rule("o_status >= 3", "rating-invalid", "NULL")]
        }
        ("account", "state") => vec![invalid("w_new <> 'waiting'", "state")],
        ("role", "capabilities") => vec![],
        _ => vec![],
    }
}

/// Who works on a closed ticket does not change, unless it is reopened by the same operation.
fn not_closed() -> Rule {
    rule(
        "o_status <> 4 OR JSON_CONTAINS_PATH(p_set, 'one', '$.status')",
        "ticket-closed",
        "NULL",
    )
}

/// Steps there are; the opposite of one that is taken back; an answer that ends a waiting.
fn step() -> String {
    let pairs = guichet_entities::STEPS
        .iter()
        .map(|(from, to)| format!("({from}, {to})"))
        .collect::<Vec<_>>()
        .join(", ");
    format!(
        "(o_status, w_new) IN ({pairs}) OR (p_may & {TAKES_BACK} AND (w_new, o_status) IN ({pairs}))
            OR (p_may & {ANSWERS} AND (o_status, w_new) = (2, 0) AND o_requester_id = p_me)"
    )
}

/// What must hold of a row when all its columns are changed.
pub(super) fn settled(table: &str) -> Vec<Rule> {
    match table {
        "ticket" => vec![rule(
            "n_archived_at IS NULL OR n_status IN (3, 4)",
            "ticket-active",
            "NULL",
        )],
        "saved_view" => vec![
            allowed(keeps_view("n_")),
            invalid("(n_shared = 'team') = (n_team_id IS NOT NULL)", "team_id"),
        ],
        "role" => vec![invalid(WORDS, "capabilities")],
        "account" => vec![
            Rule {
                holds: format!(
                    "NOT (JSON_CONTAINS_PATH(p_set, 'one', '$.role_id', '$.state', '$.site_id') OR o_id <> p_me) OR ({})",
                    governs("o_role_id").holds
                ),
                ..governs("o_role_id")
            },
            Rule {
                holds: format!("n_role_id = o_role_id OR ({})", governs("n_role_id").holds),
                ..governs("n_role_id")
            },
        ],
        _ => vec![],
    }
}

/// What a change sets beside what was asked: SQL before [`settled`].
pub(super) fn follows(table: &str) -> &'static str {
    match table {
        // Who takes a ticket up again takes it out of the archive, known or not.
        "ticket" => {
            "    IF n_status NOT IN (3, 4) AND n_archived_at IS NOT NULL AND NOT JSON_CONTAINS_PATH(p_set, 'one', '$.archived_at') THEN
        SET n_archived_at = NULL;
    END IF;\n"
        }
        "account" => "    SET n_updated_at = GREATEST(o_updated_at, p_at);\n",
        _ => "",
    }
}

/// What must hold for a row to be removed; `None`: rows of this table stay.
pub(super) fn remove(table: &str) -> Option<Vec<Rule>> {
    Some(match table {
        "team_member" => vec![allowed(format!("p_may & {}", PEOPLE | SETTINGS))],
        "site" | "team" | "category" => vec![allowed(format!("p_may & {SETTINGS}"))],
        "role" => vec![allowed(format!(
            "p_may & {ROLES} AND NOT o_shipped <=> 'requester'"
        ))],
        "notice" => vec![allowed("o_by_id = p_me")],
        _ => return None,
    })
}
