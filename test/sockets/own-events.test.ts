/** GitLab's own events on the wire: who gets them, when, and what ends them. */
import { describe, expect, it, vi } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';
import type { Harness } from '#mock-server/harness.ts';

import { createDestination, destroyDestination, filterDestination } from '../contract/journey.ts';
import { startHarness } from '../support/start-harness.ts';
import { openScriptedServer } from './support/scripted-server.ts';

/** The entries of that kind, once there are as many. */
async function entries(client: HarnessClient, kind: 'attempt' | 'capture' | 'skip', count: number) {
  const { rows } = await vi.waitUntil(
    async () => {
      const page = await client.call('listLog', { limit: 1000 });
      return page.rows.filter((row) => row.kind === kind).length >= count && page;
    },
    { interval: 10 },
  );
  const seqs = rows.filter((row) => row.kind === kind).map(({ seq }) => seq);
  return Promise.all(seqs.map((seq) => client.call('getLogEntry', { seq })));
}

async function attempts(client: HarnessClient, count: number): Promise<AttemptEntry[]> {
  return (await entries(client, 'attempt', count)) as AttemptEntry[];
}

const createStreamingMutation = `mutation ($config: JSON!) {
  groupAuditEventStreamingDestinationsCreate(
    input: {
      groupPath: "my-group"
      category: "http"
      config: $config
      secretToken: "a-token-of-24-characters"
    }
  ) { errors externalAuditEventDestination { id } }
}`;

const deleteStreamingMutation = `mutation ($id: AuditEventsGroupExternalStreamingDestinationID!) {
  groupAuditEventStreamingDestinationsDelete(input: { id: $id }) { errors }
}`;

/** Creates a consolidated destination as the owner and answers its id. */
async function createStreaming(client: HarnessClient, url: string): Promise<string> {
  const { body } = await client.call('executeGraphql', {
    query: createStreamingMutation,
    variables: { config: { url } },
    as: 'owner',
  });
  const id = /gid:[^"]+/.exec(JSON.stringify(body))?.[0];
  if (id === undefined) throw new Error(JSON.stringify(body));
  return id;
}

async function deleteStreaming(client: HarnessClient, id: string): Promise<void> {
  const query = deleteStreamingMutation;
  await client.call('executeGraphql', { query, variables: { id }, as: 'owner' });
}

function urlOf({ description }: Harness, path: string): string {
  return `${description.receiver.url}${path}`;
}

describe("GitLab's own events", () => {
  // row: own.create
  it('go to the destination just made, in no run, byte for byte as any event', async () => {
    const harness = await startHarness({ ownEvents: true });
    const { client } = harness;
    const url = urlOf(harness, '/one');
    const { verificationToken } = await createDestination(client, url);
    const [attempt] = await attempts(client, 1);
    expect(attempt).toMatchObject({
      run: null,
      event: {
        type: 'create_event_streaming_destination',
        fixture: null,
        scope: 'my-group',
      },
      response: { status: 200 },
    });
    const [capture] = (await entries(client, 'capture', 1)) as CaptureEntry[];
    expect(capture?.request.rawHeaders).toEqual(attempt?.request.rawHeaders);
    expect(capture?.request.body).toEqual(attempt?.request.body);
    expect(capture?.request.rawHeaders).toContainEqual([
      'X-Gitlab-Audit-Event-Type',
      'create_event_streaming_destination',
    ]);
    expect(capture?.request.rawHeaders[0]).toEqual([
      'X-Gitlab-Event-Streaming-Token',
      verificationToken,
    ]);
    const body = attempt?.request.body;
    const payload: unknown = JSON.parse(body?.encoding === 'utf8' ? body.text : '');
    expect(payload).toMatchObject({
      author_name: 'Olivia Owner',
      entity_path: 'my-group',
      details: { custom_message: `Create event streaming destination ${url}` },
    });
  });

  // row: own.destroyed
  it('row "A destroyed destination does not get its own destroy event; its siblings do"', async () => {
    const harness = await startHarness({ ownEvents: true });
    const { client } = harness;
    const one = await createDestination(client, urlOf(harness, '/one'));
    await attempts(client, 1);
    await createDestination(client, urlOf(harness, '/two'));
    await attempts(client, 3);
    await destroyDestination(client, one.id);
    const told = (await attempts(client, 4)).map(({ event, request }) => [
      event.type.split('_')[0],
      request.target,
    ]);
    expect(told).toEqual([
      ['create', '/one'],
      ['create', '/one'],
      ['create', '/two'],
      ['destroy', '/two'],
    ]);
  });

  // row: own.consolidated-group
  it('of consolidated destinations go to them where GitLab streams to them', async () => {
    const harness = await startHarness({ ownEvents: true, profile: '19.4' });
    const { client } = harness;
    const one = await createStreaming(client, urlOf(harness, '/one'));
    await attempts(client, 1);
    await createStreaming(client, urlOf(harness, '/two'));
    await attempts(client, 3);
    await deleteStreaming(client, one);
    const told = (await attempts(client, 4)).map(({ event, request }) => [
      event.type,
      request.target,
    ]);
    const type = 'group_audit_event_streaming_destination';
    expect(told).toEqual([
      [`created_${type}`, '/one'],
      [`created_${type}`, '/one'],
      [`created_${type}`, '/two'],
      [`deleted_${type}`, '/two'],
    ]);
  });

  it('of consolidated destinations are skipped with the reason where GitLab streams to legacy ones', async () => {
    const harness = await startHarness({ ownEvents: true, profile: '16.11' });
    const { client } = harness;
    await createStreaming(client, urlOf(harness, '/one'));
    const [skip] = await entries(client, 'skip', 1);
    expect(skip).toMatchObject({
      run: null,
      event: { type: 'created_group_audit_event_streaming_destination' },
    });
  });

  it('obey the filters of who gets them, and say so', async () => {
    const harness = await startHarness({ ownEvents: true });
    const { client } = harness;
    const { id } = await createDestination(client, urlOf(harness, '/one'));
    await attempts(client, 1);
    await filterDestination(client, id, 'merge_request_create');
    const [skip] = await entries(client, 'skip', 1);
    expect(skip).toMatchObject({
      reason: 'filtered',
      run: null,
      event: { type: 'event_type_filters_created' },
    });
  });

  it('are not waited for by the change, and broken off when the harness ends', async () => {
    const harness = await startHarness({ ownEvents: true });
    const { client } = harness;
    const silent = await openScriptedServer(() => undefined);
    const began = performance.now();
    await createDestination(client, silent.url);
    await vi.waitUntil(() => silent.received.some(({ length }) => length > 0));
    await harness.close();
    // GitLab would give up by itself after 10 s.
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('go through the same job as fired events: a failure says when it is run again', async () => {
    const harness = await startHarness({ ownEvents: true });
    const { client } = harness;
    const unexpected = 'HTTP/1.1 302 Found\r\nLocation: ftp://h/\r\nContent-Length: 0\r\n\r\n';
    const failing = await openScriptedServer((socket) => socket.end(unexpected));
    await createDestination(client, failing.url);
    const [attempt] = await attempts(client, 1);
    expect(attempt).toMatchObject({ run: null, job: 1, verdict: { code: 'job-retried' } });
    expect(attempt?.verdict.message).toMatch(/ Retry 1 of \d+ follows in /);
    const timeline = await client.call('getDeliveryTimeline', { seq: attempt?.seq ?? 0 });
    expect(timeline.steps).toHaveLength(1);
  });

  it('are none where the world has them switched off', async () => {
    const harness = await startHarness({ ownEvents: false });
    const { client } = harness;
    const { id } = await createDestination(client, urlOf(harness, '/one'));
    await destroyDestination(client, id);
    const { settings } = await client.call('getWorld', {});
    expect(settings.ownEvents).toBe(false);
    const scope = { kind: 'group', path: 'my-group' } as const;
    await client.call('startRun', { fixtures: ['merge_request_create'], scope });
    const { rows } = await vi.waitUntil(
      async () => {
        const page = await client.call('listLog', { limit: 1000 });
        return page.rows.some(({ kind }) => kind === 'notice') && page;
      },
      { interval: 10 },
    );
    expect(rows.filter(({ kind }) => kind === 'attempt' || kind === 'skip')).toEqual([]);
  });
});
