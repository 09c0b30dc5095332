import { live } from '../../live/query.svelte';

/** How this desk and its server stand, as far as letting people in is concerned. */
export interface Followed {
  /** It is known whether there is a server. */
  readonly known: boolean;
  readonly joined: boolean;
  /** What is asked of the server may be asked now. */
  readonly reached: boolean;
}

/** Looks at the line for as long as a component lives; call it while it is made. */
export function followed(): Followed {
  const line = live('sync.state', () => null);
  return {
    get known() {
      return line.data !== undefined;
    },
    get joined() {
      return line.data?.joined === true;
    },
    get reached() {
      const link = line.data?.link;
      return link === 'in_step' || link === 'sending' || link === 'reading';
    },
  };
}
