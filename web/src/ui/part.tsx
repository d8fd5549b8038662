import { type ComponentType, lazy, useEffect, useEffectEvent, useState } from 'react';
import { fetchCode, isServerThere, lacking } from '../lib/code';
import { t } from '../lib/i18n';
import { Store, useStore } from '../lib/store';
import { Button } from './Button';
import { showToast } from './toast';

type Load<M> = () => Promise<M>;
type Pick<M, P> = (module: M) => ComponentType<P>;

/** What is told to that which stands in for a part of the app that did not come. */
export interface Lack {
  /** The server is there, and yet it did not come: only the page as it is now has it. */
  isGone: boolean;
  onAgain: () => void;
}

/**
 * A part of the app whose code is fetched when it is first shown, within a `Suspense`. Where that
 * fails, something else takes its place and can ask again; the rest of the app goes on.
 */
export function part<M, P extends object>(
  load: Load<M>,
  pick: Pick<M, P>,
  Missing: ComponentType<P & Lack> = MissingPart,
): ComponentType<P> {
  const shown = seek(load, pick, Missing);
  return function Part(props) {
    const Shown = useStore(shown);
    return <Shown {...props} />;
  };
}

/** A part that opens over the others. Where it does not come it says so and closes: it can be opened again. */
export function overlay<M, P extends object>(
  load: Load<M>,
  pick: Pick<M, P>,
): ComponentType<P & Leaving> {
  const shown = seek<M, P & Leaving>(load, pick, MissingOverlay);
  return function Overlay(props) {
    const [Shown] = useState(() => shown.get());
    return <Shown {...props} />;
  };
}

function seek<M, P extends object>(
  load: Load<M>,
  pick: Pick<M, P>,
  Missing: ComponentType<P & Lack>,
): Store<ComponentType<P>> {
  const ask = (): ComponentType<P> =>
    lazy(async (): Promise<{ default: ComponentType<P> }> => {
      let found = await fetched();
      if (found) return { default: found };
      lacking.add(again);
      const isThere = await isServerThere();
      // It may have been away the first time.
      if (isThere) found = await fetched();
      if (!found) {
        return { default: (props) => <Missing {...props} isGone={isThere} onAgain={again} /> };
      }
      lacking.delete(again);
      return { default: found };
    });
  const fetched = async () => {
    try {
      return pick(await fetchCode(load));
    } catch {
      return undefined;
    }
  };
  const shown = new Store(ask());
  const again = () => {
    lacking.delete(again);
    shown.set(ask());
  };
  return shown;
}

interface Leaving {
  onClose?: (() => void) | undefined;
  /** What is done in place of closing where it did not come. */
  onMissing?: (() => void) | undefined;
}

/** Says in place that something is missing. */
function MissingPart({ isGone, onAgain, onClose }: Lack & Leaving) {
  return (
    <div
      role="alert"
      className="m-auto flex flex-wrap items-center justify-center gap-x-3 gap-y-1.5 p-3 text-md text-muted"
    >
      {t(isGone ? 'ui.partGone' : 'ui.partMissing')}
      <Button look="secondary" className="h-9!" onClick={isGone ? reload : onAgain}>
        {t(isGone ? 'ui.reload' : 'ui.retry')}
      </Button>
      {onClose && (
        <Button look="quiet" className="h-9!" onClick={onClose}>
          {t('ui.close')}
        </Button>
      )}
    </div>
  );
}

function MissingOverlay({ isGone, onAgain, onClose, onMissing = onClose }: Lack & Leaving) {
  const giveUp = useEffectEvent(() => {
    showToast({
      id: 'part',
      title: t(isGone ? 'ui.partGone' : 'ui.partMissing'),
      ...(isGone && { action: { label: t('ui.reload'), onPress: reload } }),
    });
    // Asked for when it is opened again, not before.
    onAgain();
    onMissing?.();
  });
  useEffect(() => giveUp(), []);
  return null;
}

function reload(): void {
  window.location.reload();
}
