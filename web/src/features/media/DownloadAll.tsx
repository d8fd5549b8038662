import { useEffect, useRef, useState } from 'react';
import type { Conversation } from '../../api/types';
import { fetchCode } from '../../lib/code';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { nameOf } from '../conversations/describe';
import type { SharedKind } from './requests';

interface Props {
  conversation: Conversation;
  kind: SharedKind;
}

/** Packs all files of a kind into one. */
export function DownloadAll({ conversation, kind }: Props) {
  const [count, setCount] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function download() {
    stop.current = new AbortController();
    const { signal } = stop.current;
    setProblem(null);
    setCount(0);
    try {
      const { saveAll } = await fetchCode(() => import('./saveAll'));
      const name = `${nameOf(conversation)} ${t(`media.kinds.${kind}`)}.zip`;
      await saveAll({ conversationId: conversation.id, kind, name, signal, onFile: setCount });
    } catch (error) {
      if (!signal.aborted) setProblem(errorText(error));
    }
    setCount(null);
  }

  return (
    <div className="mt-3">
      {count === null ? (
        <Button
          look="secondary"
          icon="download"
          className="h-9! w-full"
          onClick={() => void download()}
        >
          {t('media.downloadAll')}
        </Button>
      ) : (
        <Button look="secondary" className="h-9! w-full" onClick={() => stop.current?.abort()}>
          {t('media.downloading', { count })}
        </Button>
      )}
      {problem && (
        <p role="alert" className="mt-1.5 text-sm text-danger">
          {problem}
        </p>
      )}
    </div>
  );
}
