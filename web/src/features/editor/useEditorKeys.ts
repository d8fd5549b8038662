import { $createCodeNode, $isCodeNode } from '@lexical/code-core';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $isQuoteNode } from '@lexical/rich-text';
import { mergeRegister } from '@lexical/utils';
import {
  $createRangeSelectionFromDom,
  $getRoot,
  $getSelection,
  $isLineBreakNode,
  $isRangeSelection,
  $isRootNode,
  $setSelection,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_NORMAL,
  FORMAT_TEXT_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  type LexicalNode,
  type RangeSelection,
} from 'lexical';
import { useEffect, useEffectEvent } from 'react';
import { hasMod, isModified } from '../../lib/platform';

export interface EditorKeys {
  onSubmit: () => void;
  onEscape?: (() => void) | undefined;
  /** The up arrow while nothing is written. */
  onUp?: (() => void) | undefined;
}

const FENCE = /^```([\w+#.-]{0,20})$/;

/**
 * Enter sends and Shift with Enter goes on in a new line, except in code, where Enter is a new line
 * too and Control with Enter sends.
 */
export function useEditorKeys(keys: EditorKeys, onLink: () => void): void {
  const [editor] = useLexicalComposerContext();
  const submit = useEffectEvent(keys.onSubmit);
  const leave = useEffectEvent(() => {
    keys.onEscape?.();
    return keys.onEscape !== undefined;
  });
  const up = useEffectEvent(() => {
    keys.onUp?.();
    return keys.onUp !== undefined;
  });
  const link = useEffectEvent(onLink);

  useEffect(() => {
    function onEnter(event: KeyboardEvent | null): boolean {
      // Enter ends a word in an input method; Safari only tells by the key code.
      if (!event || event.isComposing || event.keyCode === 229) return true;
      const selection = $getSelection();
      if (!$isRangeSelection(selection)) return false;
      event.preventDefault();
      if (hasMod(event)) submit();
      else if (!event.shiftKey && openCode(selection)) return true;
      else if (event.shiftKey || blockOf(selection, $isCodeNode)) newLine(selection);
      else submit();
      return true;
    }

    function newLine(selection: RangeSelection) {
      const quote = blockOf(selection, $isQuoteNode);
      if (!quote) return editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined);
      const last = selection.anchor.getNode();
      // The second new line in a row leaves the quote.
      const line = last === quote ? quote.getChildAtIndex(selection.anchor.offset - 1) : null;
      if (!$isLineBreakNode(line)) return selection.insertLineBreak();
      line.remove();
      return selection.insertParagraph();
    }

    function onKeyDown(event: KeyboardEvent): boolean {
      const selection = $getSelection();
      if (!hasMod(event) || !$isRangeSelection(selection)) return false;
      const key = event.key.toLowerCase();
      if (key === 'k' && !event.shiftKey && $selectSeen()) link();
      else if (key === 'x' && event.shiftKey)
        editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'strikethrough');
      else if (key === 'c' && event.shiftKey) editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'code');
      else return false;
      event.preventDefault();
      return true;
    }

    /** Takes over the browser's selection: news of the last key may not have come here yet. */
    function $selectSeen(): boolean {
      const seen = $createRangeSelectionFromDom(window.getSelection(), editor);
      if (!seen || seen.isCollapsed()) return false;
      $setSelection(seen);
      return true;
    }

    function syncFirst(): boolean {
      $selectSeen();
      return false;
    }

    return mergeRegister(
      editor.registerCommand(KEY_ENTER_COMMAND, onEnter, COMMAND_PRIORITY_NORMAL),
      editor.registerCommand(KEY_DELETE_COMMAND, syncFirst, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_BACKSPACE_COMMAND, syncFirst, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_DOWN_COMMAND, onKeyDown, COMMAND_PRIORITY_NORMAL),
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        (event) => {
          if (!leave()) return false;
          event.stopPropagation();
          return true;
        },
        COMMAND_PRIORITY_NORMAL,
      ),
      editor.registerCommand(
        KEY_ARROW_UP_COMMAND,
        (event) => {
          if (isModified(event) || $getRoot().getTextContent() !== '' || !up()) return false;
          event.preventDefault();
          return true;
        },
        COMMAND_PRIORITY_NORMAL,
      ),
    );
  }, [editor]);
}

/** Enter after three backticks opens a block of code in their place. */
function openCode(selection: RangeSelection): boolean {
  const block = selection.anchor.getNode().getTopLevelElement();
  if (!block || $isRootNode(block) || $isCodeNode(block)) return false;
  const language = FENCE.exec(block.getTextContent())?.[1];
  if (language === undefined) return false;
  const code = $createCodeNode(language || undefined);
  block.replace(code);
  code.select();
  return true;
}

function blockOf<T extends LexicalNode>(
  selection: RangeSelection,
  is: (node: LexicalNode | null | undefined) => node is T,
): T | null {
  const block = selection.anchor.getNode().getTopLevelElement();
  return is(block) ? block : null;
}
