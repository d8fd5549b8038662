import { Dialog as Base } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { Fragment, type KeyboardEvent, useEffect, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import type { TypeAhead } from '../../lib/typeAhead';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Badge } from '../../ui/Badge';
import { backdropLook } from '../../ui/Dialog';
import { Icon } from '../../ui/Icon';
import { showToast } from '../../ui/toast';
import { joinRoom } from './requests';
import { type Destination, type DestinationKind, useDestinations } from './useDestinations';
import { useStartDirect } from './useStartDirect';

interface Props {
  /** Has what was typed before the field could take it. */
  typeAhead: TypeAhead;
  onClose: () => void;
}

/** Type a few letters, press Enter, be there. */
export function QuickSwitcher({ typeAhead, onClose }: Props) {
  const [search, setSearch] = useState('');
  const [at, setAt] = useState(0);
  const id = useId();
  const navigate = useNavigate();
  const { start } = useStartDirect(onClose);
  const { putConversation } = useChat();
  const { destinations, isSearching } = useDestinations(search);
  const active = Math.min(at, destinations.length - 1);
  useEffect(() => () => typeAhead.stop(), [typeAhead]);

  function go(destination: Destination | undefined) {
    if (!destination) return;
    const { kind, id: target } = destination;
    if (kind === 'person') return start(target);
    if (kind === 'room') return void enterRoom(target);
    onClose();
    void navigate(kind === 'conversation' ? `/c/${target}` : target);
  }

  async function enterRoom(roomId: string) {
    try {
      putConversation(await joinRoom(roomId));
      onClose();
      await navigate(`/c/${roomId}`);
    } catch (error) {
      showToast({ title: errorText(error) });
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const count = destinations.length;
    if (event.key === 'ArrowDown') setAt((active + 1) % count);
    else if (event.key === 'ArrowUp') setAt((active - 1 + count) % count);
    else if (event.key === 'Enter') go(destinations[active]);
    else return;
    event.preventDefault();
  }

  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup
          aria-label={t('conversations.openSwitcher')}
          className="fixed inset-x-3 top-[12dvh] z-40 mx-auto flex max-h-[70dvh] max-w-[560px] flex-col overflow-hidden rounded-[20px] border border-line bg-surface shadow-float transition-opacity duration-100 [--ring:var(--surface)] data-starting-style:opacity-0"
        >
          <div className="flex items-center gap-3 border-b border-line px-4">
            <Icon name="search" className="shrink-0 text-faint" />
            <input
              type="text"
              role="combobox"
              aria-label={t('conversations.switcherPlaceholder')}
              aria-expanded
              aria-controls={id}
              aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
              placeholder={t('conversations.switcherPlaceholder')}
              autoComplete="off"
              spellCheck={false}
              maxLength={80}
              value={search}
              onFocus={() => setSearch(search + typeAhead.take())}
              onKeyDown={onKeyDown}
              onChange={(event) => {
                setSearch(event.target.value);
                setAt(0);
              }}
              className="h-14 min-w-0 flex-1 bg-transparent text-lg outline-none placeholder:text-faint"
            />
          </div>
          <div
            id={id}
            role="listbox"
            aria-label={t('conversations.switcherResults')}
            className="min-h-0 flex-1 overflow-y-auto p-2 empty:hidden"
          >
            {destinations.map((destination, index) => (
              <Fragment key={`${destination.kind} ${destination.id}`}>
                {search.trim() && destination.kind !== destinations[index - 1]?.kind && (
                  <Heading kind={destination.kind} isFirst={index === 0} />
                )}
                <Option
                  id={`${id}-${index}`}
                  destination={destination}
                  isActive={index === active}
                  onHover={() => setAt(index)}
                  onChoose={() => go(destination)}
                />
              </Fragment>
            ))}
          </div>
          {destinations.length === 0 && !isSearching && (
            <p role="status" className="px-5 py-8 text-center text-md text-muted">
              {t('conversations.switcherEmpty', { query: search.trim() })}
            </p>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Parts the kinds for the eye; each option tells its own in words. */
function Heading({ kind, isFirst }: { kind: DestinationKind; isFirst: boolean }) {
  if (kind === 'search') return !isFirst && <div aria-hidden className="mx-3 my-1 h-px bg-line" />;
  return (
    <div
      aria-hidden
      className="px-3 pt-2 pb-1 text-xs font-semibold tracking-[0.06em] text-faint uppercase"
    >
      {t(`conversations.switcherKinds.${kind}`)}
    </div>
  );
}

interface OptionProps {
  id: string;
  destination: Destination;
  isActive: boolean;
  onHover: () => void;
  onChoose: () => void;
}

function Option({ id, destination, isActive, onHover, onChoose }: OptionProps) {
  const { kind, name, note, face, unread = 0 } = destination;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the combobox.
    <div
      id={id}
      ref={(element) => {
        if (isActive) element?.scrollIntoView({ block: 'nearest' });
      }}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      onMouseMove={onHover}
      onClick={onChoose}
      className={clsx(
        'flex cursor-pointer items-center gap-3 rounded-m px-3 py-2',
        isActive && 'bg-accent-soft [--ring:var(--accent-soft)]',
      )}
    >
      {face ? (
        <Avatar
          id={face.colourKey}
          name={face.letters}
          url={face.url}
          size="s"
          shape={face.isPerson ? 'round' : 'squircle'}
        />
      ) : (
        <span className="grid size-8 shrink-0 place-items-center rounded-[10px] bg-sunken text-muted">
          <Icon name={kind === 'search' ? 'search' : 'chat'} size={17} />
        </span>
      )}
      <span
        className={clsx('min-w-0 truncate font-medium', kind === 'message' && 'flex-1 text-md')}
      >
        {name}
      </span>
      <span
        className={clsx(
          'min-w-0 truncate text-sm text-muted',
          kind === 'message' ? 'max-w-[30%] shrink-0' : 'flex-1',
        )}
      >
        {note}
      </span>
      {kind === 'room' && (
        <span className="shrink-0 text-sm font-medium text-accent-strong">
          {t('conversations.joinRoom')}
        </span>
      )}
      <Badge count={unread} />
    </div>
  );
}
