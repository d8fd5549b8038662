import { useNavigate, useParams } from 'react-router';
import type { Conversation } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { showToast } from '../../ui/toast';
import { nameOf } from './describe';
import { type MuteSpan, mutedUntil, unmuting } from './mute';
import {
  joinRoom,
  markUnread,
  type PreferenceChange,
  removeMember,
  setPreferences,
} from './requests';

/** What one may do with a conversation from wherever it is listed. */
export function useConversationActions(conversation: Conversation) {
  const { id, lastSeq } = conversation;
  const chat = useChat();
  const navigate = useNavigate();
  const { id: openId } = useParams();
  const name = nameOf(conversation);

  async function attempt(request: Promise<Conversation>): Promise<boolean> {
    try {
      chat.putConversation(await request);
      return true;
    } catch (error) {
      showToast({ title: errorText(error) });
      return false;
    }
  }
  const prefer = (change: PreferenceChange) => attempt(setPreferences(id, change));
  const close = () => (openId === id ? navigate('/c') : undefined);

  /** What is put away or marked must not stay on the screen, where it would be read at once. */
  async function putAway(request: () => Promise<Conversation>): Promise<boolean> {
    await close();
    // Asked of the browser: the menu this is chosen from is gone by then.
    const { pathname } = window.location;
    const done = await attempt(request());
    const isElsewhere = window.location.pathname !== pathname;
    if (!done && openId === id && !isElsewhere) await navigate(`/c/${id}`);
    return done;
  }

  async function archive() {
    if (!(await putAway(() => setPreferences(id, { archived: true })))) return;
    const undo = { label: t('ui.undo'), onPress: () => void prefer({ archived: false }) };
    showToast({ id: `place-${id}`, title: t('conversations.archived', { name }), action: undo });
  }

  /** Only of a room, where one finds the way back alone. */
  async function leaveRoom() {
    try {
      await removeMember(id, chat.me);
    } catch (error) {
      showToast({ title: errorText(error) });
      return;
    }
    await close();
    chat.forgetConversation(id);
    const undo = { label: t('ui.undo'), onPress: () => void attempt(joinRoom(id)) };
    showToast({ id: `place-${id}`, title: t('conversations.left', { name }), action: undo });
  }

  return {
    prefer,
    archive,
    unarchive: () => prefer({ archived: false }),
    mute: (span: MuteSpan) => prefer({ mutedUntil: mutedUntil(span) }),
    unmute: () => prefer(unmuting(conversation)),
    read: () => chat.read(id, lastSeq),
    unread: () => putAway(() => markUnread(id, Math.max(1, lastSeq))),
    leaveRoom,
  };
}
