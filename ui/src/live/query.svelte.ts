import { untrack } from 'svelte';
import { call } from '../api/client';
import { type Commands, type Problem, reads } from '../api/generated';
import { ProblemError, problemOf } from '../api/problem';
import { quiet } from '../design/quiet.svelte';
import { sentence } from '../i18n/problems';
import { follow } from './topics.svelte';

/** The commands that read. */
export type Read = keyof typeof reads;

/** A read that stays true: `data` is the last good answer and stays while a newer one is fetched. */
export interface Live<T> {
  readonly data: T | undefined;
  /** Why the last fetch failed; gone with the next good answer. */
  readonly problem: Problem | undefined;
  /** Only the first fetch: never show a spinner for the others. */
  readonly loading: boolean;
  /** Asks again now; over once the answer is here. */
  refresh(): Promise<void>;
}

/**
 * Reads, and reads again when the request changes or when a topic it is made of is spoiled. Call it while a component
 * is made. A request of `undefined` asks nothing and keeps what there is. Late answers are dropped.
 */
export function live<N extends Read>(
  name: N,
  request: () => Commands[N]['request'] | undefined,
): Live<Commands[N]['answer']> {
  let data = $state.raw<Commands[N]['answer'] | undefined>();
  let problem = $state.raw<Problem | undefined>();
  let loading = $state(false);
  let wanted: string | undefined;
  let asked = 0;
  let shown = 0;

  async function ask(it: Commands[N]['request']): Promise<void> {
    const key = JSON.stringify(it);
    const turn = ++asked;
    wanted = key;
    loading = data === undefined;
    const late = () => wanted !== key || turn < shown;
    try {
      const answer = await call(name, it);
      if (late()) return;
      data = answer;
      problem = undefined;
    } catch (thrown) {
      if (late()) return;
      problem = problemOf(thrown);
    }
    shown = turn;
    loading = false;
  }

  $effect(() => {
    const it = request();
    follow(reads[name]);
    if (it !== undefined) untrack(() => void ask(it));
  });

  return {
    get data() {
      return data;
    },
    get problem() {
      return problem;
    },
    get loading() {
      return loading;
    },
    async refresh() {
      const it = untrack(request);
      if (it !== undefined) await ask(it);
    },
  };
}

/** The commands that write. */
export type Write = Exclude<keyof Commands, Read>;

/** Writes. Throws a `ProblemError`; the host then says which topics were spoiled, and the reads follow. */
export function change<N extends Write>(name: N, request: Commands[N]['request']): Promise<Commands[N]['answer']> {
  return call(name, request);
}

/** What came of `tryChange`. */
export type Outcome<T> = { ok: true; answer: T } | { ok: false; problem: Problem };

// Changes made in place that the host has not answered yet.
const underWay = new Set<Promise<unknown>>();

/** Whether something changed in place is not answered yet. */
export function changing(): boolean {
  return underWay.size > 0;
}

/** Over once everything changed in place so far is answered, and whoever waited for an answer has said so. */
export async function settled(): Promise<void> {
  await Promise.allSettled(underWay);
  await new Promise((done) => setTimeout(done));
}

/** Writes, and says a refusal or failure in the quiet bar: for changes made in place, with no form to show it. */
export async function tryChange<N extends Write>(
  name: N,
  request: Commands[N]['request'],
): Promise<Outcome<Commands[N]['answer']>> {
  const answered = change(name, request);
  underWay.add(answered);
  try {
    return { ok: true, answer: await answered };
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    quiet.say(sentence(thrown.problem), { kind: 'problem' });
    return { ok: false, problem: thrown.problem };
  } finally {
    underWay.delete(answered);
  }
}
