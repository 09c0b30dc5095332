import { onDestroy } from 'svelte';
import { session } from '../../app/session.svelte';
import { quiet } from '../../design/quiet.svelte';

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

  /** What was typed is stored now: says so, with the way back, which is to `store` again what was stored before. */
  saved(said: string, store: (before: T) => Promise<{ ok: boolean }>): void {
    const before = this.#stored;
    this.#stored = $state.snapshot(this.value) as T;
    quiet.say(said, { undo: () => void this.#takeBack(before, store) });
  }

  async #takeBack(before: T, store: (before: T) => Promise<{ ok: boolean }>): Promise<void> {
    const { ok } = await store(before);
    if (!ok) return;
    const typed = this.changed;
    this.#stored = before;
    // What was typed since stays typed.
    if (!typed) this.reset();
  }
}
