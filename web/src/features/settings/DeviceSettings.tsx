import { useMutation, useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import type { Session } from '../../api/types';
import { exactTime } from '../../lib/dates';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { overlay } from '../../ui/part';
import { Skeleton } from '../../ui/Skeleton';
import { showToast } from '../../ui/toast';
import { deviceName } from './deviceName';
import { endOtherSessions, endSession, listSessions } from './requests';

const ConfirmDialog = overlay(
  () => import('../../ui/ConfirmDialog'),
  ({ ConfirmDialog }) => ConfirmDialog,
);

const KEY = ['sessions'];

function drop(ids: readonly string[]) {
  queryClient.setQueryData<Session[]>(KEY, (sessions) =>
    sessions?.filter((session) => !ids.includes(session.id)),
  );
}

export function DeviceSettings() {
  const {
    data: sessions,
    isPending,
    refetch,
  } = useQuery({
    queryKey: KEY,
    queryFn: listSessions,
  });
  const [isAsking, setIsAsking] = useState(false);

  if (isPending) return <Skeleton className="h-14" />;
  if (!sessions) {
    return (
      <div className="flex items-center justify-between gap-3">
        <p className="text-md text-danger">{t('settings.devices.failed')}</p>
        <Button look="secondary" onClick={() => void refetch()}>
          {t('ui.retry')}
        </Button>
      </div>
    );
  }
  const others = sessions.filter((session) => !session.current);
  const ordered = [...sessions.filter((session) => session.current), ...others];

  async function endOthers() {
    await endOtherSessions();
    drop(others.map((session) => session.id));
  }

  return (
    <>
      <ul className="divide-y divide-line">
        {ordered.map((session) => (
          <Device key={session.id} session={session} />
        ))}
      </ul>
      {others.length > 1 && (
        <Button look="secondary" className="mt-3" onClick={() => setIsAsking(true)}>
          {t('settings.devices.signOutOthers')}
        </Button>
      )}
      {isAsking && (
        <Suspense>
          <ConfirmDialog
            title={t('settings.devices.othersTitle')}
            text={t('settings.devices.othersText')}
            confirmLabel={t('settings.devices.signOutOthers')}
            onConfirm={endOthers}
            onClose={() => setIsAsking(false)}
          />
        </Suspense>
      )}
    </>
  );
}

function Device({ session }: { session: Session }) {
  const name = deviceName(session.userAgent);
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => drop([session.id]),
    onError: (error) => showToast({ title: errorText(error) }),
  });
  return (
    <li className="flex items-center gap-3 py-3">
      <span className="grid size-10 shrink-0 place-items-center rounded-m bg-sunken text-muted">
        <Icon name="screen" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate text-md font-medium">{name}</p>
        <p className="text-sm text-muted">
          {session.current ? (
            <span className="font-medium text-accent-strong">{t('settings.devices.current')}</span>
          ) : (
            t('settings.devices.lastUsed', { when: exactTime(session.lastUsedAt) })
          )}
        </p>
      </div>
      {!session.current && (
        <Button
          look="quiet"
          busy={end.isPending}
          aria-label={t('settings.devices.signOutOf', { device: name })}
          onClick={() => end.mutate()}
        >
          {t('settings.devices.signOut')}
        </Button>
      )}
    </li>
  );
}
