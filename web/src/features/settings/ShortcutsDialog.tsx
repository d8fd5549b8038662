import { t } from '../../lib/i18n';
import { altKey, modKey } from '../../lib/platform';
import { Dialog } from '../../ui/Dialog';
import { Shortcut } from '../../ui/Shortcut';

type Line = { label: string; keys: string[] };

function groups(): { title: string; lines: Line[] }[] {
  const s = (key: 'switcher' | 'help' | 'next' | 'previous' | 'nextUnread' | 'previousUnread') =>
    t(`settings.shortcuts.${key}`);
  const enter = t('settings.shortcuts.enter');
  return [
    {
      title: t('settings.shortcuts.anywhere'),
      lines: [
        { label: s('switcher'), keys: [`${modKey} K`] },
        { label: s('next'), keys: [`${altKey} ↓`] },
        { label: s('previous'), keys: [`${altKey} ↑`] },
        { label: s('nextUnread'), keys: [`${altKey} Shift ↓`] },
        { label: s('previousUnread'), keys: [`${altKey} Shift ↑`] },
        { label: s('help'), keys: ['?', `${modKey} /`] },
      ],
    },
    {
      title: t('settings.shortcuts.inList'),
      lines: [
        { label: t('settings.shortcuts.move'), keys: ['↑', '↓'] },
        { label: t('settings.shortcuts.openChat'), keys: [enter] },
      ],
    },
    {
      title: t('settings.shortcuts.inComposer'),
      lines: [
        { label: t('settings.shortcuts.send'), keys: [enter] },
        { label: t('settings.shortcuts.newLine'), keys: [`Shift ${enter}`] },
        { label: t('settings.shortcuts.editLast'), keys: ['↑'] },
        { label: t('settings.shortcuts.cancel'), keys: ['Esc'] },
      ],
    },
  ];
}

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title={t('settings.shortcuts.title')}
      description={t('settings.shortcuts.text')}
      onClose={onClose}
    >
      {groups().map(({ title, lines }) => (
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
    </Dialog>
  );
}
