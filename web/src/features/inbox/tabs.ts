import type { IconName } from '../../ui/Icon';

export const inboxTabs = [
  { id: 'mentions', icon: 'at' },
  { id: 'threads', icon: 'thread' },
  { id: 'saved', icon: 'bookmark' },
  { id: 'reminders', icon: 'reminder' },
  { id: 'drafts', icon: 'draft' },
  { id: 'scheduled', icon: 'schedule' },
] as const satisfies readonly { id: string; icon: IconName }[];

export type InboxTab = (typeof inboxTabs)[number]['id'];
