import type { ReactNode } from 'react';
import { t } from '../../lib/i18n';
import { usePageTitle } from '../../lib/usePageTitle';
import { Logo } from '../../ui/Logo';
import { BrandPanel } from './BrandPanel';

interface Props {
  title: string;
  text: string;
  children: ReactNode;
}

export function AuthLayout({ title, text, children }: Props) {
  usePageTitle(title);
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
      <BrandPanel />
      <main className="flex flex-col items-center justify-center bg-surface px-6 py-10">
        <div className="w-full max-w-[380px]">
          <div className="mb-8 flex items-center gap-3 lg:hidden">
            <Logo />
            <span className="text-xl font-[650] tracking-tight">{t('app.name')}</span>
          </div>
          <h1 className="text-[1.625rem] leading-tight font-[680] tracking-tight">{title}</h1>
          <p className="mt-1.5 mb-7 text-muted">{text}</p>
          {children}
        </div>
      </main>
    </div>
  );
}
