import type { ServerAccess } from '../../api/generated';

/** Whether somebody holds a code that lets them in. The clock is this machine's: the server decides by its own. */
export function codeWorks(access: ServerAccess | undefined, now = Date.now()): boolean {
  return access?.code_until != null && access.code_until > now;
}
