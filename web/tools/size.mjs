/** Prints, for each route, the gzip size of all the JavaScript that its first load needs. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

function collect(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return seen;
  seen.add(key);
  for (const next of chunk.imports ?? []) collect(next, seen);
  return seen;
}

function gzipped(file) {
  return gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const routes = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`.padStart(10);

for (const route of [entry, ...routes]) {
  const chunks = collect(route, collect(entry));
  const total = [...chunks].reduce((sum, key) => sum + gzipped(manifest[key].file), 0);
  console.log(kilobytes(total), route);
}
