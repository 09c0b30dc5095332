//! What a saved view is, and what is asked about it.

use std::collections::BTreeMap;

use guichet_kernel::{AccountId, TeamId, ViewId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::tickets::{GroupKey, SortKey, ViewName};

/// A list worth keeping, as one person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedView {
    /// Identity.
    pub id: ViewId,
    /// One line.
    pub name: String,
    /// Who made it.
    pub owner_id: AccountId,
    /// By name.
    pub owner: String,
    /// Who else has it.
    pub shared: Shared,
    /// What it shows, and how.
    pub list: ViewList,
    /// This person may change and remove it.
    pub editable: bool,
}

/// Who else has a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "with", rename_all = "snake_case")]
pub enum Shared {
    /// Only who made it.
    Nobody,
    /// The members of a team.
    Team {
        /// Which.
        team_id: TeamId,
    },
    /// The whole organisation.
    Everyone,
}

/// What a view shows, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewList {
    /// The view everybody has that it narrows.
    pub base: ViewName,
    /// The chips, as addresses write them: `me` and `none` are whoever looks and nobody, a word after `-` is left out,
    /// days are `2026-11-20`, `7d` the seven days before (or, for due dates, after) and including today, `late` past.
    #[serde(default)]
    pub filter: BTreeMap<FilterKey, Vec<String>>,
    /// What orders it.
    pub sort: SortKey,
    /// Largest, newest or last letter first.
    pub descending: bool,
    /// What groups it.
    #[serde(default)]
    pub group: Option<GroupKey>,
    /// How it is drawn.
    pub layout: ViewLayout,
    /// Columns of the table, in order.
    pub columns: Vec<ViewColumn>,
    /// How tall its rows are.
    pub density: Density,
}

/// What tickets can be filtered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilterKey {
    /// Status words.
    Status,
    /// Priority words.
    Priority,
    /// Kind words.
    Kind,
    /// Categories, or `none`.
    Category,
    /// People, `me` or `none`.
    Assignee,
    /// Teams, or `none`.
    Team,
    /// People, or `me`.
    Requester,
    /// Sites.
    Site,
    /// When it was opened.
    Created,
    /// When it should be solved.
    Due,
    /// Words, as in the search.
    Text,
}

/// How a list is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ViewLayout {
    /// Rows of one or two lines.
    Rows,
    /// A table.
    Table,
    /// Columns of cards.
    Board,
    /// Days.
    Calendar,
}

/// How tall rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Density {
    /// Room to breathe.
    Comfortable,
    /// More on a screen.
    Compact,
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ViewColumn {
    /// What it shows.
    pub key: ColumnKey,
    /// In pixels, 40 to 1,000; the usual width when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub width: Option<u16>,
}

/// What a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKey {
    /// Number.
    Number,
    /// Title.
    Title,
    /// Status.
    Status,
    /// Priority.
    Priority,
    /// Kind.
    Kind,
    /// Category.
    Category,
    /// Requester.
    Requester,
    /// Assignee.
    Assignee,
    /// Team.
    Team,
    /// Site.
    Site,
    /// Opening.
    Created,
    /// Last change.
    Updated,
    /// Due date.
    Due,
}

/// A view to make (`id` left out) or to write over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SaveView {
    /// Which; a new one when left out.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<ViewId>,
    /// Name, 1 to 60 characters, unique among those who have it.
    pub name: String,
    /// Who else has it.
    pub shared: Shared,
    /// What it shows, and how.
    pub list: ViewList,
}

/// Which view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct WhichView {
    /// Which.
    pub id: ViewId,
}

/// One of the views everybody has, or a saved one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnyView {
    /// One everybody has.
    Usual(ViewName),
    /// A saved one.
    Saved(ViewId),
}

/// How a person arranges the views they see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArrangeViews {
    /// Every saved view, in order; those left out come last.
    pub order: Vec<ViewId>,
    /// The list to start from; the usual one when `null`.
    pub first: Option<AnyView>,
}

/// The saved views a person sees, in the order they chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SavedViews {
    /// In order.
    pub views: Vec<SavedView>,
    /// The list to start from, when the person chose one that is still there.
    pub first: Option<AnyView>,
}
