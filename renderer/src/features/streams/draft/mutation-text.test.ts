import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';

import { type DestinationDraft, emptyDraft } from './destination-draft.ts';
import { createMutation, destroyMutation } from './mutation-text.ts';
import { planCreation } from './plan-changes.ts';
import type { Mutation } from './write-mutation.ts';

const draft: DestinationDraft = { ...emptyDraft('my-group'), url: 'http://127.0.0.1/logs' };

function draftMutations(of: DestinationDraft): readonly Mutation[] {
  return planCreation(of).map(({ mutation }) => mutation);
}

describe('the mutations of a draft', () => {
  it('creates a destination of a group, without a token unless one is given', () => {
    const { field, query } = createMutation(draft);
    expect(field).toBe('externalAuditEventDestinationCreate');
    expect(query).toContain('destinationUrl: "http://127.0.0.1/logs"');
    expect(query).toContain('groupPath: "my-group"');
    expect(query).not.toContain('verificationToken:');
    expect(createMutation({ ...draft, token: 'a'.repeat(16) }).query).toContain(
      `verificationToken: "${'a'.repeat(16)}"`,
    );
  });

  it('creates a destination of the instance', () => {
    const { field, query } = createMutation({ ...draft, groupPath: null });
    expect(field).toBe('instanceExternalAuditEventDestinationCreate');
    expect(query).not.toMatch(/groupPath|Token:/);
  });

  it('goes on with headers and filters, leaving out empty headers', () => {
    const mutations = draftMutations({
      ...draft,
      headers: [
        { key: 1, id: null, name: 'X-Team', value: 'audit', active: true },
        { key: 2, id: null, name: '', value: '', active: true },
      ],
      eventTypes: ['merge_request_create'],
    });
    expect(mutations.map(({ field }) => field)).toEqual([
      'externalAuditEventDestinationCreate',
      'auditEventsStreamingHeadersCreate',
      'auditEventsStreamingDestinationEventsAdd',
    ]);
  });

  it('sends headers and filters of the instance by mutations of their own', () => {
    const mutations = draftMutations({
      ...draft,
      groupPath: null,
      headers: [{ key: 1, id: null, name: 'X-Team', value: 'audit', active: true }],
      eventTypes: ['merge_request_create'],
    });
    expect(mutations.map(({ field }) => field)).toEqual([
      'instanceExternalAuditEventDestinationCreate',
      'auditEventsStreamingInstanceHeadersCreate',
      'auditEventsStreamingDestinationInstanceEventsAdd',
    ]);
  });

  it.each([
    [
      'my-group',
      'groupAuditEventStreamingDestinationsCreate',
      'auditEventsGroupDestinationEventsAdd',
    ],
    [
      null,
      'instanceAuditEventStreamingDestinationsCreate',
      'auditEventsInstanceDestinationEventsAdd',
    ],
  ])(
    'makes a consolidated destination of %s in one, headers and token in it',
    (groupPath, create, add) => {
      const mutations = draftMutations({
        ...draft,
        groupPath,
        model: 'streaming',
        token: 'a'.repeat(16),
        headers: [{ key: 1, id: null, name: 'X-Team', value: 'audit', active: true }],
        eventTypes: ['merge_request_create'],
      });
      expect(mutations.map(({ field }) => field)).toEqual([create, add]);
      const [{ query } = { query: '' }] = mutations;
      const config = /config: (".*")/.exec(query)?.[1] ?? '""';
      expect(JSON.parse(JSON.parse(config) as string)).toEqual({
        url: 'http://127.0.0.1/logs',
        headers: { 'X-Team': { value: 'audit', active: true } },
      });
      expect(query).toContain(`secretToken: "${'a'.repeat(16)}"`);
      expect(query.includes('groupPath: "my-group"')).toBe(groupPath !== null);
    },
  );

  it.each(['plain', 'with "quotes"', 'back\\slash', 'two\nlines', 'é 😀'])(
    'is GraphQL that says %j',
    (value) => {
      const mutations = draftMutations({
        ...draft,
        url: value,
        headers: [{ key: 1, id: null, name: value, value, active: true }],
        eventTypes: [value],
      });
      for (const { query } of mutations) {
        const strings: string[] = [];
        JSON.stringify(parse(query), (key, node: unknown) => {
          if (key === 'value' && typeof node === 'string') strings.push(node);
          return node;
        });
        expect(strings).toContain(value);
      }
    },
  );

  it.each([
    ['legacy', 'group', 'externalAuditEventDestinationDestroy'],
    ['legacy', 'instance', 'instanceExternalAuditEventDestinationDestroy'],
    ['streaming', 'group', 'groupAuditEventStreamingDestinationsDelete'],
    ['streaming', 'instance', 'instanceAuditEventStreamingDestinationsDelete'],
  ] as const)('destroys a %s destination of the %s by %s', (model, kind, field) => {
    const mutation = destroyMutation({ id: 'gid://1', kind, model, category: 'http' });
    expect(mutation.field).toBe(field);
    expect(mutation.query).toContain(`${field}(`);
  });
});
