/** From the outside in: code is innermost, as nothing inside of it is read as a mark. */
const ORDER = ['bold', 'strikethrough', 'italic', 'code'] as const;

type Format = (typeof ORDER)[number];

/** A stretch of text in the same formats. */
export interface Run {
  text: string;
  formats: readonly Format[];
}

/** Puts Markdown's marks around stretches of text, nested as they have to be. */
export function marked(runs: readonly Run[]): string {
  const parts = withLooseSpace(runs);
  const open: { format: Format; mark: string }[] = [];
  let text = '';
  for (const [index, part] of parts.entries()) {
    const kept = open.findIndex(({ format }) => !part.formats.includes(format));
    if (kept >= 0) text += closing(open.splice(kept));
    for (const format of ORDER) {
      if (!part.formats.includes(format) || open.some((one) => one.format === format)) continue;
      const mark = markOf(format, parts, index, text);
      open.push({ format, mark });
      text += mark;
    }
    text += part.text;
  }
  return text + closing(open);
}

function closing(open: readonly { mark: string }[]): string {
  return open
    .map(({ mark }) => mark)
    .reverse()
    .join('');
}

function markOf(format: Format, parts: readonly Run[], index: number, before: string): string {
  if (format === 'bold') return '**';
  if (format === 'strikethrough') return '~~';
  if (format === 'code') return parts[index]?.text.includes('`') ? '``' : '`';
  // An underline inside of a word is a part of the word.
  const end = parts.findIndex((part, at) => at > index && !part.formats.includes('italic'));
  const after = end < 0 ? '' : (parts[end]?.text ?? '');
  return /\w$/.test(before) || /^\w/.test(after) ? '*' : '_';
}

/** Marks must touch the words: space at the edge of a stretch is bold only between bold words. */
function withLooseSpace(runs: readonly Run[]): Run[] {
  const pieces = runs.flatMap(({ text, formats }) =>
    formats.includes('code')
      ? [{ text, formats }]
      : text.split(/^(\s+)|(\s+)$/).flatMap((piece) => (piece ? [{ text: piece, formats }] : [])),
  );
  return pieces.map((piece, index) => {
    if (piece.text.trim() !== '' || piece.formats.includes('code')) return piece;
    const before = pieces.slice(0, index).findLast(isWord)?.formats ?? [];
    const after = pieces.slice(index + 1).find(isWord)?.formats ?? [];
    const shared = piece.formats.filter((one) => before.includes(one) && after.includes(one));
    return { text: piece.text, formats: shared };
  });
}

function isWord({ text }: Run): boolean {
  return text.trim() !== '';
}
