import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/errors';
import { useCountdown } from '../../lib/useCountdown';

export type FieldErrors = Partial<Record<string, string>>;

interface Options {
  /** Finds what is plainly wrong before asking the server. */
  check: () => FieldErrors;
  submit: () => Promise<void>;
}

/** One submission at a time, errors by field, and a pause for as long as the server asks. */
export function useAuthForm({ check, submit }: Options) {
  const [fields, setFields] = useState<FieldErrors>({});
  const [waitUntil, setWaitUntil] = useState<number | null>(null);
  const wait = useCountdown(waitUntil);
  const mutation = useMutation({
    mutationFn: submit,
    onError: (error) => {
      if (!(error instanceof ApiError)) return;
      setFields(Object.fromEntries(error.fields.map(({ field, message }) => [field, message])));
      if (error.retryAfter !== null) setWaitUntil(Date.now() + error.retryAfter * 1000);
    },
  });

  function send() {
    if (mutation.isPending || wait > 0) return;
    const wrong = check();
    setFields(wrong);
    mutation.reset();
    if (Object.keys(wrong).length === 0) mutation.mutate();
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    send();
    // The fields are marked by the next paint; then the first of them takes the focus.
    const form = event.currentTarget;
    requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
  }

  const clearField = (name: string) => setFields(({ [name]: _, ...others }) => others);
  const isFieldError = mutation.error instanceof ApiError && mutation.error.fields.length > 0;
  return {
    fields,
    clearField,
    onSubmit,
    retry: send,
    wait,
    isBusy: mutation.isPending,
    error: isFieldError ? null : mutation.error,
  };
}
