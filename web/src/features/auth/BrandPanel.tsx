import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { Logo } from '../../ui/Logo';

/** The picture beside the form: what the app is about, in a glimpse of it. */
export function BrandPanel() {
  return (
    <aside className="relative hidden overflow-hidden bg-[linear-gradient(150deg,oklch(0.42_0.08_185),oklch(0.33_0.062_190)_55%,oklch(0.26_0.045_200))] text-white lg:flex lg:flex-col lg:justify-between lg:p-12">
      <Glow className="-top-40 -left-32 size-[520px] bg-[oklch(0.72_0.1_180/0.28)]" />
      <Glow className="-right-40 bottom-[-180px] size-[560px] bg-[oklch(0.62_0.1_215/0.35)]" />
      <div className="relative flex items-center gap-3">
        <Logo className="bg-white/15 text-white" />
        <span className="text-xl font-[650] tracking-tight">{t('app.name')}</span>
      </div>
      <Sample />
      <div className="relative max-w-[30rem]">
        <p className="text-[2rem] leading-tight font-[680] tracking-tight text-balance">
          {t('auth.slogan')}
        </p>
        <p className="mt-3 text-lg text-white/85">{t('auth.sloganText')}</p>
      </div>
    </aside>
  );
}

function Glow({ className }: { className: string }) {
  return <span aria-hidden className={clsx('absolute rounded-full blur-3xl', className)} />;
}

function Sample() {
  return (
    <div aria-hidden className="relative mx-auto my-10 flex w-full max-w-[440px] flex-col gap-2.5">
      <Bubble initials="Ines" id="i">
        {t('auth.sample.first')}
      </Bubble>
      <Bubble own>{t('auth.sample.second')}</Bubble>
      <Bubble initials="Noor" id="f">
        {t('auth.sample.third')}
      </Bubble>
      <p className="mt-1 flex items-center gap-2 pl-[42px] text-sm text-white/80">
        <span className="flex gap-[3px]">
          {[0, 1, 2].map((dot) => (
            <span
              key={dot}
              style={{ animationDelay: `${dot * 180}ms` }}
              className="size-[5px] animate-pulse rounded-full bg-white"
            />
          ))}
        </span>
        {t('auth.sample.typing')}
      </p>
    </div>
  );
}

interface BubbleProps {
  own?: boolean;
  initials?: string;
  id?: string;
  children: string;
}

function Bubble({ own = false, initials = '', id = '', children }: BubbleProps) {
  return (
    <div className={clsx('flex items-end gap-2.5', own && 'justify-end')}>
      {!own && <Avatar id={id} name={initials} size="s" />}
      <span
        className={clsx(
          'max-w-[78%] rounded-(--r-l) px-3.5 py-2.5 text-base shadow-float',
          own
            ? 'rounded-br-[6px] bg-[oklch(0.55_0.09_185)]'
            : 'rounded-bl-[6px] bg-white/95 text-[oklch(0.24_0.015_200)]',
        )}
      >
        {children}
      </span>
    </div>
  );
}
