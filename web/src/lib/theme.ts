import { readLocal, writeLocal } from './localStorage';
import { Store, useStore } from './store';

export const themeChoices = ['light', 'dark', 'system'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

/** `public/theme.js` reads the same key before the first paint. */
const KEY = 'parley.theme';
const BAR_COLOURS = { light: '#faf9f6', dark: '#0b1415' };

const choice = new Store<ThemeChoice>(readChoice());
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

function readChoice(): ThemeChoice {
  const stored = readLocal<string>(KEY);
  return themeChoices.find((known) => known === stored) ?? 'system';
}

function apply(): void {
  const isDark = choice.get() === 'dark' || (choice.get() === 'system' && prefersDark.matches);
  const theme = isDark ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', BAR_COLOURS[theme]);
}

/** Keeps the page in step with the choice, the system and the other tabs. */
export function startTheme(): void {
  prefersDark.addEventListener('change', apply);
  window.addEventListener('storage', ({ key }) => {
    if (key === KEY) choice.set(readChoice());
  });
  choice.subscribe(apply);
  apply();
}

export function chooseTheme(next: ThemeChoice): void {
  writeLocal(KEY, next);
  choice.set(next);
}

export function useThemeChoice(): ThemeChoice {
  return useStore(choice);
}
