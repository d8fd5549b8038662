import { $isCodeNode } from '@lexical/code-core';
import { $isLinkNode } from '@lexical/link';
import { $isListNode } from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $isQuoteNode } from '@lexical/rich-text';
import { $findMatchingParent } from '@lexical/utils';
import { $getSelection, $isRangeSelection, type RangeSelection } from 'lexical';
import { useEffect, useState } from 'react';

export type BlockFormat = 'quote' | 'bullet' | 'number' | 'codeBlock';
export type Format = 'bold' | 'italic' | 'strikethrough' | 'code' | 'link' | BlockFormat;

const INLINE = ['bold', 'italic', 'strikethrough', 'code'] as const;

/** The formats at the caret, for the buttons that show them. */
export function useFormats(): ReadonlySet<Format> {
  const [editor] = useLexicalComposerContext();
  const [held, setHeld] = useState('');
  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState }) => {
        setHeld(editorState.read(() => $formats().join(' ')));
      }),
    [editor],
  );
  return new Set(held.split(' ') as Format[]);
}

function $formats(): Format[] {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return [];
  const formats: Format[] = INLINE.filter((format) => selection.hasFormat(format));
  const node = selection.anchor.getNode();
  if ($findMatchingParent(node, $isLinkNode)) formats.push('link');
  const block = $blockFormat(selection);
  return block ? [...formats, block] : formats;
}

export function $blockFormat(selection: RangeSelection): BlockFormat | null {
  const node = selection.anchor.getNode();
  const list = $findMatchingParent(node, $isListNode);
  if (list) return list.getListType() === 'number' ? 'number' : 'bullet';
  const block = node.getTopLevelElement();
  if ($isQuoteNode(block)) return 'quote';
  return $isCodeNode(block) ? 'codeBlock' : null;
}
