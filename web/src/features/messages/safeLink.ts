const SAFE_LINK = /^(?:https?:\/\/[^\s/]|mailto:[^\s])/i;

/** Only what a browser opens as a page or a mail. */
export function isSafeLink(href: string): boolean {
  return SAFE_LINK.test(href);
}
