import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Dialog } from '../../ui/Dialog';
import { Spinner } from '../../ui/Spinner';
import { clockTime, dayLabel } from './days';
import { MessageText } from './MessageText';

interface Version {
  version: number;
  text: string;
  writtenAt: string;
}

/** What a message says and what it said before, the newest first. */
export function HistoryDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { id, editCount, text, editedAt, createdAt } = message;
  const { data, error } = useQuery({
    queryKey: ['edits', id, editCount],
    queryFn: () => api.get<{ items: Version[] }>(`/api/messages/${id}/edits`),
  });
  const now = { version: 0, text, writtenAt: editedAt ?? createdAt };
  return (
    <Dialog title={t('messages.history')} onClose={onClose}>
      {error && <p className="text-md text-danger">{errorText(error)}</p>}
      {!data && !error && <Spinner />}
      {data && (
        <ol className="flex flex-col gap-3">
          {[now, ...data.items].map((version, index) => (
            <li key={version.version} className="rounded-m bg-sunken px-3.5 py-2.5 text-md">
              <p className="mb-1 text-xs text-muted">
                {index === 0 ? t('messages.versionNow') : when(version.writtenAt)}
              </p>
              <div dir="auto" className="[overflow-wrap:anywhere] whitespace-pre-wrap">
                <MessageText text={version.text} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function when(iso: string): string {
  return `${dayLabel(iso)}, ${clockTime(iso)}`;
}
