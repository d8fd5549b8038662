export const realtimeStrings = {
  connecting: 'Connecting…',
  offline: 'You are offline. What you write is sent when you are back.',
  lost: 'No connection to the server.',
  retryIn_one: 'Trying again in {{count}} second.',
  retryIn_other: 'Trying again in {{count}} seconds.',
  tryNow: 'Try now',
};
