import { describe, expect, it } from 'vitest';

import { createFakeHarness } from '../../../test-support/fake-harness.ts';
import { createDestination, noProgress } from './create-destination.ts';
import { emptyDraft } from './destination-draft.ts';

const headers = [
  { key: 1, name: 'X-One', value: '1' },
  { key: 2, name: 'X-Two', value: '2' },
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
      },
    },
  });
}

describe('createDestination', () => {
  it('sends the destination, its headers in order, then its filters', async () => {
    const harness = createFakeHarness();
    const outcome = await createDestination(harness.client, draft, noProgress, 'owner');
    expect(outcome.kind).toBe('created');
    const queries = harness.inputsOf('executeGraphql').map(({ query }) => String(query));
    expect(queries).toHaveLength(4);
    expect(queries[1]).toContain('destinationId: "gid://gitlab/new/7"');
    expect(queries[1]).toContain('X-One');
    expect(queries[2]).toContain('X-Two');
    expect(queries[3]).toContain('auditEventsStreamingDestinationEventsAdd');
  });

  it('says which step was refused, and how far it came', async () => {
    const harness = createFakeHarness({ answerGraphql: refuseHeader('X-Two') });
    const outcome = await createDestination(harness.client, draft, noProgress, 'owner');
    expect(outcome).toEqual({
      kind: 'refused',
      progress: { id: 'gid://new/7', headers: [1] },
      step: 'add the header X-Two',
      messages: ['Key has already been taken'],
    });
  });

  it('goes on from there, and creates nothing twice', async () => {
    const harness = createFakeHarness();
    const before = { id: 'gid://new/7', headers: [1] };
    await createDestination(harness.client, draft, before, 'owner');
    const queries = harness.inputsOf('executeGraphql').map(({ query }) => String(query));
    expect(queries).toHaveLength(2);
    expect(queries[0]).toContain('X-Two');
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
    const outcome = await createDestination(harness.client, streaming, noProgress, 'somebody');
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
    const outcome = await createDestination(harness.client, draft, noProgress, 'owner');
    expect(outcome).toMatchObject({ kind: 'refused', step: 'create the destination' });
    expect(harness.calls).toHaveLength(1);
  });
});
