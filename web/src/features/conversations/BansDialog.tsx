import { useMutation, useQuery } from '@tanstack/react-query';
import type { Ban, Conversation } from '../../api/types';
import { longDate } from '../../lib/dates';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import { showToast } from '../../ui/toast';
import { nameOf } from './describe';
import { liftBan, listBans } from './requests';

interface Props {
  conversation: Conversation;
  onClose: () => void;
}

const keyOf = (conversationId: string) => ['bans', conversationId];

/** Who is kept out of a group or room, and the way to let them in again. */
export function BansDialog({ conversation, onClose }: Props) {
  const { id } = conversation;
  const bans = useQuery({ queryKey: keyOf(id), queryFn: () => listBans(id), staleTime: 0 });
  const items = bans.data?.items ?? [];
  return (
    <Dialog
      title={t('conversations.bans.title', { name: nameOf(conversation) })}
      description={t('conversations.bans.text')}
      onClose={onClose}
    >
      {bans.isPending && <Skeleton className="h-12" />}
      {bans.isError && (
        <EmptyState
          icon="alert"
          title={t('conversations.bans.failed')}
          text={errorText(bans.error)}
          action={<Button onClick={() => void bans.refetch()}>{t('ui.retry')}</Button>}
        />
      )}
      {bans.isSuccess && items.length === 0 && (
        <EmptyState icon="ban" title={t('conversations.bans.empty')} />
      )}
      <ul className="divide-y divide-line">
        {items.map((ban) => (
          <BanRow key={ban.user.id} conversationId={id} ban={ban} />
        ))}
      </ul>
    </Dialog>
  );
}

function BanRow({ conversationId, ban }: { conversationId: string; ban: Ban }) {
  const { user, createdAt } = ban;
  const lift = useMutation({
    mutationFn: () => liftBan(conversationId, user.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keyOf(conversationId) }),
    onError: (error) => showToast({ title: errorText(error) }),
  });
  return (
    <li className="flex items-center gap-3 py-2.5">
      <Avatar id={user.id} name={user.name} url={user.avatarUrl} size="m" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-md font-medium">{user.name}</p>
        <p className="text-sm text-muted">
          {t('conversations.bans.since', { date: longDate(createdAt) })}
        </p>
      </div>
      <Button
        look="secondary"
        className="h-9! px-3!"
        busy={lift.isPending}
        aria-label={t('conversations.bans.liftFor', { name: user.name })}
        onClick={() => lift.mutate()}
      >
        {t('conversations.bans.lift')}
      </Button>
    </li>
  );
}
