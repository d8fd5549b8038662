import clsx from 'clsx';
import { type ComponentPropsWithRef, useId } from 'react';
import { FieldFrame } from './FieldFrame';
import { Icon } from './Icon';
import { inputLook } from './TextField';

interface Props<T extends string> extends Omit<ComponentPropsWithRef<'select'>, 'id' | 'onChange'> {
  label: string;
  options: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
}

/** The browser's own list: it is the one that works best by keyboard, touch and screen reader. */
export function Select<T extends string>({
  label,
  options,
  onChange,
  className,
  ...select
}: Props<T>) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label}>
      <div className="relative">
        <select
          {...select}
          id={id}
          onChange={(event) => onChange(event.target.value as T)}
          className={clsx(inputLook, 'h-11 appearance-none border-faint/45 pr-10', className)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon
          name="down"
          size={17}
          className="pointer-events-none absolute inset-y-0 right-3 my-auto text-muted"
        />
      </div>
    </FieldFrame>
  );
}
