import { describe, expect, it } from 'vitest';

import type { HelpBlock } from '#core/help/help-page.ts';

import { anchorOf, helpPageId, readHelpPage } from './read-help-page.ts';

const pages = new Set(['checks', 'reference/library', 'project/SECURITY']);

function read(text: string, file = 'docs/checks.md'): readonly HelpBlock[] {
  return readHelpPage(file, text, { isPage: (id) => pages.has(id) }).page.blocks;
}

describe('a page read from Markdown', () => {
  it('has headings with the anchors that GitHub and GitLab give them, each once', () => {
    const anchors = read(
      '# The `auditorium` command\n\n## In CI\n\n## In CI\n\n### **Two** [links](https://x.y)\n',
    ).flatMap((block) => (block.kind === 'heading' ? [block.anchor] : []));
    expect(anchors).toEqual(['the-auditorium-command', 'in-ci', 'in-ci-1', 'two-links']);
    expect(anchorOf('What is GitLab’s, and what not?')).toBe('what-is-gitlabs-and-what-not');
  });

  it('has lists, code, quotes and tables as data', () => {
    expect(read('- one\n- `two`\n\n```sh\nls\n```\n\n> said **so**\n')).toEqual([
      {
        kind: 'list',
        ordered: false,
        items: [
          [{ kind: 'paragraph', content: ['one'] }],
          [{ kind: 'paragraph', content: [{ kind: 'code', text: 'two' }] }],
        ],
      },
      { kind: 'code', language: 'sh', text: 'ls' },
      {
        kind: 'quote',
        blocks: [{ kind: 'paragraph', content: ['said ', { kind: 'strong', content: ['so'] }] }],
      },
    ]);
  });

  it.each([
    ['#choosing', { page: 'checks', anchor: 'choosing' }],
    ['reference/library.md', { page: 'reference/library', anchor: null }],
    ['../SECURITY.md#reporting', { page: 'project/SECURITY', anchor: 'reporting' }],
    ['https://docs.gitlab.com/', { url: 'https://docs.gitlab.com/' }],
  ])('links to %s', (href, to) => {
    expect(read(`[there](${href})`)).toEqual([
      { kind: 'paragraph', content: [{ kind: 'link', to, content: ['there'] }] },
    ]);
  });

  it.each(['../recipes/koa/right.js', 'decisions/0001-x.md', '../../outside.md'])(
    'has only the words of a link to %s, which is no page',
    (href) => {
      expect(read(`see [there](${href}).`)).toEqual([
        { kind: 'paragraph', content: ['see there.'] },
      ]);
    },
  );

  it('leaves out the columns that lead only to files which are no pages', () => {
    const table =
      '| a | Tests |\n| - | - |\n| 1 | [x](../core/x.test.ts "t"), [y](../y.ts) |\n| 2 | [z](../z.ts) |\n';
    expect(read(table)).toEqual([{ kind: 'table', head: [['a']], rows: [[['1']], [['2']]] }]);
    expect(read('| a | b |\n| - | - |\n| 1 |  |\n')).toEqual([
      { kind: 'table', head: [['a'], ['b']], rows: [[['1'], []]] },
    ]);
  });

  it('names the files of its pictures', () => {
    const { page, images } = readHelpPage('docs/start/a.md', '![The list](../images/list.webp)', {
      isPage: () => false,
    });
    expect(images).toEqual(['docs/images/list.webp']);
    expect(page.blocks).toEqual([
      {
        kind: 'paragraph',
        content: [{ kind: 'image', source: 'docs/images/list.webp', words: 'The list' }],
      },
    ]);
  });

  it('refuses HTML, and passes over comments', () => {
    expect(() => read('<script>alert(1)</script>')).toThrow(
      'Failed to read docs/checks.md: the window has no form for html (<script>alert(1)</script>). Try plain Markdown.',
    );
    expect(() => read('some <b>bold</b> words')).toThrow('no form for html');
    expect(read('<!-- made by a script -->')).toEqual([]);
  });
});

it('a page is named by its path below docs, or as one of the project', () => {
  expect(helpPageId('docs/reference/control-api.md')).toBe('reference/control-api');
  expect(helpPageId('docs/README.md')).toBe('README');
  expect(helpPageId('README.md')).toBe('project/README');
});
