import { $isCodeNode } from '@lexical/code-core';
import { $generateNodesFromMarkdownString, LINK } from '@lexical/markdown';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { mergeRegister } from '@lexical/utils';
import {
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  COMMAND_PRIORITY_HIGH,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
} from 'lexical';
import { useEffect, useEffectEvent, useId, useState } from 'react';
import { CompletionList } from './CompletionList';
import { type Beginning, beginningOf, type Completer, type Completion } from './completion';

interface Shown {
  beginning: Beginning;
  items: readonly Completion[];
  at: number;
}

/** The list over the text of whom or what one may mean; the arrows choose, Enter or Tab takes. */
export function Completions({ completer, label }: { completer: Completer; label: string }) {
  const [editor] = useLexicalComposerContext();
  const [shown, setShown] = useState<Shown | null>(null);
  const listId = useId();

  const look = useEffectEvent(async (beginning: Beginning | null) => {
    const items = beginning ? await completer(beginning.trigger, beginning.query) : [];
    const now = editor.read($beginning);
    const isCurrent = now?.query === beginning?.query && now?.trigger === beginning?.trigger;
    if (isCurrent) setShown(beginning && items.length > 0 ? { beginning, items, at: 0 } : null);
  });

  useEffect(() => {
    let last = '';
    return editor.registerUpdateListener(({ editorState }) => {
      const beginning = editorState.read($beginning);
      const key = beginning ? beginning.trigger + beginning.query : '';
      if (key === last) return;
      last = key;
      void look(beginning);
    });
  }, [editor]);

  const take = useEffectEvent((item: Completion | undefined) => {
    if (!shown || !item) return false;
    setShown(null);
    editor.update(() => $replace(shown.beginning, item.text));
    return true;
  });
  const walk = useEffectEvent((by: number) => {
    if (!shown) return false;
    const count = shown.items.length;
    setShown({ ...shown, at: (shown.at + by + count) % count });
    return true;
  });
  const chosen = useEffectEvent(() => shown?.items[shown.at]);
  const close = useEffectEvent(() => {
    if (!shown) return false;
    setShown(null);
    return true;
  });

  useEffect(() => {
    const claim = (event: KeyboardEvent | null, done: boolean) => {
      if (!done) return false;
      event?.preventDefault();
      event?.stopPropagation();
      return true;
    };
    const onTake = (event: KeyboardEvent | null) =>
      !event?.shiftKey && !event?.isComposing && claim(event, take(chosen()));
    return mergeRegister(
      editor.registerCommand(
        KEY_ARROW_DOWN_COMMAND,
        (e) => claim(e, walk(1)),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_ARROW_UP_COMMAND,
        (e) => claim(e, walk(-1)),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(KEY_ENTER_COMMAND, onTake, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_TAB_COMMAND, onTake, COMMAND_PRIORITY_HIGH),
      editor.registerCommand(KEY_ESCAPE_COMMAND, (e) => claim(e, close()), COMMAND_PRIORITY_HIGH),
    );
  }, [editor]);

  const active = shown ? `${listId}-${shown.at}` : null;
  useEffect(() => {
    const field = editor.getRootElement();
    if (!field || !active) return;
    field.setAttribute('aria-controls', listId);
    field.setAttribute('aria-activedescendant', active);
    return () => {
      field.removeAttribute('aria-controls');
      field.removeAttribute('aria-activedescendant');
    };
  }, [editor, active, listId]);

  return (
    shown && (
      <CompletionList
        id={listId}
        label={label}
        items={shown.items}
        at={shown.at}
        onPick={(item) => void take(item)}
      />
    )
  );
}

function $beginning(): Beginning | null {
  const selection = $getSelection();
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return null;
  const node = selection.anchor.getNode();
  if (!$isTextNode(node) || node.hasFormat('code') || $isCodeNode(node.getParent())) return null;
  return beginningOf(node.getTextContent().slice(0, selection.anchor.offset));
}

function $replace({ length }: Beginning, text: string): void {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return;
  const { anchor } = selection;
  anchor.set(anchor.key, Math.max(0, anchor.offset - length), 'text');
  selection.insertNodes($generateNodesFromMarkdownString(text, [LINK], true));
  $getSelection()?.insertText(' ');
}
