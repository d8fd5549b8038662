export const errorStrings = {
  network: 'No connection to the server. Check your network and try again.',
  unavailable: 'The server cannot answer right now. Try again in a moment.',
  unexpected: 'Something went wrong. Try again.',
  signedOut: 'You have been signed out. Sign in again to go on.',
  rateLimited: 'Too many attempts. Wait a moment and try again.',
  rateLimitedFor_one: 'Too many attempts. Try again in {{count}} second.',
  rateLimitedFor_other: 'Too many attempts. Try again in {{count}} seconds.',
  tooLarge: 'That file is too large.',
  wrongType: 'That kind of file is not accepted here.',
};
