/** How many letters to change, add, take away or swap to make one word of the other. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The word most like the one typed, when it is like it at all: both without accents and case. */
export function nearest<T>(typed: string, all: readonly T[], wordsOf: (it: T) => readonly string[]): T | undefined {
  let best: T | undefined;
  let least = Math.max(1, Math.floor(typed.length / 2)) + 1;
  for (const it of all)
    for (const word of wordsOf(it)) {
      const far = word.startsWith(typed) && typed !== '' ? 0 : distance(typed, word);
      if (far < least) {
        least = far;
        best = it;
      }
    }
  return best;
}
