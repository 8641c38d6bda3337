import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { Run } from '#contract/run.ts';

import { createDestination } from '../../test/contract/journey.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { startHarness } from '../../test/support/start-harness.ts';

const steps = `
name: Three steps
description: Two kinds of events
variables: { group: my-group, n: 2 }
steps:
  - name: Some
    fire: merge_request_create
    group: \${group}
    count: \${n}
    expect: delivered
  - wait: 5ms
  - fire: ./mine.json
    group: \${group}
`;

async function opened(files: Readonly<Record<string, string>>) {
  const folder = await makeFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const { client, description } = await startHarness({ fixturesDir: folder });
  await createDestination(client, `${description.receiver.url}/logs`);
  return { client, folder };
}

async function over(client: HarnessClient, { id }: Run): Promise<Run> {
  return expect
    .poll(() => client.call('getRun', { id }))
    .not.toMatchObject({ state: 'running' })
    .then(() => client.call('getRun', { id }));
}

const own = { 'mine.json': '{"event_type":"mine","entity_path":"x"}' };

describe('the scenarios of a harness', () => {
  it('are the YAML files of the folder, with what is wrong with them', async () => {
    const wrong = 'name: Wrong\nsteps:\n  - fire: merge_request_crate\n';
    const { client, folder } = await opened({ ...own, 'a.yaml': steps, 'b.yml': wrong });
    const listed = await client.call('listScenarios', {});
    expect(listed.folder).toBe(folder);
    expect(listed.scenarios.filter(({ isExample }) => !isExample)).toEqual([
      {
        ...{
          id: 'a.yaml',
          isExample: false,
          name: 'Three steps',
          description: 'Two kinds of events',
        },
        variables: { group: 'my-group', n: '2' },
        steps: [
          '1. Some: 2 events, delivered is expected',
          '2. wait: 0.005 s',
          '3. ./mine.json: 1 event',
        ],
        problem: null,
      },
      expect.objectContaining({
        id: 'b.yml',
        problem: expect.stringMatching(
          /b\.yml, line 3: .*Did you mean merge_request_create/,
        ) as string,
      }) as object,
    ]);
  });

  it('are examples too, each of which can be carried out as it stands', async () => {
    const { client } = await startHarness();
    const { scenarios } = await client.call('listScenarios', {});
    expect(scenarios.map(({ id, isExample, problem }) => [id, isExample, problem])).toEqual([
      ['busy-morning.yaml', true, null],
      ['hard-to-take.yaml', true, null],
    ]);
  });

  it('are listed although one of them cannot be read', async () => {
    const { client, folder } = await opened({ ...own, 'b.yaml': steps });
    await symlink(join(folder, 'nowhere.yaml'), join(folder, 'a.yaml'));
    const listed = await client.call('listScenarios', {});
    const problems = listed.scenarios.map(({ id, problem }) => [id, problem]);
    expect(problems.slice(0, 2)).toEqual([
      ['a.yaml', expect.stringMatching(/^Failed to read the scenario a\.yaml: .+ENOENT/)],
      ['b.yaml', null],
    ]);
    await expect(client.call('startScenario', { id: 'a.yaml' })).rejects.toThrow(/ENOENT/);
  });

  it('have a file of their own in the place of the example of its name', async () => {
    const { client } = await opened({ ...own, 'busy-morning.yaml': steps });
    const { scenarios } = await client.call('listScenarios', {});
    expect(scenarios.map(({ name, isExample }) => [name, isExample])).toEqual([
      ['Three steps', false],
      ['Hard to take', true],
    ]);
  });

  it('are carried out as one run that tells of its steps', async () => {
    const { client } = await opened({ ...own, 'a.yaml': steps });
    const run = await client.call('startScenario', { id: 'a.yaml', variables: { n: '4' } });
    expect(run).toMatchObject({ events: { total: 5 }, scenario: { name: 'Three steps' } });
    const ended = await over(client, run);
    expect(ended).toMatchObject({
      state: 'finished',
      events: { total: 5, done: 5 },
      deliveries: { delivered: 5, failed: 0, skipped: 0 },
    });
    expect(ended.scenario?.steps).toEqual([
      { label: '1. Some', state: 'done', done: 4, deliveries: 4, undelivered: 0 },
      { label: '2. wait', state: 'done', done: 0 },
      { label: '3. ./mine.json', state: 'done', done: 1, deliveries: 1, undelivered: 0 },
    ]);
  });

  it('number their jobs through all steps, so that no two events are taken for one', async () => {
    const { client } = await opened({ ...own, 'a.yaml': steps });
    await over(client, await client.call('startScenario', { id: 'a.yaml' }));
    const { rows } = await client.call('listLog', {});
    const jobs = rows.flatMap((row) => (row.kind === 'attempt' ? [row.job] : []));
    expect([...jobs].sort()).toEqual([1, 2, 3]);
  });

  it('are carried out from a text that is none of them, once it was looked at', async () => {
    const { client } = await opened(own);
    const file = { id: 'elsewhere.yaml', text: steps };
    expect(await client.call('checkScenario', file)).toMatchObject({
      id: 'elsewhere.yaml',
      name: 'Three steps',
      problem: null,
    });
    const run = await client.call('startScenario', { ...file, variables: { n: '4' } });
    expect(await over(client, run)).toMatchObject({ state: 'finished', events: { done: 5 } });
    const { scenarios } = await client.call('listScenarios', {});
    expect(scenarios.every(({ isExample }) => isExample)).toBe(true);
  });

  it('are told with the line of the mistake when such a text has one', async () => {
    const { client } = await opened(own);
    const text = 'name: Wrong\nsteps:\n  - fire: merge_request_crate\n';
    const { problem } = await client.call('checkScenario', { id: 'x.yaml', text });
    expect(problem).toMatch(/x\.yaml, line 3: .*Did you mean merge_request_create/);
    await expect(client.call('startScenario', { id: 'x.yaml', text })).rejects.toThrow(/line 3/);
  });

  it('fail when a step misses what is expected of it, after the last step', async () => {
    const missing = steps.replace('expect: delivered', 'expect: failed');
    const { client } = await opened({ ...own, 'a.yaml': missing });
    const ended = await over(client, await client.call('startScenario', { id: 'a.yaml' }));
    expect(ended).toMatchObject({ state: 'failed', events: { total: 3, done: 3 } });
    expect(ended.failure).toMatch(/missed: step 1\. Some: failed is expected .* 0 of 2/);
    expect(ended.scenario?.steps.map(({ state }) => state)).toEqual(['missed', 'done', 'done']);
  });

  it('can be paused while they wait, and cancelled', async () => {
    const waiting = 'name: W\nsteps:\n  - wait: 1h\n  - fire: merge_request_create\n';
    const { client } = await opened({ 'w.yaml': waiting });
    const { id } = await client.call('startScenario', { id: 'w.yaml' });
    expect(await client.call('pauseRun', { id })).toMatchObject({ paused: true });
    expect(await client.call('cancelRun', { id })).toMatchObject({
      state: 'cancelled',
      events: { total: 1, done: 0 },
    });
  });

  it.each([
    ['project: my-group', 'project: my-group is a group. Try group: my-group.'],
    [
      'group: example-group/example-project',
      'group: example-group/example-project is a project. Try project: example-group/example-project.',
    ],
    ['group: my-grup', 'Did you mean my-group'],
    [
      'group: my-group\n    instance: true',
      'instance: an event happens in one place, and group: names another.',
    ],
  ])('refuse %j with the line', async (place, why) => {
    const { client } = await opened({});
    const text = `name: P\nsteps:\n  - fire: merge_request_create\n    ${place}\n`;
    const { problem } = await client.call('checkScenario', { id: 'p.yaml', text });
    expect(problem).toMatch(/p\.yaml, line 3: /);
    expect(problem).toContain(why);
  });

  it('fire files that are sent along, under the names of their steps', async () => {
    const { client } = await opened({});
    const event = { name: 'mine', id: null, title: null, payload: { event_type: 'mine' } };
    const files = [{ path: './mine.json', events: [event] }];
    const text = 'name: Mine\nsteps:\n  - fire: ./mine.json\n    group: my-group\n';
    const request = { id: 'x.yaml', text, files };
    const { steps } = await client.call('previewScenario', request);
    expect(steps).toMatchObject([
      { previews: [{ event: { type: 'mine', fixture: 'file:mine' } }] },
    ]);
    const ended = await over(client, await client.call('startScenario', request));
    expect(ended).toMatchObject({ fixtures: ['file:mine'], deliveries: { delivered: 1 } });
  });

  it('have wishes of whoever starts them where a step has none', async () => {
    const { client } = await opened({});
    await client.call('editWorld', { edit: { kind: 'change-settings', profile: 'next' } });
    const step = '  - { fire: merge_request_create, group: my-group, count: 6 }\n';
    const text = `name: B\nsteps:\n${step}${step.replace(' }', ', batch-size: 3 }')}`;
    const request = { id: 'b.yaml', text, wishes: { batchSize: 6 } };
    const ended = await over(client, await client.call('startScenario', request));
    expect(ended.scenario?.steps.map(({ deliveries }) => deliveries)).toEqual([1, 2]);
  });

  it('are refused whole, before anything is sent', async () => {
    const versioned = "name: V\nsteps:\n  - fire: merge_request_create\n    profile: '15.0'\n";
    const { client } = await opened({ 'a.yaml': steps, 'v.yaml': versioned });
    const start = (id: string) => client.call('startScenario', { id });
    await expect(start('a.yaml')).rejects.toThrow(
      /a\.yaml, line 12: failed to find fixture "file:mine"/,
    );
    await expect(start('v.yaml')).rejects.toThrow(
      /v\.yaml, line 3: profile: a harness has its own/,
    );
    await expect(start('b.yaml')).rejects.toThrow(/Did you mean a.yaml/);
    await expect(start('../a.yaml')).rejects.toThrow(/Failed to find scenario/);
    expect(
      (await client.call('listLog', { limit: 9 })).rows.filter(({ kind }) => kind === 'attempt'),
    ).toEqual([]);
  });
});
