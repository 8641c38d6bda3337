import { readFileSync } from 'node:fs';

import { format, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';

import type { BehaviourSubject } from './behaviour-row.ts';
import { behaviourTable } from './behaviour-table.ts';
import { choicesIn } from './read-choices.ts';

const file = new URL('../../docs/reference/gitlab-behaviour.md', import.meta.url);

describe('docs/reference/gitlab-behaviour.md', () => {
  it('is what the rows say now; otherwise run npx tsx scripts/write-behaviour-table.ts', async () => {
    const options = await resolveConfig(file);
    const made = await format(behaviourTable(), { ...options, parser: 'markdown' });
    expect(readFileSync(file, 'utf8')).toBe(made);
  });
});

const subject: BehaviourSubject = {
  title: 'Subject',
  about: 'About it.',
  sections: [
    {
      title: 'Section',
      rows: [
        {
          id: 'a',
          row: 'Does this or that: a | b',
          names: ['one', 'two'],
          since: '14.8',
          known: ['read', 'inferred'],
          source: '`lib/a.rb`',
          chosen: [{ document: 'delivery', question: 'Certificates are checked' }],
        },
        { id: 'b', row: 'B', names: [], known: ['read'], source: 's', chosen: [] },
        {
          id: 'c',
          row: 'C',
          names: [],
          since: '15.1',
          until: '15.2',
          known: ['read'],
          source: 's',
          chosen: [],
        },
      ],
    },
  ],
};

const proofs = new Map([
  [
    'a',
    [
      { file: 'core/a/b.test.ts', title: 'c' },
      { file: 'core/a/b.test.ts', title: 'd > row "e"' },
    ],
  ],
]);

describe('behaviourTable', () => {
  const lines = behaviourTable([subject], proofs).split('\n');

  it('has a line for each row: statement and names, versions, evidence, source and tests', () => {
    expect(lines).toContain(
      '| Does this or that: a \\| b: `one`, `two` | from 14.8 | read, inferred; [chosen](../discoveries/delivery.md#who-gets-it) | `lib/a.rb` | [b](../../core/a/b.test.ts "c; d > row \\"e\\"") |',
    );
  });

  it('says which versions a row holds for', () => {
    expect(lines).toContain('| B | all | read | s |  |');
    expect(lines).toContain('| C | 15.1 to 15.2 | read | s |  |');
  });

  it('counts the rows', () => {
    expect(lines.join('\n')).toContain('\n3 rows, each with');
  });
});

describe('choicesIn', () => {
  it('reads the first cells below each heading', () => {
    const markdown =
      '# T\n\n## A b\n\n| Claim | X |\n| --- | - |\n| One `a`   | x |\n\n## C\n\n| Two | y |\n';
    expect(choicesIn(markdown)).toEqual([
      { heading: 'A b', question: 'Claim' },
      { heading: 'A b', question: 'One `a`' },
      { heading: 'C', question: 'Two' },
    ]);
  });
});
