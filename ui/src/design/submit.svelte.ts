import { tick } from 'svelte';
import type { Problem } from '../api/generated';
import { caught } from '../i18n/problems';

/** Gives the focus to the first field of a form that says what is wrong. */
export async function focusWrong(form: EventTarget | null): Promise<void> {
  await tick();
  if (form instanceof HTMLFormElement) form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
}

/** Sending a form: one at a time, with what the host refused. */
export class Submit {
  #busy = $state(false);
  #problem = $state.raw<Problem | undefined>();

  get busy(): boolean {
    return this.#busy;
  }

  /** Why the last sending was refused; gone when it is sent again. */
  get problem(): Problem | undefined {
    return this.#problem;
  }

  /**
   * Runs `work` when a form is sent; answers whether it went through. Refused, the form keeps what was typed and its
   * first wrong field has the focus.
   */
  async send(event: SubmitEvent, work: () => Promise<void>): Promise<boolean> {
    event.preventDefault();
    const sent = event.currentTarget;
    if (this.#busy) return false;
    this.#busy = true;
    this.#problem = undefined;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.#problem = caught(thrown);
      await focusWrong(sent);
      return false;
    } finally {
      this.#busy = false;
    }
  }

  /** Forgets the refusal. */
  clear(): void {
    this.#problem = undefined;
  }
}
