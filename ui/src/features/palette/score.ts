import { folded } from '../../i18n/format';

/** How well what is typed finds a title: 0 is not at all. Accents, capitals, word order and one slip per word do not count. */
export function score(typed: string, title: string): number {
  const asked = wordsIn(typed);
  const words = wordsIn(title);
  if (asked.length === 0) return 0;
  let sum = 0;
  for (const word of asked) {
    const best = wordScore(word, words);
    if (best === 0) return 0;
    sum += best;
  }
  // Of two titles found alike, the one that says less besides.
  return sum / asked.length + 1 / (1 + words.join('').length);
}

function wordsIn(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

function wordScore(word: string, words: readonly string[]): number {
  if (words[0]?.startsWith(word)) return 100;
  if (words.some((it) => it.startsWith(word))) return 80;
  if (words.some((it) => it.includes(word))) return 60;
  if (word.length < 2) return 0;
  if (
    words
      .map((it) => it[0])
      .join('')
      .includes(word)
  )
    return 50;
  // A slip in two or three letters would find nearly everything.
  if (word.length >= 4 && words.some((it) => beginsNearly(it, word))) return 40;
  if (word.length >= 3 && words.some((it) => it[0] === word[0] && holdsInOrder(it, word))) return 20;
  return 0;
}

/** Whether some beginning of `text` is at most one letter missing, added, changed or swapped from `word`. */
function beginsNearly(text: string, word: string): boolean {
  return [-1, 0, 1].some(
    (more) => text.length >= word.length + more && nearly(text.slice(0, word.length + more), word),
  );
}

/** Whether one letter missing, added, changed or swapped with the next makes one word of the other. */
function nearly(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const restA = a.slice(from);
  const restB = b.slice(from);
  return (
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}

function holdsInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at += 1;
  return at === letters.length;
}

/** What the title finds, best first; in their order when nothing is typed. */
export function ranked<T>(typed: string, all: readonly T[], title: (it: T) => string): T[] {
  if (wordsIn(typed).length === 0) return typed.trim() === '' ? [...all] : [];
  return all
    .map((it) => ({ it, points: score(typed, title(it)) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .map(({ it }) => it);
}
