const MAX_EMOJI = 6;
/** No six emoji are longer than this, joined families with skin tones included. */
const MAX_LENGTH = 200;
const EMOJI =
  /^(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[#*0-9]\uFE0F?\u20E3)/u;
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many emoji a text is made of, 0 when there is anything else in it or too many of them. */
export function emojiCount(text: string): number {
  // What begins with a letter, as nearly all does, need not be taken apart.
  if (text.length > MAX_LENGTH || !EMOJI.test(text.trimStart())) return 0;
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (segment.trim() === '') continue;
    if (!EMOJI.test(segment)) return 0;
    count += 1;
  }
  return count <= MAX_EMOJI ? count : 0;
}
