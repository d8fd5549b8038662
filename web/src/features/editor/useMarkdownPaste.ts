import { $isCodeNode } from '@lexical/code-core';
import { $generateNodesFromMarkdownString } from '@lexical/markdown';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { objectKlassEquals } from '@lexical/utils';
import { $getSelection, $isRangeSelection, COMMAND_PRIORITY_NORMAL, PASTE_COMMAND } from 'lexical';
import { useEffect } from 'react';
import { TRANSFORMERS } from './markdown';

/** Pasted text is read as Markdown; what comes with formats of its own keeps those we know. */
export function useMarkdownPaste(): void {
  const [editor] = useLexicalComposerContext();
  useEffect(
    () =>
      editor.registerCommand(
        PASTE_COMMAND,
        (event) => {
          const pasted = objectKlassEquals(event, ClipboardEvent)
            ? (event as ClipboardEvent).clipboardData
            : null;
          const selection = $getSelection();
          if (!pasted || !$isRangeSelection(selection)) return false;
          if (pasted.types.some((type) => type === 'text/html' || type.includes('lexical')))
            return false;
          const text = pasted.getData('text/plain').replace(/\r\n?/g, '\n');
          if (text === '' || $isCodeNode(selection.anchor.getNode().getTopLevelElement()))
            return false;
          if (!selection.isCollapsed() && /^(https?:\/\/|mailto:)\S+$/i.test(text)) return false;
          event.preventDefault();
          selection.insertNodes($generateNodesFromMarkdownString(text, TRANSFORMERS, true));
          return true;
        },
        COMMAND_PRIORITY_NORMAL,
      ),
    [editor],
  );
}
