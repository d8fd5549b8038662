export type Strength = 'short' | 'weak' | 'fair' | 'good' | 'strong';

export const MIN_PASSWORD_LENGTH = 8;

const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}\s]/u, /\s/u];

/** A rough guide while typing; the server decides, and also knows the common ones. */
export function passwordStrength(password: string, own: readonly string[] = []): Strength {
  if (password.length < MIN_PASSWORD_LENGTH) return 'short';
  const plain = password.toLowerCase();
  const isPersonal = own.some((text) => text.length > 2 && plain.includes(text.toLowerCase()));
  const variety = new Set(password).size;
  if (isPersonal || variety < 5) return 'weak';
  const classes = CLASSES.filter((kind) => kind.test(password)).length;
  const score = Math.min(password.length, variety * 2) + classes * 2;
  if (score >= 22) return 'strong';
  if (score >= 17) return 'good';
  return score >= 13 ? 'fair' : 'weak';
}
