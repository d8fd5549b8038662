import type { ReactNode } from 'react';

interface Props {
  title: string;
  count?: number;
  children: ReactNode;
}

export function DetailSection({ title, count, children }: Props) {
  return (
    <section className="mt-6">
      <h3 className="mb-2.5 flex justify-between text-xs font-semibold tracking-[0.06em] text-faint uppercase">
        {title}
        {count !== undefined && <span>{count}</span>}
      </h3>
      {children}
    </section>
  );
}
