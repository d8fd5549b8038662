import { act, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { testingConversation } from '../../testing/TestingServer';
import { useUnreadMark } from './useUnreadMark';

function look(attended: boolean) {
  vi.spyOn(document, 'hasFocus').mockReturnValue(attended);
  act(() => void window.dispatchEvent(new Event(attended ? 'focus' : 'blur')));
}

function show(lastSeq: number, lastReadSeq: number) {
  const at = (last: number, read: number) =>
    testingConversation({ lastSeq: last, lastReadSeq: read, unreadCount: last - read });
  const hook = renderHook(useUnreadMark, { initialProps: at(lastSeq, lastReadSeq) });
  return {
    mark: () => hook.result.current,
    update: (last: number, read: number) => hook.rerender(at(last, read)),
  };
}

afterEach(() => vi.restoreAllMocks());

describe('the unread mark', () => {
  it('stays where unread messages began, also when they are read', () => {
    look(true);
    const { mark, update } = show(5, 3);
    expect(mark()).toEqual({ afterSeq: 3, count: 2 });
    update(5, 5);
    update(6, 6);
    expect(mark()).toEqual({ afterSeq: 3, count: 2 });
  });

  it('does not appear before what one sees arrive', () => {
    look(true);
    const { mark, update } = show(5, 5);
    update(6, 5);
    expect(mark()).toBeNull();
  });

  it('is set before what arrives while nobody looks', () => {
    look(true);
    const { mark, update } = show(5, 5);
    look(false);
    update(6, 5);
    update(7, 5);
    look(true);
    update(7, 7);
    expect(mark()).toEqual({ afterSeq: 5, count: 2 });
  });
});
