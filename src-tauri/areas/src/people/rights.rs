//! Who may act on whose account, and what must always remain possible.

use std::collections::BTreeSet;

use guichet_kernel::{Actor, Capability, Refusal, RefusalCode};

/// Whether `actor` may give or touch an account with `rights`: nobody gives, takes over or takes away more than they
/// have themselves, except who edits roles and could give themselves anything.
///
/// # Errors
/// `not-allowed`.
pub(crate) fn govern(actor: &Actor, rights: &BTreeSet<Capability>) -> Result<(), Refusal> {
    actor.require(Capability::PeopleManage)?;
    if actor.may(Capability::RoleManage) || rights.is_subset(&actor.capabilities) {
        Ok(())
    } else {
        Err(Refusal::new(RefusalCode::NotAllowed))
    }
}

/// Whether `rights` let somebody repair everything: manage accounts and edit roles.
pub(crate) fn administers(rights: &BTreeSet<Capability>) -> bool {
    rights.contains(&Capability::PeopleManage) && rights.contains(&Capability::RoleManage)
}

/// After a change, at least one active account must administer. `in_force` are the rights active accounts have then.
///
/// # Errors
/// `last-administrator`.
pub(crate) fn someone_administers<'a>(
    in_force: impl IntoIterator<Item = &'a BTreeSet<Capability>>,
) -> Result<(), Refusal> {
    if in_force.into_iter().any(administers) {
        Ok(())
    } else {
        Err(Refusal::new(RefusalCode::LastAdministrator))
    }
}

#[cfg(test)]
mod tests {
    use guichet_kernel::AccountId;
    use proptest::prelude::*;

    use super::*;

    fn actor(capabilities: BTreeSet<Capability>) -> Actor {
        Actor {
            account: AccountId::new(),
            display_name: "Sophie".into(),
            capabilities,
            site: None,
            teams: vec![],
        }
    }

    fn some_rights() -> impl Strategy<Value = BTreeSet<Capability>> {
        proptest::collection::btree_set(
            proptest::sample::select(Capability::ALL),
            0..Capability::ALL.len(),
        )
    }

    proptest! {
        #[test]
        fn nobody_governs_more_than_they_have(mine in some_rights(), theirs in some_rights()) {
            let allowed = govern(&actor(mine.clone()), &theirs).is_ok();
            prop_assert!(!allowed || mine.contains(&Capability::PeopleManage));
            prop_assert!(!allowed || mine.contains(&Capability::RoleManage) || theirs.is_subset(&mine));
        }

        #[test]
        fn somebody_always_administers(in_force in proptest::collection::vec(some_rights(), 0..6)) {
            let whole = in_force.iter().any(|it| it.contains(&Capability::PeopleManage) && it.contains(&Capability::RoleManage));
            prop_assert_eq!(someone_administers(&in_force).is_ok(), whole);
        }
    }

    #[test]
    fn two_halves_do_not_make_an_administrator() {
        let halves = [
            BTreeSet::from([Capability::PeopleManage]),
            BTreeSet::from([Capability::RoleManage]),
        ];
        assert_eq!(
            someone_administers(&halves).map_err(|it| it.code),
            Err(RefusalCode::LastAdministrator)
        );
    }
}
