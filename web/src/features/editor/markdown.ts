import { $isCodeNode } from '@lexical/code-core';
import { $isLinkNode } from '@lexical/link';
import { $isListItemNode, $isListNode, type ListItemNode, type ListNode } from '@lexical/list';
import {
  $convertFromMarkdownString,
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CODE,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  QUOTE,
  STRIKETHROUGH,
  UNORDERED_LIST,
} from '@lexical/markdown';
import { $isQuoteNode } from '@lexical/rich-text';
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  $isLineBreakNode,
  $isTextNode,
  type ElementNode,
  type LexicalNode,
} from 'lexical';
import { marked, type Run } from './marks';

/** What typing and pasting turns into formats: the same that messages show. */
export const TRANSFORMERS = [
  CODE,
  QUOTE,
  UNORDERED_LIST,
  ORDERED_LIST,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  LINK,
];

/**
 * Puts a text into the editor. What would come out of it in other words, such as a mark of a kind
 * that the editor writes differently, goes in as it stands, so that nobody's text is changed.
 */
export function $setMarkdown(text: string): void {
  $convertFromMarkdownString(text, TRANSFORMERS, undefined, true);
  if ($getMarkdown() === text) return;
  const lines = text.split('\n').map((line) => {
    const paragraph = $createParagraphNode();
    return line === '' ? paragraph : paragraph.append($createTextNode(line));
  });
  $getRoot()
    .clear()
    .append(...lines);
}

/** The text as the server stores it. What was typed as Markdown is Markdown: nothing is escaped. */
export function $getMarkdown(): string {
  const blocks = $getRoot().getChildren();
  return blocks
    .map((block, index) => blockText(block) + (needsGap(block, blocks[index + 1]) ? '\n' : ''))
    .join('\n');
}

/** Markdown takes a line right below a quote or a list for a part of it. */
function needsGap(block: LexicalNode, next: LexicalNode | undefined): boolean {
  if (!next || next.getTextContent() === '') return false;
  if ($isQuoteNode(block)) return !$isCodeNode(next) && !$isListNode(next);
  return $isListNode(block) && !$isCodeNode(next) && !$isQuoteNode(next);
}

function blockText(block: LexicalNode): string {
  if ($isCodeNode(block)) {
    return `\`\`\`${block.getLanguage() ?? ''}\n${block.getTextContent()}\n\`\`\``;
  }
  if ($isQuoteNode(block)) return lineText(block).replace(/^/gm, '> ');
  if ($isListNode(block)) return listText(block, 0);
  return $isElementNode(block) ? lineText(block) : block.getTextContent();
}

function listText(list: ListNode, depth: number): string {
  const items = list.getChildren().filter($isListItemNode);
  return items.map((item) => itemText(list, item, depth)).join('\n');
}

function itemText(list: ListNode, item: ListItemNode, depth: number): string {
  const inner = item.getFirstChild();
  if ($isListNode(inner)) return listText(inner, depth + 1);
  const mark = list.getListType() === 'number' ? `${item.getValue()}. ` : '- ';
  return ' '.repeat(depth * 4) + mark + lineText(item);
}

function lineText(element: ElementNode): string {
  return marked(element.getChildren().map(runOf));
}

function runOf(node: LexicalNode): Run {
  if ($isLinkNode(node)) {
    const text = lineText(node);
    const url = node.getURL();
    return { text: text === url ? url : `[${text}](${url})`, formats: [] };
  }
  if ($isLineBreakNode(node)) return { text: '\n', formats: [] };
  if (!$isTextNode(node)) return { text: node.getTextContent(), formats: [] };
  const formats = (['bold', 'italic', 'strikethrough', 'code'] as const).filter((format) =>
    node.hasFormat(format),
  );
  return { text: node.getTextContent(), formats };
}
