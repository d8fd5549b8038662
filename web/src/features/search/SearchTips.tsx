import { t } from '../../lib/i18n';
import { Icon } from '../../ui/Icon';

const operators = [
  ['from:ines', 'from'],
  ['in:harbour', 'in'],
  ['has:link', 'has'],
  ['after:2026-03-01', 'after'],
  ['before:2026-04-01', 'before'],
  ['is:pinned', 'is'],
] as const;

/** Stands where there is no question yet, and tells what can be asked. */
export function SearchTips() {
  return (
    <div className="px-4 py-8">
      <span className="mb-3 grid size-14 place-items-center rounded-[18px] bg-accent-soft text-accent-strong">
        <Icon name="search" size={26} />
      </span>
      <h2 className="text-lg font-semibold tracking-tight">{t('search.startTitle')}</h2>
      <p className="text-md text-muted">{t('search.startText')}</p>
      <dl className="mt-4 grid gap-x-4 gap-y-2 text-md sm:grid-cols-[auto_1fr]">
        {operators.map(([example, key]) => (
          <div key={key} className="contents">
            <dt>
              <code className="rounded-(--r-s) bg-sunken px-2 py-0.5 text-sm">{example}</code>
            </dt>
            <dd className="text-muted max-sm:mb-1">{t(`search.tips.${key}`)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
