//! From a name and JSON to a command and back, generated from the table.

use guichet_areas::{
    drafts, drafts::*, files, files::*, home, home::*, join::*, machine, machine::*, notices,
    notices::*, people, people::*, sync, sync::*, tickets, tickets::*, views, views::*,
};
use guichet_kernel::{Answer, MachineFact, Problem, RefusalCode, TicketId};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::session::Session;
use crate::table::command_table;
use crate::{Event, Topic, host, line, server, session};

/// Who may run a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// Anybody, signed in or not.
    Door,
    /// Whoever is signed in and not locked, within their rights.
    Area,
}

/// What a command does to answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Its answer is made of these topics.
    Reads(&'static [Topic]),
    /// It makes answers of these topics stale.
    Spoils(&'static [Topic]),
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// `area.verb`.
    pub name: &'static str,
    /// Who may run it.
    pub layer: Layer,
    /// What it does to answers.
    pub effect: Effect,
}

macro_rules! layer {
    (door) => {
        Layer::Door
    };
    (area) => {
        Layer::Area
    };
}

macro_rules! effect {
    (reads $topics:expr) => {
        Effect::Reads($topics)
    };
    (spoils $topics:expr) => {
        Effect::Spoils($topics)
    };
}

macro_rules! run {
    (door $session:ident, $request:ident, $module:ident :: $function:ident) => {
        $module::$function($session, $request).await?
    };
    (area $session:ident, $request:ident, $module:ident :: $function:ident) => {{
        let (actor, now) = $session.actor().await?;
        let call = guichet_areas::Call {
            store: $session.desk().store(),
            actor: &actor,
            now,
        };
        $module::$function(call, $request).await?
    }};
}

macro_rules! router { ($($layer:ident $name:literal $module:ident :: $function:ident ($request:ty) -> $answer:ty, $effect:ident [$($topic:ident),*];)*) => {
    /// Every command, in the order of the table.
    #[must_use]
    pub const fn commands() -> &'static [Command] {
        &[$(Command { name: $name, layer: layer!($layer), effect: effect!($effect &[$(Topic::$topic),*]) }),*]
    }

    /// Runs one command, then tells what it spoiled.
    ///
    /// # Errors
    /// Refusal `invalid` for a request of the wrong shape; failure `internal` for an unknown name; whatever the
    /// command refuses.
    pub(crate) async fn run(session: &Session, name: &str, args: Value) -> Answer<Value> {
        match name {
            $($name => Box::pin(async move {
                let request: $request = read(args)?;
                let answer: $answer = run!($layer session, request, $module::$function);
                let answer = serde_json::to_value(answer).map_err(Problem::internal)?;
                if let Effect::Spoils(topics @ [_, ..]) = effect!($effect &[$(Topic::$topic),*]) {
                    session.desk().tell(Event::Spoiled { topics: topics.to_vec() });
                }
                Ok(answer)
            }).await,)*
            _ => Err(Problem::internal(format_args!("no command is named {name:?}"))),
        }
    }
} }
command_table!(router);

/// Reads a request. Nothing and `{}` are the same request: both mean « no arguments ».
fn read<T: DeserializeOwned>(args: Value) -> Answer<T> {
    let other = match &args {
        Value::Null => Some(Value::Object(serde_json::Map::new())),
        Value::Object(fields) if fields.is_empty() => Some(Value::Null),
        Value::Object(_) => None,
        // A list would read as fields in the order they happen to be written in.
        _ => return Err(RefusalCode::Invalid.into()),
    };
    serde_json::from_value(args)
        .or_else(|error| other.map_or(Err(error), serde_json::from_value))
        .map_err(|_| RefusalCode::Invalid.into())
}
