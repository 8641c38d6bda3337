import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { beforeAll, describe, expect, it } from 'vitest';

import { createDestination } from '../../test/contract/journey.ts';
import { createGatheredContext } from '../../test/support/cli-context.ts';
import { makeFolder } from '../../test/support/make-folder.ts';
import { serve } from '../../test/support/serve.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import { runScenario } from '../scenario/run-scenario.ts';
import type { FireFlags } from './request/read-fire-request.ts';
import { runFire } from './run-fire.ts';

const folder = fileURLToPath(new URL('../../test/cases/fire', import.meta.url));
const numbers = join(folder, 'numbers-and-key-order.json');
let text = '';
beforeAll(async () => {
  text = await readFile(numbers, 'utf8');
});

/** What is put in is cut out, so that all else can be held against the file. */
function withoutIdentity(body: string): string {
  return body
    .replace(/"id": ("[^"]*"|\d+)/, '"id": ID')
    .replace(/"created_at": "[^"]*"/, '"created_at": NOW');
}

/** An endpoint that keeps the bytes it gets. */
async function endpoint() {
  const bodies: string[] = [];
  const { url } = await serve((request, response) => {
    void buffer(request).then((bytes) => {
      bodies.push(bytes.toString('utf8'));
      response.end();
    });
  });
  return { url, bodies };
}

async function fireAt(files: readonly string[], flags: Partial<FireFlags> = {}) {
  const { url, bodies } = await endpoint();
  const { context, out } = createGatheredContext();
  const code = await runFire(files, { concurrency: 1, url, ...flags }, context);
  return { code, bodies, out: out() };
}

/** A harness with the cases as its own fixtures, and a destination of the group. */
async function harness(fixturesDir = folder) {
  const { client, description } = await startHarness({ fixturesDir });
  const { url, bodies } = await endpoint();
  await createDestination(client, `${url}/logs`);
  const { control } = description;
  const env = { AUDITORIUM_URL: control.url, AUDITORIUM_TOKEN: control.token };
  return { client, env, bodies };
}

describe("a payload file of one's own, at a URL", () => {
  it('is sent byte for byte with --verbatim', async () => {
    const { code, bodies } = await fireAt([numbers], { verbatim: true });
    expect({ code, bodies }).toEqual({ code: 0, bodies: [text] });
  });

  it('keeps every token but the id and the time without it', async () => {
    const { bodies } = await fireAt([numbers], { count: 2 });
    expect(bodies.map(withoutIdentity)).toEqual([withoutIdentity(text), withoutIdentity(text)]);
    expect(bodies.join()).not.toContain('9007199254740993');
  });

  it('keeps them beside a value that is set', async () => {
    const { bodies } = await fireAt([numbers], { verbatim: true, set: { '/details/a': 'new' } });
    expect(bodies).toEqual([text.replace('"a": 2', '"a": "new"')]);
  });

  it('keeps them in a batch, where its id is text', async () => {
    const { bodies } = await fireAt([numbers], { verbatim: true, profile: 'next' });
    expect(bodies).toEqual([`[${text.replace('9007199254740993', '"9007199254740993"')}]`]);
  });

  it('keeps them through duplicates', async () => {
    const { bodies } = await fireAt([numbers], { verbatim: true, count: 2, duplicates: 100 });
    expect(bodies).toEqual([text, text, text, text]);
  });

  it('is shown as it would be sent', async () => {
    const dry = { verbatim: true, dryRun: true };
    expect((await fireAt([numbers], dry)).out).toContain(text);
    const { out, bodies } = await fireAt([numbers], { ...dry, json: true });
    expect(JSON.parse(out)).toMatchObject({ text });
    expect(bodies).toEqual([]);
  });

  it('is refused in one sentence that names the byte when it is not UTF-8', async () => {
    const file = join(folder, 'latin1.json');
    await expect(fireAt([file])).rejects.toMatchObject({
      message: expect.stringContaining(
        'it is not UTF-8 (line 1, column 38 has the byte 0xE9, at offset 37). Try',
      ) as string,
    });
  });

  it.each([
    [
      'events-ndjson.json',
      ['{"event_type":"a","entity_id":1}', '{"event_type":"b","entity_id":2}'],
    ],
    ['events-array.json', ['{"event_type":"a"}', '{"event_type":"b"}']],
  ])('is as many events as %s holds', async (name, events) => {
    const { bodies } = await fireAt([join(folder, name)], { verbatim: true });
    expect(bodies).toEqual(events);
  });

  it('keeps its bytes in a scenario', async () => {
    const { url, bodies } = await endpoint();
    const away = await makeFolder();
    await writeFile(join(away, 'mine.json'), text);
    await writeFile(join(away, 'two.json'), '[{"a":1.0},{"b":-0}]');
    const file = join(away, 'steps.yaml');
    const step = (name: string): string => `  - fire: ./${name}\n    verbatim: true\n`;
    await writeFile(file, `name: Mine\nsteps:\n${step('mine.json')}${step('two.json')}`);
    const { context } = createGatheredContext();
    const flags = { concurrency: 1, scenario: file, url };
    await runScenario({ fixtures: [], flags, given: ['--scenario', '--url'] }, context);
    expect(bodies).toEqual([text, '{"a":1.0}', '{"b":-0}']);
  });
});

describe("a payload file of one's own, through a harness", () => {
  it('keeps its bytes from a file and from the folder of the harness', async () => {
    const { env, bodies } = await harness();
    const { context } = createGatheredContext(env);
    const flags = { concurrency: 1, group: 'my-group', verbatim: true };
    await runFire([numbers, 'file:numbers-and-key-order'], flags, context);
    expect(bodies).toEqual([text, text]);
  });

  it('fires all events of a file of several by its name', async () => {
    const { env, bodies } = await harness();
    const { context } = createGatheredContext(env);
    const flags = { concurrency: 1, group: 'my-group', verbatim: true };
    await runFire(['file:events-array', 'file:events-ndjson#2'], flags, context);
    expect(bodies).toEqual([
      '{"event_type":"a"}',
      '{"event_type":"b"}',
      '{"event_type":"b","entity_id":2}',
    ]);
  });

  it('names what is not UTF-8 in the folder', async () => {
    const { client } = await harness();
    const { problems } = await client.call('listCatalogue', {});
    expect(problems).toEqual([
      {
        file: 'latin1.json',
        reason: 'it is not UTF-8 (line 1, column 38 has the byte 0xE9, at offset 37)',
      },
    ]);
  });

  it('shows the body before it is sent', async () => {
    const { client } = await harness();
    const fixture = 'file:numbers-and-key-order';
    const preview = await client.call('previewEvent', { fixture, verbatim: true });
    expect(preview.text).toBe(text);
    expect(preview.event.id).toBe('9007199254740993');
  });

  it('keeps its bytes in a scenario of the harness', async () => {
    const away = await makeFolder();
    await writeFile(join(away, 'mine.json'), '[{"a":1.0},{"b":-0}]');
    const step = '  - fire: ./mine.json\n    group: my-group\n    verbatim: true\n';
    await writeFile(join(away, 'a.yaml'), `name: Mine\nsteps:\n${step}`);
    const { client, bodies } = await harness(away);
    await client.call('startScenario', { id: 'a.yaml' });
    await expect.poll(() => bodies).toEqual(['{"a":1.0}', '{"b":-0}']);
  });
});
