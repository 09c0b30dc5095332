import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ListGroup, type Slot, slots } from './slots';

const sizes = { row: 36, head: 32 };

function grouped(counts: readonly number[]): ListGroup[] {
  let from = 0;
  return counts.map((count, at) => {
    const group = { key: `g${at}`, label: `Groupe ${at}`, count, from };
    from += count;
    return group;
  });
}

const some = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()), { minLength: 1, maxLength: 6 });

describe('the lines of a grouped list', () => {
  test('are each head, then the rows of its group unless it hides them', () => {
    fc.assert(
      fc.property(some, (them) => {
        const groups = grouped(them.map(([count]) => count));
        const closed = new Set(them.flatMap(([, hides], at) => (hides ? [`g${at}`] : [])));
        const expected: Slot[] = groups.flatMap((group, head) => [
          { head },
          ...Array.from({ length: closed.has(group.key) ? 0 : group.count }, (_, i) => ({ row: group.from + i })),
        ]);
        const total = groups.reduce((sum, it) => sum + it.count, 0);
        const laid = slots(total, groups, closed, sizes);
        expect(laid.count).toBe(expected.length);
        let top = 0;
        for (const [line, slot] of expected.entries()) {
          expect(laid.at(line)).toEqual(slot);
          expect(laid.top(line)).toBe(top);
          expect(laid.lineAt(top)).toBe(line);
          const height = slot.head === undefined ? sizes.row : sizes.head;
          expect(laid.lineAt(top + height - 1)).toBe(line);
          if (slot.row !== undefined) expect(laid.lineOf(slot.row)).toBe(line);
          else expect(laid.headLine(slot.head)).toBe(line);
          top += height;
        }
        expect(laid.height).toBe(top);
        for (const [head, group] of groups.entries())
          for (let row = group.from; row < group.from + group.count; row++) {
            expect(laid.groupOf(row)).toBe(head);
            if (closed.has(group.key))
              expect(laid.lineOf(row), 'a hidden row is where its head is').toBe(laid.headLine(head));
          }
      }),
    );
  });

  test('are the rows alone in a list without groups', () => {
    const laid = slots(100, [], new Set(), sizes);
    expect([laid.count, laid.height, laid.top(7), laid.lineAt(7 * 36 + 35), laid.lineOf(7)]).toEqual([
      100, 3600, 252, 7, 7,
    ]);
    expect([laid.at(99), laid.at(100), laid.at(-1)]).toEqual([{ row: 99 }, { row: 99 }, { row: 0 }]);
  });
});
