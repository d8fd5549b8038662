import { type ChangeEvent, Suspense, useId, useState } from 'react';
import { pictureRefusal, pictureTypes } from '../../lib/pictures';
import { overlay } from '../../ui/part';

const CropDialog = overlay(
  () => import('./CropDialog'),
  ({ CropDialog }) => CropDialog,
);

interface Props {
  label: string;
  shape: 'round' | 'squircle';
  onSave: (picture: File) => Promise<unknown>;
  /** Says why a file cannot be taken; null when the next one is chosen. */
  onRefused: (reason: string | null) => void;
}

/** Chooses a picture and the square of it that is to be shown. */
export function PictureField({ label, shape, onSave, onRefused }: Props) {
  const [chosen, setChosen] = useState<File | null>(null);
  const inputId = useId();

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const wrong = pictureRefusal(file);
    onRefused(wrong);
    setChosen(wrong ? null : file);
  }

  return (
    <>
      <input
        id={inputId}
        type="file"
        accept={pictureTypes.join(',')}
        onChange={choose}
        className="peer sr-only"
      />
      <label
        htmlFor={inputId}
        className="inline-flex h-10 cursor-pointer items-center rounded-m border border-line bg-surface px-4 text-md font-semibold peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent hover:bg-hover"
      >
        {label}
      </label>
      {chosen && (
        <Suspense>
          <CropDialog file={chosen} shape={shape} onSave={onSave} onClose={() => setChosen(null)} />
        </Suspense>
      )}
    </>
  );
}
