/** Lower case without accents, so that "jose" finds "José". */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/**
 * How well a search term fits a text: 0 not at all; higher is better. The letters of the term must
 * appear in order; whole pieces and starts of words count most.
 */
export function fuzzyScore(term: string, text: string): number {
  const wanted = plain(term).trim();
  const given = plain(text);
  if (!wanted) return 1;
  const at = given.indexOf(wanted);
  if (at === 0) return 1000 - given.length / 100;
  if (at > 0) return (isWordStart(given, at) ? 800 : 500) - at / 100;
  return scattered(wanted.replace(/\s+/g, ''), given);
}

function scattered(wanted: string, given: string): number {
  let score = 0;
  let from = 0;
  for (const letter of wanted) {
    const at = given.indexOf(letter, from);
    if (at < 0) return 0;
    score += isWordStart(given, at) ? 10 : at === from ? 5 : 1;
    from = at + 1;
  }
  return score / wanted.length;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}

/** The items that fit, best first; equals keep their order. */
export function fuzzyFilter<T>(
  items: readonly T[],
  term: string,
  textOf: (item: T) => string,
): T[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(term, textOf(item)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
