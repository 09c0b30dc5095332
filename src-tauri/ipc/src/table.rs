//! The one table of commands. Adding a verb adds one line here; the router, the TypeScript client and the
//! refreshing of screens all follow from it.
//!
//! `door` commands run signed out too and get the [`Session`](crate::Session); `area` commands get a
//! [`Call`](guichet_areas::Call) and run only signed in and unlocked. `reads` says what an answer is made of,
//! `spoils` what a change makes stale; the interface refetches every read whose topics were spoiled.

/// Hands the whole table to the macro named `$then`.
macro_rules! command_table {
    ($then:ident) => { $then! {
        door "session.state"            session::state(()) -> SessionView, reads [Session];
        door "session.sign_in"          session::sign_in(SignIn) -> SessionView, spoils [Session];
        door "session.sign_out"         session::sign_out(()) -> SessionView, spoils [Session];
        door "session.lock"             session::lock(()) -> SessionView, spoils [Session];
        door "session.unlock"           session::unlock(Unlock) -> SessionView, spoils [Session];
        door "session.register"         session::register(Register) -> SessionView, spoils [Session, People, Notices];
        door "session.set_preferences"  session::set_preferences(Preferences) -> Preferences, spoils [Session];

        area "people.find"              people::find(FindPeople) -> Vec<PersonView>, reads [People];
        area "people.accounts"          people::accounts(()) -> Vec<AccountView>, reads [People];
        area "people.create_account"    people::create_account(CreateAccount) -> AccountView, spoils [People];
        area "people.edit_account"      people::edit_account(EditAccount) -> AccountView, spoils [People, Session, Tickets];
        area "people.set_account_state" people::set_account_state(SetAccountState) -> AccountView, spoils [People, Notices];
        area "people.reset_password"    people::reset_password(ResetPassword) -> (), spoils [People];
        door "people.change_password"   line::change_password(ChangePassword) -> (), spoils [People];
        area "people.roles"             people::roles(()) -> Vec<RoleView>, reads [People];
        area "people.save_role"         people::save_role(SaveRole) -> RoleView, spoils [People, Session];
        area "people.remove_role"       people::remove_role(WhichRole) -> (), spoils [People];
        area "people.sites"             people::sites(()) -> Vec<SiteView>, reads [People];
        area "people.save_site"         people::save_site(SaveSite) -> SiteView, spoils [People, Tickets];
        area "people.teams"             people::teams(()) -> Vec<TeamView>, reads [People];
        area "people.save_team"         people::save_team(SaveTeam) -> TeamView, spoils [People, Session, Tickets];
        area "people.organisation"      people::organisation(()) -> Organisation, reads [Session];
        area "people.save_organisation" people::save_organisation(Organisation) -> Organisation, spoils [Session];
        area "people.accesses"          people::accesses(ListAccesses) -> Vec<AccessView>, reads [Session];

        area "tickets.list"             tickets::list(ListTickets) -> TicketPage, reads [Tickets, People];
        area "tickets.calendar"         tickets::calendar(TicketCalendar) -> Vec<CalendarDay>, reads [Tickets, People];
        area "tickets.ids"              tickets::ids(ListTickets) -> Vec<TicketId>, reads [Tickets];
        area "tickets.counts"           tickets::counts(()) -> Vec<ViewCount>, reads [Tickets];
        area "tickets.count"            tickets::count(CountTickets) -> Vec<u32>, reads [Tickets];
        area "tickets.show"             tickets::show(WhichTicket) -> TicketView, reads [Tickets, People];
        area "tickets.search"           tickets::search(SearchRequest) -> Vec<SearchHit>, reads [Tickets, People];
        area "tickets.suggest"          tickets::suggest(SuggestRequest) -> Suggestion, reads [Categories];
        area "tickets.open"             tickets::open(OpenTicket) -> TicketOpened, spoils [Tickets, Notices];
        area "tickets.edit"             tickets::edit(EditTicket) -> ChangeDone, spoils [Tickets];
        area "tickets.change"           tickets::change(ChangeTicket) -> ChangeDone, spoils [Tickets];
        area "tickets.move"             tickets::move_to(MoveTicket) -> ChangeDone, spoils [Tickets, Notices];
        area "tickets.assign"           tickets::assign(AssignTicket) -> ChangeDone, spoils [Tickets, Notices];
        area "tickets.take"             tickets::take(WhichTicket) -> ChangeDone, spoils [Tickets, Notices];
        area "tickets.comment"          tickets::comment(CommentTicket) -> Commented, spoils [Tickets, Notices];
        area "tickets.restore"          tickets::restore(RestoreValue) -> ChangeDone, spoils [Tickets, Notices];
        area "tickets.rate"             tickets::rate(RateTicket) -> ChangeDone, spoils [Tickets];
        area "tickets.archive"          tickets::archive(WhichTicket) -> ChangeDone, spoils [Tickets];
        area "tickets.unarchive"        tickets::unarchive(WhichTicket) -> ChangeDone, spoils [Tickets];
        area "tickets.bulk"             tickets::bulk(BulkTickets) -> BulkDone, spoils [Tickets, Notices];
        area "tickets.undo"             tickets::undo(UndoChange) -> BulkDone, spoils [Tickets, Notices];
        area "tickets.mark_read"        tickets::mark_read(WhichTicket) -> (), spoils [Tickets, Notices];
        area "tickets.categories"       tickets::categories(()) -> Vec<CategoryView>, reads [Categories];
        area "tickets.save_category"    tickets::save_category(SaveCategory) -> CategoryView, spoils [Categories, Tickets];

        area "home.requester"           home::requester(()) -> RequesterHome, reads [Tickets, People];
        area "home.technician"          home::technician(()) -> TechnicianHome, reads [Tickets, People];
        area "home.administrator"       home::administrator(HomeDays) -> AdministratorHome, reads [Tickets, People];

        area "views.find"               views::find(()) -> SavedViews, reads [Views, People];
        area "views.save"               views::save(SaveView) -> SavedView, spoils [Views];
        area "views.remove"             views::remove(WhichView) -> (), spoils [Views];
        area "views.restore"            views::restore(WhichView) -> (), spoils [Views];
        area "views.arrange"            views::arrange(ArrangeViews) -> (), spoils [Views];

        area "files.begin"              files::begin(BeginUpload) -> UploadBegun, spoils [];
        area "files.finish"             files::finish(WhichUpload) -> UploadView, spoils [];
        area "files.discard"            files::discard(WhichUpload) -> (), spoils [];
        door "files.fetch"              line::fetch(FetchFiles) -> (), spoils [];

        area "drafts.keep"              drafts::keep(KeepDraft) -> (), spoils [];
        area "drafts.recall"            drafts::recall(WhichDraft) -> Option<DraftView>, reads [];

        door "machine.probe"            host::probe(()) -> MachineView, reads [];
        door "machine.network"          host::network(()) -> Vec<MachineFact>, reads [];
        area "machine.strike"           machine::strike(StrikeFacts) -> (), spoils [];
        door "machine.shortcut"         host::shortcut(()) -> ShortcutView, reads [Session];
        door "machine.set_shortcut"     host::set_shortcut(SetShortcut) -> ShortcutView, spoils [Session];

        area "notices.list"             notices::list(ListNotices) -> NoticePage, reads [Notices];
        area "notices.mark_read"        notices::mark_read(ReadNotices) -> (), spoils [Notices, Tickets];
        area "notices.settings"         notices::settings(()) -> NoticeSettings, reads [Session];
        area "notices.save_settings"    notices::save_settings(NoticeSettings) -> NoticeSettings, spoils [Session];

        door "sync.state"               line::state(()) -> SyncView, reads [Sync];
        area "sync.refusals"            sync::refusals(()) -> Vec<RefusedView>, reads [Sync, Tickets, People];
        area "sync.again"               sync::again(TryAgain) -> TriedAgain, spoils [Sync, Tickets, Notices, People, Categories, Views];
        area "sync.merge"               sync::merge(WhichRefused) -> MergeView, reads [Sync, Tickets];
        area "sync.dismiss"             sync::dismiss(WhichRefused) -> (), spoils [Sync];
        door "sync.wake"                line::wake(()) -> (), spoils [];

        door "join.look"                line::look(LookAtServer) -> ServerLook, reads [];
        door "join.ask"                 line::ask(AskAccess) -> HandedFile, reads [];
        door "join.join"                line::join(JoinServer) -> SessionView, spoils [Session, People, Tickets, Categories, Notices, Views, Sync];
        door "join.sign_in"             line::sign_in(SignInServer) -> SessionView, spoils [Session, People, Tickets, Categories, Notices, Views, Sync];
        door "join.renew"               line::renew(RenewPassword) -> SessionView, spoils [Session];
        door "join.leave"               line::leave(LeaveServer) -> SessionView, spoils [Session, People, Tickets, Categories, Notices, Views, Sync];

        door "server.set_up"            server::set_up(SetUpServer) -> ServerSetUp, spoils [];
        door "server.accesses"          server::accesses(()) -> Vec<ServerAccess>, reads [Server];
        door "server.invite"            server::invite(InviteToServer) -> ServerInvitation, spoils [Server];
        door "server.uninvite"          server::uninvite(WhichAccess) -> (), spoils [Server];
        door "server.enrolment"         server::enrolment(()) -> HandedFile, reads [Session];
        door "server.read_request"      server::read_request(ReadRequest) -> AccessRequest, reads [];
        door "server.devices"           server::devices(ListDevices) -> Vec<DeviceView>, reads [Server];
        door "server.revoke_device"     server::revoke_device(WhichDevice) -> (), spoils [Server];
    } };
}
pub(crate) use command_table;
