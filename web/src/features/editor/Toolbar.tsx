import { $createCodeNode } from '@lexical/code-core';
import { TOGGLE_LINK_COMMAND } from '@lexical/link';
import {
  INSERT_ORDERED_LIST_COMMAND,
  INSERT_UNORDERED_LIST_COMMAND,
  REMOVE_LIST_COMMAND,
} from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $createQuoteNode } from '@lexical/rich-text';
import { $setBlocksType } from '@lexical/selection';
import {
  $createParagraphNode,
  $getSelection,
  $isRangeSelection,
  type ElementNode,
  FORMAT_TEXT_COMMAND,
  type LexicalEditor,
} from 'lexical';
import { t } from '../../lib/i18n';
import { modKey } from '../../lib/platform';
import type { IconName } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { type BlockFormat, type Format, useFormats } from './useFormats';

const BUTTONS: readonly { format: Format; icon: IconName; keys?: string }[] = [
  { format: 'bold', icon: 'bold', keys: `${modKey} B` },
  { format: 'italic', icon: 'italic', keys: `${modKey} I` },
  { format: 'strikethrough', icon: 'strike', keys: `${modKey} Shift X` },
  { format: 'code', icon: 'code', keys: `${modKey} Shift C` },
  { format: 'link', icon: 'link', keys: `${modKey} K` },
  { format: 'quote', icon: 'quote' },
  { format: 'bullet', icon: 'bullets' },
  { format: 'number', icon: 'numbers' },
  { format: 'codeBlock', icon: 'codeBlock' },
];

/** Buttons for what shortcuts and Markdown do as well; they show what holds at the caret. */
export function Toolbar({ onLink }: { onLink: () => void }) {
  const [editor] = useLexicalComposerContext();
  const formats = useFormats();

  function press(format: Format, isOn: boolean) {
    if (format === 'link' && isOn) editor.dispatchCommand(TOGGLE_LINK_COMMAND, null);
    else if (format === 'link') onLink();
    else if (
      format === 'quote' ||
      format === 'codeBlock' ||
      format === 'bullet' ||
      format === 'number'
    )
      toggleBlock(editor, format, isOn);
    else editor.dispatchCommand(FORMAT_TEXT_COMMAND, format);
  }

  return (
    <div
      role="toolbar"
      aria-label={t('editor.formatting')}
      className="flex flex-wrap border-b border-line pb-1 sm:gap-0.5 sm:px-1"
    >
      {BUTTONS.map(({ format, icon, keys }) => {
        const isOn = formats.has(format);
        return (
          <IconButton
            key={format}
            icon={icon}
            label={t(`editor.${format}`)}
            active={isOn}
            {...(keys && { shortcut: keys })}
            // The caret stays where it is.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => press(format, isOn)}
          />
        );
      })}
    </div>
  );
}

function toggleBlock(editor: LexicalEditor, format: BlockFormat, isOn: boolean): void {
  if (format === 'bullet' || format === 'number') {
    const insert =
      format === 'bullet' ? INSERT_UNORDERED_LIST_COMMAND : INSERT_ORDERED_LIST_COMMAND;
    editor.dispatchCommand(isOn ? REMOVE_LIST_COMMAND : insert, undefined);
    return;
  }
  editor.update(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return;
    $setBlocksType(selection, (): ElementNode => {
      if (isOn) return $createParagraphNode();
      return format === 'quote' ? $createQuoteNode() : $createCodeNode();
    });
  });
}
