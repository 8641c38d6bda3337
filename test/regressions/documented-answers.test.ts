import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { answerFaults, faultNames } from '#core/answers/answer.ts';
import { createAnswerPlay } from '#core/answers/answer-play.ts';
import { readAnswersFile } from '#core/answers/read-answers-file.ts';
import { answerPresets } from '#core/presets/answer-presets.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/receivers.md'), 'utf8');
const schema = JSON.parse(
  readFileSync(join(root, 'schemas/answers.schema.json'), 'utf8'),
) as object;
const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
const examples = [...page.matchAll(/^```yaml\n(.*?)^```$/gms)].map(([, yaml = '']) => yaml);

/** The keys of the first column of the table under a heading. */
function documentedKeys(heading: string): string[] {
  const section = page.split(`### ${heading}\n`)[1]?.split('\n###')[0] ?? '';
  return [...section.matchAll(/^\| `(\w+)` /gm)].map(([, key = '']) => key);
}

interface SchemaNode {
  readonly items?: SchemaNode;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

function keysAt(...path: readonly string[]): string[] {
  const node = path.reduce<SchemaNode | undefined>(
    (found, key) => (key === 'items' ? found?.items : found?.properties?.[key]),
    schema,
  );
  return Object.keys(node?.properties ?? {});
}

describe('the page on receivers', () => {
  it.each(examples)('has an example that is read, by the schema too: %#', (yaml) => {
    expect(readAnswersFile('example', yaml).answers.length).toBeGreaterThan(0);
    validate(parse(yaml));
    expect(validate.errors).toBeNull();
  });

  it('has a first example that answers as it says', () => {
    const { decide } = createAnswerPlay(readAnswersFile('example', examples[0] ?? ''));
    const request = { receiver: 'local', method: 'POST', bodySize: 0, bodyText: () => '' };
    const at = (target: string) => decide({ ...request, target, rawHeaders: [] })?.answer.status;
    expect([1, 2, 3, 4, 5].map(() => at('/logs'))).toEqual([503, 503, 503, 503, 200]);
    expect(at('/other')).toBe(401);
  });

  it.each([
    ['A rule', keysAt('answers', 'items')],
    ['`when`', keysAt('answers', 'items', 'when')],
    ['`then`', keysAt('answers', 'items', 'then', 'items')],
  ])('tells every key of %s', (heading, keys) => {
    expect(documentedKeys(heading).sort()).toEqual([...keys].sort());
  });

  it('tells every fault with its name elsewhere, and every preset of a fault', () => {
    for (const fault of faultNames) {
      const row = new RegExp(`^\\| \`${fault}\` .*$`, 'm').exec(page)?.[0] ?? '';
      for (const name of answerFaults[fault].elsewhere?.match(/[A-Z_]{6,}|\w+_\w+/g) ?? []) {
        expect(row).toContain(name);
      }
      expect(row).not.toBe('');
    }
    const faults = answerPresets.slice(answerPresets.findIndex(({ id }) => id === 'bearer') + 1);
    for (const { id } of faults) expect(page).toContain(`\`${id}\``);
  });
});
