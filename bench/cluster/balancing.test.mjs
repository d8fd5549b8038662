// What nginx does with deploy/nginx/parley.conf, in front of three real nodes; and what one of them
// leaves behind, since starting three more would take longer than all the rest.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { after, before, test } from 'node:test';
import { io } from 'socket.io-client';
import { startCluster, startNginx } from './testing-cluster.mjs';
import { loseNodeWhileUploading } from './uploads.mjs';

const MAX_BODY = 10 * 1024 * 1024;

let cluster;
let token;
const sockets = [];

before(async () => {
  cluster = await startCluster(3);
  token = (await register()).accessToken;
});

after(async () => {
  for (const socket of sockets) {
    socket.disconnect();
  }
  await cluster?.end();
});

async function register() {
  const person = { name: 'A', email: `${randomUUID()}@cluster.example`, password: randomUUID() };
  return (await call('POST', '/api/auth/register', person)).json();
}

function call(method, path, body, headers = {}) {
  return fetch(cluster.url + path, {
    method,
    headers: {
      ...(token && { Authorization: `Bearer ${token}` }),
      ...(body && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body && JSON.stringify(body),
  });
}

function connect(transports) {
  const socket = io(cluster.url, {
    transports,
    auth: { token },
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
  sockets.push(socket);
  return socket;
}

/** The node that a socket's session lives on, as the id tells. */
const nodeOf = (socket) => socket.io.engine.id.split('.')[0];

const roundTrip = (socket) => socket.timeout(10_000).emitWithAck('presence', { state: 'active' });

async function nodesOfMany(transports) {
  const many = Array.from({ length: 9 }, () => connect(transports));
  await Promise.all(many.map((socket) => once(socket, 'connect')));
  const answers = await Promise.all(many.map(roundTrip));
  assert.ok(answers.every(({ ok }) => ok));
  return new Set(many.map(nodeOf));
}

test('long-polling works, and people behind one address spread over all nodes', async () => {
  assert.equal((await nodesOfMany(['polling'])).size, 3);
});

test('WebSocket works, and people behind one address spread over all nodes', async () => {
  assert.equal((await nodesOfMany(['websocket'])).size, 3);
});

test('a session that began with long-polling is upgraded on its own node', async () => {
  const many = Array.from({ length: 9 }, () => connect(['polling', 'websocket']));
  await Promise.all(
    many.map(async (socket) => {
      await once(socket, 'connect');
      if (socket.io.engine.transport.name !== 'websocket') {
        await once(socket.io.engine, 'upgrade');
      }
      assert.equal((await roundTrip(socket)).ok, true);
    }),
  );
  assert.equal(new Set(many.map(nodeOf)).size, 3);
});

test('a session shows the address of its client, whatever the client claims', async () => {
  const { accessToken } = await (
    await call(
      'POST',
      '/api/auth/register',
      { name: 'B', email: `${randomUUID()}@cluster.example`, password: randomUUID() },
      { 'X-Forwarded-For': '203.0.113.7', Forwarded: 'for=203.0.113.7' },
    )
  ).json();
  const answer = await call('GET', '/api/auth/sessions', undefined, {
    Authorization: `Bearer ${accessToken}`,
  });
  const [{ address }] = (await answer.json()).items;
  assert.match(address, /^(127\.0\.0\.1|::1)$/);
});

test('a body past the limit is refused, one within it reaches a node', async () => {
  const image = { 'Content-Type': 'image/png', Authorization: `Bearer ${token}` };
  const send = (size) =>
    fetch(`${cluster.url}/api/users/me/avatar`, {
      method: 'PUT',
      headers: image,
      body: Buffer.alloc(size),
    });
  assert.equal((await send(MAX_BODY + 1)).status, 413);
  const within = await send(MAX_BODY - 1);
  assert.equal(within.headers.get('content-type'), 'application/problem+json');
});

test('an upload reaches a node while it is still being sent', async () => {
  const upload = request(`${cluster.url}/api/users/me/avatar`, {
    method: 'PUT',
    headers: { 'Content-Type': 'image/png', 'Content-Length': 1_000_000 },
  });
  upload.on('error', () => undefined);
  upload.write(Buffer.alloc(1_000));
  // Without a token the node answers before it has the body; nginx alone would wait for all of it.
  const [response] = await once(upload, 'response');
  assert.equal(response.statusCode, 401);
  upload.destroy();
});

test('figures are not shown to the public', async () => {
  for (const path of ['/q/metrics', '/q/metrics/', '//q/metrics', '/q/./metrics']) {
    assert.equal((await call('GET', path)).status, 404, path);
  }
});

test('while a node is dead every request is answered, and its sockets are elsewhere', async () => {
  const [one] = cluster.nodes;
  const polling = Array.from({ length: 6 }, () => connect(['polling']));
  const websocket = Array.from({ length: 6 }, () => connect(['websocket']));
  const all = [...polling, ...websocket];
  await Promise.all(all.map((socket) => once(socket, 'connect')));
  await one.kill();
  const statuses = [];
  for (let n = 0; n < 60; n++) {
    statuses.push((await call('GET', '/api/users/me')).status);
  }
  assert.deepEqual([...new Set(statuses)], [200]);
  for (const socket of all) {
    if (!socket.connected || nodeOf(socket) === one.name) {
      await once(socket, 'connect');
    }
    assert.notEqual(nodeOf(socket), one.name);
    assert.equal((await roundTrip(socket)).ok, true);
  }
  await one.start();
  const back = new Set();
  while (!back.has(one.name)) {
    const socket = connect(['websocket']);
    await once(socket, 'connect');
    back.add(nodeOf(socket));
    // Nobody may hold more than 200, and a node that was dead is asked again only after a while.
    socket.disconnect();
  }
});

test('a node that stops says goodbye to its sockets, and waits for nobody', async () => {
  const many = [
    ...Array.from({ length: 60 }, () => connect(['websocket'])),
    ...Array.from({ length: 30 }, () => connect(['polling', 'websocket'])),
    ...Array.from({ length: 10 }, () => connect(['polling'])),
  ];
  await Promise.all(many.map((socket) => once(socket, 'connect')));
  const one = cluster.nodes.find(({ name }) => name === nodeOf(many[0]));
  const mine = many.filter((socket) => nodeOf(socket) === one.name);
  const farewells = mine.map((socket) => once(socket, 'disconnect'));
  cluster.said.length = 0;
  await one.stop();
  const reasons = (await Promise.all(farewells)).map(([reason]) => reason);
  // Who polls may ask in vain before they have read the goodbye.
  assert.deepEqual(
    reasons.filter((reason) => !/^transport (close|error)$/.test(reason)),
    [],
  );
  // Netty warns of who still comes.
  assert.deepEqual(
    cluster.said.filter(
      (line) => line.startsWith(`${one.name} `) && / ERROR |Timed out/.test(line),
    ),
    [],
  );
  await Promise.all(mine.map((socket) => socket.connected || once(socket, 'connect')));
  await one.start();
});

test('after kill -9 of their node an upload goes on and a picture is made', async () => {
  await loseNodeWhileUploading(cluster, token);
});

test('a node stops in order though the database is away', async () => {
  const socket = connect(['websocket']);
  await once(socket, 'connect');
  const one = cluster.nodes.find(({ name }) => name === nodeOf(socket));
  const farewell = once(socket, 'disconnect');
  await cluster.database.kill();
  cluster.said.length = 0;
  await one.stop();
  await farewell;
  const said = cluster.said.filter((line) => line.startsWith(`${one.name} `));
  assert.deepEqual(
    said.filter((line) => line.includes(' ERROR ')),
    [],
  );
  await cluster.database.start();
  await one.start();
});

test('a GET that its node drops is repeated on another, a POST is not', async () => {
  const asked = { GET: 0, POST: 0 };
  const drop = (request) => {
    asked[request.method] += 1;
    request.socket.destroy();
  };
  const nodes = await Promise.all(
    ['n1', 'n2', 'n3', 'n4'].map(async (name) => {
      const server = createServer(drop).listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { name, server, port: server.address().port };
    }),
  );
  const nginx = await startNginx(nodes);
  try {
    for (const method of ['POST', 'GET']) {
      assert.equal((await fetch(nginx.url, { method })).status, 502);
    }
    assert.deepEqual(asked, { GET: 3, POST: 1 });
  } finally {
    await nginx.end();
    for (const { server } of nodes) {
      server.close();
    }
  }
});
