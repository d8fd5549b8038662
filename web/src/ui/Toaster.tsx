import { Toast } from '@base-ui/react/toast';
import { useEffect } from 'react';
import { t } from '../lib/i18n';
import { useStore } from '../lib/store';
import { Button } from './Button';
import { IconButton } from './IconButton';
import { type Notice, notices } from './toast';

const TIMEOUT_MS = 6_000;

const manager = Toast.createToastManager<Notice>();

export function Toaster() {
  const waiting = useStore(notices);
  useEffect(() => {
    for (const one of waiting) {
      if ('hide' in one) manager.close(one.hide);
      else add(one);
    }
    if (waiting.length > 0) notices.set([]);
  }, [waiting]);
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed top-[max(0.75rem,env(safe-area-inset-top))] right-3 left-3 z-50 flex flex-col gap-2 md:left-auto md:w-[360px]">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function add(notice: Notice): void {
  const { title, text, id, timeout = TIMEOUT_MS } = notice;
  manager.add({ title, description: text, timeout, data: notice, ...(id && { id }) });
}

function ToastList() {
  const { toasts, close } = Toast.useToastManager<Notice>();
  return toasts.map((toast) => {
    const { leading, onPress, action } = toast.data ?? {};
    const press =
      onPress &&
      (() => {
        close(toast.id);
        onPress();
      });
    return (
      <Toast.Root
        key={toast.id}
        toast={toast}
        swipeDirection={['up', 'right']}
        className="rounded-(--r-l) border border-line bg-surface shadow-float transition-[transform,opacity] duration-200 [--ring:var(--surface)] data-ending-style:opacity-0 data-limited:hidden data-starting-style:-translate-y-3 data-starting-style:opacity-0"
      >
        <Toast.Content className="flex items-center gap-3 p-3">
          {leading}
          <div className="min-w-0 flex-1">
            {press ? (
              <button type="button" onClick={press} className="block w-full text-left">
                <Words />
              </button>
            ) : (
              <Words />
            )}
          </div>
          {action && (
            <Button
              look="quiet"
              className="h-8! shrink-0 px-3! text-accent-strong!"
              onClick={() => {
                close(toast.id);
                action.onPress();
              }}
            >
              {action.label}
            </Button>
          )}
          <Toast.Close render={<IconButton icon="close" label={t('ui.dismiss')} />} />
        </Toast.Content>
      </Toast.Root>
    );
  });
}

function Words() {
  return (
    <>
      <Toast.Title
        className="line-clamp-3 text-md font-semibold [overflow-wrap:anywhere]"
        render={<p />}
      />
      <Toast.Description className="line-clamp-2 text-md text-muted" render={<p />} />
    </>
  );
}
