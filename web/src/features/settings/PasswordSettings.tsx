import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/errors';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { PasswordField } from '../../ui/PasswordField';
import { showToast } from '../../ui/toast';
import { PasswordMeter } from '../auth/PasswordMeter';
import { MIN_PASSWORD_LENGTH } from '../auth/passwordStrength';
import { useMe } from '../auth/session';
import { changePassword } from './requests';

export function PasswordSettings() {
  const me = useMe();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const save = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      setIsChecked(false);
      showToast({ title: t('settings.password.changed') });
    },
  });
  const refused = save.error instanceof ApiError ? save.error : null;
  const isWrong = refused?.code === 'invalid_credentials';
  const isShort = next.length < MIN_PASSWORD_LENGTH;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    if (current && !isShort && !save.isPending) save.mutate();
  }

  function currentError(): string | undefined {
    if (isChecked && !current) return t('settings.password.missing');
    return isWrong ? t('settings.password.wrong') : refused?.field('current');
  }

  return (
    <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
      <input type="text" autoComplete="username" value={me.email ?? ''} readOnly hidden />
      <PasswordField
        label={t('settings.password.current')}
        autoComplete="current-password"
        value={current}
        error={currentError()}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <PasswordField
        label={t('settings.password.next')}
        autoComplete="new-password"
        value={next}
        error={isChecked && isShort ? t('settings.password.short') : refused?.field('next')}
        hint={
          next && <PasswordMeter password={next} own={[me.name, me.username, me.email ?? '']} />
        }
        onChange={(event) => setNext(event.target.value)}
      />
      {refused && !isWrong && refused.fields.length === 0 && (
        <p role="alert" className="text-md text-danger">
          {errorText(refused)}
        </p>
      )}
      {save.error && !refused && (
        <p role="alert" className="text-md text-danger">
          {errorText(save.error)}
        </p>
      )}
      <Button type="submit" look="secondary" busy={save.isPending} className="self-start">
        {t('settings.password.save')}
      </Button>
    </form>
  );
}
