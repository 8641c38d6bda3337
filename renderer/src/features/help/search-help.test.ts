import { expect, it } from 'vitest';

import type { HelpPage } from '#core/help/help-page.ts';

import { createHelpSearch } from './search-help.ts';

function page(id: string, title: string, ...sections: (readonly [string, string])[]): HelpPage {
  return {
    id,
    blocks: [
      { kind: 'heading', level: 1, anchor: id, content: [title] },
      ...sections.flatMap(([heading, text]) => [
        { kind: 'heading' as const, level: 2, anchor: heading.toLowerCase(), content: [heading] },
        { kind: 'paragraph' as const, content: [text] },
      ]),
    ],
  };
}

const long = `${'Words come first. '.repeat(20)}Then the verification token is told.`;
const { find } = createHelpSearch([
  page('checks', 'Checking an endpoint', ['Witness', 'It shows what was kept.'], ['Token', long]),
  page('replay', 'Replay', [
    'Fresh',
    'An event with X-Gitlab-Event-Streaming-Token and event_type.',
  ]),
]);

it('finds headings before words, and leads to the heading', () => {
  expect(find('token').map(({ page: id, anchor }) => `${id}#${anchor ?? ''}`)).toEqual([
    'checks#token',
    'replay#fresh',
  ]);
});

it('wants all words, the last of them perhaps half typed', () => {
  expect(find('what kep').map(({ anchor }) => anchor)).toEqual(['witness']);
  expect(find('what nothing')).toEqual([]);
});

it.each(['X-Gitlab-Event', 'streaming', 'event_type', 'witnes'])('finds %s', (words) => {
  expect(find(words)).not.toEqual([]);
});

it('shows the words around what was found', () => {
  const [match] = find('verification');
  expect(match?.excerpt).toMatch(/^… .*Then the verification token is told\.$/);
  expect(match?.words).toEqual(['verification']);
});

it.each(['', '  ', '---', '"'])('finds nothing for %j, and does not fail', (words) => {
  expect(find(words)).toEqual([]);
});
