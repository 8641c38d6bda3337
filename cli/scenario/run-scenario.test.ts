import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { exampleScenarios } from '#fixtures/example-scenarios.ts';

import { makeFolder } from '../../test/support/make-folder.ts';
import { serve } from '../../test/support/serve.ts';
import type { CommandContext } from '../command-context.ts';
import type { FireFlags } from '../fire/request/read-fire-request.ts';
import { createStyle } from '../format/style.ts';
import { runScenario } from './run-scenario.ts';

async function scenarioFile(text: string): Promise<string> {
  const file = join(await makeFolder(), 'steps.yaml');
  await writeFile(file, text);
  return file;
}

function fakeContext() {
  const out: string[] = [];
  const err: string[] = [];
  const context: CommandContext = {
    terminal: {
      out: (line) => out.push(line),
      data: (line) => out.push(line),
      bytes: () => undefined,
      isScreen: false,
      err: (line) => err.push(line),
      outStyle: createStyle(false),
      errStyle: createStyle(false),
      readerGone: new AbortController().signal,
      outputProblem: () => null,
      flush: () => Promise.resolve(),
    },
    env: {},
    bundleDir: '/',
    interruption: new AbortController().signal,
  };
  return { context, out, err };
}

async function run(file: string, flags: Partial<FireFlags>, fixtures: string[] = []) {
  const { context, out, err } = fakeContext();
  const given = Object.keys(flags).map(
    (key) => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
  const whole: FireFlags = { concurrency: 1, scenario: file, ...flags };
  const code = await runScenario({ fixtures, flags: whole, given }, context);
  return { code, out, err };
}

/** An endpoint that answers with that status and counts. */
async function endpoint(status: number) {
  let requests = 0;
  const { url } = await serve((request, response) => {
    requests += 1;
    request.resume();
    response.writeHead(status).end();
  });
  return { url, requests: () => requests };
}

const three = `
name: Three steps
variables: { n: 2 }
steps:
  - name: Twice
    fire: merge_request_create
    group: my-group
    count: \${n}
    expect: delivered
  - wait: 10ms
  - fire: ['trap:emoji', add_gpg_key]
`;

describe('fire --scenario', () => {
  it('carries the steps out one after another and says which', async () => {
    const { url, requests } = await endpoint(200);
    const { code, out, err } = await run(await scenarioFile(three), { url, var: { n: '3' } });
    expect({ code, err, requests: requests() }).toEqual({ code: 0, err: [], requests: 5 });
    expect(out.filter((line) => !line.startsWith('ok'))).toEqual([
      'Three steps, 3 steps',
      '1. Twice',
      '2. wait',
      '3. trap:emoji, add_gpg_key',
      '5 delivered, 0 failed, 0 skipped.',
      'Ledger: fired 5 = planned 5 + skipped 0; planned 5 = answered 5 + failed 0 + cancelled 0; deliveries of the run 5 = shown 5; 0 reordered, 0 lost. It adds up.',
    ]);
  });

  it('ends with 1 when an expectation is missed, and goes on all the same', async () => {
    const { url, requests } = await endpoint(500);
    const { code, err } = await run(await scenarioFile(three), { url, json: true });
    expect({ code, requests: requests() }).toEqual({ code: 1, requests: 4 });
    expect(err[0]).toMatch(/step 1\. Twice: delivered is expected .* 0 of 2 \(2 failed/);
  });

  it('ends with 0 when what is expected is a failure', async () => {
    const { url } = await endpoint(500);
    const text = 'name: Down\nsteps:\n  - fire: merge_request_create\n    expect: failed\n';
    expect((await run(await scenarioFile(text), { url })).code).toBe(0);
  });

  it('gathers the events of each step into batches of the size that was asked for', async () => {
    const { url, requests } = await endpoint(200);
    const flags = { url, profile: 'next', batchSize: 2, var: { n: '5' } };
    const { code } = await run(await scenarioFile(three), flags);
    expect({ code, requests: requests() }).toEqual({ code: 0, requests: 4 });
    const older = run(await scenarioFile(three), { ...flags, profile: '16.1' });
    await expect(older).rejects.toThrow(/sends each event by itself/);
  });

  it('takes a version of each step at a URL', async () => {
    const { url } = await endpoint(200);
    const step = '  - { fire: merge_request_create, profile: ';
    const text = `name: V\nsteps:\n${step}'15.0' }\n${step}next }\n`;
    const { code, out } = await run(await scenarioFile(text), { url, json: true });
    const bodies = out.map(
      (line) => (JSON.parse(line) as { request: { body: string } }).request.body,
    );
    expect([code, ...bodies.map((body) => body[0])]).toEqual([0, '{', '[']);
  });

  it.each([
    ['twin-ids: true', /line 3: twin-ids: at a URL there is one destination/],
    ['clock-speed: 60', /line 3: clock-speed: nothing is run again without a harness/],
    ["profile: 'nine'", /line 3: failed to .*nine/],
  ])('refuses %j at a URL, with the line', async (said, message) => {
    const text = `name: W\nsteps:\n  - fire: merge_request_create\n    ${said}\n`;
    const file = await scenarioFile(text);
    await expect(run(file, { url: 'http://127.0.0.1:9' })).rejects.toThrow(message);
  });

  it('fires files that stand beside the scenario', async () => {
    const { url, requests } = await endpoint(200);
    const file = await scenarioFile('name: Mine\nsteps:\n  - fire: ./mine.json\n');
    await writeFile(join(file, '../mine.json'), '{"event_type":"mine"}');
    expect(await run(file, { url })).toMatchObject({ code: 0, err: [] });
    expect(requests()).toBe(1);
  });

  it.each([
    ['- fire: merge_request_crate', /line 4: failed to find fixture .*merge_request_create/],
    ['- fire: merge_request_create\n    set: { /nope: 1 }', /line 4: failed to .*\/nope/],
    [
      '- fire: merge_request_create\n    burst: 5',
      /line 4: failed to plan the run: without a rate/,
    ],
    [
      '- fire: merge_request_create\n    expect: deliverd',
      /line 4: expect: .*Did you mean delivered/,
    ],
    ['- fire: ./none.json', /line 4: failed to read .*none\.json: there is no such file/],
    ['- fier: merge_request_create', /line 4: there is no key "fier"\. Did you mean fire/],
  ])('refuses the step %j with its line, before anything is sent', async (step, message) => {
    const { url, requests } = await endpoint(200);
    const text = `name: Wrong\nsteps:\n  - fire: merge_request_create\n  ${step}\n`;
    await expect(run(await scenarioFile(text), { url })).rejects.toThrow(message);
    expect(requests()).toBe(0);
  });

  it('refuses a wrong flag in its own words, not as a fault of the file', async () => {
    const file = await scenarioFile(three);
    await expect(run(file, { token: 't' })).rejects.toThrow(/^Failed to read --token: through/);
  });

  it('refuses what the file says beside it, and variables without a file', async () => {
    const file = await scenarioFile(three);
    await expect(run(file, { count: 3 })).rejects.toThrow(/--count: it contradicts --scenario/);
    await expect(run(file, {}, ['add_gpg_key'])).rejects.toThrow(/read add_gpg_key: it contra/);
    const { context } = fakeContext();
    const flags = { concurrency: 1, var: { n: '1' } };
    await expect(runScenario({ fixtures: [], flags, given: [] }, context)).rejects.toThrow(
      /only a scenario has variables/,
    );
  });

  it.each([...exampleScenarios])('carries out the example %s', async (name, text) => {
    const { url } = await endpoint(200);
    const file = join(await makeFolder(), name);
    await writeFile(file, text);
    expect(await run(file, { url, json: true, dryRun: true })).toMatchObject({ code: 0, err: [] });
  });
});
