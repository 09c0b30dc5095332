import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { holdWire } from '../../tests/wire';
import { press } from '../commands/registry.svelte';
import { quiet } from '../design/quiet.svelte';
import { tryChange } from '../live/query.svelte';
import QuietBar from './QuietBar.svelte';

const wire = holdWire();

beforeEach(() => {
  quiet.forget();
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
});

test('what shows already is taken back once it is answered, and not what was done before it', async () => {
  render(QuietBar);
  const back: string[] = [];
  quiet.say('avant', { undo: () => back.push('avant'), lasting: true });
  let answer: () => void = () => undefined;
  wire.replies['tickets.move'] = () => new Promise<void>((done) => (answer = done));
  const work = tryChange('tickets.move', { id: 't1', status: 'closed' }).then(() =>
    quiet.say('après', { undo: () => back.push('après'), lasting: true }),
  );
  await expect.poll(() => wire.sent.length).toBe(1);
  await userEvent.keyboard('{Control>}z{/Control}');
  answer();
  await work;
  await expect.poll(() => back).toEqual(['après']);
  await userEvent.keyboard('{Control>}z{/Control}');
  await expect.poll(() => back).toEqual(['après', 'avant']);
});
