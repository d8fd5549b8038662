import clsx from 'clsx';
import type { DragEvent, KeyboardEvent } from 'react';
import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { FileName } from './FileName';
import type { Upload } from './heldUploads';
import { iconOf } from './kinds';
import { plainName } from './names';
import { asAttachment } from './pendingFiles';
import { Still } from './Still';
import { fileSize } from './sizes';

interface Props {
  upload: Upload;
  index: number;
  count: number;
  isDragged: boolean;
  onMove: (to: number) => void;
  onRemove: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onDragStart: () => void;
  onDragOver: (event: DragEvent) => void;
  onDragEnd: () => void;
}

/** One file in the tray. */
export function TrayItem(props: Props) {
  const { upload, index, count, isDragged, onMove, onRemove, onDragStart, ...handlers } = props;
  const { name, size, state, sentBytes, width } = upload;
  const shown = plainName(name);
  const part = size === 0 ? 1 : sentBytes / size;
  return (
    <li
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keys order what is in the list.
      tabIndex={0}
      aria-label={t('media.trayItem', { name: shown, size: fileSize(size), at: index + 1, count })}
      aria-keyshortcuts="Alt+ArrowLeft Alt+ArrowRight Delete"
      title={shown}
      draggable
      onDragStart={(event) => {
        // Firefox drags nothing that carries no data.
        event.dataTransfer.setData('text/plain', '');
        event.dataTransfer.effectAllowed = 'move';
        onDragStart();
      }}
      {...handlers}
      className={clsx(
        'group relative h-24 shrink-0 overflow-hidden rounded-m border bg-sunken outline-offset-1',
        width ? 'w-24' : 'w-40',
        state === 'failed' ? 'border-danger' : 'border-line',
        isDragged && 'opacity-50',
      )}
    >
      {width ? (
        <Still file={asAttachment(upload)} />
      ) : (
        <span className="flex size-full flex-col justify-end gap-0.5 p-2.5 text-xs">
          <Icon name={iconOf(upload)} className="mb-auto text-muted" />
          <FileName name={name} className="font-semibold" />
          <span className="text-muted">{fileSize(size)}</span>
        </span>
      )}
      {width && upload.type.startsWith('video/') && (
        <Icon name="play" className="absolute top-9 left-9 fill-current text-white drop-shadow" />
      )}
      <IconButton
        icon="close"
        size="s"
        label={t('media.remove', { name: shown })}
        onClick={onRemove}
        className="absolute! top-1 right-1 size-6! rounded-full! bg-black/60 text-white! hover:bg-black/80!"
      />
      {count > 1 && (
        <span
          className={clsx(
            'absolute flex opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100',
            // Over a picture, but not over the words of a card.
            width ? 'inset-x-1 bottom-1.5 justify-between' : 'top-1 left-9 gap-1',
          )}
        >
          <Mover
            icon="back"
            label={t('media.moveBack', { name: shown })}
            isOff={index === 0}
            onPress={() => onMove(index - 1)}
          />
          <Mover
            icon="right"
            label={t('media.moveOn', { name: shown })}
            isOff={index === count - 1}
            onPress={() => onMove(index + 1)}
          />
        </span>
      )}
      {state !== 'done' && state !== 'failed' && (
        <span
          role="progressbar"
          aria-label={t('media.uploading')}
          aria-valuenow={Math.round(part * 100)}
          className="absolute inset-x-0 bottom-0 h-1 bg-black/25"
        >
          <span className="block h-full bg-accent" style={{ width: `${part * 100}%` }} />
        </span>
      )}
    </li>
  );
}

interface MoverProps {
  icon: 'back' | 'right';
  label: string;
  isOff: boolean;
  onPress: () => void;
}

function Mover({ icon, label, isOff, onPress }: MoverProps) {
  return (
    <IconButton
      icon={icon}
      size="s"
      label={label}
      disabled={isOff}
      onClick={onPress}
      className="size-6! rounded-full! bg-black/60 text-white! hover:bg-black/80! disabled:opacity-0!"
    />
  );
}
