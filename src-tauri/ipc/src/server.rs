//! Letting people in through the server, and the machines they use: each command is one call of the server as the person
//! whose copy this is, so that the server decides again.

use std::sync::Arc;

use guichet_areas::join::{
    self, AccessRequest, DeviceView, HandedFile, InviteToServer, Joined, ListDevices, ReadRequest,
    ServerAccess, ServerInvitation, ServerSetUp, SetUpServer, WhichAccess, WhichDevice,
    enrolment_name,
};
use guichet_areas::people;
use guichet_kernel::{Actor, Answer, Capability, Refusal, RefusalCode, Timestamp};

use crate::session::Session;
use crate::{Line, line};

/// Days a code may work.
const DAYS: std::ops::RangeInclusive<u8> = 1..=30;

/// Checks a server and sets it up. Whoever sits at a desk where nobody has an account may found an organisation there:
/// the server asks for the account that may do everything. An organisation that works at this desk is put on a server by
/// its administrators.
pub(crate) async fn set_up(session: &Session, request: SetUpServer) -> Answer<ServerSetUp> {
    line::alone(session).await?;
    let admin = if request.organisation.is_none() {
        let (actor, _) = session.actor().await?;
        actor.require(Capability::PeopleManage)?;
        actor.require(Capability::RoleManage)?;
        Some(actor.account)
    } else if people::is_empty(session.desk().store()).await? {
        None
    } else {
        return Err(RefusalCode::DeskOfOthers.into());
    };
    let language = session.language().await;
    session
        .desk()
        .talks()?
        .set_up(request, admin, language)
        .await
}

/// Who can come in.
pub(crate) async fn accesses(session: &Session, _request: ()) -> Answer<Vec<ServerAccess>> {
    let (actor, _) = session.actor().await?;
    actor.require(Capability::PeopleManage)?;
    talking(session, &actor).await?.accesses().await
}

/// Gives somebody a code, told once; one they were given before ends.
pub(crate) async fn invite(session: &Session, request: InviteToServer) -> Answer<ServerInvitation> {
    const DAY: i64 = 86_400_000;
    let (actor, now) = session.actor().await?;
    actor.require(Capability::PeopleManage)?;
    let line = talking(session, &actor).await?;
    if !DAYS.contains(&request.days) {
        return Err(Refusal::on(RefusalCode::Invalid, "days").into());
    }
    let login = people::invitee(session.as_call(&actor, now), request.account_id).await?;
    let code = line
        .invite(request.account_id, login.clone(), request.days)
        .await?;
    Ok(ServerInvitation {
        login,
        code,
        until: Timestamp(now.0 + i64::from(request.days) * DAY),
    })
}

/// Takes an unused code back.
pub(crate) async fn uninvite(session: &Session, request: WhichAccess) -> Answer<()> {
    let (actor, _) = session.actor().await?;
    actor.require(Capability::PeopleManage)?;
    talking(session, &actor)
        .await?
        .uninvite(request.account_id)
        .await
}

/// Reads a request for access to the server this desk follows; whether somebody is let in is decided afterwards.
pub(crate) async fn read_request(session: &Session, request: ReadRequest) -> Answer<AccessRequest> {
    let (actor, _) = session.actor().await?;
    actor.require(Capability::PeopleManage)?;
    let joined = followed(session, &actor).await?;
    join::read_request(&request, &joined.enrolment)
}

/// The enrolment file this desk joined with, for another machine or another person.
pub(crate) async fn enrolment(session: &Session, _request: ()) -> Answer<HandedFile> {
    let (actor, _) = session.actor().await?;
    let joined = followed(session, &actor).await?;
    Ok(HandedFile {
        name: enrolment_name(&joined.organisation),
        text: joined.enrolment,
    })
}

/// The machines of somebody, or one's own.
pub(crate) async fn devices(session: &Session, request: ListDevices) -> Answer<Vec<DeviceView>> {
    let (actor, _) = session.actor().await?;
    let account = request.account_id.unwrap_or(actor.account);
    if account != actor.account {
        actor.require(Capability::PeopleManage)?;
    }
    talking(session, &actor).await?.devices(account).await
}

/// Gives nothing more to a machine, and has it put its copy away. Whose machine it is, only the server knows: it refuses
/// those of people one does not govern.
pub(crate) async fn revoke_device(session: &Session, request: WhichDevice) -> Answer<()> {
    let (actor, _) = session.actor().await?;
    talking(session, &actor)
        .await?
        .revoke_device(request.id)
        .await
}

/// The line, which speaks as the person whose copy this is: nobody else speaks through it.
async fn talking(session: &Session, actor: &Actor) -> Answer<Arc<dyn Line>> {
    followed(session, actor).await?;
    Ok(Arc::clone(session.desk().talks()?))
}

async fn followed(session: &Session, actor: &Actor) -> Answer<Joined> {
    let joined = join::joined(session.desk().store())
        .await?
        .ok_or(RefusalCode::NotFound)?;
    if joined.account == actor.account {
        Ok(joined)
    } else {
        Err(RefusalCode::NotAllowed.into())
    }
}
