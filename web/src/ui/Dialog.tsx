import { Dialog as Base } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { type ReactNode, type RefObject, useRef } from 'react';
import { t } from '../lib/i18n';
import { IconButton } from './IconButton';

interface Props {
  title: string;
  onClose: () => void;
  description?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  size?: 'm' | 'l';
  initialFocus?: RefObject<HTMLElement | null>;
}

export const backdropLook =
  'fixed inset-0 z-40 bg-black/35 backdrop-blur-[2px] transition-opacity duration-150 ' +
  'data-starting-style:opacity-0 data-ending-style:opacity-0 dark:bg-black/55';

/** Open while it is rendered. On a narrow screen it rises from the bottom edge. */
export function Dialog(props: Props) {
  const { title, onClose, description, children, footer, size = 'm', initialFocus } = props;
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        {/* Over another dialog too, such as the panel of a narrow screen. */}
        <Base.Backdrop forceRender className={backdropLook} />
        <Base.Popup
          // On a touch screen the keyboard would hide what is asked.
          initialFocus={initialFocus ?? ((by) => by === 'touch' || firstOf(body.current))}
          className={clsx(
            'fixed inset-x-0 bottom-0 z-40 mx-auto flex max-h-[92dvh] flex-col overflow-hidden rounded-t-[22px] border border-line bg-surface shadow-float transition-[transform,opacity] duration-150 [--ring:var(--surface)]',
            'data-starting-style:translate-y-4 data-starting-style:opacity-0',
            'md:top-1/2 md:bottom-auto md:max-h-[min(85dvh,720px)] md:-translate-y-1/2 md:rounded-[22px] md:data-starting-style:-translate-y-[48%]',
            size === 'm' ? 'md:w-[440px]' : 'md:w-[600px]',
          )}
        >
          <header className="px-5 pt-4 pb-2">
            <div className="flex items-center gap-3">
              <Base.Title className="min-w-0 flex-1 truncate text-[1.0625rem] font-[650] tracking-tight">
                {title}
              </Base.Title>
              <IconButton icon="close" label={t('ui.close')} onClick={onClose} />
            </div>
            {description && (
              <Base.Description className="text-md text-muted">{description}</Base.Description>
            )}
          </header>
          <div
            ref={body}
            // What is read and scrolled as a whole shows its focus here, where its edges can be seen.
            className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5 has-[>section:focus-visible]:outline-2 has-[>section:focus-visible]:-outline-offset-2 has-[>section:focus-visible]:outline-accent"
          >
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3.5 pb-[max(0.875rem,env(safe-area-inset-bottom))]">
              {footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

const FIELDS = ['input[type=text]', 'input[type=search]', 'input:not([type])', 'textarea'].join();
const CHOICES = ['button', 'input', 'select', 'a[href]', '[tabindex="0"]'].join();

/** What one came for: where one writes, else what one chooses from, and not the way out. */
function firstOf(body: HTMLElement | null): HTMLElement | true {
  const first = (kind: string) => {
    const all = body?.querySelectorAll<HTMLElement>(kind) ?? [];
    return [...all].find((element) => !element.hasAttribute('disabled'));
  };
  return first(FIELDS) ?? first(CHOICES) ?? true;
}
