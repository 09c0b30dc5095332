import type { AccountState, AccountView, RoleId, SiteId } from '../../api/generated';
import { collate, folded } from '../../i18n/format';

/** Which accounts to show; an empty text and `undefined` leave everybody in. */
export interface PeopleFilter {
  text: string;
  state: AccountState | undefined;
  role: RoleId | undefined;
  /** `null`: those without a site. */
  site: SiteId | null | undefined;
}

/** Those the filter leaves in, by name. Every word must be somewhere in the name, the login or the e-mail. */
export function filterPeople(accounts: readonly AccountView[], filter: PeopleFilter): AccountView[] {
  const words = folded(filter.text).split(/\s+/u).filter(Boolean);
  return accounts
    .filter((it) => {
      const text = folded(`${it.display_name} ${it.login} ${it.email}`);
      return (
        (filter.state === undefined || it.state === filter.state) &&
        (filter.role === undefined || it.role_id === filter.role) &&
        (filter.site === undefined || it.site_id === filter.site) &&
        words.every((word) => text.includes(word))
      );
    })
    .sort((a, b) => collate(a.display_name, b.display_name));
}
