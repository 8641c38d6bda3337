import { describe, expect, it } from 'vitest';

import { entryOf, type HelpPage, plainText, sectionsOf, titleOf } from './help-page.ts';

const page: HelpPage = {
  id: 'a/b',
  blocks: [
    {
      kind: 'heading',
      level: 1,
      anchor: 'the-title',
      content: ['The ', { kind: 'code', text: 'title' }],
    },
    { kind: 'paragraph', content: ['First ', { kind: 'strong', content: ['things'] }] },
    { kind: 'heading', level: 2, anchor: 'more', content: ['More'] },
    { kind: 'list', ordered: false, items: [[{ kind: 'paragraph', content: ['one'] }]] },
    { kind: 'table', head: [['a'], ['b']], rows: [[['1'], ['2']]] },
    { kind: 'code', language: 'sh', text: 'echo' },
    { kind: 'quote', blocks: [{ kind: 'paragraph', content: ['said'] }] },
    { kind: 'heading', level: 4, anchor: 'deep', content: ['Deep'] },
  ],
};

describe('a page of the documentation', () => {
  it('is called as its first heading, without the form of the words', () => {
    expect(titleOf(page)).toBe('The title');
    expect(titleOf({ id: 'a/b', blocks: [] })).toBe('a/b');
  });

  it('is cut at its headings, of any level', () => {
    expect(sectionsOf(page).map(({ anchor, title, text }) => [anchor, title, text])).toEqual([
      [null, 'The title', 'First things'],
      ['more', 'More', 'one\na b\n1 2\necho\nsaid'],
      ['deep', 'Deep', ''],
    ]);
    expect(sectionsOf(page).every(({ pageTitle }) => pageTitle === 'The title')).toBe(true);
  });

  it('lists headings of the second and third level', () => {
    expect(entryOf(page)).toEqual({
      id: 'a/b',
      title: 'The title',
      headings: [{ anchor: 'more', title: 'More' }],
    });
  });
});

it('has the words of links and pictures, and a blank for a break', () => {
  expect(
    plainText([
      { kind: 'link', to: { url: 'https://example.com' }, content: ['a link'] },
      { kind: 'break' },
      { kind: 'image', source: 'a.webp', words: 'a picture' },
      { kind: 'emphasis', content: ['!'] },
    ]),
  ).toBe('a link a picture!');
});
