import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Conversation, Invite } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { Skeleton } from '../../ui/Skeleton';
import { nameOf } from '../conversations/describe';
import { copy } from '../messages/clipboard';
import { InviteRow } from './InviteRow';
import { expiryOf, type InviteSpan, inviteSpans } from './inviteSpans';
import { createInvite, inviteLink, listInvites } from './requests';

interface Props {
  conversation: Conversation;
  onClose: () => void;
}

const USES = ['any', '1', '5', '25', '100'] as const;

/** The links that lead into a group or room: making, copying and revoking them. */
export function InvitesDialog({ conversation, onClose }: Props) {
  const { id } = conversation;
  const key = ['invites', id];
  const [span, setSpan] = useState<InviteSpan>('week');
  const [uses, setUses] = useState<(typeof USES)[number]>('any');
  const invites = useQuery({ queryKey: key, queryFn: () => listInvites(id), staleTime: 0 });
  const refresh = () => queryClient.invalidateQueries({ queryKey: key });
  const make = useMutation({
    mutationFn: () =>
      createInvite(id, { expiresAt: expiryOf(span), maxUses: uses === 'any' ? null : +uses }),
    onSuccess: async (invite) => {
      await refresh();
      await copy(inviteLink(invite));
    },
  });

  return (
    <Dialog
      title={t('invites.title', { name: nameOf(conversation) })}
      description={t('invites.text')}
      onClose={onClose}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Select
          label={t('invites.expires')}
          value={span}
          onChange={setSpan}
          options={inviteSpans.map((value) => ({ value, label: t(`invites.spans.${value}`) }))}
        />
        <Select
          label={t('invites.uses')}
          value={uses}
          onChange={setUses}
          options={USES.map((value) => ({
            value,
            label:
              value === 'any' ? t('invites.anyNumber') : t('invites.people', { count: +value }),
          }))}
        />
      </div>
      <Button
        icon="link"
        className="mt-3 w-full"
        busy={make.isPending}
        onClick={() => make.mutate()}
      >
        {t('invites.make')}
      </Button>
      {make.error && (
        <p role="alert" className="mt-2 text-md text-danger">
          {errorText(make.error)}
        </p>
      )}
      <h3 className="mt-6 mb-1 text-xs font-semibold tracking-[0.06em] text-faint uppercase">
        {t('invites.links')}
      </h3>
      {invites.isPending && <Skeleton className="h-12" />}
      {invites.isError && (
        <div role="alert" className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-md text-danger">{t('invites.failed')}</p>
          <Button look="secondary" busy={invites.isFetching} onClick={() => void invites.refetch()}>
            {t('ui.retry')}
          </Button>
        </div>
      )}
      {invites.isSuccess && <Links conversationId={id} invites={invites.data.items} />}
    </Dialog>
  );
}

function Links({ conversationId, invites }: { conversationId: string; invites: Invite[] }) {
  if (invites.length === 0) return <p className="text-md text-muted">{t('invites.none')}</p>;
  return (
    <ul aria-label={t('invites.links')} className="divide-y divide-line">
      {invites.map((invite) => (
        <InviteRow key={invite.id} conversationId={conversationId} invite={invite} />
      ))}
    </ul>
  );
}
