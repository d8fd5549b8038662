import { CodeNode } from '@lexical/code-core';
import { LinkNode } from '@lexical/link';
import { ListItemNode, ListNode } from '@lexical/list';
import { QuoteNode } from '@lexical/rich-text';
import type { EditorThemeClasses, Klass, LexicalNode } from 'lexical';

/** Besides paragraphs and text, all that a message is made of. */
export const NODES: Klass<LexicalNode>[] = [QuoteNode, ListNode, ListItemNode, CodeNode, LinkNode];

/** As the same things look in a message. */
export const THEME: EditorThemeClasses = {
  text: {
    bold: 'font-[650]',
    italic: 'italic',
    strikethrough: 'line-through',
    code: 'rounded-[5px] bg-current/10 px-1 py-px font-mono text-[0.9em]',
  },
  link: 'text-accent-strong underline underline-offset-2',
  quote: 'my-1 border-l-[3px] border-accent pl-2.5 text-muted',
  code: 'my-1 block overflow-x-auto rounded-(--r-s) border border-line bg-sunken px-3 py-2 font-mono text-sm whitespace-pre',
  list: {
    ul: 'my-0.5 list-disc pl-5',
    ol: 'my-0.5 list-decimal pl-6',
    nested: { listitem: 'list-none' },
  },
};
