export const dateStrings = {
  seenJustNow: 'last seen just now',
  seen: 'last seen {{when}}',
  seenAt: 'last seen {{day}} at {{time}}',
};
