import type { Problem } from '../../api/generated';
import { caught } from '../../i18n/problems';

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

  /** Runs `work`; answers whether it went through. The form keeps what was typed either way. */
  async send(work: () => Promise<void>): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#problem = undefined;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.#problem = caught(thrown);
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
