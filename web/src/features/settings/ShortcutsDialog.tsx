import './ownStrings';
import { t } from '../../lib/i18n';
import { Dialog } from '../../ui/Dialog';
import { Shortcut } from '../../ui/Shortcut';
import { shortcutGroups } from './shortcutGroups';

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={t('settings.shortcuts.title')}
      description={t('settings.shortcuts.text')}
      onClose={onClose}
      size="l"
    >
      {/* Scrolled by keyboard: there is nothing else in it to go to. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls takes the focus. */}
      <section tabIndex={0} aria-label={t('settings.shortcuts.title')} className="outline-none">
        {shortcutGroups().map(({ title, lines }) => (
          <section key={title} className="mt-3 first:mt-0">
            <h3 className="pt-1 pb-1 text-xs font-semibold tracking-[0.06em] text-faint uppercase">
              {title}
            </h3>
            <dl>
              {lines.map(({ label, keys }) => (
                <div key={label} className="flex items-center justify-between gap-4 py-1.5 text-md">
                  <dt>{label}</dt>
                  <dd className="flex shrink-0 items-center gap-1.5 text-sm text-muted">
                    {keys.map((key) => (
                      <Shortcut key={key} keys={key} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </Dialog>
  );
}
