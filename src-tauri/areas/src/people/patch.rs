//! What changed, as an operation tells it: each field with its value before and after.

use std::collections::BTreeMap;

use guichet_kernel::{Answer, FailureCode, Problem};
use serde::Serialize;
use serde_json::{Value, json};

/// Changed fields by name; those that stay the same are left out.
#[derive(Debug, Default, Serialize)]
#[serde(transparent)]
pub(crate) struct Patch(BTreeMap<String, Value>);

impl Patch {
    /// Compares one field.
    pub(crate) fn field<T: Serialize + PartialEq>(
        mut self,
        name: &str,
        before: &T,
        after: &T,
    ) -> Self {
        if before != after {
            self.0
                .insert(name.to_owned(), json!({ "before": before, "after": after }));
        }
        self
    }

    /// Nothing changed.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The row a patch was made from must still be the one that is there once the writer is held.
///
/// # Errors
/// Failure `store-busy` when another process changed it in between: trying again is right.
pub(crate) fn still<T: PartialEq>(before: &T, now: &T) -> Answer<()> {
    if before == now {
        Ok(())
    } else {
        Err(Problem::failure(
            FailureCode::StoreBusy,
            "the row changed while it was being edited",
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changed_is_told() {
        let patch = Patch::default()
            .field("name", &"a", &"b")
            .field("site", &Some(1), &Some(1));
        assert_eq!(
            serde_json::to_value(&patch).ok(),
            Some(json!({ "name": { "before": "a", "after": "b" } }))
        );
        assert!(Patch::default().field("name", &1, &1).is_empty());
    }
}
