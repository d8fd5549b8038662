import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { User } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { setUser } from '../auth/session';
import { PictureField } from '../media/PictureField';
import { removePicture, setPicture } from './requests';

export function PictureSettings({ me }: { me: User }) {
  const [refusal, setRefusal] = useState<string | null>(null);
  const remove = useMutation({ mutationFn: removePicture, onSuccess: setUser });
  const problem = refusal ?? (remove.error && errorText(remove.error));
  return (
    <div className="mb-5 flex items-center gap-5">
      <Avatar id={me.id} name={me.name} url={me.avatarUrl} size="xl" />
      <div className="min-w-0 flex-1">
        <div className="relative flex flex-wrap gap-2">
          <PictureField
            label={t(
              me.avatarUrl ? 'settings.profile.changePicture' : 'settings.profile.choosePicture',
            )}
            shape="round"
            onSave={async (picture) => setUser(await setPicture(picture))}
            onRefused={setRefusal}
          />
          {me.avatarUrl && (
            <Button look="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
              {t('settings.profile.removePicture')}
            </Button>
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
