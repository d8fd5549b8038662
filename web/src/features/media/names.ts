/** What turns the direction of a text around, or cannot be seen: it makes "gpj.exe" of "exe.jpg". */
const DECEIVING = /(?!\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const ENDING = /\.[\p{L}\p{N}]{1,8}$/u;

/** A name as it may be shown: every character of it where it stands. */
export function plainName(name: string): string {
  return name.replace(DECEIVING, '');
}

/** A name and its ending apart, so that a long name is shortened before its ending. */
export function partsOf(name: string): { base: string; ending: string } {
  const plain = plainName(name);
  const ending = ENDING.exec(plain)?.[0] ?? '';
  return ending.length < plain.length
    ? { base: plain.slice(0, plain.length - ending.length), ending }
    : { base: plain, ending: '' };
}
