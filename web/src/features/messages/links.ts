import { LinkifyIt } from 'linkify-it';

/** Only what a browser opens as a page or a mail: no other scheme becomes clickable. */
const linkify = new LinkifyIt({ fuzzyLink: true, maxLength: 2_000 })
  .add('ftp:', null)
  .add('//', null);

export interface TextPart {
  text: string;
  href: string | null;
}

/** Cuts a text into plain parts and links. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const link of linkify.match(text) ?? []) {
    if (link.index > end) parts.push({ text: text.slice(end, link.index), href: null });
    parts.push({ text: link.raw, href: link.url });
    end = link.lastIndex;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}
