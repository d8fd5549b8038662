// What the official tus client does with /api/upload/resumable.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { Upload } from 'tus-js-client';

const BASE = `http://127.0.0.1:${process.env.PORT}`;
const ENDPOINT = `${BASE}/api/upload/resumable`;
const headers = { Authorization: `Bearer ${process.env.TOKEN}` };
const PIECE = 512 * 1024;

/** Uploads; gives the upload once it is over. */
function run(content, options) {
  return new Promise((resolve, reject) => {
    const upload = new Upload(content, {
      endpoint: ENDPOINT,
      headers,
      retryDelays: [0, 100, 500],
      chunkSize: PIECE,
      metadata: { filename: 'tides.bin' },
      ...options,
      onSuccess: () => resolve(upload),
      onError: reject,
    });
    options?.onMade?.(upload, resolve);
    upload.start();
  });
}

async function attachmentOf(upload) {
  const id = upload.url.split('/').at(-1).split('.').at(-1);
  const answer = await fetch(`${BASE}/api/upload/${id}`, { headers });
  assert.equal(answer.status, 200);
  return (await answer.json()).attachment;
}

async function stored(attachment) {
  const answer = await fetch(BASE + attachment.url, { headers });
  assert.equal(answer.status, 200);
  return Buffer.from(await answer.arrayBuffer());
}

for (const uploadDataDuringCreation of [false, true]) {
  test(`a file comes in pieces, the first ${uploadDataDuringCreation ? 'at once' : 'later'}`, async () => {
    const content = randomBytes(3 * PIECE + 77);
    const attachment = await attachmentOf(await run(content, { uploadDataDuringCreation }));
    assert.equal(attachment.name, 'tides.bin');
    assert.equal(attachment.size, content.length);
    assert.deepEqual(await stored(attachment), content);
  });
}

test('it goes on where it was broken off', async () => {
  const content = randomBytes(4 * PIECE);
  const broken = await run(content, {
    onMade(upload, resolve) {
      upload.options.onChunkComplete = async (_, sent) => {
        if (sent === 2 * PIECE) {
          await upload.abort();
          resolve(upload);
        }
      };
    },
  });
  let first;
  const whole = await run(content, {
    uploadUrl: broken.url,
    onProgress: (sent) => {
      first ??= sent;
    },
  });
  assert.ok(first >= 2 * PIECE, `began at ${first}`);
  assert.deepEqual(await stored(await attachmentOf(whole)), content);
});

// As the web app has it: the client by itself would try no piece again that is answered with 404.
// What another test broke off may still be counted, which is answered with 503.
test('it begins anew where what has come is gone', async () => {
  const content = randomBytes(4 * PIECE);
  const addresses = new Set();
  let isGone = false;
  const whole = await run(content, {
    onShouldRetry: (error) => [404, 503].includes(error.originalResponse?.getStatus()),
    onMade(upload) {
      upload.options.onUploadUrlAvailable = () => addresses.add(upload.url);
      upload.options.onChunkComplete = async () => {
        if (isGone) return;
        isGone = true;
        const gone = await fetch(upload.url, {
          method: 'DELETE',
          headers: { ...headers, 'Tus-Resumable': '1.0.0' },
        });
        assert.equal(gone.status, 204);
      };
    },
  });
  assert.equal(addresses.size, 2);
  assert.deepEqual(await stored(await attachmentOf(whole)), content);
});

test('it goes on from the middle of a piece', async () => {
  const content = randomBytes(6 * PIECE);
  const broken = await run(content, {
    chunkSize: Number.POSITIVE_INFINITY,
    onMade(upload, resolve) {
      upload.options.onProgress = async (sent) => {
        if (sent > PIECE) {
          upload.options.onProgress = null;
          await upload.abort();
          resolve(upload);
        }
      };
    },
  });
  const whole = await run(content, { uploadUrl: broken.url });
  assert.deepEqual(await stored(await attachmentOf(whole)), content);
});

test('it is given up, and nothing stays', async () => {
  const upload = await run(randomBytes(2 * PIECE), {
    onMade(made, resolve) {
      made.options.onChunkComplete = async (_, sent) => {
        if (sent === PIECE) {
          await made.abort(true);
          resolve(made);
        }
      };
    },
  });
  const answer = await fetch(upload.url, {
    method: 'HEAD',
    headers: { ...headers, 'Tus-Resumable': '1.0.0' },
  });
  assert.equal(answer.status, 404);
});
