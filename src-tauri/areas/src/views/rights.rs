//! Whose a view is: who knows of it, who may share, who may change it.

use guichet_kernel::{AccountId, Actor, Capability, Refusal, RefusalCode};

use super::Shared;

/// Whether this person may know that the view exists.
pub(super) fn sees(actor: &Actor, owner: AccountId, shared: Shared) -> bool {
    owner == actor.account
        || match shared {
            Shared::Nobody => false,
            Shared::Team { team_id } => actor.teams.contains(&team_id),
            Shared::Everyone => true,
        }
}

/// Whether this person may give a view to these others: a team's technicians to their team, who manages settings to
/// anybody.
pub(super) fn may_share(actor: &Actor, shared: Shared) -> bool {
    let manages = actor.may(Capability::SettingsManage);
    match shared {
        Shared::Nobody => true,
        Shared::Team { team_id } => {
            manages || (actor.may(Capability::TicketHandle) && actor.teams.contains(&team_id))
        }
        Shared::Everyone => manages,
    }
}

/// Whether this person may change a view they see: their own private one, or one they could have shared so.
pub(super) fn may_edit(actor: &Actor, owner: AccountId, shared: Shared) -> bool {
    match shared {
        Shared::Nobody => owner == actor.account,
        _ => may_share(actor, shared),
    }
}

/// Checks a change of who has a view; only its owner takes it back for themselves.
///
/// # Errors
/// Refusal `not-allowed`, on `shared` when the view may be changed but not given so.
pub(super) fn check(
    actor: &Actor,
    owner: AccountId,
    before: Option<Shared>,
    after: Shared,
) -> Result<(), Refusal> {
    if before.is_some_and(|before| !may_edit(actor, owner, before)) {
        return Err(Refusal::new(RefusalCode::NotAllowed));
    }
    if may_share(actor, after) && (after != Shared::Nobody || owner == actor.account) {
        Ok(())
    } else {
        Err(Refusal::on(RefusalCode::NotAllowed, "shared"))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use guichet_kernel::TeamId;

    use super::*;

    fn somebody(rights: &[Capability], teams: &[TeamId]) -> Actor {
        Actor {
            account: AccountId::new(),
            display_name: "Somebody".into(),
            capabilities: rights.iter().copied().collect::<BTreeSet<_>>(),
            site: None,
            teams: teams.to_vec(),
        }
    }

    #[test]
    fn who_sees_shares_and_changes() {
        let (mine, other) = (TeamId::new(), TeamId::new());
        let (team, theirs) = (
            Shared::Team { team_id: mine },
            Shared::Team { team_id: other },
        );
        let requester = somebody(&[Capability::TicketOpenOwn], &[mine]);
        let technician = somebody(&[Capability::TicketHandle], &[mine]);
        let admin = somebody(&[Capability::SettingsManage], &[]);
        let owner = AccountId::new();
        // (who, shared with, sees it, may share so, may change it)
        for (actor, shared, seen, share, edit) in [
            (&requester, Shared::Nobody, false, true, false),
            (&requester, team, true, false, false),
            (&requester, theirs, false, false, false),
            (&requester, Shared::Everyone, true, false, false),
            (&technician, Shared::Nobody, false, true, false),
            (&technician, team, true, true, true),
            (&technician, theirs, false, false, false),
            (&technician, Shared::Everyone, true, false, false),
            (&admin, Shared::Nobody, false, true, false),
            (&admin, team, false, true, true),
            (&admin, Shared::Everyone, true, true, true),
        ] {
            assert_eq!(sees(actor, owner, shared), seen, "sees {shared:?}");
            assert_eq!(may_share(actor, shared), share, "shares {shared:?}");
            assert_eq!(may_edit(actor, owner, shared), edit, "changes {shared:?}");
            assert!(sees(actor, actor.account, shared), "one's own");
        }
    }

    #[test]
    fn only_the_owner_takes_a_view_back() {
        let team_id = TeamId::new();
        let shared = Shared::Team { team_id };
        let technician = somebody(&[Capability::TicketHandle], &[team_id]);
        let code = |owner, before, after| {
            check(&technician, owner, before, after)
                .err()
                .map(|it| (it.code, it.field))
        };
        let refused =
            |field: Option<&str>| Some((RefusalCode::NotAllowed, field.map(str::to_owned)));
        let (me, other) = (technician.account, AccountId::new());
        assert_eq!(code(me, Some(shared), Shared::Nobody), None);
        assert_eq!(
            code(other, Some(shared), Shared::Nobody),
            refused(Some("shared"))
        );
        assert_eq!(code(other, Some(shared), shared), None);
        assert_eq!(code(other, Some(Shared::Nobody), shared), refused(None));
        assert_eq!(code(me, None, Shared::Everyone), refused(Some("shared")));
    }
}
