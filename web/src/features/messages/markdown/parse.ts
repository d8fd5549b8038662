import MarkdownIt, { type Token } from 'markdown-it';
import { isSafeLink } from '../safeLink';

export type Inline =
  | { type: 'text'; text: string }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'em' | 'del'; children: Inline[] }
  | { type: 'link'; href: string; children: Inline[] };

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'quote'; children: Block[] }
  | { type: 'list'; start: number | null; items: Block[][] }
  | { type: 'code'; language: string; text: string };

const MAX_NESTING = 12;
const KEPT = 500;

/** What people use in a conversation; everything else that Markdown knows stays text. */
const parser = new MarkdownIt('zero', {
  html: false,
  linkify: true,
  breaks: true,
  maxNesting: MAX_NESTING,
})
  .enable(['fence', 'blockquote', 'list', 'paragraph', 'inline', 'linkify', 'normalize', 'block'])
  .enable(['newline', 'escape', 'backticks', 'strikethrough', 'emphasis', 'link', 'autolink'])
  .enable(['balance_pairs', 'fragments_join']);
parser.validateLink = isSafeLink;
parser.linkify
  .set({ fuzzyLink: true, fuzzyEmail: true, maxLength: 2_000 })
  .add('ftp:', null)
  .add('//', null);

const parsed = new Map<string, readonly Block[]>();

/**
 * Reads a text as people format messages. Nothing of it is ever taken for HTML, and the time is
 * linear in its length. The latest texts are remembered, as rows come and go while one scrolls.
 */
export function parse(text: string): readonly Block[] {
  const known = parsed.get(text);
  if (known) return known;
  const blocks = blocksOf(text);
  const oldest = parsed.keys().next();
  if (parsed.size >= KEPT && !oldest.done) parsed.delete(oldest.value);
  parsed.set(text, blocks);
  return blocks;
}

function blocksOf(text: string): readonly Block[] {
  const blocks = new Reader(parser.parse(text, {})).blocks();
  // Marks around nothing, such as a lone dash, are meant as they stand.
  return hasContent(blocks) ? blocks : [{ type: 'paragraph', children: [{ type: 'text', text }] }];
}

/** Reads a row of tokens into a tree by an allow-list: what is not known here is left out. */
class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  blocks(end?: string): Block[] {
    const blocks: Block[] = [];
    for (let token = this.next(); token && token.type !== end; token = this.next()) {
      const block = this.block(token);
      if (block) blocks.push(block);
    }
    return blocks;
  }

  inlines(end?: string): Inline[] {
    const inlines: Inline[] = [];
    for (let token = this.next(); token && token.type !== end; token = this.next()) {
      const inline = this.inline(token);
      if (inline) append(inlines, inline);
    }
    return inlines;
  }

  private block(token: Token): Block | null {
    switch (token.type) {
      case 'inline':
        return { type: 'paragraph', children: new Reader(token.children ?? []).inlines() };
      case 'fence':
        return {
          type: 'code',
          language: languageOf(token.info),
          text: token.content.replace(/\n$/, ''),
        };
      case 'blockquote_open':
        return { type: 'quote', children: this.blocks('blockquote_close') };
      case 'bullet_list_open':
        return { type: 'list', start: null, items: this.items('bullet_list_close') };
      case 'ordered_list_open':
        return {
          type: 'list',
          start: Number(token.attrGet('start') ?? 1),
          items: this.items('ordered_list_close'),
        };
      default:
        return null;
    }
  }

  private items(end: string): Block[][] {
    const items: Block[][] = [];
    for (let token = this.next(); token && token.type !== end; token = this.next()) {
      if (token.type === 'list_item_open') items.push(this.blocks('list_item_close'));
    }
    return items;
  }

  private inline(token: Token): Inline | null {
    switch (token.type) {
      case 'text':
        return { type: 'text', text: token.content };
      case 'softbreak':
      case 'hardbreak':
        return { type: 'text', text: '\n' };
      case 'code_inline':
        return { type: 'code', text: token.content };
      case 'strong_open':
        return { type: 'strong', children: this.inlines('strong_close') };
      case 'em_open':
        return { type: 'em', children: this.inlines('em_close') };
      case 's_open':
        return { type: 'del', children: this.inlines('s_close') };
      case 'link_open':
        return linkOf(String(token.attrGet('href') ?? ''), this.inlines('link_close'));
      default:
        return null;
    }
  }

  private next(): Token | undefined {
    const token = this.tokens[this.at];
    this.at += 1;
    return token;
  }
}

/** Checked here too, so that no change of the parser's settings can let another scheme through. */
function linkOf(href: string, children: Inline[]): Inline {
  return isSafeLink(href)
    ? { type: 'link', href, children }
    : { type: 'text', text: plain(children) };
}

function append(inlines: Inline[], inline: Inline): void {
  const last = inlines.at(-1);
  if (last?.type === 'text' && inline.type === 'text') last.text += inline.text;
  else inlines.push(inline);
}

function languageOf(info: string): string {
  return /^[\w+#.-]{1,20}/.exec(info)?.[0].toLowerCase() ?? '';
}

function hasContent(blocks: readonly Block[]): boolean {
  return blocks.some((block) => {
    if (block.type === 'list') return block.items.some(hasContent);
    if (block.type === 'quote') return hasContent(block.children);
    return block.type === 'code' ? block.text.trim() !== '' : plain(block.children).trim() !== '';
  });
}

function plain(inlines: readonly Inline[]): string {
  return inlines.map((one) => ('children' in one ? plain(one.children) : one.text)).join('');
}
