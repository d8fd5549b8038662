import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReceiptSender } from './receiptSender';

let isOnline: boolean;
let accepts: boolean;
const send = vi.fn(async (_cursor: string, _id: string, _seq: number) => accepts);
let receipts: ReceiptSender;

beforeEach(() => {
  vi.useFakeTimers();
  isOnline = true;
  accepts = true;
  send.mockClear();
  receipts = new ReceiptSender({ isOnline: () => isOnline, send });
});

afterEach(() => {
  receipts.close();
  vi.useRealTimers();
});

describe('receipts', () => {
  it('report a burst once, with its end', async () => {
    for (const seq of [1, 2, 3]) receipts.delivered('c1', seq);
    await vi.advanceTimersByTimeAsync(500);
    expect(send.mock.calls).toEqual([['delivered', 'c1', 3]]);
  });

  it('only move forwards', async () => {
    receipts.read('c1', 5);
    await vi.advanceTimersByTimeAsync(500);
    receipts.read('c1', 4);
    receipts.read('c1', 5);
    await vi.advanceTimersByTimeAsync(500);
    expect(send).toHaveBeenCalledOnce();
  });

  it('move backwards no further, but repeat themselves to clear a mark', async () => {
    receipts.read('c1', 5);
    await vi.advanceTimersByTimeAsync(500);
    receipts.readAgain('c1', 5);
    await vi.advanceTimersByTimeAsync(500);
    expect(send.mock.calls).toEqual([
      ['read', 'c1', 5],
      ['read', 'c1', 5],
    ]);
  });

  it('do not report as received what is reported as read', async () => {
    receipts.delivered('c1', 5);
    receipts.read('c1', 5);
    await vi.advanceTimersByTimeAsync(500);
    expect(send.mock.calls).toEqual([['read', 'c1', 5]]);
  });

  it('wait for the line and are reported when it is back', async () => {
    isOnline = false;
    receipts.read('c1', 5);
    await vi.advanceTimersByTimeAsync(500);
    expect(send).not.toHaveBeenCalled();
    isOnline = true;
    await receipts.flush();
    expect(send.mock.calls).toEqual([['read', 'c1', 5]]);
  });

  it('are repeated when nobody acknowledged them', async () => {
    accepts = false;
    receipts.read('c1', 5);
    await vi.advanceTimersByTimeAsync(500);
    accepts = true;
    await receipts.flush();
    await receipts.flush();
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('come in small portions after a long absence', async () => {
    for (let chat = 0; chat < 50; chat += 1) receipts.delivered(`c${chat}`, 1);
    await vi.advanceTimersByTimeAsync(450);
    expect(send).toHaveBeenCalledTimes(20);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(send).toHaveBeenCalledTimes(50);
  });
});
