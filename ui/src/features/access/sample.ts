import type { DeviceView, ServerAccess } from '../../api/generated';

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
