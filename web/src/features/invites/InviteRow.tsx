import { useMutation } from '@tanstack/react-query';
import clsx from 'clsx';
import type { Invite } from '../../api/types';
import { exactTime } from '../../lib/dates';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { showToast } from '../../ui/toast';
import { copy } from '../messages/clipboard';
import { inviteLink, revokeInvite } from './requests';

interface Props {
  conversationId: string;
  invite: Invite;
}

/** One link, how far it was used and how long it works. */
export function InviteRow({ conversationId, invite }: Props) {
  const { id, createdAt, expiresAt, state } = invite;
  const isOver = state !== 'valid';
  const link = inviteLink(invite);
  const revoke = useMutation({
    mutationFn: () => revokeInvite(conversationId, id),
    onSuccess: () => {
      showToast({ title: t('invites.revoked'), timeout: 2_500 });
      return queryClient.invalidateQueries({ queryKey: ['invites', conversationId] });
    },
    onError: (error) => showToast({ title: errorText(error) }),
  });
  return (
    <li className="flex items-center gap-2 py-2.5">
      <div className="min-w-0 flex-1">
        <p className={clsx('truncate text-md font-medium', isOver && 'text-muted line-through')}>
          {link}
        </p>
        <p className="text-sm text-muted">
          {isOver && `${t(`invites.over.${state}`)} · `}
          {usesText(invite)} ·{' '}
          {expiresAt ? t('invites.until', { when: exactTime(expiresAt) }) : t('invites.forever')}
        </p>
      </div>
      {!isOver && (
        <>
          <IconButton icon="copy" label={t('invites.copy')} onClick={() => void copy(link)} />
          <Button
            look="quiet"
            className="h-9! px-3! text-danger!"
            busy={revoke.isPending}
            aria-label={t('invites.revokeLink', { when: exactTime(createdAt) })}
            onClick={() => revoke.mutate()}
          >
            {t('invites.revoke')}
          </Button>
        </>
      )}
    </li>
  );
}

function usesText({ uses, maxUses }: Invite): string {
  if (maxUses !== null) return t('invites.usedOf', { uses, max: maxUses });
  return uses === 0 ? t('invites.unused') : t('invites.used', { count: uses });
}
