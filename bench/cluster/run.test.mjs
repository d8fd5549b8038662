// ./parley run --nodes as somebody uses it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const PARLEY = fileURLToPath(new URL('../../parley', import.meta.url));
// What is started does not live long enough for more to pay.
const ENV = { ...process.env, JAVA_TOOL_OPTIONS: '-XX:TieredStopAtLevel=1' };

let data;
const running = [];

before(() => {
  data = mkdtempSync(join(tmpdir(), 'parley-run-'));
});

after(async () => {
  for (const process of running) {
    process.kill('SIGTERM');
  }
  await Promise.all(running.map((one) => one.ended));
  rmSync(data, { recursive: true, force: true });
});

function start(...options) {
  const child = spawn(PARLEY, ['run', '--data', data, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: ENV,
  });
  running.push(child);
  child.ended = once(child, 'exit');
  child.lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      child.lines.push(line);
      child.emit('line', line);
    });
  }
  return child;
}

async function said(child, pattern) {
  for (;;) {
    const found = child.lines.map((line) => pattern.exec(line)).find(Boolean);
    if (found) {
      return found;
    }
    assert.equal(child.exitCode, null, child.lines.join('\n'));
    await Promise.race([once(child, 'line'), child.ended]);
  }
}

/** The processes that name our folder, which every part does. */
function parts() {
  const { stdout } = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,command='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes(data) && !line.includes(' run --data '))
    .map((line) => Number(line.trim().split(' ')[0]));
}

async function untilGone() {
  while (parts().length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('it serves, starts a dead node again, and leaves nothing behind', async () => {
  const child = start('--nodes', '2');
  const [, url] = await said(child, /Parley is ready at (\S+)/);
  assert.equal((await fetch(`${url}/q/health/ready`)).status, 200);
  const [, pid] = await said(child, /^n1: process (\d+)/);
  process.kill(Number(pid), 'SIGKILL');
  await said(child, /^n1 +\| is back/);
  child.kill('SIGTERM');
  assert.deepEqual(await child.ended, [0, null]);
  assert.deepEqual(parts(), []);
});

test('after kill -9 the next start ends what was left, and serves the same data', async () => {
  const killed = start('--nodes', '1');
  await said(killed, /Parley is ready/);
  const left = parts();
  killed.kill('SIGKILL');
  await killed.ended;
  const next = start('--nodes', '1');
  const [, url] = await said(next, /Parley is ready at (\S+)/);
  assert.equal((await fetch(`${url}/q/health/ready`)).status, 200);
  assert.deepEqual(
    parts().filter((pid) => left.includes(pid)),
    [],
  );
  next.kill('SIGINT');
  await next.ended;
  await untilGone();
});

test('a folder has one owner', async () => {
  const first = start('--nodes', '1');
  await said(first, /Parley is ready/);
  const second = start('--nodes', '1');
  const [code] = await second.ended;
  assert.equal(code, 1);
  assert.match(second.lines.join('\n'), /has this folder in use/);
  first.kill('SIGTERM');
  await first.ended;
});
