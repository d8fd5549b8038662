import i18next from 'i18next';
import { appStrings } from '../app/strings';
import { authStrings } from '../features/auth/strings';
import { conversationStrings } from '../features/conversations/strings';
import { editorStrings } from '../features/editor/strings';
import { inboxStrings } from '../features/inbox/strings';
import { inviteStrings } from '../features/invites/strings';
import { mediaStrings } from '../features/media/strings';
import { messageStrings } from '../features/messages/strings';
import { notificationStrings } from '../features/notifications/strings';
import { peopleStrings } from '../features/people/strings';
import { roomStrings } from '../features/rooms/strings';
import { searchStrings } from '../features/search/strings';
import type { settingsStrings } from '../features/settings/strings';
import { threadStrings } from '../features/threads/strings';
import { realtimeStrings } from '../realtime/strings';
import { uiStrings } from '../ui/strings';
import { dateStrings } from './dateStrings';
import { errorStrings } from './errorStrings';

/** One catalogue a language, made of the strings that each feature keeps beside its code. */
const en = {
  app: appStrings,
  auth: authStrings,
  conversations: conversationStrings,
  dates: dateStrings,
  editor: editorStrings,
  errors: errorStrings,
  inbox: inboxStrings,
  invites: inviteStrings,
  media: mediaStrings,
  messages: messageStrings,
  notifications: notificationStrings,
  realtime: realtimeStrings,
  people: peopleStrings,
  rooms: roomStrings,
  search: searchStrings,
  threads: threadStrings,
  ui: uiStrings,
};

/** What comes with the pages that say it. */
interface Later {
  settings: typeof settingsStrings;
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en & Later };
  }
}

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Takes the strings of a part of the app that was fetched by itself. */
export function addStrings(strings: Partial<Later>): void {
  i18next.addResourceBundle('en', 'translation', strings, true);
}

/** Looks up a user-visible text by its typed key, such as `t('auth.signIn')`. */
export const t = i18next.t;

/** The browser's variety of the app's language, such as British English, or the language itself. */
export const locale =
  navigator.languages.find((language) => language.split('-')[0] === i18next.language) ??
  i18next.language;
