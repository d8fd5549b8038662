import clsx from 'clsx';
import { useState } from 'react';
import type { PresenceState } from '../api/types';
import { gradientOf, initials } from './initials';

type Size = 'xs' | 's' | 'm' | 'l' | 'xl';

interface Props {
  /** Picks the colour: the id of the person or conversation. */
  id: string;
  name: string;
  url?: string | null | undefined;
  /** People are round, groups are squircles. */
  shape?: 'round' | 'squircle';
  size?: Size;
  presence?: PresenceState | undefined;
  className?: string;
}

const sizes: Record<Size, string> = {
  xs: 'size-6 text-[10px]',
  s: 'size-8 text-xs',
  m: 'size-10 text-md',
  l: 'size-11 text-base',
  xl: 'size-[84px] text-[28px]',
};

const corners: Record<Size, string> = {
  xs: 'rounded-[8px]',
  s: 'rounded-[10px]',
  m: 'rounded-[13px]',
  l: 'rounded-[14px]',
  xl: 'rounded-[26px]',
};

const gradients = ['avatar-1', 'avatar-2', 'avatar-3', 'avatar-4', 'avatar-5', 'avatar-6'];

/**
 * A picture or initials (drawn by the style sheet, as they are no text to be read), with a presence dot where `presence` is given. It is decoration: the
 * name and state stand in words beside it. `--ring` is the colour that it sits on.
 */
export function Avatar(props: Props) {
  const { id, name, url, shape = 'round', size = 'l', presence, className } = props;
  const corner = shape === 'round' ? 'rounded-full' : corners[size];
  return (
    <span
      aria-hidden
      data-initials={initials(name)}
      className={clsx(
        'relative grid before:content-[attr(data-initials)] shrink-0 place-items-center font-semibold text-white select-none',
        sizes[size],
        corner,
        gradients[gradientOf(id) - 1],
        className,
      )}
    >
      {url && <Picture key={url} url={url} corner={corner} />}
      {presence && <PresenceDot state={presence} small={size === 'xs'} large={size === 'xl'} />}
    </span>
  );
}

/** Lies over the initials, which show until it has loaded and when it cannot. */
function Picture({ url, corner }: { url: string; corner: string }) {
  const [failed, setFailed] = useState(false);
  if (failed) return null;
  return (
    <img
      src={url}
      alt=""
      draggable={false}
      className={clsx('absolute inset-0 size-full object-cover', corner)}
      onError={() => setFailed(true)}
    />
  );
}

const dots: Record<PresenceState, string> = {
  active: 'bg-online',
  away: 'bg-away',
  offline: 'bg-faint',
};

function PresenceDot({
  state,
  small,
  large,
}: {
  state: PresenceState;
  small: boolean;
  large: boolean;
}) {
  return (
    <span
      data-presence={state}
      className={clsx(
        'absolute box-content rounded-full border-[var(--ring,var(--bg))]',
        dots[state],
        small && '-right-0.5 -bottom-0.5 size-1.5 border-[1.5px]',
        large && 'right-1 bottom-1 size-4 border-[3px]',
        !small && !large && 'right-0 bottom-0 size-[7px] border-[2.5px]',
      )}
    />
  );
}
