import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TestingKept } from '../../testing/TestingKept';
import type { Recording } from './recorder';
import { type StoredVoice, UnsentVoices } from './unsentVoices';

let storage: TestingKept<StoredVoice>;
const opened: UnsentVoices[] = [];

function open(): UnsentVoices {
  const voices = new UnsentVoices('mo', storage);
  opened.push(voices);
  return voices;
}

function recording(durationMs: number): Recording {
  return { file: new File(['x'.repeat(durationMs)], 'voice.webm'), durationMs, waveform: [] };
}

beforeEach(() => {
  storage = new TestingKept(({ place }) => place);
});

afterEach(() => {
  for (const voices of opened.splice(0)) voices.close();
});

describe('a recording that was not sent', () => {
  it('is there after a reload, until it is sent', async () => {
    open().put('c1', recording(900));
    const later = open();
    await vi.waitFor(async () => {
      await later.reload();
      expect(later.get().get('c1')?.durationMs).toBe(900);
    });
    later.put('c1', null);
    const last = open();
    await vi.waitFor(() => expect(storage.items.size).toBe(0));
    await last.reload();
    expect(last.get().size).toBe(0);
  });

  it('is the same in all tabs, and goes on being the same thing', async () => {
    const [here, there] = [open(), open()];
    here.put('c1', recording(900));
    await vi.waitFor(() => expect(there.get().has('c1')).toBe(true));
    const seen = there.get().get('c1');
    here.put('c2', recording(300));
    await vi.waitFor(() => expect(there.get().has('c2')).toBe(true));
    expect(there.get().get('c1')).toBe(seen);
    here.put('c1', null);
    await vi.waitFor(() => expect(there.get().has('c1')).toBe(false));
  });

  it('is kept while one still speaks, and not shown meanwhile', async () => {
    const voices = open();
    voices.backUp('c1', recording(2_000));
    await voices.reload();
    expect(voices.get().has('c1')).toBe(false);
    const later = open();
    await later.reload();
    expect(later.get().get('c1')?.durationMs).toBe(2_000);
  });
});
