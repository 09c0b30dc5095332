import { session } from './session.svelte';

const minute = 60_000;

/** Locks the session after that many minutes without a key, a click or a scroll; 0: never. Call while a component is made. */
export function lockWhenIdle(minutes: () => number): void {
  $effect(() => {
    const limit = minutes() * minute;
    if (limit === 0) return;
    let timer = setTimeout(lock, limit);
    const moved = () => {
      clearTimeout(timer);
      timer = setTimeout(lock, limit);
    };
    const signs = ['keydown', 'pointerdown', 'wheel', 'pointermove'] as const;
    for (const sign of signs) addEventListener(sign, moved, { passive: true, capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) removeEventListener(sign, moved, { capture: true });
    };
  });
}

function lock(): void {
  void session.lock();
}
