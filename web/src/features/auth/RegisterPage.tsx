import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { PasswordField } from '../../ui/PasswordField';
import { TextField } from '../../ui/TextField';
import { AuthLayout } from './AuthLayout';
import { FormProblem } from './FormProblem';
import { PasswordMeter } from './PasswordMeter';
import { MIN_PASSWORD_LENGTH } from './passwordStrength';
import { type Registration, register } from './session';
import { type FieldErrors, useAuthForm } from './useAuthForm';

function check({ name, email, password }: Registration): FieldErrors {
  const wrong: FieldErrors = {};
  if (!name.trim()) wrong.name = t('auth.nameMissing');
  if (!email.trim()) wrong.email = t('auth.emailMissing');
  else if (!/^\S+@\S+$/.test(email.trim())) wrong.email = t('auth.emailInvalid');
  if (password.length < MIN_PASSWORD_LENGTH) wrong.password = t('auth.passwordShort');
  return wrong;
}

export function RegisterPage() {
  const [values, setValues] = useState<Registration>({ name: '', email: '', password: '' });
  const { search } = useLocation();
  const form = useAuthForm({
    check: () => check(values),
    submit: () => register({ ...values, name: values.name.trim(), email: values.email.trim() }),
  });
  const bind = (name: keyof Registration) => ({
    name,
    value: values[name],
    error: form.fields[name],
    onChange: (event: { target: { value: string } }) => {
      setValues({ ...values, [name]: event.target.value });
      form.clearField(name);
    },
  });
  const signIn = (
    <Link to={`/login${search}`} className="shrink-0 font-semibold underline">
      {t('auth.emailTakenAction')}
    </Link>
  );

  return (
    <AuthLayout title={t('auth.registerTitle')} text={t('auth.registerText')}>
      <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem
          error={form.error}
          wait={form.wait}
          onRetry={form.retry}
          emailTakenAction={signIn}
        />
        <TextField
          {...bind('name')}
          label={t('auth.name')}
          hint={t('auth.nameHint')}
          autoComplete="name"
          maxLength={80}
        />
        <TextField
          {...bind('email')}
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          maxLength={254}
        />
        <PasswordField
          {...bind('password')}
          label={t('auth.password')}
          autoComplete="new-password"
          hint={
            values.password ? (
              <PasswordMeter password={values.password} own={[values.name, values.email]} />
            ) : (
              t('auth.passwordHint')
            )
          }
        />
        <Button type="submit" busy={form.isBusy} disabled={form.wait > 0} className="mt-1 h-11">
          {t('auth.signUp')}
        </Button>
      </form>
      <p className="mt-6 text-center text-md text-muted">
        {t('auth.haveAccount')}{' '}
        <Link to={`/login${search}`} className="font-semibold text-accent-strong hover:underline">
          {t('auth.signIn')}
        </Link>
      </p>
    </AuthLayout>
  );
}
