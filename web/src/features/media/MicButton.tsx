import { t } from '../../lib/i18n';
import type { Store } from '../../lib/store';
import { IconButton } from '../../ui/IconButton';
import { type Hold, holdFrom, lockedHold } from './holding';

/** Records while it is held; after a tap until it is stopped. */
export function MicButton({ onRecord }: { onRecord: (hold: Store<Hold>) => void }) {
  return (
    <IconButton
      icon="mic"
      label={t('media.record')}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        // The keyboard of a phone stays as it is.
        event.preventDefault();
        onRecord(holdFrom(event));
      }}
      onContextMenu={(event) => event.preventDefault()}
      onClick={({ detail }) => detail === 0 && onRecord(lockedHold())}
      className="touch-none select-none"
    />
  );
}
