const MARKS = /\*\*|__|~~|```[\w+#.-]*|`|^(?:> ?|[-*] )/gm;
const LINK = /\[([^\]\n]{1,200})\]\([^()\s]{1,2000}\)/g;
const SLANTED = /(?<![\w*_])[*_](?=\S)|(?<=\S)[*_](?![\w*_])/g;

/** A text in one line and without its marks, for where there is room for a few words only. */
export function plainText(text: string): string {
  const words = text.replace(LINK, '$1').replace(MARKS, '').replace(SLANTED, '');
  return words.replace(/\s+/g, ' ').trim();
}
