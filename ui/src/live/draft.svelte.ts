import { onDestroy, untrack } from 'svelte';
import { call } from '../api/client';
import { problemOf } from '../api/problem';
import { change } from './query.svelte';

/** At most this long after a key, what is written goes to the host. */
const pause = 200;
/** A host that cannot write now is asked again after this long. */
const patience = 2000;
/** « Kept » is no longer said when the host has not answered by then. */
const slow = 1000;

const open = new Map<string, Draft>();

/**
 * A text in progress. It lives in `open` from the moment it is shown until it is put away and the host has it all, so that
 * two never write under one name.
 */
class Draft {
  /** The host has said that it keeps what is written. */
  kept = $state(false);
  /** What the host is to hold, as JSON; `null`: nothing; `undefined`: nothing was said yet. */
  #wanted: string | null | undefined;
  /** What the host holds; `undefined` while it is not known. */
  #held: string | null | undefined;
  #recalled: Promise<void> | undefined;
  #offered: Promise<void> | undefined;
  #sending: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = false;
  #dropped = false;

  constructor(readonly name: string) {}

  get #settled(): boolean {
    return this.#dropped || this.#wanted === undefined || this.#wanted === this.#held;
  }

  /** Shows it, and hands over what was left, or `undefined`. Until then nothing is sent. */
  show(offer: (left: unknown) => void): void {
    this.#shown = true;
    const unsent = this.#wanted;
    this.#recalled ??= this.#recall();
    this.#offered = this.#recalled.then(() => offer(parsed(unsent === undefined ? this.#held : unsent)));
  }

  async #recall(): Promise<void> {
    const held = await call('drafts.recall', { name: this.name }).catch(() => null);
    this.#held ??= held?.body ?? null;
  }

  write(value: unknown): void {
    this.#wanted = value === undefined ? null : JSON.stringify(value);
    if (this.#wanted === null || this.#wanted === this.#held) this.kept = this.#wanted !== null;
    if (!this.#settled) this.#later(pause);
  }

  /** Hides it, and lets go of it once the host has it. */
  hide(): void {
    this.#shown = false;
    void this.flush();
  }

  /** Somebody else is here: nothing of it may be sent in their name. */
  drop(): void {
    this.#dropped = true;
    clearTimeout(this.#timer);
  }

  /** Sends what the host does not have yet. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending ??= this.#send();
    return this.#sending;
  }

  /** One at a time, so that the last one written is the last one kept. */
  async #send(): Promise<void> {
    await this.#offered;
    while (!this.#settled) if (!(await this.#sendOne())) break;
    this.#sending = undefined;
    if (this.#settled && !this.#shown && open.get(this.name) === this) open.delete(this.name);
  }

  async #sendOne(): Promise<boolean> {
    const body = this.#wanted ?? null;
    const late = setTimeout(() => {
      this.kept = false;
    }, slow);
    try {
      await change('drafts.keep', { name: this.name, body });
      this.#held = body;
      this.kept = body !== null;
      return true;
    } catch (thrown) {
      this.kept = false;
      // A refusal would only be repeated: the next key asks again.
      if (problemOf(thrown).kind === 'failure') this.#later(patience);
      return false;
    } finally {
      clearTimeout(late);
    }
  }

  #later(wait: number): void {
    if (!this.#dropped) this.#timer ??= setTimeout(() => void this.flush(), wait);
  }
}

function draftOf(name: string): Draft {
  let draft = open.get(name);
  if (!draft) {
    draft = new Draft(name);
    open.set(name, draft);
  }
  return draft;
}

function parsed(body: string | null | undefined): unknown {
  try {
    return JSON.parse(body ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps what is written under a name, for the person signed in, and offers it again. Call it while a component is made.
 * `now` is what is written, `undefined` when nothing is worth keeping; `put` takes what was left, once for each name, a
 * moment after the component is shown: what was typed by then stays too. When the name changes, the text of the other is
 * put away first; the component starts afresh by itself. `kept` tells whether the host holds what is written.
 */
export function keeping(
  name: () => string,
  now: () => unknown,
  put: (left: unknown) => void,
): { readonly kept: boolean } {
  let draft = $state.raw<Draft | undefined>();
  let offered = false;

  $effect.pre(() => {
    const wanted = name();
    untrack(() => {
      if (draft?.name === wanted) return;
      draft?.hide();
      const next = draftOf(wanted);
      draft = next;
      offered = false;
      next.show((left) => {
        if (draft !== next) return;
        if (left !== undefined) put(left);
        offered = true;
        next.write(now());
      });
    });
  });

  $effect(() => {
    const of = draft;
    const value = now();
    // Nothing written before what was left is offered says nothing about it.
    if (value !== undefined || offered) untrack(() => of?.write(value));
  });

  onDestroy(() => {
    draft?.hide();
    draft = undefined;
  });

  return {
    get kept() {
      return draft?.kept ?? false;
    },
  };
}

/** Forgets the text of a name: it was sent. */
export function forgetDraft(name: string): void {
  const draft = draftOf(name);
  draft.write(undefined);
  void draft.flush();
}

/** Sends to the host all it does not have yet: before it no longer listens to this person. */
export async function settleDrafts(): Promise<void> {
  await Promise.all([...open.values()].map((it) => it.flush()));
}

/** Lets go of every text: somebody else is here. */
export function dropDrafts(): void {
  for (const draft of open.values()) draft.drop();
  open.clear();
}

// The window may end after any of these.
for (const end of ['blur', 'focusout', 'pagehide']) addEventListener(end, () => void settleDrafts());
document.addEventListener('visibilitychange', () => void settleDrafts());

// Versions before this one kept drafts here, in clear.
try {
  for (const key of Object.keys(localStorage))
    if (/^guichet\.(?:newticket|draft)\./u.test(key)) localStorage.removeItem(key);
} catch {
  // A window without storage has nothing to forget.
}
