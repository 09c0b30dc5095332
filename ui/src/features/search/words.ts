/** What is sent to the search: any text but the halves of characters, which no host can read. */
export function wordsOf(typed: string): string {
  return typed.replace(/\p{Surrogate}/gu, '').trim();
}

/** The address that shows this search again. */
export function searchAddress(typed: string): string {
  const words = wordsOf(typed);
  return words === '' ? '#/search' : `#/search?${new URLSearchParams({ q: words })}`;
}

/** The words as a sentence quotes them: not too long, and unable to turn the sentence around. */
export function shortened(words: string): string {
  const shown = [...words.replace(/\p{Bidi_Control}/gu, '')];
  return shown.length > 60 ? `${shown.slice(0, 60).join('')}…` : shown.join('');
}
