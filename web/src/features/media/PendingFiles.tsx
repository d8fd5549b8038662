import type { ReactNode } from 'react';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import type { PendingMessage } from '../messages/outbox';
import { Attachments } from './Attachments';
import { asAttachment } from './pendingFiles';
import { UploadProgress } from './UploadProgress';
import { useUploads } from './useTray';

interface Props {
  pending: PendingMessage;
  meta: ReactNode;
}

/** What a message on its way carries, as it will look, and how far it is. */
export function PendingFiles({ pending, meta }: Props) {
  const chat = useChat();
  const { clientId, files = [], voice = false, text } = pending;
  const uploads = useUploads(files);
  const shown = uploads.map(asAttachment);
  const isLost = uploads.length < files.length;
  return (
    <>
      <Attachments
        files={shown}
        place={null}
        isVoice={voice}
        isOwn
        hasText={text !== ''}
        meta={meta}
      />
      {isLost && (
        <p role="alert" className="min-w-56 text-sm">
          {t('media.lost')}{' '}
          <button
            type="button"
            className="font-semibold underline"
            onClick={() => void chat.outbox.discard(clientId)}
          >
            {t('messages.discard')}
          </button>
        </p>
      )}
      <UploadProgress uploads={uploads} onCancel={() => void chat.giveUp(pending)} />
      {shown.length === 0 && meta}
    </>
  );
}
