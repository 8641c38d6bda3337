/** What runs, scenarios and replays do, through whichever client. */
import { expect } from 'vitest';

import {
  createDestination,
  deliver,
  filterDestination,
  fixture,
  replay,
  scope,
  seqOf,
} from './journey.ts';
import type { OperationCases } from './operation-case.ts';

export const runCases = {
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

  checkScenario: async (client) => {
    const text = 'name: Mine\nsteps:\n  - fire: merge_request_create\n    count: 3\n';
    const checked = await client.call('checkScenario', { id: 'mine.yaml', text });
    expect(checked).toMatchObject({ name: 'Mine', problem: null });
    const broken = await client.call('checkScenario', { id: 'mine.yaml', text: 'name: Mine' });
    expect(broken.problem).toContain('mine.yaml');
  },

  previewScenario: async (client) => {
    const text = 'name: Mine\nsteps:\n  - wait: 1s\n  - fire: merge_request_create\n';
    const { steps } = await client.call('previewScenario', { id: 'mine.yaml', text });
    expect(steps).toMatchObject([
      { label: '1. wait', previews: [] },
      { label: '2. merge_request_create', previews: [{ event: { type: 'merge_request_create' } }] },
    ]);
  },

  startScenario: async (client) => {
    await expect(client.call('startScenario', { id: 'none.yaml' })).rejects.toThrow(
      /Failed to find scenario "none.yaml"/,
    );
  },

  listRehearsals: async (client) => {
    const found = await client.call('listRehearsals', {});
    expect(found.map(({ id }) => id)).toContain('nats/broken-sibling');
    expect(found.every(({ story, source, asks }) => story && source && asks.length > 0)).toBe(true);
  },

  startRehearsal: async (client, { description }) => {
    const url = `${description.receiver.url}/logs`;
    const run = await client.call('startRehearsal', { id: 'dupes/group-and-instance', url });
    expect(run).toMatchObject({ state: 'running', events: { total: 20 } });
    await expect
      .poll(async () => (await client.call('getRun', { id: run.id })).state)
      .toBe('finished');
    const { rehearsal } = await client.call('getRun', { id: run.id });
    expect(rehearsal).toMatchObject({ proven: false, events: { sent: 20, again: 20 } });
    expect(rehearsal?.questions.map(({ answer }) => answer)).toEqual(['ask', 'ask']);
    await expect(client.call('startRehearsal', { id: 'nats/broken', url })).rejects.toThrow(
      /Failed to find the rehearsal "nats\/broken"/,
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
} as const satisfies OperationCases;
