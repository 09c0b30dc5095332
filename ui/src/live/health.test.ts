import { afterEach, expect, test } from 'vitest';
import type { FailureCode } from '../api/generated';
import { health, heard } from './health.svelte';

const fails = (code: FailureCode) => heard({ kind: 'failure', code, detail: '' });

afterEach(() => heard(undefined));

test('what fails beside the local copy does not speak of it', () => {
  for (const code of ['no-picture', 'open-failed', 'server-unreachable', 'server-full'] as const) {
    fails(code);
    expect(health.broken, code).toBe(false);
  }
});

test('a local copy that does not answer is said until it does', () => {
  for (const code of ['store-busy', 'disk-full', 'read-only', 'internal'] as const) {
    fails(code);
    expect(health.broken, code).toBe(true);
  }
  heard(undefined);
  expect(health.broken).toBe(false);
});
