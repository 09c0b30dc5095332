import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { spoil } from '../src/live/topics.svelte';
import Reading from './Reading.svelte';

interface Asked {
  text: string;
  answer(...names: string[]): void;
  refuse(): void;
}

const real = globalThis.fetch;
let asked: Asked[];

// The wire is held here so that answers can come late and out of order, which no host does on demand.
beforeEach(() => {
  asked = [];
  globalThis.fetch = (_, init) =>
    new Promise((resolve) => {
      asked.push({
        text: JSON.parse(String(init?.body)).text,
        answer: (...names) => resolve(Response.json(names.map((display_name) => ({ display_name })))),
        refuse: () => resolve(Response.json({ kind: 'refusal', code: 'not-allowed', data: {} }, { status: 422 })),
      });
    });
});

afterEach(() => {
  globalThis.fetch = real;
});

const people = page.getByTestId('people');
const state = page.getByTestId('state');

async function request(count: number): Promise<Asked> {
  await expect.poll(() => asked.length).toBe(count);
  const last = asked[count - 1];
  if (!last) throw new Error('nothing was asked');
  return last;
}

describe('a live read', () => {
  test('keeps the old answer while it asks again, and says it loads only once', async () => {
    render(Reading, { text: 'marc' });
    await expect.element(state).toHaveTextContent('loading');
    (await request(1)).answer('Marc');
    await expect.element(people).toHaveTextContent('Marc');
    spoil(['People']);
    const again = await request(2);
    await expect.element(state).toHaveTextContent('ready');
    await expect.element(people).toHaveTextContent('Marc');
    again.answer('Marc', 'Marcel');
    await expect.element(people).toHaveTextContent('Marc, Marcel');
  });

  test('asks again only for its own topics', async () => {
    render(Reading, { text: 'marc' });
    (await request(1)).answer('Marc');
    await expect.element(people).toHaveTextContent('Marc');
    flushSync(() => spoil(['Tickets', 'Notices']));
    flushSync(() => spoil(['People']));
    (await request(2)).answer('Marc', 'Marcel');
    await expect.element(people).toHaveTextContent('Marc, Marcel');
    expect(asked).toHaveLength(2);
  });

  test('drops an answer to a question no longer asked', async () => {
    const { rerender } = render(Reading, { text: 'm' });
    const early = await request(1);
    await rerender({ text: 'ma' });
    (await request(2)).answer('Marc');
    await expect.element(people).toHaveTextContent('Marc');
    early.answer('Mélanie');
    await rerender({ text: 'mar' });
    (await request(3)).answer('Marc', 'Marcel');
    await expect.element(people).toHaveTextContent('Marc, Marcel');
  });

  test('keeps what it had when a later question is refused, and says why', async () => {
    render(Reading, { text: 'marc' });
    (await request(1)).answer('Marc');
    await expect.element(people).toHaveTextContent('Marc');
    spoil(['People']);
    (await request(2)).refuse();
    await expect.element(state).toHaveTextContent('not-allowed');
    await expect.element(people).toHaveTextContent('Marc');
  });

  test('asks nothing without a request', async () => {
    const { rerender } = render(Reading, { text: '' });
    await expect.element(state).toHaveTextContent('ready');
    spoil(['People']);
    await rerender({ text: 'marc' });
    expect((await request(1)).text).toBe('marc');
  });
});
