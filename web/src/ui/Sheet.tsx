import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { t } from '../lib/i18n';
import { backdropLook } from './Dialog';
import { IconButton } from './IconButton';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** A panel that slides over the page from its end; the whole page on a narrow screen. */
export function Sheet({ title, onClose, children }: Props) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup className="fixed inset-y-0 right-0 z-40 flex w-full flex-col border-l border-line bg-surface shadow-float transition-transform duration-200 outline-none [--ring:var(--surface)] data-ending-style:translate-x-8 data-starting-style:translate-x-8 sm:w-[360px]">
          <header className="flex items-center justify-between gap-3 px-5 pt-4">
            <Base.Title className="text-lg font-[650] tracking-tight">{title}</Base.Title>
            <IconButton icon="close" label={t('ui.close')} onClick={onClose} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-[max(1.5rem,env(safe-area-inset-bottom))]">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
