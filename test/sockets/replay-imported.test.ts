/** What an imported request is when it is sent, byte for byte, and what is said before. */
import { readFile } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { replayRequestSchema } from '#contract/replay.ts';
import { createImports } from '#mock-server/import/create-imports.ts';

import { inPieces } from '../support/read-import.ts';
import { openReplayer, place } from './support/open-replayer.ts';
import { answerWith, okAnswer, openScriptedServer } from './support/scripted-server.ts';

type Replayer = Awaited<ReturnType<typeof openReplayer>>;

/** @returns the place of the first */
async function importBytes({ log }: Replayer, name: string, bytes: Uint8Array): Promise<number> {
  const imports = createImports(log);
  return (await imports.start(inPieces(bytes, 1000), { name, into: 'current' })).firstSeq;
}

async function importCase(replayer: Replayer, name: string): Promise<number> {
  const bytes = await readFile(new URL(`../cases/import/${name}`, import.meta.url));
  return importBytes(replayer, name, bytes);
}

function har(...requests: readonly object[]): Uint8Array {
  const entries = requests.map((request) => ({
    request: { method: 'POST', url: 'http://h.test/in', headers: [], ...request },
  }));
  return Buffer.from(JSON.stringify({ log: { entries } }));
}

async function openTarget() {
  const server = await openScriptedServer(answerWith(okAnswer));
  return {
    target: { kind: 'url', url: `${server.url}/in` } as const,
    sent: () => server.received.map((bytes) => bytes.toString('latin1')),
    bodies: () =>
      server.received.map((bytes) => bytes.subarray(bytes.indexOf('\r\n\r\n') + '\r\n\r\n'.length)),
  };
}

describe('an imported request', () => {
  it('sends the JSON that a file has as a form field, without a sign too many', async () => {
    const replayer = await openReplayer();
    const { target, bodies } = await openTarget();
    const seq = await importCase(replayer, 'a-value-empty.har');
    await replayer.replay({ query: place(seq), target });
    expect(bodies().map(String)).toEqual([
      '{"id":"9c2f","event_type":"user_created","author_name":"Ann"}',
    ]);
  });

  it.each([
    ['body-missing-a-bodysize.har', '1 body is missing'],
    ['body-missing-f-truncated.har', '1 body is shorter'],
    ['d-decoded-ampersand.har', '1 body was rebuilt from form fields'],
  ])('of %s says what it is not, before anything goes out', async (name, sentence) => {
    const replayer = await openReplayer();
    const { target, sent } = await openTarget();
    const query = place(await importCase(replayer, name));
    const asked = replayer.start({ query, target, ask: true });
    await expect(asked).rejects.toMatchObject({
      code: 'replay/cautions',
      details: { cautions: [expect.stringContaining(sentence)] },
    });
    expect(sent()).toEqual([]);
    await replayer.replay({ query, target });
    expect(sent()).toHaveLength(1);
  });

  it.each(['header-crlf.har', 'header-lf-value.har'])(
    'of %s is never sent as two, and the others go on',
    async (name) => {
      const replayer = await openReplayer();
      const { target, sent } = await openTarget();
      const bad = await importCase(replayer, name);
      const good = await importBytes(replayer, 'good.har', har({ postData: { text: '{}' } }));
      const query = { places: [{ from: bad, to: good }] };
      const attempts = await replayer.replay({ query, target });
      expect(attempts.map(({ replayOf }) => replayOf)).toEqual([good]);
      expect(sent()).toHaveLength(1);
      const entries = await replayer.log.readFrom(0, 100);
      const skip = entries.find(({ kind }) => kind === 'skip');
      expect(skip).toMatchObject({
        replayOf: bad,
        reason: 'refused',
        message: expect.stringMatching(/cannot stand in one line: .*\\n/) as string,
      });
      const one = replayer.start({ query: place(bad), target });
      await expect(one).rejects.toMatchObject({ code: 'replay/unsendable' });
    },
  );

  it.each([
    ['a name that begins with a blank', { headers: [{ name: ' X-A', value: '1' }] }],
    ['a length that hides behind a blank', { headers: [{ name: 'Content-Length ', value: '1' }] }],
    ['a name with a colon', { headers: [{ name: 'X-A: 1\nX-B', value: '1' }] }],
    ['NUL', { headers: [{ name: 'X-A', value: 'a\0b' }] }],
    ['a method of two words', { method: 'POST /x HTTP/1.1\r\nX-A: 1\r\n\r\nGET' }],
  ])('with %s is refused', async (_what, request) => {
    const replayer = await openReplayer();
    const { target } = await openTarget();
    const seq = await importBytes(replayer, 'odd.har', har(request));
    const one = replayer.start({ query: place(seq), target });
    await expect(one).rejects.toMatchObject({ code: 'replay/unsendable' });
  });

  it('with a blank in its path is refused where it went, and goes elsewhere', async () => {
    const replayer = await openReplayer();
    const { target, sent } = await openTarget();
    const seq = await importBytes(
      replayer,
      'odd.har',
      har({ url: `${target.url} HTTP/1.1\r\nA: b` }),
    );
    const same = replayer.start({ query: place(seq), target: { kind: 'same' } });
    await expect(same).rejects.toMatchObject({ code: /^replay\// });
    await replayer.replay({ query: place(seq), target });
    expect(sent()[0]).toMatch(/^POST \/in HTTP\/1\.1\r\nHost/);
  });

  it('unpacked under a header that says it is packed goes out as the user chooses', async () => {
    const replayer = await openReplayer();
    const { target, sent, bodies } = await openTarget();
    const query = place(await importCase(replayer, 'gzip-header-plain-text.har'));
    await replayer.replay({ query, target });
    await replayer.replay({ query, target, contentEncoding: 'drop' });
    await replayer.replay({ query, target, contentEncoding: 'repack' });
    const [kept, dropped, repacked] = bodies();
    const text = kept?.toString() ?? '';
    expect(text).toContain('"author_name":"Zoë"');
    expect(dropped?.toString()).toBe(text);
    expect(gunzipSync(repacked ?? '').toString()).toBe(text);
    expect(sent().map((head) => head.includes('Content-Encoding: gzip'))).toEqual([
      true,
      false,
      true,
    ]);
    expect(sent()[2]).toContain(`Content-Length: ${repacked?.length ?? 0}\r\n`);
  });

  it('is packed by each coding in its turn, and refused where one is not known', async () => {
    const replayer = await openReplayer();
    const { target, bodies } = await openTarget();
    const under = (value: string) => ({
      headers: [{ name: 'content-encoding', value }],
      postData: { text: '{"a":1}' },
    });
    const file = har(under('deflate, br'), under('zstd'));
    const seq = await importBytes(replayer, 'packed.har', file);
    const query = { places: [{ from: seq, to: seq + 1 }] };
    const preview = await replayer.replayer.preview(
      replayRequestSchema.parse({ query, target, contentEncoding: 'repack' }),
    );
    expect(preview).toMatchObject({
      total: 1,
      cautions: [{ flaw: 'body-decoded', count: 1 }],
      refused: { total: 1, first: [{ seq: seq + 1 }] },
    });
    await replayer.replay({ query, target, contentEncoding: 'repack' });
    expect(bodies()).toHaveLength(1);
    const [packed = Buffer.alloc(0)] = bodies();
    expect(inflateSync(brotliDecompressSync(packed)).toString()).toBe('{"a":1}');
  });

  it('keeps bytes of headers and of the path that are no UTF-8, from log to file to wire', async () => {
    const replayer = await openReplayer();
    const { target, sent } = await openTarget();
    const line = {
      ...{ seq: 1, at: '2026-01-01T00:00:00.000Z', kind: 'capture', receiver: 'local' },
      connection: { remoteAddress: '', remotePort: 0, localPort: 1, ordinal: 1 },
      request: {
        method: 'POST',
        target: '/in?\xe9',
        httpVersion: '1.1',
        rawHeaders: [['X-Latin', '\xe9\xa0\x85']],
        rawTrailers: [],
        body: { encoding: 'base64', size: 2, text: '//4=' },
      },
      ...{ complete: true, answered: 200, timing: { headers: 0, body: 0 }, attempt: null },
    };
    const seq = await importBytes(replayer, 'a.jsonl', Buffer.from(`${JSON.stringify(line)}\n`));
    const edited = { target: '/in?\xe9' };
    await replayer.replay({ query: place(seq), target, edited });
    expect(sent()[0]).toContain('POST /in?\xe9 HTTP/1.1\r\n');
    expect(sent()[0]).toContain('X-Latin: \xe9\xa0\x85\r\n');
    expect(sent()[0]).toMatch(/\xff\xfe$/);
  });
});

describe('a replay of the whole recording', () => {
  it('leaves out what cannot be sent, says which and why, and sends the rest', async () => {
    const replayer = await openReplayer();
    const { target, sent } = await openTarget();
    await importBytes(
      replayer,
      'mixed.har',
      har({ postData: { text: '{"id":1}' } }, { postData: { text: 'no JSON' } }),
    );
    const query = { places: [{ from: 1, to: 100 }] };
    const asked = replayer.start({ query, target, fresh: true, ask: true });
    await expect(asked).rejects.toMatchObject({
      details: {
        cautions: [
          '1 request of 2 cannot be sent and is skipped.',
          expect.stringContaining('Failed to change entry 2') as string,
        ],
      },
    });
    await replayer.replay({ query, target, fresh: true });
    expect(sent()).toHaveLength(1);
  });
});
