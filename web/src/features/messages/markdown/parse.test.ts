import { describe, expect, it } from 'vitest';
import { type Block, type Inline, parse } from './parse';

/** The tree in short: names around what they hold. */
function short(text: string): string {
  return parse(text).map(block).join('|');
}

function block(one: Block): string {
  switch (one.type) {
    case 'paragraph':
      return one.children.map(inline).join('');
    case 'quote':
      return `quote(${one.children.map(block).join('|')})`;
    case 'list':
      return `${one.start ?? 'list'}(${one.items.map((item) => item.map(block).join('|')).join(',')})`;
    case 'code':
      return `code:${one.language}(${one.text})`;
  }
}

function inline(one: Inline): string {
  if (one.type === 'text') return one.text;
  if (one.type === 'code') return `code(${one.text})`;
  const name = one.type === 'link' ? `link:${one.href}` : one.type;
  return `${name}(${one.children.map(inline).join('')})`;
}

describe('the text of a message', () => {
  it.each([
    ['**bold** and __bold__', 'strong(bold) and strong(bold)'],
    ['*it* and _it_', 'em(it) and em(it)'],
    ['~~gone~~', 'del(gone)'],
    ['`a * b`', 'code(a * b)'],
    ['**bold _and_ it**', 'strong(bold em(and) it)'],
    ['one\ntwo', 'one\ntwo'],
    ['one\n\ntwo', 'one|two'],
    ['> said\n> so\n\nyes', 'quote(said\nso)|yes'],
    ['- a\n- b\n  - c', 'list(a,b|list(c))'],
    ['3. a\n4. b', '3(a,b)'],
    ['```js\nlet a = 1;\n```', 'code:js(let a = 1;)'],
    ['```\nopen', 'code:(open)'],
    ['[tide](https://tide.example/a?b=c)', 'link:https://tide.example/a?b=c(tide)'],
    ['see tide.org, now', 'see link:http://tide.org(tide.org), now'],
    ['mo@tide.example', 'link:mailto:mo@tide.example(mo@tide.example)'],
    ['\\*not\\*', '*not*'],
  ])('reads %j', (text, tree) => {
    expect(short(text)).toBe(tree);
  });

  it.each([
    '# no heading',
    '| no | table |\n|---|---|',
    '---',
    '-',
    '1.',
    '>',
    '```',
    '2 * 3 * 4 = 24',
    'snake_case_name',
    '&lt; &amp;',
    '<b>',
    '@everyone',
  ])('leaves %j as it stands', (text) => {
    expect(short(text)).toBe(text);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'ftp://tide.example',
    '//tide.example',
    '/api/users/me',
    'x:y',
    '\u0001javascript:alert(1)',
    'https:',
    'blob:https://tide.example/1',
  ])('makes no link of %j', (address) => {
    for (const text of [address, `[here](${address})`, `[here](<${address}>)`, `<${address}>`]) {
      const links = [...short(text).matchAll(/link:(\S*?)\(/g)].map((match) => match[1]);
      for (const link of links) expect(link).toMatch(/^(https?:\/\/|mailto:)/);
    }
  });

  it('comes to an end with texts that are made to take long', () => {
    const hostile = [
      '*a',
      '_a',
      '**a',
      '~~a',
      '[',
      '![',
      '[a](',
      '](',
      '`',
      '> ',
      '- ',
      '1. ',
      '<',
      '\\',
      '*_',
      '[[]',
      '(',
      'a@',
      'http://',
      'a.',
      '``a`',
      '\n>',
      '&',
    ];
    for (const part of hostile) {
      const text = part.repeat(Math.ceil(8_000 / part.length)).slice(0, 8_000);
      expect(parse(text).length).toBeGreaterThan(0);
      expect(parse(`${text}x`).length).toBeGreaterThan(0);
    }
  }, 20_000);
});
