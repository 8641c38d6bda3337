import { describe, expect, it } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import { type OperationName, operationNames } from '#contract/operations.ts';
import type { Harness } from '#mock-server/harness.ts';

import { startHarness } from '../support/start-harness.ts';
import { doors } from './doors.ts';
import {
  createDestination,
  destroyDestination,
  filterDestination,
  fire,
  replay,
  seqOf,
} from './journey.ts';
import { worldEditCases } from './world-edit-cases.ts';

const fixture = 'repository_git_operation.ssh-push';
const scope = { kind: 'group', path: 'my-group' } as const;

type Case = (client: HarnessClient, harness: Harness) => Promise<void>;

/** A destination at the local receiver, and one event delivered to it. */
async function deliver(client: HarnessClient, { description }: Harness) {
  const destination = await createDestination(client, `${description.receiver.url}/logs`);
  const run = await fire(client, { fixtures: [fixture], scope });
  return { destination, run };
}

const cases: Record<OperationName, Case> = {
  describeHarness: async (client, harness) => {
    const description = await client.call('describeHarness', {});
    expect(description).toEqual(harness.description);
    expect(description.pid).toBe(process.pid);
  },

  listFixtures: async (client) => {
    const fixtures = await client.call('listFixtures', {});
    expect(fixtures).toHaveLength(14);
    expect(fixtures.map(({ id }) => id)).toContain(fixture);
    const { payload } = fixtures.find(({ id }) => id === fixture) ?? {};
    expect(payload?.['event_type']).toBe('repository_git_operation');
  },

  listEventTypes: async (client) => {
    const names = (await client.call('listEventTypes', {})).map(({ name }) => name);
    expect(names).toContain('repository_git_operation');
    expect(new Set(names).size).toBe(names.length);
  },

  listCatalogue: async (client) => {
    const { items, folder, problems } = await client.call('listCatalogue', {});
    expect({ folder, problems }).toEqual({ folder: null, problems: [] });
    expect(items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([fixture, 'type:add_gpg_key', 'trap:percent', 'trap:body-24-mb']),
    );
    const query = { kind: 'type', profile: '14.5', scope: 'User' } as const;
    const few = (await client.call('listCatalogue', query)).items;
    expect(few.length).toBeLessThan(items.length / 2);
    expect(few.every(({ kind, scopes }) => kind === 'type' && scopes.includes('User'))).toBe(true);
  },

  getWorld: async (client, harness) => {
    const world = await client.call('getWorld', {});
    expect(world.groups.map(({ fullPath }) => fullPath)).toEqual(
      expect.arrayContaining(['my-group', 'example-group', 'another-group']),
    );
    expect(world.users.map(({ username }) => username)).toContain('owner');
    expect(world.settings.profile).toBe('16.1');
    expect(JSON.stringify(world)).not.toContain('glpat-');
    expect(world.memberships).toContainEqual({
      username: 'owner',
      groupPath: 'my-group',
      role: 'owner',
    });
    expect(world.flags).toContainEqual({ name: 'ff_external_audit_events', on: true, set: true });
    expect(world.profiles).toContain('16.1');
    expect(world.owners).toContainEqual({ groupPath: 'my-group', administrator: 'owner' });
    expect(world.owners).toContainEqual({ groupPath: null, administrator: 'root' });
    expect(world.destinationModels).toEqual(['legacy']);
    expect(world.undoable).toBeNull();
    const { accessTokens } = await client.call('getWorld', { secrets: true });
    expect(accessTokens.map(({ token }) => token)).toContain(harness.description.tokens.owner);
  },

  ...worldEditCases,

  listDestinations: async (client, { description }) => {
    expect(await client.call('listDestinations', {})).toEqual([]);
    const url = `${description.receiver.url}/logs`;
    await createDestination(client, url);
    expect(await client.call('listDestinations', {})).toMatchObject([
      {
        id: 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1',
        kind: 'group',
        groupPath: 'my-group',
        url,
        headers: [],
        eventTypeFilters: [],
      },
    ]);
  },

  restoreDestination: async (client, { description }) => {
    const created = await createDestination(client, `${description.receiver.url}/logs`);
    await destroyDestination(client, created.id);
    expect(await client.call('listDestinations', {})).toEqual([]);
    expect(await client.call('restoreDestination', { id: created.id })).toEqual(created);
    expect(await client.call('listDestinations', {})).toEqual([created]);
  },

  executeGraphql: async (client) => {
    const { status, body } = await client.call('executeGraphql', {
      query: 'query Whole($path: ID!) { group(fullPath: $path) { id } }',
      variables: { path: 'my-group' },
      as: 'owner',
    });
    expect(status).toBe(200);
    expect(body).toEqual({ data: { group: { id: 'gid://gitlab/Group/1' } } });
    const entry = await client.call('getLogEntry', { seq: await seqOf(client, 'api-call') });
    expect(entry).toMatchObject({
      kind: 'api-call',
      who: 'owner',
      status: 200,
      variables: { path: 'my-group' },
      answer: body,
      changed: [],
    });
  },

  previewEvent: async (client, { description }) => {
    const { id } = await createDestination(client, `${description.receiver.url}/logs`);
    await filterDestination(client, id, 'merge_request_create');
    const set = { '/author_name': 'Ada' };
    const refused = await client.call('previewEvent', { fixture, scope, set });
    expect(refused.payload).toMatchObject({ author_name: 'Ada', id: refused.event.id });
    expect(refused.decisions).toMatchObject([
      { kind: 'skip', destination: { id }, reason: 'filtered' },
    ]);
    const sent = await client.call('previewEvent', { fixture: 'merge_request_create', scope });
    expect(sent.decisions).toMatchObject([{ kind: 'send', request: { method: 'POST' } }]);
    const { rows } = await client.call('listLog', {});
    expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(['api-call']));
  },

  startRun: async (client, harness) => {
    const { run } = await deliver(client, harness);
    expect(run).toMatchObject({
      state: 'finished',
      fixtures: [fixture],
      events: { total: 1, done: 1 },
      deliveries: { delivered: 1, failed: 0, skipped: 0 },
      failure: null,
    });
  },

  getRun: async (client, harness) => {
    const { run } = await deliver(client, harness);
    expect(await client.call('getRun', { id: run.id })).toEqual(run);
  },

  listScenarios: async (client) => {
    const { scenarios, folder } = await client.call('listScenarios', {});
    expect(folder).toBeNull();
    expect(scenarios.map(({ name }) => name)).toEqual(['A busy morning', 'Hard to take']);
  },

  startScenario: async (client) => {
    await expect(client.call('startScenario', { id: 'none.yaml' })).rejects.toThrow(
      /Failed to find scenario "none.yaml"/,
    );
  },

  pauseRun: async (client, { description }) => {
    await createDestination(client, `${description.receiver.url}/logs`);
    const { id } = await client.call('startRun', { fixtures: [fixture], scope, count: 9, rate: 1 });
    expect(await client.call('pauseRun', { id })).toMatchObject({ id, paused: true });
    expect(await client.call('getRun', { id })).toMatchObject({ state: 'running', paused: true });
    await client.call('cancelRun', { id });
  },

  resumeRun: async (client, { description }) => {
    await createDestination(client, `${description.receiver.url}/logs`);
    const { id } = await client.call('startRun', { fixtures: [fixture], scope, count: 9, rate: 1 });
    await client.call('pauseRun', { id });
    const resumed = await client.call('resumeRun', { id });
    expect(resumed).toMatchObject({ id, paused: false, pausedMs: expect.any(Number) as number });
    await client.call('cancelRun', { id });
  },

  cancelRun: async (client, { description }) => {
    await createDestination(client, `${description.receiver.url}/logs`);
    const { id } = await client.call('startRun', {
      fixtures: [fixture],
      scope,
      count: 1000,
      rate: 1,
    });
    const cancelled = await client.call('cancelRun', { id });
    expect(cancelled).toMatchObject({ id, state: 'cancelled', events: { total: 1000 } });
    expect(cancelled.events.done).toBeLessThan(1000);
    expect(cancelled.finishedAt).not.toBeNull();
  },

  startReplay: async (client, harness) => {
    await deliver(client, harness);
    const seq = await seqOf(client, 'attempt');
    const query = { places: [{ from: seq, to: seq }] };
    const run = await replay(client, { query, target: { kind: 'same' } });
    expect(run).toMatchObject({
      kind: 'replay',
      state: 'finished',
      events: { total: 1, done: 1 },
      deliveries: { delivered: 1, failed: 0, skipped: 0 },
    });
    const { rows } = await client.call('listLog', {});
    const again = rows.find((row) => row.kind === 'attempt' && row.run === run.id);
    expect(again).toMatchObject({ replayOf: seq, status: 200 });
    const before = await client.call('getDelivery', { seq });
    const after = await client.call('getDelivery', { seq: again?.seq ?? 0 });
    expect(after.attempt?.request).toEqual(before.attempt?.request);
    expect(after.capture?.request).toEqual(before.capture?.request);
  },

  previewReplay: async (client, harness) => {
    await deliver(client, harness);
    const { lastSeq } = await client.call('listLog', {});
    const preview = await client.call('previewReplay', {
      query: { eventTypes: ['repository_git_operation'] },
      target: { kind: 'url', url: 'http://127.0.0.1:9/elsewhere' },
      set: { '/author_name': 'Ada' },
    });
    expect(preview).toMatchObject({
      total: 1,
      requests: [
        {
          url: 'http://127.0.0.1:9/elsewhere',
          method: 'POST',
          target: '/elsewhere',
          eventType: 'repository_git_operation',
          changed: ['path', 'Host', 'Content-Length', '/author_name'],
        },
      ],
    });
    const { encoding, text, cut } = preview.firstBody;
    expect({ encoding, cut }).toEqual({ encoding: 'utf8', cut: false });
    expect(JSON.parse(text)).toMatchObject({ author_name: 'Ada' });
    expect((await client.call('listLog', {})).lastSeq).toBe(lastSeq);
  },

  listLog: async (client, harness) => {
    await deliver(client, harness);
    const whole = await client.call('listLog', {});
    expect(whole.rows.map(({ seq }) => seq)).toEqual(whole.rows.map((_, index) => index + 1));
    expect(whole.firstSeq).toBe(1);
    expect(whole.lastSeq).toBe(whole.rows.length);
    const { after, before } = {
      after: await client.call('listLog', { after: 1, limit: 1 }),
      before: await client.call('listLog', { before: whole.lastSeq, limit: 1 }),
    };
    expect(after.rows).toEqual(whole.rows.slice(1, 2));
    expect(before.rows).toEqual(whole.rows.slice(-2, -1));
  },

  getLogEntry: async (client, harness) => {
    await deliver(client, harness);
    const seq = await seqOf(client, 'attempt');
    const entry = await client.call('getLogEntry', { seq });
    expect(entry).toMatchObject({ seq, kind: 'attempt', event: { fixture } });
  },

  findEntries: async (client, harness) => {
    await deliver(client, harness);
    const { recording, rows } = await client.call('listLog', {});
    expect(await client.call('findEntries', { query: { kinds: ['capture'] } })).toEqual({
      recording: recording.id,
      seqs: rows.filter(({ kind }) => kind === 'capture').map(({ seq }) => seq),
    });
    expect(await client.call('findEntries', { query: {}, requests: true })).toEqual({
      recording: recording.id,
      seqs: [await seqOf(client, 'attempt')],
    });
  },

  readEntries: async (client, harness) => {
    await deliver(client, harness);
    const { id } = (await client.call('listLog', {})).recording;
    const { entries } = await client.call('readEntries', { recording: id, seqs: [2, 1, 999] });
    expect(entries.map(({ seq }) => seq)).toEqual([2, 1]);
    expect(entries[0]).toEqual(await client.call('getLogEntry', { seq: 2 }));
    await expect(
      client.call('readEntries', { recording: 'another', seqs: [1] }),
    ).rejects.toMatchObject({ code: 'recording/changed', category: 'conflict' });
  },

  importRequests: async (client) => {
    const before = (await client.call('listLog', {})).recording.id;
    const request = {
      method: 'PUT',
      url: 'https://far.test/in?a=1',
      rawHeaders: [['X-A', '1']] as [string, string][],
      body: { encoding: 'base64' as const, text: '//4=' },
      answered: 204,
      at: '2026-01-01T00:00:00.000Z',
    };
    const first = await client.call('importRequests', {
      from: 'a.har',
      into: 'new',
      requests: [request],
    });
    expect(first).toMatchObject({ firstSeq: 1, lastSeq: 1 });
    expect(first.recording).not.toBe(before);
    expect(await client.call('getLogEntry', { seq: 1 })).toMatchObject({
      kind: 'capture',
      request: {
        method: 'PUT',
        target: '/in?a=1',
        rawHeaders: request.rawHeaders,
        body: { encoding: 'base64', size: 2, text: '//4=' },
      },
      answered: 204,
      imported: { from: 'a.har', url: request.url, at: request.at },
    });
    const second = { from: 'a.har', into: first.recording, requests: [request] };
    expect((await client.call('importRequests', second)).firstSeq).toBe(2);
    await client.call('startRecording', {});
    await expect(client.call('importRequests', second)).rejects.toMatchObject({
      code: 'recording/changed',
    });
  },

  getDelivery: async (client, harness) => {
    const { destination } = await deliver(client, harness);
    const seqs = [await seqOf(client, 'attempt'), await seqOf(client, 'capture')];
    const [fromAttempt, fromCapture] = await Promise.all(
      seqs.map((seq) => client.call('getDelivery', { seq })),
    );
    expect(fromAttempt).toEqual(fromCapture);
    const { attempt, capture } = fromAttempt ?? {};
    expect(capture?.request.method).toBe('POST');
    expect(capture?.request.target).toBe('/logs');
    expect(capture?.request.rawHeaders).toEqual(attempt?.request.rawHeaders);
    expect(capture?.request.body).toEqual(attempt?.request.body);
    expect(capture?.request.rawHeaders).toContainEqual([
      'X-Gitlab-Event-Streaming-Token',
      destination.verificationToken,
    ]);
  },

  getDeliveryTimeline: async (client, harness) => {
    const { destination, run } = await deliver(client, harness);
    const seqs = [await seqOf(client, 'attempt'), await seqOf(client, 'capture')];
    const [fromAttempt, fromCapture] = await Promise.all(
      seqs.map((seq) => client.call('getDeliveryTimeline', { seq })),
    );
    expect(fromAttempt).toEqual(fromCapture);
    expect(fromAttempt).toMatchObject({
      event: { fixture },
      destination: { id: destination.id, url: destination.url },
      steps: [{ kind: 'attempt', seq: seqs[0], status: 200, verdictCode: 'delivered' }],
      circuit: null,
    });
    expect(run.deliveries.delivered).toBe(1);
  },

  getBody: async (client, harness) => {
    await createDestination(client, `${harness.description.receiver.url}/logs`);
    const filling = 'x'.repeat(2 * 1024 * 1024);
    await fire(client, { fixtures: [fixture], scope, set: { '/author_name': filling } });
    const { capture } = await client.call('getDelivery', { seq: await seqOf(client, 'capture') });
    const body = capture?.request.body;
    if (body?.encoding !== 'file') throw new Error('the body is not in a file of its own');
    const { size, base64 } = await client.call('getBody', { sha256: body.sha256 });
    expect(size).toBe(body.size);
    expect(Buffer.from(base64, 'base64').toString()).toContain(filling);
  },

  startRecording: async (client, harness) => {
    await deliver(client, harness);
    const before = await client.call('listLog', {});
    const { recording, previous } = await client.call('startRecording', {});
    expect(previous).toMatchObject({ id: before.recording.id, entries: before.lastSeq });
    expect(recording.id).not.toBe(previous.id);
    expect(await client.call('listLog', {})).toEqual({
      recording,
      rows: [],
      firstSeq: 0,
      lastSeq: 0,
    });
  },

  listRecordings: async (client) => {
    const { recording, previous } = await client.call('startRecording', {});
    const ids = (await client.call('listRecordings', {})).map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(ids).toEqual(expect.arrayContaining([recording.id, previous.id]));
  },

  continueRecording: async (client, harness) => {
    await deliver(client, harness);
    const before = await client.call('listLog', {});
    await client.call('startRecording', {});
    const { id } = before.recording;
    expect(await client.call('continueRecording', { id })).toEqual(before.recording);
    expect(await client.call('listLog', {})).toEqual(before);
  },
};

describe('the contract', () => {
  it('has a case for each operation of the table', () => {
    expect(Object.keys(cases).sort()).toEqual([...operationNames].sort());
  });
});

describe.each(doors)('$name', ({ open }) => {
  it.each(operationNames)('does %s', async (name) => {
    const harness = await startHarness();
    await cases[name](open(harness), harness);
  });
});
