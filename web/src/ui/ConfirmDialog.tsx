import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { useState } from 'react';
import { errorText } from '../lib/errorText';
import { t } from '../lib/i18n';
import { Button } from './Button';
import { backdropLook } from './Dialog';

interface Props {
  title: string;
  text: string;
  confirmLabel: string;
  /** May fail: the dialog then stays open, says why and can be tried again. */
  onConfirm: () => Promise<void>;
  onClose: () => void;
}

/** Asks once before something that is hard to take back. */
export function ConfirmDialog({ title, text, confirmLabel, onConfirm, onClose }: Props) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function confirm() {
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (cause) {
      setError(errorText(cause));
      setBusy(false);
    }
  }

  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        {/* Over another dialog too, such as the panel of a narrow screen. */}
        <Base.Backdrop forceRender className={backdropLook} />
        <Base.Popup className="fixed top-1/2 left-1/2 z-40 w-[min(400px,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-[22px] border border-line bg-surface p-5 shadow-float transition-opacity duration-150 data-starting-style:opacity-0">
          <Base.Title className="text-lg font-[650] tracking-tight">{title}</Base.Title>
          <Base.Description className="mt-1 text-md text-muted">{text}</Base.Description>
          {error && (
            <p role="alert" className="mt-3 text-md text-danger">
              {error}
            </p>
          )}
          <div className="mt-5 flex justify-end gap-2">
            <Button look="secondary" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button look="danger" busy={busy} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
