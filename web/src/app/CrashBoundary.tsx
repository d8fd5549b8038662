import { Component, type ReactNode } from 'react';
import { t } from '../lib/i18n';
import { Button } from '../ui/Button';
import { MessagePage } from './MessagePage';

interface Props {
  children: ReactNode;
}

/** Shows a way on instead of a blank page when a component has thrown. */
export class CrashBoundary extends Component<Props, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <MessagePage
        icon="alert"
        title={t('app.crashTitle')}
        text={t('app.crashText')}
        action={<Button onClick={() => window.location.reload()}>{t('app.reload')}</Button>}
      />
    );
  }
}
