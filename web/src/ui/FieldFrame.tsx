import type { ReactNode } from 'react';
import { Icon } from './Icon';

interface Props {
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}

/** A control's label above it and its hint or error below; the control points to `${id}-note`. */
export function FieldFrame({ id, label, hint, error, children }: Props) {
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      <div id={`${id}-note`} aria-live="polite" className="text-sm empty:hidden">
        {error ? (
          <span className="flex items-start gap-1.5 text-danger">
            <Icon name="alert" size={15} className="mt-0.5 shrink-0" />
            {error}
          </span>
        ) : (
          hint && <span className="text-muted">{hint}</span>
        )}
      </div>
    </div>
  );
}
