import { describe, expect, test } from 'vitest';
import { captureName, pasted } from './transfer';

function clipboard(files: File[], text = ''): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  if (text) transfer.setData('text/plain', text);
  return transfer;
}

describe('a paste', () => {
  const picture = new File(['x'], 'image.png', { type: 'image/png' });

  test('of several files gives them all', () => {
    expect(pasted(clipboard([picture, new File(['y'], 'b.txt')])).map((it) => it.name)).toEqual(['image.png', 'b.txt']);
  });

  test('of cells is their words, not the picture of them', () => {
    expect(pasted(clipboard([picture], 'A1\tB1'))).toEqual([]);
  });

  test('of nothing gives nothing', () => {
    expect(pasted(null)).toEqual([]);
  });
});

test('captures of the same second have different names', () => {
  const at = new Date(2026, 10, 20, 9, 12, 3);
  const first = captureName('capture', at, []);
  expect(first).toBe('capture-2026-11-20-091203.png');
  expect(captureName('capture', at, [first])).toBe('capture-2026-11-20-091203-2.png');
});
