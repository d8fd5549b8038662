import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const WORKER = 'sw.js';
const PLACEHOLDER = '__PRECACHE__';

interface Entry {
  url: string;
  /** Null where the name itself changes with the content. */
  revision: string | null;
}

/** Tells the service worker which files of the build the app needs to open without a network. */
export function precache(): Plugin {
  let publicDir = '';
  return {
    name: 'parley-precache',
    apply: 'build',
    configResolved: (config) => {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[WORKER];
        if (worker?.type !== 'chunk') return;
        const entries = [...builtFiles(bundle), ...publicFiles(publicDir)];
        worker.code = worker.code.replace(PLACEHOLDER, () => JSON.stringify(entries));
      },
    },
  };
}

function builtFiles(bundle: Rolldown.OutputBundle): Entry[] {
  return Object.values(bundle)
    .filter(({ fileName }) => isWanted(fileName))
    .map((file) => ({
      url: `/${file.fileName}`,
      revision: file.fileName.startsWith('assets/') ? null : revisionOf(contentOf(file)),
    }));
}

/** The fonts of other scripts and the emoji are many, and fetched by those who need them. */
function isWanted(fileName: string): boolean {
  if (fileName === WORKER) return false;
  return /\.(js|css|html)$/.test(fileName) || fileName.includes('inter-latin-wght');
}

function publicFiles(directory: string): Entry[] {
  return readdirSync(directory)
    .filter((name) => /\.(js|svg|webmanifest)$/.test(name))
    .map((name) => ({
      url: `/${name}`,
      revision: revisionOf(readFileSync(join(directory, name))),
    }));
}

function contentOf(file: Rolldown.OutputAsset | Rolldown.OutputChunk): string | Uint8Array {
  return file.type === 'chunk' ? file.code : file.source;
}

function revisionOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
