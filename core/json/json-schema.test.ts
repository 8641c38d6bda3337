import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';

import { fixtures, profileTimeline } from '../../fixtures/index.ts';
import type { Payload } from '../catalogue/fixture.ts';
import { documentedPayloadSchema, payloadJsonSchema } from '../catalogue/payload-json-schema.ts';
import {
  type JsonSchema,
  schemaProblems,
  schemasAt,
  typeInWords,
  withExamples,
} from './json-schema.ts';

function compile(schema: Payload): ValidateFunction {
  const ajv = new Ajv({ strict: false });
  addFormats(ajv);
  return ajv.compile(schema);
}

const versions = ['14.5', '16.1', '19.4', 'next'];
const payload = fixtures[0]?.payload ?? {};

/** The payload with one value in place of another, and without each key in turn. */
const spoilt = Object.keys(payload).flatMap((key) => [
  ...[null, 1, 1.5, '', 'text', true, [], {}].map((value) => ({ ...payload, [key]: value })),
  Object.fromEntries(Object.entries(payload).filter(([name]) => name !== key)),
]);
const details = Object.keys(payload['details'] as object).flatMap((key) =>
  [null, 1, true, [], {}].map((value) => ({
    ...payload,
    details: { ...(payload['details'] as object), [key]: value },
  })),
);
const documents: readonly unknown[] = [
  ...fixtures.map((fixture) => fixture.payload),
  ...spoilt,
  ...details,
  ...[[], [payload], [payload, 1], 'text', null, 12],
];

describe('what a schema says of a value', () => {
  it.each(versions)('is the same as a validator says, for GitLab %s', (version) => {
    const schema = payloadJsonSchema(version, profileTimeline);
    const validate = compile(schema);
    for (const document of documents) {
      const problems = schemaProblems(document, schema);
      expect([document, problems.length === 0]).toEqual([document, validate(document)]);
    }
  });

  it('is the same of the schema that the documents print', () => {
    const schema = documentedPayloadSchema();
    const validate = compile(schema);
    for (const document of documents) {
      const problems = schemaProblems(document, schema);
      expect([document, problems.length === 0]).toEqual([document, validate(document)]);
    }
  });

  const schema = payloadJsonSchema('16.1', profileTimeline) as JsonSchema;
  const told = (value: unknown) =>
    schemaProblems(value, schema).map(({ pointer, message }) => `${pointer} ${message}`);

  it('is said in words, with where it is', () => {
    expect(told({ ...payload, author_id: 'x', ip_address: null })).toEqual([
      '/author_id is text, and a whole number is wanted',
      '/ip_address is null, and text is wanted',
    ]);
    expect(told({ ...payload, id: true })).toEqual([
      '/id is true or false, and a whole number or text is wanted',
    ]);
    expect(told([])).toEqual([' is a list, and an object is wanted']);
  });

  it('names what is missing, and the object that lacks it', () => {
    const members = Object.entries(payload).filter(([key]) => key !== 'author_id');
    expect(schemaProblems(Object.fromEntries(members), schema)).toEqual([
      {
        ...{ pointer: '/author_id', at: '', message: 'is missing' },
        description: expect.stringContaining('User who triggered') as string,
      },
    ]);
  });

  it('knows what stands at a place, within lists and branches', () => {
    expect(schemasAt(schema, ['author_id']).map(typeInWords)).toEqual(['a whole number']);
    const batched = payloadJsonSchema('next', profileTimeline) as JsonSchema;
    expect(schemasAt(batched, ['0', 'author_id']).map(typeInWords)).toEqual(['a whole number']);
    expect(schemasAt(batched, ['author_id']).map(typeInWords)).toEqual(['a whole number']);
    expect(schemasAt(schema, ['details', 'nothing'])).toEqual([]);
    expect(typeInWords(schema.properties?.['id'] ?? {})).toBe('a whole number or text');
  });

  it('takes values to propose for a key, in every branch', () => {
    const batched = payloadJsonSchema('next', profileTimeline) as JsonSchema;
    const proposing = withExamples(batched, { event_type: ['a'] });
    for (const path of [['event_type'], ['0', 'event_type']]) {
      expect(schemasAt(proposing, path)[0]?.examples).toEqual(['a']);
    }
    expect(schemaProblems({ ...payload, id: 'x' }, proposing)).toEqual(
      schemaProblems({ ...payload, id: 'x' }, batched),
    );
  });
});
