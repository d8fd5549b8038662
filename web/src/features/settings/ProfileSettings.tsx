import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/errors';
import type { User } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { TextArea, TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toast';
import { setUser } from '../auth/session';
import { changeProfile } from './requests';

const BIO_LENGTH = 500;

export function ProfileSettings({ me }: { me: User }) {
  const [name, setName] = useState(me.name);
  const [username, setUsername] = useState(me.username);
  const [bio, setBio] = useState(me.bio);
  const isChanged = name !== me.name || username !== me.username || bio !== me.bio;
  const save = useMutation({
    mutationFn: changeProfile,
    onSuccess: (user) => {
      setUser(user);
      setName(user.name);
      setUsername(user.username);
      setBio(user.bio);
      showToast({ title: t('settings.saved'), timeout: 2500 });
    },
  });
  const refused = save.error instanceof ApiError ? save.error : null;
  const isNameMissing = name.trim() === '';

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (isNameMissing || !isChanged || save.isPending) return;
    save.mutate({ name: name.trim(), username: username.trim(), bio });
  }

  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <TextField
        label={t('settings.profile.name')}
        autoComplete="name"
        maxLength={80}
        value={name}
        error={isNameMissing ? t('settings.profile.nameMissing') : refused?.field('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={t('settings.profile.username')}
        hint={t('settings.profile.usernameHint')}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={32}
        value={username}
        error={refused?.field('username')}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextArea
        label={t('settings.profile.bio')}
        maxLength={BIO_LENGTH}
        value={bio}
        hint={t('ui.charactersLeft', { count: BIO_LENGTH - bio.length })}
        error={refused?.field('bio')}
        onChange={(event) => setBio(event.target.value)}
      />
      {save.error && !refused?.fields.length && (
        <p role="alert" className="text-md text-danger">
          {errorText(save.error)}
        </p>
      )}
      <Button type="submit" busy={save.isPending} disabled={!isChanged} className="self-start">
        {t('settings.profile.save')}
      </Button>
    </form>
  );
}
