const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstGraphemes(text: string, count: number): string {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
    .slice(0, count)
    .join('');
}

/** Two letters that stand for a name: of its first and last word, or the start of its only one. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  if (!first) return firstGraphemes(name.trim(), 1) || '?';
  const letters = last
    ? firstGraphemes(first, 1) + firstGraphemes(last, 1)
    : firstGraphemes(first, 2);
  return letters.toLocaleUpperCase();
}

export const GRADIENTS = 6;

/** The same person has the same colour on every device. */
export function gradientOf(id: string): number {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return (hash % GRADIENTS) + 1;
}
