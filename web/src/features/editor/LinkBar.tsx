import { $createLinkNode, TOGGLE_LINK_COMMAND } from '@lexical/link';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $createTextNode, $getSelection, $isRangeSelection } from 'lexical';
import { type FormEvent, useState } from 'react';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';

/** Asks where the selected words are to lead; without a selection the address itself is put in. */
export function LinkBar({ onClose }: { onClose: () => void }) {
  const [editor] = useLexicalComposerContext();
  const [address, setAddress] = useState('');
  const url = complete(address);

  function close() {
    onClose();
    editor.focus();
  }

  function link(event: FormEvent) {
    event.preventDefault();
    if (!url) return;
    editor.update(() => {
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return;
      if (selection.isCollapsed()) {
        selection.insertNodes([$createLinkNode(url).append($createTextNode(url))]);
      } else {
        editor.dispatchCommand(TOGGLE_LINK_COMMAND, url);
      }
    });
    close();
  }

  return (
    <form onSubmit={link} className="flex items-center gap-1.5 border-b border-line px-2 py-1.5">
      <input
        // biome-ignore lint/a11y/noAutofocus: the bar was asked for, and asks for nothing else
        autoFocus
        type="text"
        inputMode="url"
        value={address}
        maxLength={2_000}
        aria-label={t('editor.address')}
        placeholder="https://"
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          close();
        }}
        className="h-9 min-w-0 flex-1 rounded-(--r-s) border border-faint/45 bg-surface px-2.5 text-md"
      />
      <Button type="submit" className="h-9 px-3" disabled={!url}>
        {t('editor.setLink')}
      </Button>
      <IconButton icon="close" label={t('ui.cancel')} onClick={close} />
    </form>
  );
}

/** A web or mail address as it was meant; empty when it is none. */
function complete(typed: string): string {
  const address = typed.trim();
  if (/^(https?:\/\/|mailto:)[^\s()]+$/i.test(address)) return address;
  return /^[\w-]+(\.[\w-]+)+([/?#][^\s()]*)?$/.test(address) ? `https://${address}` : '';
}
