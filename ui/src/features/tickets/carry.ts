/** A point of the window, in CSS pixels. */
export interface Point {
  x: number;
  y: number;
}

/** What carries something by the pointer: told when it begins, where it is, and how it ends. */
interface Hand {
  begin(): void;
  over(at: Point): void;
  drop(): void;
  cancel(): void;
}

// Less is the shake of a click.
const shake = 5;

/**
 * Carries by the pointer what was pressed. Not with the drag and drop of HTML, of which WebKitGTK makes a drag of the
 * desktop. Escape, another key button or the loss of the window lets go of it.
 */
export function carry(pressed: PointerEvent, hand: Hand): void {
  if (pressed.button !== 0 || !pressed.isPrimary || pressed.ctrlKey || pressed.metaKey || pressed.shiftKey) return;
  const over = new AbortController();
  const { signal } = over;
  let carrying = false;

  function end(how: 'drop' | 'cancel') {
    over.abort();
    if (!carrying) return;
    // The click that ends a carry opens nothing.
    const swallow = (event: Event) => event.stopPropagation();
    addEventListener('click', swallow, { capture: true, once: true });
    addEventListener('pointerdown', () => removeEventListener('click', swallow, { capture: true }), { once: true });
    setTimeout(() => removeEventListener('click', swallow, { capture: true }));
    hand[how]();
  }

  addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== pressed.pointerId) return;
      const far = Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) >= shake;
      if (!carrying && !far) return;
      if (!carrying) {
        carrying = true;
        hand.begin();
      }
      event.preventDefault();
      hand.over({ x: event.clientX, y: event.clientY });
    },
    { signal },
  );
  addEventListener('pointerup', (event) => event.pointerId === pressed.pointerId && end('drop'), { signal });
  addEventListener('pointercancel', () => end('cancel'), { signal });
  addEventListener('blur', () => end('cancel'), { signal });
  addEventListener(
    'keydown',
    (event) => {
      if (!carrying || event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      end('cancel');
    },
    { signal, capture: true },
  );
}
