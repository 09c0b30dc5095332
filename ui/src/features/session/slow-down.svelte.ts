import type { Problem } from '../../api/generated';

/** Counts down the seconds that `slow-down` asks to wait. Call while a component is made. */
export class SlowDown {
  /** Seconds left; 0: go on. */
  left = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    $effect(() => () => clearInterval(this.#timer));
  }

  /** Starts counting when `problem` asks for it. */
  heed(problem: Problem): void {
    if (problem.kind !== 'refusal' || problem.code !== 'slow-down') return;
    const until = Date.now() + Number(problem.data.seconds ?? 0) * 1000;
    const count = () => {
      this.left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      if (this.left === 0) clearInterval(this.#timer);
    };
    clearInterval(this.#timer);
    this.#timer = setInterval(count, 250);
    count();
  }
}
