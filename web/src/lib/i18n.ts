import i18next from 'i18next';
import { appStrings } from '../app/strings';
import { realtimeStrings } from '../realtime/strings';
import { uiStrings } from '../ui/strings';
import { errorStrings } from './errorStrings';

/** One catalogue a language, made of the strings that each feature keeps beside its code. */
const en = {
  app: appStrings,
  errors: errorStrings,
  realtime: realtimeStrings,
  ui: uiStrings,
};

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
});

/** Looks up a user-visible text by its typed key, such as `t('auth.signIn')`. */
export const t = i18next.t;
