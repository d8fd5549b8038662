import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError, NetworkError } from '../../api/errors';
import { TestingKept } from '../../testing/TestingKept';
import { testingAttachment } from '../../testing/TestingServer';
import type { StoredUpload } from './heldUploads';
import { NO_FACTS } from './probe';
import { type TransferRequest, Uploads } from './uploads';

const CHAT = 'c1';

interface Transfer extends TransferRequest {
  finish: (attachmentId: string) => void;
  fail: (error: Error) => void;
}

let storage: TestingKept<StoredUpload>;
let transfers: Transfer[];
const withdrawn = vi.fn(async (_address: string) => undefined);
const done = vi.fn();
const look = vi.fn(async (id: string) => testingAttachment({ id }));
const opened: Uploads[] = [];

function open(): Uploads {
  const uploads = new Uploads({
    me: 'mo',
    storage,
    transfer: (request) =>
      new Promise((finish, fail) => {
        transfers.push({ ...request, finish, fail });
        request.signal.addEventListener('abort', () => fail(request.signal.reason));
      }),
    withdraw: withdrawn,
    look,
    done,
  });
  opened.push(uploads);
  return uploads;
}

const file = (name: string, size = 1_000) => new File(['x'.repeat(size)], name);
const states = (uploads: Uploads) =>
  uploads.tray(CHAT).map(({ name, state }) => `${name}: ${state}`);

async function nextTransfer(count = 1): Promise<Transfer> {
  await vi.waitFor(() => expect(transfers).toHaveLength(count));
  const transfer = transfers[count - 1];
  if (!transfer) throw new Error('Nothing is uploaded');
  return transfer;
}

beforeEach(() => {
  storage = new TestingKept(({ id }) => id);
  transfers = [];
  vi.clearAllMocks();
});

afterEach(() => {
  for (const uploads of opened.splice(0)) uploads.close();
  vi.useRealTimers();
});

describe('a file in the tray', () => {
  it('is uploaded at once, tells how far it is, and is then ready to be sent', async () => {
    const uploads = open();
    const id = uploads.add(CHAT, file('quay.jpg'), NO_FACTS);
    expect(states(uploads)).toEqual(['quay.jpg: waiting']);
    const transfer = await nextTransfer();
    transfer.onProgress(400);
    expect(uploads.get(id)).toMatchObject({ state: 'sending', sentBytes: 400, size: 1_000 });
    expect(uploads.sent([id])).toBeNull();
    transfer.finish('f1');
    await vi.waitFor(() => expect(uploads.sent([id])).toEqual(['f1']));
    expect(done).toHaveBeenCalledOnce();
    expect(storage.items.get(id)?.attachmentId).toBe('f1');
  });

  it('waits a moment for what the server makes of it, so that others see it at once', async () => {
    look.mockResolvedValueOnce(testingAttachment({ id: 'f1', status: 'processing' }));
    const uploads = open();
    const id = uploads.add(CHAT, file('quay.jpg'), NO_FACTS);
    (await nextTransfer()).finish('f1');
    await vi.waitFor(() => expect(uploads.get(id)?.state).toBe('preparing'));
    expect(uploads.sent([id])).toBeNull();
    await vi.waitFor(() => {
      uploads.updated(testingAttachment({ id: 'f1' }));
      expect(uploads.sent([id])).toEqual(['f1']);
    });
  });

  it('can be put elsewhere and taken out, which the server is told', async () => {
    const uploads = open();
    const [one, two, three] = ['one', 'two', 'three'].map((name) =>
      uploads.add(CHAT, file(name), NO_FACTS),
    );
    uploads.move(three ?? '', 0);
    expect(uploads.tray(CHAT).map(({ id }) => id)).toEqual([three, one, two]);
    (await nextTransfer(3)).onAddress('/api/upload/resumable/three');
    uploads.cancel(transfers[2]?.name === 'three' ? (three ?? '') : '');
    await vi.waitFor(() => expect(withdrawn).toHaveBeenCalledWith('/api/upload/resumable/three'));
    expect(transfers[2]?.signal.aborted).toBe(true);
    expect(uploads.tray(CHAT).map(({ id }) => id)).toEqual([one, two]);
    await vi.waitFor(() => expect(storage.items.size).toBe(2));
  });

  it('is one of three that are on their way at once', async () => {
    const uploads = open();
    for (const name of ['a', 'b', 'c', 'd']) uploads.add(CHAT, file(name), NO_FACTS);
    await nextTransfer(3);
    transfers[0]?.finish('f1');
    expect((await nextTransfer(4)).name).toBe('d');
  });
});

describe('what goes wrong', () => {
  it('is tried again while nobody answers', async () => {
    const uploads = open();
    const id = uploads.add(CHAT, file('quay.jpg'), NO_FACTS);
    const first = await nextTransfer();
    first.onAddress('/api/upload/resumable/u1');
    first.fail(new NetworkError('gone'));
    await vi.waitFor(() => expect(uploads.get(id)?.state).toBe('waiting'));
    await vi.waitFor(() => {
      uploads.wake();
      expect(transfers).toHaveLength(2);
    });
    expect(transfers[1]?.address).toBe('/api/upload/resumable/u1');
  });

  it('is said in the words of the server when it is refused, and tried again on demand', async () => {
    const uploads = open();
    const id = uploads.add(CHAT, file('film.mp4'), NO_FACTS);
    const detail = 'Your files may have 5 GB together.';
    (await nextTransfer()).fail(new ApiError(413, { code: 'payload_too_large', detail }));
    await vi.waitFor(() =>
      expect(uploads.get(id)).toMatchObject({ state: 'failed', problem: detail }),
    );
    uploads.wake();
    expect(transfers).toHaveLength(1);
    uploads.resume(id);
    await nextTransfer(2);
  });
});

describe('pausing', () => {
  it('stops and goes on from the same address', async () => {
    const uploads = open();
    const id = uploads.add(CHAT, file('film.mp4'), NO_FACTS);
    const first = await nextTransfer();
    first.onAddress('/api/upload/resumable/u1');
    uploads.pause(id);
    expect(first.signal.aborted).toBe(true);
    expect(states(uploads)).toEqual(['film.mp4: paused']);
    uploads.wake();
    await vi.waitFor(() => expect(storage.items.get(id)?.isPaused).toBe(true));
    expect(transfers).toHaveLength(1);
    await vi.waitFor(() => {
      uploads.resume(id);
      expect(transfers).toHaveLength(2);
    });
    expect(transfers[1]?.address).toBe('/api/upload/resumable/u1');
  });
});

describe('after a reload', () => {
  it('goes on with the same file from where it was', async () => {
    const before = open();
    before.add(CHAT, file('film.mp4', 2_000), NO_FACTS);
    (await nextTransfer()).onAddress('/api/upload/resumable/u1');
    before.close();
    const after = open();
    await after.reload();
    expect(after.tray(CHAT)).toHaveLength(1);
    const transfer = await nextTransfer(2);
    expect(transfer).toMatchObject({ address: '/api/upload/resumable/u1', name: 'film.mp4' });
    expect(transfer.file.size).toBe(2_000);
  });

  it('knows what is on the server already', async () => {
    const before = open();
    const id = before.add(CHAT, file('film.mp4'), NO_FACTS);
    (await nextTransfer()).finish('f1');
    await vi.waitFor(() => expect(before.sent([id])).toEqual(['f1']));
    before.close();
    const after = open();
    await after.reload();
    expect(after.sent([id])).toEqual(['f1']);
    expect(transfers).toHaveLength(1);
  });
});

describe('a message', () => {
  it('takes its files out of the tray, and lets go of them once it is sent', async () => {
    const uploads = open();
    const id = uploads.add(CHAT, file('quay.jpg'), NO_FACTS);
    uploads.carry([id]);
    expect(uploads.tray(CHAT)).toEqual([]);
    (await nextTransfer()).finish('f1');
    await vi.waitFor(() => expect(uploads.sent([id])).toEqual(['f1']));
    uploads.release([id], true);
    await vi.waitFor(() => expect(storage.items.size).toBe(0));
    expect(withdrawn).not.toHaveBeenCalled();
  });

  it('uploads anew what the server has forgotten meanwhile', async () => {
    const uploads = open();
    const id = uploads.add(CHAT, file('quay.jpg'), NO_FACTS);
    (await nextTransfer()).finish('f1');
    await vi.waitFor(() => expect(uploads.sent([id])).toEqual(['f1']));
    await vi.waitFor(() => {
      uploads.restart([id]);
      expect(transfers).toHaveLength(2);
    });
    expect(transfers[1]?.address).toBeNull();
    expect(uploads.sent([id])).toBeNull();
  });
});

describe('another tab', () => {
  it('does not undo what this one is writing down', async () => {
    const uploads = open();
    const id = uploads.add(CHAT, file('quay.jpg'), NO_FACTS);
    const transfer = await nextTransfer();
    let written = () => {};
    const put = storage.put;
    storage.put = async (item) => {
      await new Promise<void>((resolve) => {
        written = resolve;
      });
      await put(item);
    };
    transfer.finish('f1');
    await vi.waitFor(() => expect(uploads.sent([id])).toEqual(['f1']));
    await uploads.reload();
    expect(uploads.sent([id])).toEqual(['f1']);
    written();
  });
});
