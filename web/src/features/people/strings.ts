export const peopleStrings = {
  title: 'People',
  search: 'Search people',
  message: 'Message',
  messagePerson: 'Message {{name}}',
  online: 'Online',
  away: 'Away',
  offline: 'Offline',
  emptyTitle: 'Nobody else is here yet',
  emptyText:
    'Share the address of this server with your colleagues; they appear here as they join.',
  noMatchTitle: 'Nobody found',
  noMatchText: 'No name or username matches “{{query}}”.',
  failedTitle: 'The list could not be loaded',
  loading: 'Loading people',
  chosen_one: '{{count}} person chosen',
  chosen_other: '{{count}} people chosen',
  takeOff: 'Take {{name}} off the list',
};
