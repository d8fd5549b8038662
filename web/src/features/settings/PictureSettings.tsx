import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, useEffect, useId, useState } from 'react';
import type { User } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { pictureRefusal, pictureTypes } from '../../lib/pictures';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { setUser } from '../auth/session';
import { removePicture, setPicture } from './requests';

export function PictureSettings({ me }: { me: User }) {
  const [chosen, setChosen] = useState<File | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const preview = useObjectUrl(chosen);
  const inputId = useId();
  const save = useMutation({
    mutationFn: (picture: File | null) => (picture ? setPicture(picture) : removePicture()),
    onSuccess: (user) => {
      setUser(user);
      setChosen(null);
    },
  });

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    save.reset();
    const wrong = pictureRefusal(file);
    setRefusal(wrong);
    setChosen(wrong ? null : file);
  }

  const problem = refusal ?? (save.error && errorText(save.error));
  return (
    <div className="mb-5 flex items-center gap-5">
      <Avatar id={me.id} name={me.name} url={preview ?? me.avatarUrl} size="xl" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap gap-2">
          {chosen ? (
            <>
              <Button busy={save.isPending} onClick={() => save.mutate(chosen)}>
                {t('settings.profile.usePicture')}
              </Button>
              <Button look="secondary" onClick={() => setChosen(null)}>
                {t('ui.cancel')}
              </Button>
            </>
          ) : (
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
                {t(
                  me.avatarUrl
                    ? 'settings.profile.changePicture'
                    : 'settings.profile.choosePicture',
                )}
              </label>
              {me.avatarUrl && (
                <Button look="quiet" busy={save.isPending} onClick={() => save.mutate(null)}>
                  {t('settings.profile.removePicture')}
                </Button>
              )}
            </>
          )}
        </div>
        <p aria-live="polite" className="mt-2 text-sm text-muted">
          {problem ? (
            <span className="text-danger">{problem}</span>
          ) : (
            t('settings.profile.pictureHint')
          )}
        </p>
      </div>
    </div>
  );
}

function useObjectUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [file]);
  return url;
}
