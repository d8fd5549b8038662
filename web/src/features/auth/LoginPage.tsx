import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { t } from '../../lib/i18n';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { PasswordField } from '../../ui/PasswordField';
import { TextField } from '../../ui/TextField';
import { AuthLayout } from './AuthLayout';
import { FormProblem } from './FormProblem';
import { login, useSession } from './session';
import { type FieldErrors, useAuthForm } from './useAuthForm';

export function LoginPage() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { search } = useLocation();
  const session = useSession();
  const wasEnded = session.state === 'signed-out' && session.ended;
  const form = useAuthForm({
    check: () => {
      const wrong: FieldErrors = {};
      if (!email.trim()) wrong.email = t('auth.emailMissing');
      if (!password) wrong.password = t('auth.passwordMissing');
      return wrong;
    },
    submit: () => login(email.trim(), password),
  });

  return (
    <AuthLayout title={t('auth.loginTitle')} text={t('auth.loginText')}>
      <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-4">
        {wasEnded && !form.error && <Banner className="rounded-m">{t('auth.sessionEnded')}</Banner>}
        <FormProblem error={form.error} wait={form.wait} onRetry={form.retry} />
        <TextField
          label={t('auth.email')}
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          value={email}
          error={form.fields.email}
          onChange={(event) => {
            setEmail(event.target.value);
            form.clearField('email');
          }}
        />
        <PasswordField
          label={t('auth.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          error={form.fields.password}
          onChange={(event) => {
            setPassword(event.target.value);
            form.clearField('password');
          }}
        />
        <Button type="submit" busy={form.isBusy} disabled={form.wait > 0} className="mt-1 h-11">
          {t('auth.signIn')}
        </Button>
      </form>
      <p className="mt-6 text-center text-md text-muted">
        {t('auth.noAccount')}{' '}
        <Link
          to={`/register${search}`}
          className="font-semibold text-accent-strong hover:underline"
        >
          {t('auth.signUp')}
        </Link>
      </p>
    </AuthLayout>
  );
}
