import { describe, expect, it } from 'vitest';

import { describeApiDocument, isDocumentedFor, parseApiDocument } from './api-document.ts';

const head = '# title: List\n# since: 15.7\n# as: owner\n# source: doc/a.md, GitLab 16.1';
const query = 'query {\ngroup(fullPath: "my-group") {\nid\n}\n}';

describe('a documented operation', () => {
  it('is read from its head and its text, which stays as printed', () => {
    expect(parseApiDocument('list', `${head}\n\n${query}\n`)).toEqual({
      id: 'list',
      title: 'List',
      since: '15.7',
      as: 'owner',
      source: 'doc/a.md, GitLab 16.1',
      query,
    });
  });

  it.each([
    ['lacks a key', '# title: List\n# since: 15.7\n# as: owner'],
    ['has an unknown key', `${head}\n# colour: red`],
    ['has another line', `${head}\nlist`],
  ])('is refused when its head %s', (_what, broken) => {
    expect(() => parseApiDocument('list', `${broken}\n\n${query}`)).toThrow();
  });

  it.each([
    ['15.4', false],
    ['15.7', true],
    ['16.1', true],
    ['17.2', false],
    ['next', false],
  ])('counts for %s: %s', (version, counts) => {
    expect(isDocumentedFor({ since: '15.7', until: '17.2' }, { version })).toBe(counts);
  });

  it('is indented where it is shown, whatever stands in its strings', () => {
    const text = 'mutation {\na(input: {\nkey: "{["\n}) {\nerrors # }\n}\n}';
    const document = parseApiDocument('list', `${head}\n\n${text}`);
    expect(describeApiDocument(document).split('\n').slice(2)).toEqual([
      'mutation {',
      '  a(input: {',
      '    key: "{["',
      '  }) {',
      '    errors # }',
      '  }',
      '}',
    ]);
  });

  it('says above its text what it is, and where it misleads', () => {
    const misleading = `${head}\n# answer: No such field\n# instead: ids`;
    const document = parseApiDocument('list', `${misleading}\n\n${query}`);
    expect(describeApiDocument(document).split('\n').slice(0, 6)).toEqual([
      '# List.',
      '# From GitLab 15.7 on. Source: doc/a.md, GitLab 16.1.',
      '# As printed it does not work. GitLab answers:',
      '#   No such field',
      '# Instead: ids.',
      'query {',
    ]);
  });
});
