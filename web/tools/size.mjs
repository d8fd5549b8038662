/** Prints the gzip size of all the JavaScript that the first load of each route needs. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 200 * 1024;

const routes = {
  '/login': ['src/features/auth/LoginPage.tsx'],
  '/register': ['src/features/auth/RegisterPage.tsx'],
  '/c': ['src/app/Shell.tsx', 'src/app/ChatScreen.tsx'],
  '/people': ['src/app/Shell.tsx', 'src/features/people/PeoplePage.tsx'],
  '/rooms': ['src/app/Shell.tsx', 'src/features/rooms/RoomsPage.tsx'],
  '/join': ['src/app/Shell.tsx', 'src/features/invites/JoinPage.tsx'],
  '/inbox': ['src/app/Shell.tsx', 'src/features/inbox/InboxPage.tsx'],
  '/search': ['src/app/Shell.tsx', 'src/features/search/SearchPage.tsx'],
  '/settings': ['src/app/Shell.tsx', 'src/features/settings/SettingsPage.tsx'],
};

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function collect(key, seen) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is no chunk of the build`);
  if (seen.has(key)) return;
  seen.add(key);
  for (const next of chunk.imports ?? []) collect(next, seen);
}

function gzipped(key) {
  return gzipSync(readFileSync(new URL(manifest[key].file, dist)), { level: 9 }).length;
}

for (const [route, entries] of Object.entries(routes)) {
  const chunks = new Set();
  for (const key of ['index.html', ...entries]) collect(key, chunks);
  const total = [...chunks].reduce((sum, key) => sum + gzipped(key), 0);
  console.log(`${route.padEnd(12)}${(total / 1024).toFixed(1).padStart(8)} KB`);
  if (total > LIMIT) process.exitCode = 1;
}
