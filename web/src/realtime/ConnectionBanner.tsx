import { useEffect, useState } from 'react';
import { t } from '../lib/i18n';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { type Connection, useConnection } from './useConnection';

/** A line that is back within this time was never worth a word. */
const SHOWN_AFTER_MS = 1_500;

/** Says that the line to the server is down, and when the next attempt is. */
export function ConnectionBanner() {
  const connection = useConnection();
  const isDown = useLasting(connection.phase !== 'online');
  if (!isDown) return null;
  return (
    <Banner
      tone="warning"
      icon="offline"
      action={
        connection.phase !== 'connecting' && (
          <Button look="secondary" className="h-8! px-3" onClick={connection.connectNow}>
            {t('realtime.tryNow')}
          </Button>
        )
      }
    >
      <ConnectionText connection={connection} />
    </Banner>
  );
}

function ConnectionText({ connection }: { connection: Connection }) {
  const left = useSecondsUntil(connection.phase === 'waiting' ? connection.retryAt : null);
  switch (connection.phase) {
    case 'online':
      return null;
    case 'connecting':
      return t('realtime.connecting');
    case 'offline':
      return t('realtime.offline');
    case 'waiting':
      // The seconds are for the eye: read aloud each one would be an interruption.
      return (
        <>
          {t('realtime.lost')} <span aria-hidden>{t('realtime.retryIn', { count: left })}</span>
        </>
      );
  }
}

/** Becomes true when a state has lasted, and false with it. */
function useLasting(state: boolean): boolean {
  const [lasted, setLasted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLasted(state), state ? SHOWN_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [state]);
  return lasted && state;
}

function useSecondsUntil(moment: number | null): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (moment === null) return;
    setNow(Date.now());
    const clock = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(clock);
  }, [moment]);
  return moment === null ? 0 : Math.max(1, Math.ceil((moment - now) / 1_000));
}
