import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ORDERLY_MS = 15_000;
const STEP_MS = 50;

/**
 * Which processes a cluster runs, kept in its folder: what is left of one that was killed is ended
 * by the next. A number alone proves nothing, as systems use them again: a process counts as ours
 * when its command names our folder, and its group then with it.
 */
export class Leftovers {
  #file;
  #folder;
  #groups = new Set();
  #owner;

  /** @param {string} folder of the cluster */
  constructor(folder) {
    this.#folder = folder;
    this.#file = join(folder, 'processes.json');
  }

  /** Takes over the folder. Fails when a cluster that runs has it in use. */
  async end() {
    const processes = list();
    if (existsSync(this.#file)) {
      const { owner, groups } = JSON.parse(readFileSync(this.#file, 'utf8'));
      if (owner.pid !== process.pid && processes.get(owner.pid)?.command === owner.command) {
        throw new Error(
          `Another Parley (process ${owner.pid}) has this folder in use: ${this.#folder}\n` +
            'Stop that one first, or give this one a folder of its own: --data DIR',
        );
      }
      await endGroups(groups.filter((group) => this.#isOurs(group, processes)));
    }
    this.#owner = { pid: process.pid, command: processes.get(process.pid)?.command };
    this.#write();
  }

  add(pid) {
    this.#groups.add(pid);
    this.#write();
  }

  remove(pid) {
    this.#groups.delete(pid);
    this.#write();
  }

  /** Gives the folder back. */
  release() {
    rmSync(this.#file, { force: true });
  }

  #isOurs(group, processes) {
    // What remains of nginx when its master is gone has another name.
    return [...processes.values()].some(
      (one) =>
        one.group === group &&
        (one.command.includes(this.#folder) || one.command.startsWith('nginx: worker process')),
    );
  }

  #write() {
    writeFileSync(this.#file, JSON.stringify({ owner: this.#owner, groups: [...this.#groups] }));
  }
}

async function endGroups(groups) {
  for (const group of groups) {
    send(group, 'SIGCONT');
    send(group, 'SIGTERM');
  }
  for (let waited = 0; groups.some((group) => send(group, 0)) && waited < ORDERLY_MS; ) {
    await pause(STEP_MS);
    waited += STEP_MS;
  }
  for (const group of groups) {
    send(group, 'SIGKILL');
  }
}

function send(group, signal) {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

/** @returns {Map<number, {group: number, command: string}>} by process id */
function list() {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,pgid=,command='], {
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  const rows = [...(stdout ?? '').matchAll(/^ *(\d+) +(\d+) +(.*)$/gm)];
  return new Map(
    rows.map(([, id, group, command]) => [Number(id), { group: Number(group), command }]),
  );
}
