import { call } from '../../api/client';
import type { FactName, MachineFact, MachineView } from '../../api/generated';
import { tryChange } from '../../live/query.svelte';

/**
 * What this machine would tell with a ticket. Nothing is asked of it before `look`, which a form does when it is shown;
 * what is struck stays struck for the next ticket.
 */
export class Joined {
  view = $state.raw<MachineView | undefined>();

  /** What goes along. */
  get facts(): MachineFact[] {
    return (this.view?.facts ?? []).filter((it) => !this.isStruck(it.what));
  }

  isStruck(what: FactName): boolean {
    return this.view?.struck.includes(what) ?? false;
  }

  async look(): Promise<void> {
    // Without an answer there is nothing to join, and the ticket goes all the same.
    this.view = await call('machine.probe', null).catch(() => undefined);
    // A network that does not answer takes its time: nobody waits for that to write.
    const network = await call('machine.network', null).catch(() => null);
    if (this.view && network?.length) this.view = { ...this.view, facts: [...this.view.facts, ...network] };
  }

  async strike(what: FactName): Promise<void> {
    if (!this.view) return;
    const struck = this.isStruck(what) ? this.view.struck.filter((it) => it !== what) : [...this.view.struck, what];
    this.view = { ...this.view, struck };
    await tryChange('machine.strike', { struck });
  }
}
