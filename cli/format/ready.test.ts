import { describe, expect, it } from 'vitest';

import {
  type HarnessDescription,
  harnessDescriptionSchema,
} from '#contract/harness-description.ts';

import { firstCall, readyBlock, readyLine } from './ready.ts';
import { createStyle } from './style.ts';

const description: HarnessDescription = {
  pid: 7,
  exposed: [],
  receivers: [],
  disk: null,
  listeners: [],
  indexing: null,
  dataDir: null,
  tokens: { maintainer: 'glpat-m', owner: 'glpat-o', admin: 'glpat-a' },
  control: { token: 'secret', url: 'http://127.0.0.1:4080' },
  ui: { url: 'http://127.0.0.1:4080/#token=secret' },
  receiver: { url: 'http://127.0.0.1:4082' },
  gitlab: { graphql: 'http://127.0.0.1:4081/api/graphql', url: 'http://127.0.0.1:4081' },
  profile: '16.1',
  version: '0.1.0',
};

describe('readyLine', () => {
  it('writes the documented keys in the documented order, whatever order they came in', () => {
    expect(readyLine(description)).toBe(
      '{"type":"ready","version":"0.1.0","profile":"16.1","gitlab":{"url":"http://127.0.0.1:4081","graphql":"http://127.0.0.1:4081/api/graphql"},"receiver":{"url":"http://127.0.0.1:4082"},"ui":{"url":"http://127.0.0.1:4080/#token=secret"},"control":{"url":"http://127.0.0.1:4080","token":"secret"},"tokens":{"admin":"glpat-a","owner":"glpat-o","maintainer":"glpat-m"},"dataDir":null,"pid":7,"exposed":[],"receivers":[],"disk":null,"listeners":[],"indexing":null}',
    );
  });

  it('is all that a harness says of itself', () => {
    expect(harnessDescriptionSchema.parse(JSON.parse(readyLine(description)))).toEqual(description);
  });
});

describe('firstCall', () => {
  it('carries the documented mutation as valid JSON between single quotes', () => {
    const body = /-d '(.*)'$/.exec(firstCall(description))?.[1] ?? '';
    const { query } = JSON.parse(body) as { query: string };
    expect(query).toContain(
      'externalAuditEventDestinationCreate(input: { destinationUrl: "http://127.0.0.1:4082/logs", groupPath: "my-group" })',
    );
    expect(body).not.toContain("'");
  });

  it("is made with the owner's token, since nobody else may", () => {
    expect(firstCall(description)).toContain('PRIVATE-TOKEN: glpat-o');
  });
});

describe('readyBlock', () => {
  const block = readyBlock(description, { style: createStyle(false), program: 'auditorium' });

  it.each([
    'http://127.0.0.1:4080/#token=secret',
    'http://127.0.0.1:4081/api/graphql',
    'http://127.0.0.1:4081/-/graphql-explorer',
    'http://127.0.0.1:4082',
    'glpat-a',
    'glpat-o',
    'glpat-m',
    'in memory',
    'export AUDITORIUM_URL=http://127.0.0.1:4080 AUDITORIUM_TOKEN=secret',
    'auditorium fire repository_git_operation.ssh-push --group my-group',
  ])('has %s', (text) => {
    expect(block).toContain(text);
  });

  it('names the data folder when there is one', () => {
    const kept = { ...description, dataDir: '/data/auditorium' };
    expect(readyBlock(kept, { style: createStyle(false), program: 'auditorium' })).toContain(
      '/data/auditorium',
    );
  });
});
