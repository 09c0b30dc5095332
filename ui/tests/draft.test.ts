import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { dropDrafts, forgetDraft, settleDrafts } from '../src/live/draft.svelte';
import { keepDrafts } from './drafts';
import Noting from './Noting.svelte';
import { holdWire } from './wire';

const wire = holdWire();
const host = keepDrafts();
const note = page.getByLabelText('Note');
const kept = () => host.bodies.get('a');

beforeEach(() => {
  wire.replies['drafts.keep'] = host.keep;
  wire.replies['drafts.recall'] = host.recall;
});

/** A host that holds its answers until it is let go. */
function hold(command: string, reply: (request: never) => unknown): () => void {
  let release = () => {};
  const gate = new Promise<void>((done) => {
    release = done;
  });
  wire.replies[command] = async (request) => {
    await gate;
    return reply(request);
  };
  return release;
}

describe('a text in progress', () => {
  test('is at the host while it is typed, without a pause in the typing', async () => {
    render(Noting, { name: 'a' });
    await note.click();
    for (let typed = 0; host.asked.length === 0; typed++) {
      expect(typed).toBeLessThan(200);
      await userEvent.keyboard('x');
    }
    await expect.poll(() => kept()).toBe(JSON.stringify((note.element() as HTMLTextAreaElement).value));
    await expect.element(page.getByText('kept')).toBeVisible();
  });

  test('is there again, and joins what was typed before it came back', async () => {
    host.bodies.set('a', '"left "');
    const release = hold('drafts.recall', host.recall);
    render(Noting, { name: 'a' });
    await note.fill('typed');
    dispatchEvent(new Event('blur'));
    release();
    await expect.element(note).toHaveValue('left typed');
    await expect.poll(kept).toBe('"left typed"');
    expect(host.asked, 'nothing was written over what was not known yet').toEqual(['"left typed"']);
  });

  test('shown and put away at once loses nothing of what was left', async () => {
    host.bodies.set('a', '"left"');
    const release = hold('drafts.recall', host.recall);
    const shown = render(Noting, { name: 'a' });
    shown.unmount();
    release();
    await settleDrafts();
    expect(kept()).toBe('"left"');
    expect(host.asked).toEqual([]);
  });

  test('is sent one state at a time, the last one last', async () => {
    const release = hold('drafts.keep', host.keep);
    render(Noting, { name: 'a' });
    await note.fill('one');
    await expect.poll(() => wire.sent.filter((it) => it.path === '/call/drafts.keep')).toHaveLength(1);
    await note.fill('two');
    await note.fill('three');
    dispatchEvent(new Event('pagehide'));
    release();
    await expect.poll(kept).toBe('"three"');
    expect(host.asked).toEqual(['"one"', '"three"']);
  });

  test.each(['blur', 'pagehide'])('is sent at once on %s', async (end) => {
    render(Noting, { name: 'a' });
    await expect.poll(() => wire.sent.length).toBe(1);
    await note.fill('words');
    dispatchEvent(new Event(end));
    await settleDrafts();
    expect(kept()).toBe('"words"');
  });

  test('is sent when it is put away, and each name has its own', async () => {
    const shown = render(Noting, { name: 'a' });
    await note.fill('words');
    shown.unmount();
    await settleDrafts();
    expect(kept()).toBe('"words"');
    render(Noting, { name: 'b' });
    await expect.element(note).toHaveValue('');
  });

  test('erased or sent is forgotten', async () => {
    render(Noting, { name: 'a' });
    await note.fill('words');
    await expect.poll(kept).toBe('"words"');
    await note.fill('');
    await expect.poll(kept).toBeUndefined();
    host.bodies.set('z', '"elsewhere"');
    forgetDraft('z');
    await expect.poll(() => host.bodies.size).toBe(0);
  });

  test('that is refused stays on the screen, and is not called kept', async () => {
    wire.replies['drafts.keep'] = ({ body }: { body: string }) => {
      host.asked.push(body);
      throw { kind: 'refusal', code: 'too-long', field: 'body', data: { max: 3 } };
    };
    const shown = render(Noting, { name: 'a' });
    await note.fill('words');
    await expect.poll(() => host.asked).toEqual(['"words"']);
    await expect.element(page.getByText('kept')).not.toBeInTheDocument();
    shown.unmount();
    render(Noting, { name: 'a' });
    await expect.element(note).toHaveValue('words');
  });

  test('is dropped when somebody else comes', async () => {
    render(Noting, { name: 'a' });
    await note.fill('secret');
    dropDrafts();
    dispatchEvent(new Event('blur'));
    await note.fill('a secret of Bob');
    await settleDrafts();
    expect(host.asked).toEqual([]);
  });
});
