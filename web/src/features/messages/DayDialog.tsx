import { type FormEvent, useId, useState } from 'react';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { inputLook } from '../../ui/TextField';
import { fieldValue } from './moments';
import { firstSince } from './requests';

interface Props {
  conversationId: string;
  /** RFC 3339: the day that is shown at first. */
  day: string;
  onJump: (seq: number) => void;
  onClose: () => void;
}

/** Leads to the first message of a day, or to the first one after it. */
export function DayDialog({ conversationId, day, onJump, onClose }: Props) {
  const [chosen, setChosen] = useState(() => fieldValue(new Date(day)).slice(0, 10));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const id = useId();
  // Midnight in the reader's time zone.
  const from = new Date(`${chosen}T00:00`);

  async function jump(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const seq = await firstSince(conversationId, from);
      if (seq === null) return setError(t('messages.nothingSince'));
      onClose();
      onJump(seq);
    } catch (cause) {
      setError(errorText(cause));
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog title={t('messages.jumpToDate')} onClose={onClose}>
      <form onSubmit={(event) => void jump(event)} className="flex items-end gap-2">
        <label htmlFor={id} className="min-w-0 flex-1 text-sm font-medium">
          {t('messages.day')}
          <input
            id={id}
            type="date"
            value={chosen}
            max={fieldValue(new Date()).slice(0, 10)}
            onChange={(event) => setChosen(event.target.value)}
            className={`${inputLook} mt-1 h-11 w-full border-faint/45`}
          />
        </label>
        <Button type="submit" className="h-11" busy={busy} disabled={Number.isNaN(from.getTime())}>
          {t('messages.jump')}
        </Button>
      </form>
      {error && (
        <p role="alert" className="mt-2 text-md text-danger">
          {error}
        </p>
      )}
    </Dialog>
  );
}
