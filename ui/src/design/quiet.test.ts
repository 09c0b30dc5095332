import { afterEach, expect, test } from 'vitest';
import { quiet } from './quiet.svelte';

afterEach(() => quiet.forget());

test('what lasts is taken back in turn, the last first, long after its line is gone', () => {
  const back: string[] = [];
  quiet.say('A', { undo: () => back.push('A'), lasting: true });
  quiet.say('B', { undo: () => back.push('B'), lasting: true });
  quiet.say('rien à annuler');
  expect(quiet.undoable).toBe(true);
  quiet.undo();
  quiet.undo();
  expect(back).toEqual(['B', 'A']);
  expect(quiet.undoable).toBe(false);
  quiet.undo();
  expect(back).toHaveLength(2);
});

test('what does not last goes with its line, and comes before what lasts', () => {
  const back: string[] = [];
  quiet.say('A', { undo: () => back.push('A'), lasting: true });
  quiet.say('vue supprimée', { undo: () => back.push('vue') });
  quiet.undo();
  quiet.say('vue supprimée', { undo: () => back.push('vue') });
  quiet.close();
  quiet.undo();
  expect(back).toEqual(['vue', 'A']);
});

test('what was taken back is done again once, and only while it is said', () => {
  let again = 0;
  quiet.say('Annulé', { redo: () => again++ });
  quiet.redo();
  quiet.redo();
  quiet.say('Annulé', { redo: () => again++ });
  quiet.close();
  quiet.redo();
  expect(again).toBe(1);
});

test('somebody else does not take back what was not theirs', () => {
  quiet.say('A', { undo: () => expect.unreachable(), lasting: true });
  quiet.forget();
  expect(quiet.undoable).toBe(false);
  expect(quiet.message).toBeUndefined();
  quiet.undo();
});
