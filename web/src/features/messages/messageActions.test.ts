import { beforeEach, describe, expect, it, vi } from 'vitest';
import { grantAccess } from '../../api/accessToken';
import { problem, TestingApi, tokensFor } from '../../testing/TestingApi';
import { testingMessage, testingUser } from '../../testing/TestingServer';
import { MessageActions } from './messageActions';

const message = testingMessage({ seq: 7 });
const path = `/api/messages/${message.id}`;

describe('what one does with a message', () => {
  let api: TestingApi;
  const outcomes = { message: vi.fn(), conversation: vi.fn(), untold: vi.fn() };
  const actions = () => new MessageActions(outcomes);

  beforeEach(() => {
    api = new TestingApi();
    grantAccess(tokensFor(testingUser('mo')));
    vi.clearAllMocks();
  });

  it('is taken over as the server answers it', async () => {
    const edited = { ...message, text: 'Low tide at 06:10', rev: 9 };
    api.on(`PATCH ${path}`, () => edited);
    await actions().edit(message, edited.text);
    expect(api.sent(`PATCH ${path}`)[0]?.body).toEqual({ text: edited.text });
    expect(outcomes.message).toHaveBeenCalledWith(edited);
    expect(outcomes.untold).not.toHaveBeenCalled();
  });

  it('is left to its event where the answer does not tell it', async () => {
    api.on(`DELETE ${path}`, () => undefined);
    await actions().delete(message, true);
    expect(api.sent(`DELETE ${path}`)[0]?.query.get('undo')).toBe('true');
    expect(outcomes.untold).toHaveBeenCalledOnce();
    expect(outcomes.message).not.toHaveBeenCalled();
  });

  it('shows a reaction until the server has refused it', async () => {
    const wanted = actions();
    const shown = () => wanted.reactions.get(message.id).get('🚢');
    api.on(`PUT ${path}/reactions/${encodeURIComponent('🚢')}`, () => {
      expect(shown()).toBe(true);
      return problem(409, { code: 'conflict' });
    });
    await expect(wanted.react(message, '🚢', true)).rejects.toMatchObject({ code: 'conflict' });
    expect(shown()).toBeUndefined();
    expect(outcomes.message).not.toHaveBeenCalled();
  });

  it('tells how the conversation stands that it made unread', async () => {
    const conversation = { id: message.conversationId, unreadFromSeq: 7 };
    api.on(`POST /api/conversations/${message.conversationId}/unread`, () => conversation);
    await actions().markUnread(message);
    expect(outcomes.conversation).toHaveBeenCalledWith(conversation);
  });
});
