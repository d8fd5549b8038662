import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { IconButton } from '../../ui/IconButton';
import type { Upload } from './heldUploads';
import { plainName } from './names';
import { progressOf } from './progress';
import { TrayItem } from './TrayItem';

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The files that go with the next message: they can be looked at, ordered and taken out. */
export function Tray({ uploads }: { uploads: readonly Upload[] }) {
  const chat = useChat();
  const list = useRef<HTMLUListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const open = uploads.filter(({ state }) => state !== 'done');
  const failed = uploads.filter(({ state }) => state === 'failed');
  const isPaused = open.length > 0 && open.every(({ state }) => state === 'paused');

  function focus(index: number) {
    requestAnimationFrame(() => {
      const items = list.current?.querySelectorAll<HTMLElement>('li') ?? [];
      items[Math.min(index, items.length - 1)]?.focus();
    });
  }

  function move(upload: Upload, to: number) {
    if (to < 0 || to >= uploads.length) return;
    chat.uploads.move(upload.id, to);
    const name = plainName(upload.name);
    setSaid(t('media.moved', { name, at: to + 1, count: uploads.length }));
  }

  function remove(upload: Upload, index: number) {
    chat.uploads.cancel(upload.id);
    setSaid(t('media.removed', { name: plainName(upload.name) }));
    if (uploads.length > 1) focus(index);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>, upload: Upload, index: number) {
    if (event.target !== event.currentTarget) return;
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (event.altKey || event.ctrlKey) move(upload, index + step);
      if (index + step >= 0) focus(index + step);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      remove(upload, index);
    }
  }

  function onDragOver(event: DragEvent, index: number) {
    if (dragged === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (uploads[index]?.id !== dragged) chat.uploads.move(dragged, index);
  }

  return (
    <section aria-label={t('media.tray')} className="border-b border-line px-1.5 pt-1.5 pb-2">
      <ul ref={list} aria-label={t('media.trayFiles')} className="flex gap-2 overflow-x-auto p-1">
        {uploads.map((upload, index) => (
          <TrayItem
            key={upload.id}
            upload={upload}
            index={index}
            count={uploads.length}
            isDragged={dragged === upload.id}
            onMove={(to) => move(upload, to)}
            onRemove={() => remove(upload, index)}
            onKeyDown={(event) => onKeyDown(event, upload, index)}
            onDragStart={() => setDragged(upload.id)}
            onDragOver={(event) => onDragOver(event, index)}
            onDragEnd={() => setDragged(null)}
          />
        ))}
      </ul>
      <div className="flex min-h-7 items-center gap-1 px-1.5 text-xs text-muted tabular-nums">
        <p className="min-w-0 flex-1 truncate">
          {open.length > 0
            ? progressOf(uploads).text
            : t('media.readyToSend', { count: uploads.length })}
        </p>
        {open.length > 0 && failed.length === 0 && (
          <IconButton
            icon={isPaused ? 'play' : 'pause'}
            size="s"
            label={t(isPaused ? 'media.resume' : 'media.pauseUpload')}
            onClick={() => {
              for (const { id } of open) {
                if (isPaused) chat.uploads.resume(id);
                else chat.uploads.pause(id);
              }
            }}
          />
        )}
      </div>
      {failed.map((upload) => (
        <p
          key={upload.id}
          role="alert"
          className="flex items-center gap-2 px-1.5 text-sm text-danger"
        >
          <span className="min-w-0 flex-1">
            {t('media.fileFailed', { name: plainName(upload.name), reason: upload.problem ?? '' })}
          </span>
          <button
            type="button"
            className="shrink-0 rounded-(--r-s) px-1.5 py-1 font-semibold hover:underline"
            onClick={() => chat.uploads.resume(upload.id)}
          >
            {t('ui.retry')}
          </button>
        </p>
      ))}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </section>
  );
}
