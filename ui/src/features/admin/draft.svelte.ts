import { onDestroy } from 'svelte';
import { session } from '../../app/session.svelte';

const kept = new Map<string, unknown>();

/** What is being typed in a form, and whether it differs from what is stored. */
export class Draft<T extends object> {
  value: T = $state() as T;
  #stored: T = $state.raw() as T;
  readonly #key: string;
  readonly #leave: (value: T) => T;

  /**
   * A form left without saving finds its text again when it is opened again, until somebody else signs in. `leave` drops
   * what must not be kept. Make it while a component is made.
   */
  constructor(name: string, stored: T, leave: (value: T) => T = (value) => value) {
    this.#key = `${session.me.id} ${name}`;
    this.#stored = stored;
    this.#leave = leave;
    this.value = structuredClone((kept.get(this.#key) as T | undefined) ?? stored);
    kept.delete(this.#key);
    onDestroy(() => {
      if (this.changed) kept.set(this.#key, this.#leave($state.snapshot(this.value) as T));
    });
  }

  /** Something typed is not stored. */
  get changed(): boolean {
    return JSON.stringify(this.value) !== JSON.stringify(this.#stored);
  }

  /** Goes back to what is stored. */
  reset(): void {
    this.value = structuredClone(this.#stored);
  }

  /** What was typed is stored now. */
  saved(): void {
    this.#stored = $state.snapshot(this.value) as T;
  }
}
