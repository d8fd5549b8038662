import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Cluster } from '../../tools/cluster/cluster.mjs';
import { nginxCommand, writeNginx } from '../../tools/cluster/nginx.mjs';
import { Part } from '../../tools/cluster/part.mjs';
import { freePorts, takesConnections } from '../../tools/cluster/ports.mjs';
import { findPrograms } from '../../tools/cluster/programs.mjs';

// As ./parley trained it, from the same folder and with the same flags, it starts in half the time.
process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const SERVER = [
  '-XX:AOTCache=server/target/parley.aot',
  '-XX:+UseG1GC',
  '-XX:+UseCompactObjectHeaders',
  '--enable-native-access=ALL-UNNAMED',
  '--sun-misc-unsafe-memory-access=allow',
  '-Xlog:aot=off',
  '-Xlog:cds=off',
  '-Xmx256m',
  // They do not live long enough for more to pay.
  '-XX:TieredStopAtLevel=1',
  '-Dparley.password.cost=4',
  '-jar',
  'server/target/quarkus-app/quarkus-run.jar',
];
const ignore = { said: () => {}, started: () => {}, ended: () => {} };

/**
 * An nginx with our configuration in front of nodes that need not be Parley's.
 *
 * @param {{name: string, port: number}[]} nodes
 */
export async function startNginx(nodes) {
  const folder = mkdtempSync(join(tmpdir(), 'parley-nginx-'));
  const [port] = await freePorts(1);
  writeNginx(folder, { host: '127.0.0.1', port }, nodes);
  const spec = {
    name: 'nginx',
    command: nginxCommand(findPrograms().nginx, folder),
    isReady: () => takesConnections('127.0.0.1', port),
  };
  const nginx = new Part(spec, ignore);
  await nginx.start();
  const end = async () => {
    await nginx.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}`, end };
}

/**
 * A real cluster in a folder of its own, of the server as it was built.
 *
 * @param {number} nodes
 */
export async function startCluster(nodes) {
  const data = mkdtempSync(join(tmpdir(), 'parley-cluster-'));
  const said = [];
  const cluster = new Cluster({
    nodes,
    host: '127.0.0.1',
    port: 0,
    data,
    server: [join(process.env.JAVA_HOME, 'bin', 'java'), ...SERVER],
    programs: findPrograms(),
    env: { PATH: process.env.PATH, PARLEY_RATE_LIMITS: 'off' },
    say: (name, line) => said.push(`${name} ${line}`),
    died: (part, how) => {
      throw new Error(`${part.name} died: ${how}`);
    },
  });
  cluster.said = said;
  cluster.data = data;
  cluster.end = async () => {
    await cluster.stop();
    rmSync(data, { recursive: true, force: true });
  };
  try {
    await cluster.start();
  } catch (error) {
    await cluster.end();
    throw new Error(`${error.message}\n${said.slice(-20).join('\n')}`);
  }
  return cluster;
}
