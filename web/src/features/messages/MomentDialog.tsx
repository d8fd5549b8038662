import { useId, useState } from 'react';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { inputLook } from '../../ui/TextField';
import { momentLabel } from './days';
import { fieldValue, laterMoments } from './moments';

const YEAR_MS = 365 * 24 * 3_600_000;

interface Props {
  title: string;
  confirmLabel: string;
  /** May fail: the dialog then stays open and says why. */
  onChoose: (at: Date) => Promise<void>;
  onClose: () => void;
}

/** Asks for a time to come: a usual one, or any within a year. */
export function MomentDialog({ title, confirmLabel, onChoose, onClose }: Props) {
  const [moments] = useState(() => laterMoments());
  const [own, setOwn] = useState(() => fieldValue(new Date(Date.now() + 3_600_000)));
  const [now] = useState(() => Date.now());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const fieldId = useId();
  const at = new Date(own);
  const isPossible = at.getTime() > now && at.getTime() < now + YEAR_MS;

  async function choose(chosen: Date) {
    setBusy(true);
    setError(null);
    try {
      await onChoose(chosen);
      onClose();
    } catch (cause) {
      setError(errorText(cause));
      setBusy(false);
    }
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <ul>
        {moments.map((moment) => (
          <li key={moment.label}>
            <button
              type="button"
              disabled={busy}
              onClick={() => void choose(moment.at)}
              className="flex min-h-11 w-full items-center justify-between gap-4 rounded-m px-3 text-left text-md hover:bg-hover"
            >
              <span className="font-medium">{moment.label}</span>
              <span className="shrink-0 text-sm text-muted">{momentLabel(moment.at)}</span>
            </button>
          </li>
        ))}
      </ul>
      <form
        className="mt-3 flex flex-wrap items-end gap-2 border-t border-line px-3 pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (isPossible) void choose(at);
        }}
      >
        <label htmlFor={fieldId} className="min-w-0 flex-1 text-sm font-medium">
          {t('messages.ownTime')}
          <input
            id={fieldId}
            type="datetime-local"
            value={own}
            min={fieldValue(new Date(now))}
            max={fieldValue(new Date(now + YEAR_MS))}
            onChange={(event) => setOwn(event.target.value)}
            className={`${inputLook} mt-1 h-11 w-full border-faint/45`}
          />
        </label>
        <Button type="submit" className="h-11" busy={busy} disabled={!isPossible}>
          {confirmLabel}
        </Button>
      </form>
      {error && (
        <p role="alert" className="mt-2 px-3 text-md text-danger">
          {error}
        </p>
      )}
    </Dialog>
  );
}
