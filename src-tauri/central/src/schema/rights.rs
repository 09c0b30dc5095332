//! What an account may do, as the bits that procedures hand to each other.

/// Every capability that decides something in the protocol, and its bit.
pub(super) const BITS: &[(&str, u32)] = &[
    ("ticket.see.all", SEE_ALL),
    ("ticket.see.team", SEE_TEAM),
    ("ticket.handle", HANDLE),
    ("ticket.assign", ASSIGN),
    ("ticket.open.own", OPEN_OWN),
    ("comment.internal", NOTES),
    ("people.manage", PEOPLE),
    ("role.manage", ROLES),
    ("settings.manage", SETTINGS),
    ("people.see", DIRECTORY),
];

pub(super) const SEE_ALL: u32 = 1;
pub(super) const SEE_TEAM: u32 = 2;
pub(super) const HANDLE: u32 = 4;
pub(super) const ASSIGN: u32 = 8;
pub(super) const OPEN_OWN: u32 = 16;
pub(super) const NOTES: u32 = 32;
pub(super) const PEOPLE: u32 = 64;
pub(super) const ROLES: u32 = 128;
pub(super) const SETTINGS: u32 = 256;
pub(super) const DIRECTORY: u32 = 512;
/// Not rights, but what the operation carries: a line of history that takes something back.
pub(super) const TAKES_BACK: u32 = 1 << 16;
/// A public answer.
pub(super) const ANSWERS: u32 = 1 << 17;

/// From a role's capabilities to bits.
pub(super) fn bits_of() -> String {
    let sum: Vec<String> = BITS
        .iter()
        .map(|(name, bit)| {
            format!("{bit} * COALESCE(JSON_CONTAINS(p_capabilities, '\"{name}\"'), 0)")
        })
        .collect();
    format!(
        "CREATE DEFINER = {owner} PROCEDURE bits_of(p_capabilities TEXT CHARACTER SET utf8mb4, OUT p_may INT)
SQL SECURITY DEFINER NO SQL
BEGIN
    SET p_may = {};
END",
        sum.join("\n        + "),
        owner = super::OWNER,
    )
}
