import { t } from '../../lib/i18n';
import { altKey, modKey } from '../../lib/platform';

interface Line {
  label: string;
  keys: string[];
}

/** All that can be done by keyboard, by where it works. */
export function shortcutGroups(): { title: string; lines: Line[] }[] {
  const enter = t('settings.shortcuts.enter');
  return [
    {
      title: t('settings.shortcuts.anywhere'),
      lines: [
        { label: t('settings.shortcuts.switcher'), keys: [`${modKey} K`] },
        { label: t('settings.shortcuts.search'), keys: ['/'] },
        { label: t('settings.shortcuts.next'), keys: [`${altKey} ↓`] },
        { label: t('settings.shortcuts.previous'), keys: [`${altKey} ↑`] },
        { label: t('settings.shortcuts.nextUnread'), keys: [`${altKey} Shift ↓`] },
        { label: t('settings.shortcuts.previousUnread'), keys: [`${altKey} Shift ↑`] },
        { label: t('settings.shortcuts.help'), keys: ['?', `${modKey} /`] },
      ],
    },
    {
      title: t('settings.shortcuts.inList'),
      lines: [
        { label: t('settings.shortcuts.move'), keys: ['↑', '↓'] },
        { label: t('settings.shortcuts.openChat'), keys: [enter] },
        { label: t('settings.shortcuts.chatMenu'), keys: ['Shift F10'] },
      ],
    },
    {
      title: t('settings.shortcuts.inConversation'),
      lines: [
        { label: t('settings.shortcuts.searchHere'), keys: [`${modKey} Shift F`] },
        { label: t('settings.shortcuts.replyToLast'), keys: [`${modKey} ↑`] },
        { label: t('settings.shortcuts.reactToLast'), keys: [`${modKey} Shift E`] },
        { label: t('settings.shortcuts.toUnread'), keys: ['J', `${modKey} J`] },
      ],
    },
    {
      title: t('settings.shortcuts.onMessage'),
      lines: [
        { label: t('settings.shortcuts.moveMessages'), keys: ['↑', '↓'] },
        { label: t('settings.shortcuts.menu'), keys: [enter] },
        { label: t('settings.shortcuts.react'), keys: ['+'] },
        { label: t('settings.shortcuts.reply'), keys: ['R'] },
        { label: t('settings.shortcuts.thread'), keys: ['T'] },
        { label: t('settings.shortcuts.edit'), keys: ['E'] },
        { label: t('settings.shortcuts.forward'), keys: ['F'] },
        { label: t('settings.shortcuts.pin'), keys: ['P'] },
        { label: t('settings.shortcuts.copyLink'), keys: ['C'] },
        { label: t('settings.shortcuts.markUnread'), keys: ['U'] },
        { label: t('settings.shortcuts.delete'), keys: ['Del'] },
      ],
    },
    {
      title: t('settings.shortcuts.inComposer'),
      lines: [
        { label: t('settings.shortcuts.send'), keys: [enter] },
        { label: t('settings.shortcuts.newLine'), keys: [`Shift ${enter}`] },
        { label: t('settings.shortcuts.editLast'), keys: ['↑'] },
        { label: t('settings.shortcuts.cancel'), keys: ['Esc'] },
        { label: t('settings.shortcuts.bold'), keys: [`${modKey} B`] },
        { label: t('settings.shortcuts.italic'), keys: [`${modKey} I`] },
        { label: t('settings.shortcuts.strike'), keys: [`${modKey} Shift X`] },
        { label: t('settings.shortcuts.code'), keys: [`${modKey} Shift C`] },
        { label: t('settings.shortcuts.link'), keys: [`${modKey} K`] },
      ],
    },
  ];
}
