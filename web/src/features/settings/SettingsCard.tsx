import type { ReactNode } from 'react';

interface Props {
  id: string;
  title: string;
  text?: string;
  children: ReactNode;
}

export function SettingsCard({ id, title, text, children }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="relative scroll-mt-4 rounded-[20px] border border-line bg-surface p-5 shadow-float [--ring:var(--surface)] md:p-6"
    >
      <h2 id={`${id}-title`} className="text-lg font-[650] tracking-tight">
        {title}
      </h2>
      {text && <p className="text-md text-muted">{text}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
