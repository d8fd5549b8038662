import clsx from 'clsx';
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { FieldFrame } from './FieldFrame';

interface Common {
  label: string;
  hint?: ReactNode;
  /** Shown instead of the hint, and announced. */
  error?: string | undefined;
}

interface TextFieldProps extends Common, Omit<ComponentPropsWithRef<'input'>, 'id'> {
  /** Sits inside the field at its end, such as a button that reveals a password. */
  trailing?: ReactNode;
}

export const inputLook =
  'w-full rounded-m border bg-surface px-3 text-text placeholder:text-faint ' +
  'focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent';

export function TextField({ label, hint, error, trailing, className, ...input }: TextFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <div className="relative">
        <input
          {...input}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={hint || error ? `${id}-note` : undefined}
          className={clsx(
            inputLook,
            'h-11',
            error ? 'border-danger' : 'border-faint/45',
            trailing && 'pr-12',
            className,
          )}
        />
        {trailing && (
          <div className="absolute inset-y-0 right-1 grid place-items-center">{trailing}</div>
        )}
      </div>
    </FieldFrame>
  );
}

interface TextAreaProps extends Common, Omit<ComponentPropsWithRef<'textarea'>, 'id'> {}

export function TextArea({ label, hint, error, className, ...area }: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <textarea
        {...area}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? `${id}-note` : undefined}
        className={clsx(
          inputLook,
          'field-sizing-content max-h-60 min-h-24 resize-none py-2.5',
          error ? 'border-danger' : 'border-faint/45',
          className,
        )}
      />
    </FieldFrame>
  );
}
