export const realtimeStrings = {
  signedOut: 'You have been signed out',
  signedOutText: 'Your session was ended. Sign in again to go on.',
};
