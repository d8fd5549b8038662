import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Privacy, User } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Switch } from '../../ui/Switch';
import { showToast } from '../../ui/toast';
import { ownPrivacy, setUser } from '../auth/session';
import { changeProfile } from './requests';

const parts = ['receipts', 'typing', 'lastSeen'] as const satisfies readonly (keyof Privacy)[];

/** What others see of one's reading, writing and coming, each to be switched off. */
export function PrivacySettings({ me }: { me: User }) {
  /** What was switched and is not saved yet. */
  const [wanted, setWanted] = useState<Partial<Privacy>>({});
  const save = useMutation({
    mutationFn: ({ part, on }: { part: keyof Privacy; on: boolean }) =>
      changeProfile({ privacy: { [part]: on } }),
    onSuccess: setUser,
    onError: (error) => showToast({ title: errorText(error) }),
    onSettled: (_user, _error, { part }) => setWanted(({ [part]: _, ...others }) => others),
  });
  const shown = { ...(me.privacy ?? ownPrivacy()), ...wanted };
  return parts.map((part) => (
    <Switch
      key={part}
      label={t(`settings.privacy.${part}`)}
      hint={t(`settings.privacy.${part}Hint`)}
      checked={shown[part]}
      onChange={(on) => {
        setWanted({ ...wanted, [part]: on });
        save.mutate({ part, on });
      }}
    />
  ));
}
