export const threadStrings = {
  title: 'Thread',
  all: 'Threads',
  log: 'Messages in the thread',
  close: 'Close thread',
  composer: 'this thread',
  earlier: 'Show earlier replies',
  earlierFailed: 'Earlier replies could not be loaded.',
  more: 'Show more',
  follow: 'Follow thread',
  unfollow: 'Following: stop to follow thread',
  emptyTitle: 'No threads yet',
  emptyText: 'Threads that you start, reply in or are named in are listed here.',
};
