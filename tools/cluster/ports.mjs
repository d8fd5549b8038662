import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** Free TCP ports on loopback, all different. @param {number} count */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

/** Fails unless an address can be listened on. @param {string} host @param {number} port */
export async function requireFree(host, port) {
  const server = createServer().listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(
      `Parley cannot listen on ${host}, port ${port}: ${error.code}. Choose another with --port or --host.`,
    );
  }
  await new Promise((closed) => server.close(closed));
}

/** Whether somebody takes connections. @param {string} host @param {number} port */
export function takesConnections(host, port) {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
