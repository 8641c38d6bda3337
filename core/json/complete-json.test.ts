import { describe, expect, it } from 'vitest';

import { profileTimeline } from '../../fixtures/index.ts';
import { payloadJsonSchema } from '../catalogue/payload-json-schema.ts';
import { completeJson, fieldAt } from './complete-json.ts';
import { jsonRemarks } from './json-remarks.ts';
import type { JsonSchema } from './json-schema.ts';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    kind: { enum: ['a', 'b'], description: 'Which it is.' },
    open: { type: ['boolean', 'null'] },
    name: { type: 'string', examples: ['Ada'] },
    inner: { type: 'object', properties: { deep: { type: 'integer' } } },
    list: { type: 'array', items: { properties: { item: {} } } },
  },
};

/** Proposes where the bar stands, and puts the choice there. */
function complete(marked: string, label?: string) {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const completion = completeJson(text, offset, schema);
  const labels = completion?.options.map((option) => option.label) ?? [];
  const chosen = completion?.options.find((option) => option.label === label);
  if (completion === null || chosen === undefined) return labels;
  return text.slice(0, completion.from) + chosen.text + text.slice(completion.to);
}

describe('completion by a schema', () => {
  it('proposes the keys that are not there yet', () => {
    expect(complete('{"kind":"a",|}')).toEqual(['open', 'name', 'inner', 'list']);
    expect(complete('{"inner":{|}}')).toEqual(['deep']);
    expect(complete('{"list":[{|}]}')).toEqual(['item']);
  });

  it('puts a key in the place of what is typed of it, with its colon where there is none', () => {
    expect(complete('{|}', 'kind')).toBe('{"kind": }');
    expect(complete('{"ki|"}', 'kind')).toBe('{"kind": }');
    expect(complete('{"ki|":1}', 'kind')).toBe('{"kind":1}');
    expect(complete('{ki|}', 'kind')).toBe('{"kind": }');
  });

  it('proposes the values that may stand there', () => {
    expect(complete('{"kind":|}')).toEqual(['"a"', '"b"']);
    expect(complete('{"open": |}')).toEqual(['true', 'false', 'null']);
    expect(complete('{"name":"|"}', '"Ada"')).toBe('{"name":"Ada"}');
    expect(complete('{"open": t|}', 'true')).toBe('{"open": true}');
  });

  it('proposes nothing where the schema says nothing', () => {
    expect(complete('{"inner":{"deep":|}}')).toEqual([]);
    expect(complete('{"nothing":{|}}')).toEqual([]);
  });
});

describe('what a field means', () => {
  const text = '{"kind":"a","inner":{"deep":1}}';
  it('is known at its key and at its value', () => {
    for (const place of ['kind', '"a"']) {
      expect(fieldAt(text, text.indexOf(place) + 2, schema)).toEqual({
        ...{ path: ['kind'], type: '', description: 'Which it is.' },
      });
    }
    expect(fieldAt(text, text.indexOf('deep') + 1, schema)).toMatchObject({
      ...{ path: ['inner', 'deep'], type: 'a whole number' },
    });
  });

  it('is not known outside of all fields', () => {
    expect(fieldAt(text, 0, schema)).toBeNull();
    expect(fieldAt('', 0, schema)).toBeNull();
  });
});

describe('remarks on a text', () => {
  const payload = payloadJsonSchema('16.1', profileTimeline) as JsonSchema;

  it('say where it stops being JSON, with its line', () => {
    expect(jsonRemarks('{\n "a": x\n}', schema)).toMatchObject([
      { line: 2, level: 'error', from: 8, to: 9, message: '"x", which is no JSON' },
    ]);
    expect(jsonRemarks('{"a":1', null)).toMatchObject([{ level: 'error', line: 1 }]);
  });

  it('say what the schema wants, at the value or at the brace of what lacks it', () => {
    const text = '{\n  "kind": "c",\n  "inner": {"deep": "x"}\n}';
    const remarks = jsonRemarks(text, schema);
    expect(remarks.map(({ from, to, line }) => [text.slice(from, to), line])).toEqual([
      ['"c"', 2],
      ['"x"', 3],
    ]);
    expect(remarks[0]?.message).toBe('/kind is none of "a", "b". Which it is.');
    const [lacks] = jsonRemarks('{}', payload);
    expect(lacks).toMatchObject({ from: 0, to: 1, line: 1, level: 'warning' });
    expect(lacks?.message).toMatch(/^\/id is missing\. The number of the row/);
  });

  it('are none where nothing is wrong, or no schema is known', () => {
    expect(jsonRemarks('{"kind":"a"}', schema)).toEqual([]);
    expect(jsonRemarks('{"kind":"c"}', null)).toEqual([]);
  });
});
