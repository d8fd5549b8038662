// kill -9 of a node that is taking one file in, and is at work on another.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const MB = 1024 * 1024;
const BASE = '/api/upload/resumable';
const PIECE = { 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream' };

/** The address of a node, past nginx. */
const direct = (node) => `http://127.0.0.1:${node.spec.env.PARLEY_PORT}`;

async function until(isSo) {
  while (!(await isSo())) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Sends a piece and never ends it. */
function sendForever(url, authorization, piece, length) {
  const sending = request(url, {
    method: 'PATCH',
    headers: {
      ...PIECE,
      ...authorization,
      'Upload-Offset': 0,
      'Content-Length': length,
    },
  });
  sending.on('error', () => undefined);
  sending.write(piece);
  return sending;
}

/** A PNG that takes a while to be decoded. */
function picture(width, height) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((1 + 3 * width) * height);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type), content]);
  const around = Buffer.alloc(8);
  around.writeUInt32BE(content.length, 0);
  around.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
}

/**
 * @param {object} cluster of two nodes or more
 * @param {string} token of whoever uploads
 */
export async function loseNodeWhileUploading(cluster, token) {
  const authorization = { Authorization: `Bearer ${token}` };
  const call = (method, path, { at = cluster.url, headers, body } = {}) =>
    fetch(at + path, { method, headers: { ...authorization, ...headers }, body });
  const upload = async (node, content) => {
    const form = new FormData();
    form.append('file', new Blob([content]), 'sea.png');
    const answer = await call('POST', '/api/upload', { at: direct(node), body: form });
    assert.equal(answer.status, 201);
    return (await answer.json()).attachment;
  };
  const stateOf = async (id, at) =>
    (await (await call('GET', `/api/upload/${id}`, { at })).json()).attachment;

  const content = randomBytes(6 * MB);
  const created = await call('POST', BASE, {
    headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': String(content.length) },
  });
  assert.equal(created.status, 201);
  const address = created.headers.get('Location');
  const [name, id] = address.slice(BASE.length + 1).split('.');
  const node = cluster.nodes.find((one) => one.name === name);
  const other = cluster.nodes.find((one) => one !== node);

  const offsetOf = async () => {
    const known = await call('HEAD', address, { headers: PIECE });
    assert.equal(known.status, 200);
    return Number(known.headers.get('Upload-Offset'));
  };
  const send = async (from, to) => {
    const piece = await call('PATCH', address, {
      headers: { ...PIECE, 'Upload-Offset': String(from) },
      body: content.subarray(from, to),
    });
    assert.equal(piece.status, 204);
  };

  const sending = sendForever(
    cluster.url + address,
    authorization,
    content.subarray(0, 4 * MB),
    content.length,
  );
  const partial = join(cluster.data, 'media', 'partial', name, id);
  await until(() => existsSync(partial) && statSync(partial).size > 3 * MB);
  const sea = await upload(node, picture(4_000, 3_000));
  assert.equal(sea.status, 'processing');
  await until(() => readdirSync(join(cluster.data, 'media', 'work', name)).length > 0);
  await node.kill();
  sending.destroy();
  assert.equal((await stateOf(sea.id, direct(other))).status, 'processing');

  // What only the node that is away can reach is waited for.
  const folder = join(cluster.data, 'media', 'partial', name);
  renameSync(folder, `${folder}-away`);
  const sought = await call('HEAD', address, { headers: PIECE });
  assert.equal(sought.status, 423);
  renameSync(`${folder}-away`, folder);

  // Else another goes on meanwhile, and this one when it is back.
  const offset = await offsetOf();
  assert.ok(offset > 2 * MB && offset <= 4 * MB, `goes on at ${offset}`);
  await send(offset, 5 * MB);
  assert.ok(!existsSync(partial));
  await node.start();
  assert.equal(await offsetOf(), 5 * MB);
  await send(5 * MB, content.length);
  const whole = await call('GET', `/api/media/${id}`, { at: direct(other) });
  assert.ok(content.equals(Buffer.from(await whole.arrayBuffer())));

  await until(async () => (await stateOf(sea.id, direct(other))).status !== 'processing');
  const made = await stateOf(sea.id, direct(other));
  assert.equal(made.status, 'ready');
  assert.equal(made.width, 2_048);
  assert.equal((await call('GET', made.previewUrl, { at: direct(other) })).status, 200);
}
