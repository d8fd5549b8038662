import { spawnSync } from 'node:child_process';
import { accessSync, constants, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const POLICY = '/usr/sbin/policy-rc.d';
// Ordinary users often lack the folders of servers.
const FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

const WANTED = {
  nginx: { names: ['nginx'], package: 'nginx-light' },
  redis: { names: ['redis-server', 'valkey-server'], package: 'redis-server' },
};

/** What a cluster needs besides Parley. @returns {{nginx: string, redis: string}} paths */
export function findPrograms() {
  const missing = Object.values(WANTED).filter(({ names }) => !find(names));
  if (missing.length > 0 && mayInstall()) {
    install(missing.map((one) => one.package));
  }
  return { nginx: need(WANTED.nginx), redis: need(WANTED.redis) };
}

function find(names) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...FOLDERS];
  for (const path of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not there: the next one.
    }
  }
  return undefined;
}

function need(wanted) {
  const path = find(wanted.names);
  if (!path) {
    throw new Error(
      `Several nodes need ${wanted.names[0]}, and there is none here. Get it by ` +
        `'apt-get install ${wanted.package}', 'dnf install ${wanted.names[0].split('-')[0]}' or ` +
        `'brew install ${wanted.names[0].split('-')[0]}'.`,
    );
  }
  return path;
}

function mayInstall() {
  return process.getuid?.() === 0 && find(['apt-get']) !== undefined;
}

function install(packages) {
  console.error(`Installing ${packages.join(' and ')}…`);
  const ownPolicy = forbidServices();
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    ]) {
      spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    }
  } finally {
    if (ownPolicy) {
      rmSync(POLICY);
    }
  }
}

/** Packages start their service when they are installed; only the programs are wanted. */
function forbidServices() {
  try {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { flag: 'wx', mode: 0o755 });
    return true;
  } catch {
    return false;
  }
}
