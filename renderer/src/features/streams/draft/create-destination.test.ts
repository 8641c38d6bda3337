import { describe, expect, it } from 'vitest';

import { createFakeHarness } from '../../../../test-support/fake-harness.ts';
import { createDestination } from './create-destination.ts';
import { emptyDraft } from './destination-draft.ts';

const headers = [
  { key: 1, id: null, name: 'X-One', value: '1', active: true },
  { key: 2, id: null, name: 'X-Two', value: '2', active: true },
];
const draft = {
  ...emptyDraft('my-group'),
  url: 'http://127.0.0.1/logs',
  headers,
  eventTypes: ['merge_request_create'],
};

function refuseHeader(name: string) {
  return (query: string) => ({
    status: 200,
    body: {
      data: {
        externalAuditEventDestinationCreate: { errors: [], destination: { id: 'gid://new/7' } },
        auditEventsStreamingHeadersCreate: {
          errors: query.includes(`"${name}"`) ? ['Key has already been taken'] : [],
        },
        auditEventsStreamingDestinationEventsAdd: { errors: [] },
        externalAuditEventDestinationDestroy: { errors: [] },
      },
    },
  });
}

describe('createDestination', () => {
  it('sends the destination, its headers in order, then its filters', async () => {
    const harness = createFakeHarness();
    const outcome = await createDestination(harness.client, draft, 'owner');
    expect(outcome.kind).toBe('created');
    const queries = harness.inputsOf('executeGraphql').map(({ query }) => String(query));
    expect(queries).toHaveLength(4);
    expect(queries[1]).toContain('destinationId: "gid://gitlab/new/7"');
    expect(queries[1]).toContain('X-One');
    expect(queries[2]).toContain('X-Two');
    expect(queries[3]).toContain('auditEventsStreamingDestinationEventsAdd');
  });

  it('deletes what it made when a later step is refused, and says which step that was', async () => {
    const harness = createFakeHarness({ answerGraphql: refuseHeader('X-Two') });
    const outcome = await createDestination(harness.client, draft, 'owner');
    expect(outcome).toEqual({
      kind: 'refused',
      step: 'add the header X-Two',
      messages: ['Key has already been taken'],
      undone: 'deleted',
    });
    const queries = harness.inputsOf('executeGraphql').map(({ query }) => String(query));
    expect(queries).toHaveLength(4);
    expect(queries[3]).toContain('externalAuditEventDestinationDestroy(');
    expect(queries[3]).toContain('id: "gid://new/7"');
  });

  it('says what stays behind when that cannot be deleted either', async () => {
    const refuse = refuseHeader('X-Two');
    const harness = createFakeHarness({
      answerGraphql: (query) =>
        query.includes('DestinationDestroy(')
          ? { status: 200, body: { errors: [{ message: 'feature disabled' }] } }
          : refuse(query),
    });
    expect(await createDestination(harness.client, draft, 'owner')).toMatchObject({
      step: 'add the header X-Two',
      undone: { id: 'gid://new/7', messages: ['feature disabled'] },
    });
  });

  it('sends a consolidated destination with its headers in one, then its filters', async () => {
    const harness = createFakeHarness({
      answerGraphql: () => ({
        status: 200,
        body: {
          data: {
            groupAuditEventStreamingDestinationsCreate: { errors: [], made: { id: 'gid://new/9' } },
            auditEventsGroupDestinationEventsAdd: { errors: [] },
          },
        },
      }),
    });
    const streaming = { ...draft, model: 'streaming' as const };
    const outcome = await createDestination(harness.client, streaming, 'somebody');
    expect(outcome.kind).toBe('created');
    const calls = harness.inputsOf('executeGraphql');
    expect(calls.map(({ as }) => as)).toEqual(['somebody', 'somebody']);
    expect(calls[0]?.['query']).toContain('X-Two');
    expect(calls[1]?.['query']).toContain('destinationId: "gid://new/9"');
  });

  it('stops at a refused destination', async () => {
    const harness = createFakeHarness({
      answerGraphql: () => ({
        status: 200,
        body: { data: { externalAuditEventDestinationCreate: { errors: ['Too many'] } } },
      }),
    });
    const outcome = await createDestination(harness.client, draft, 'owner');
    expect(outcome).toMatchObject({ kind: 'refused', step: 'create the destination' });
    expect(harness.calls).toHaveLength(1);
  });
});
