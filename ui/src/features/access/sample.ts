import type { AccountView, DeviceView, ServerAccess } from '../../api/generated';

/** Somebody who was never given a code. For tests. */
export function access(account_id: string, some: Partial<ServerAccess> = {}): ServerAccess {
  return { account_id, joined: false, password_at: null, code_until: null, ...some };
}

/** A machine in use. For tests. */
export function device(id: string, some: Partial<DeviceView> = {}): DeviceView {
  return {
    id,
    name: `Poste ${id}`,
    app: '1.0.0',
    first_at: Date.UTC(2026, 10, 2, 8),
    last_at: Date.UTC(2026, 10, 20, 8),
    revoked_at: null,
    wiped_at: null,
    here: false,
    ...some,
  };
}

/** Somebody with an account. For tests. */
export const claire: AccountView = {
  id: 'claire',
  login: 'claire',
  display_name: 'Claire Laurent',
  email: 'claire@exemple.fr',
  role_id: 'requester',
  role: 'requester',
  site_id: null,
  site: null,
  team_ids: [],
  state: 'active',
  created_at: Date.UTC(2026, 10, 2),
  last_sign_in: null,
};
