import { createHeadlessEditor } from '@lexical/headless';
import { $createParagraphNode, $createTextNode, $getRoot } from 'lexical';
import { describe, expect, it } from 'vitest';
import { $getMarkdown, $setMarkdown } from './markdown';
import { marked } from './marks';
import { NODES } from './nodes';

function editor() {
  return createHeadlessEditor({
    nodes: NODES,
    onError: (error) => {
      throw error;
    },
  });
}

/** What comes out after a text went in, and the kinds of the blocks it became. */
function through(text: string): { text: string; kinds: string } {
  const loaded = editor();
  loaded.update(() => $setMarkdown(text), { discrete: true });
  return loaded.read(() => ({
    text: $getMarkdown(),
    kinds: $getRoot()
      .getChildren()
      .map((node) => node.getType())
      .join(' '),
  }));
}

describe('a text in the editor', () => {
  it.each([
    '',
    'hello',
    'one\ntwo\n\n\nthree',
    '  indented',
    '**bold** _it_ ~~gone~~ `code`',
    '**bold _and it_**',
    'a**b**c and d*e*f',
    '*stars*',
    '__lines__',
    '2 * 3 * 4, snake_case_name, \\*not\\*',
    '<b onclick=x>&lt;</b>',
    '[tide](https://tide.example/a_b?c=d)',
    '[bad](javascript:alert(1))',
    'https://tide.example/a_b_c*d*',
    '> said\n> so\n\nyes',
    '- a\n- b\n    - c\n\nafter',
    '3. a\n4. b',
    '```js\nlet a = `b`;\n\n  c();\n```\nafter',
    '```\nopen',
    '# no heading',
    '@mo **@ines**',
    'á\u202eabc 👨‍👩‍👧',
  ])('comes out of it as it went in: %j', (text) => {
    expect(through(text).text).toBe(text);
  });

  it('becomes blocks', () => {
    expect(through('a\n> b\n\n- c\n\n```\nd\n```').kinds).toBe(
      'paragraph quote paragraph list paragraph code',
    );
  });

  it('keeps what the writer typed without escaping it', () => {
    const written = editor();
    written.update(
      () => {
        $getRoot().append($createParagraphNode().append($createTextNode('2*3 and **all**')));
      },
      { discrete: true },
    );
    expect(written.read($getMarkdown)).toBe('2*3 and **all**');
  });
});

describe('marks', () => {
  it.each([
    [
      [
        ['a ', 'bold'],
        ['b', 'bold italic'],
        [' c', ''],
      ],
      '**a _b_** c',
    ],
    [
      [
        ['a', 'bold'],
        [' ', 'bold'],
        ['b', ''],
      ],
      '**a** b',
    ],
    [
      [
        ['un', ''],
        ['fold', 'italic'],
        ['ed', ''],
      ],
      'un*fold*ed',
    ],
    [[['a`b', 'code']], '``a`b``'],
  ] as const)('are nested and touch their words: %j', (runs, text) => {
    const given = runs.map(([words, formats]) => ({
      text: words,
      formats: formats.split(' ').filter(Boolean) as never[],
    }));
    expect(marked(given)).toBe(text);
  });
});
