import clsx from 'clsx';

interface Props {
  keys: string;
  inverted?: boolean;
}

export function Shortcut({ keys, inverted = false }: Props) {
  return (
    <kbd
      className={clsx(
        'rounded-[6px] border px-1.5 py-px font-sans text-2xs font-medium whitespace-nowrap',
        inverted ? 'border-current/30' : 'border-line bg-surface text-muted',
      )}
    >
      {keys}
    </kbd>
  );
}
