import type { ReactNode } from 'react';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Icon } from '../../ui/Icon';
import { takeFiles } from './takeFiles';
import { useDrop } from './useDrop';

interface Props {
  /** The composer that gets what is dropped; null where one may not write. */
  place: string | null;
  /** Of the conversation. */
  name: string;
  children: ReactNode;
}

/** Files may be dropped anywhere on it. */
export function DropArea({ place, name, children }: Props) {
  const { uploads } = useChat();
  const { isOver, handlers } = useDrop(
    place === null ? null : (files) => takeFiles(uploads, place, files),
  );
  return (
    <div className="relative flex min-h-0 flex-1 flex-col" {...handlers}>
      {children}
      {isOver && (
        <div className="pointer-events-none absolute inset-0 z-30 grid place-items-center bg-sunken/85 p-3">
          <div className="grid size-full place-items-center content-center gap-3 rounded-(--r-l) border-2 border-dashed border-accent text-center text-lg font-semibold text-accent-strong">
            <Icon name="attach" size={34} />
            {t('media.drop', { name })}
          </div>
        </div>
      )}
    </div>
  );
}
