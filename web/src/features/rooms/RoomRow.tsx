import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import type { Room } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Button, secondaryLinkLook } from '../../ui/Button';
import { showToast } from '../../ui/toast';
import { joinRoom } from '../conversations/requests';
import { useConversation } from '../conversations/useConversations';

/** A room in the list of all: what it is about, how large it is, and the way in. */
export function RoomRow({ room }: { room: Room }) {
  const { id, name, description, avatarUrl } = room;
  const { putConversation } = useChat();
  const navigate = useNavigate();
  // Live: what was joined or left since the list was fetched is known here.
  const held = useConversation(id);
  const join = useMutation({
    mutationFn: () => joinRoom(id),
    onSuccess: (conversation) => {
      putConversation(conversation);
      void navigate(`/c/${id}`);
    },
    onError: (error) => showToast({ title: errorText(error) }),
  });
  return (
    <div className="flex items-center gap-3 rounded-[14px] px-2.5 py-2.5 hover:bg-hover">
      <Avatar id={id} name="#" url={avatarUrl} shape="squircle" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-md font-semibold">{name}</p>
        <p className="truncate text-sm text-muted">
          {t('conversations.members', { count: held?.memberCount ?? room.memberCount })}
          {description && ` · ${description}`}
        </p>
      </div>
      {held ? (
        <Link
          to={`/c/${id}`}
          aria-label={t('rooms.openRoom', { name })}
          className={`${secondaryLinkLook} h-9! px-3.5!`}
        >
          {t('rooms.open')}
        </Link>
      ) : (
        <Button
          className="h-9! px-3.5!"
          busy={join.isPending}
          aria-label={t('rooms.joinRoom', { name })}
          onClick={() => join.mutate()}
        >
          {t('rooms.join')}
        </Button>
      )}
    </div>
  );
}
