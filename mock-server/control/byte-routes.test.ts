import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { ByteSource } from '#contract/byte-streams.ts';
import { createHttpClient } from '#contract/client/http-client.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { foreignFile } from '#core/recordings/recording-file.ts';

import { ask } from '../../test/support/ask.ts';
import { newRecording } from '../../test/support/recording-details.ts';
import { authorization, controlToken, serveControl } from '../../test/support/serve-control.ts';

const sha256 = '0123456789abcdef'.repeat(4);

async function* piecesOf(...pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  for (const piece of pieces) yield await Promise.resolve(piece);
}

async function* failing(
  error: Error,
  ...before: readonly Uint8Array[]
): AsyncGenerator<Uint8Array, void> {
  yield* piecesOf(...before);
  throw await Promise.resolve(error);
}

describe('a body as a download', () => {
  it('is the bytes themselves, which a browser shows nothing of', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const asked: unknown[] = [];
    const { url } = await serveControl({
      bytes: {
        read: (source) => {
          asked.push(source);
          return piecesOf(bytes.subarray(0, 100), bytes.subarray(100));
        },
      },
    });
    const answer = await fetch(`${url}/api/bodies/${sha256}`, { headers: authorization });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(asked).toEqual([{ body: sha256 }]);
  });

  it('is 404 for a hash that nothing is kept under', async () => {
    const error = new HarnessError({
      code: 'body/unknown',
      category: 'user-input',
      message: 'Failed to read the body: there is none. Try another.',
    });
    const { url } = await serveControl({ bytes: { read: () => failing(error) } });
    const answer = await ask(`${url}/api/bodies/${sha256}`, { headers: authorization });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'body/unknown' } });
  });

  it.each(['..', '..%2f..%2fworld.json', 'abc'])(
    'is refused for %s, which is no hash',
    async (id) => {
      const { url } = await serveControl();
      const target = `/api/bodies/${id}`;
      const answer = await ask(url, { target, headers: authorization });
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/json');
    },
  );
});

describe('a recording as a file', () => {
  const recording = newRecording({ id: '20261121T120000.000Z' });

  it('is sent under its name, without secrets unless they are asked for', async () => {
    const asked: unknown[] = [];
    const { url } = await serveControl({
      bytes: {
        read: (source) => {
          asked.push(source);
          return piecesOf(Buffer.from('PK'));
        },
      },
    });
    const at = `${url}/api/recordings/${recording.id}`;
    const answer = await fetch(at, { headers: authorization });
    expect(await answer.text()).toBe('PK');
    expect(answer.headers.get('content-disposition')).toContain(`${recording.id}.auditorium`);
    await fetch(`${at}?secrets=true`, { headers: authorization });
    expect(asked).toEqual([
      { recording: recording.id, secrets: false },
      { recording: recording.id, secrets: true },
    ]);
  });

  it('breaks off where it cannot go on, so that no half of it is taken for all', async () => {
    const { url } = await serveControl({
      bytes: { read: () => failing(new Error('the disk'), Buffer.alloc(4_000_000)) },
    });
    const client = createHttpClient({ url, token: controlToken });
    const pieces = client.read({ recording: recording.id, secrets: false })[Symbol.asyncIterator]();
    const reading = (async () => {
      while ((await pieces.next()).done !== true);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'harness/answer-broken-off' });
  });

  it('is taken as it comes, and whoever sends it hears of what is wrong with it', async () => {
    let size = 0;
    const { url } = await serveControl({
      bytes: {
        async loadRecording(file) {
          for await (const piece of file) {
            size += piece.length;
            if (size > 3_000_000) throw foreignFile();
          }
          return { recording, masked: false };
        },
      },
    });
    const client = createHttpClient({ url, token: controlToken });
    const small = await client.loadRecording(piecesOf(Buffer.alloc(10), Buffer.alloc(20)));
    expect([small.recording.id, size]).toEqual([recording.id, 30]);
    expect((await client.loadRecording(new Blob(['PK']))).masked).toBe(false);
    const large = Array.from({ length: 100 }, () => Buffer.alloc(100_000));
    await expect(client.loadRecording(piecesOf(...large))).rejects.toMatchObject({
      code: 'recording-file/foreign',
    });
  });

  it.each(['/api/recordings', '/api/import?name=a.har'])(
    'answers an upload to %s that it refuses at once, however much is still to come',
    async (target) => {
      const refuse = async (file: AsyncIterable<Uint8Array>): Promise<never> => {
        for await (const piece of file) if (piece.length > 0) break;
        throw foreignFile();
      };
      const { url } = await serveControl({
        bytes: { loadRecording: refuse, importFile: refuse },
      });
      const headers = { ...authorization, 'content-type': 'application/octet-stream' };
      const sending = request(`${url}${target}`, { method: 'POST', headers });
      onTestFinished(() => {
        sending.destroy();
      });
      sending.write(Buffer.alloc(1_000_000));
      const [answer] = (await once(sending, 'response')) as [IncomingMessage];
      expect(answer.statusCode).toBe(400);
      expect(await json(answer)).toMatchObject({ error: { code: 'recording-file/foreign' } });
    },
  );

  it.each(['..', '.', 'a/b'])('is refused for %s, which is no id', async (id) => {
    const { url } = await serveControl();
    const target = `/api/recordings/${encodeURIComponent(id)}`;
    const answer = await ask(url, { target, headers: authorization });
    expect(answer.status).toBe(400);
  });
});

/** A promise, and what settles it. */
function createStop<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return {
    promise,
    resolve: (value: Value): void => {
      resolve(value);
    },
  };
}

describe('an export', () => {
  const post = (url: string, signal?: AbortSignal): Promise<Response> =>
    fetch(`${url}/api/export`, {
      method: 'POST',
      body: '{"format":"jsonl"}',
      headers: { ...authorization, 'content-type': 'application/json' },
      ...(signal === undefined ? {} : { signal }),
    });

  it('stops being looked for when its client leaves before there is anything', async () => {
    const leaving = new AbortController();
    const stopped = createStop<ByteSource>();
    const { url } = await serveControl({
      bytes: {
        async *read(source, wanted) {
          wanted?.addEventListener('abort', () => {
            stopped.resolve(source);
          });
          leaving.abort();
          await stopped.promise;
          yield Buffer.from('nobody reads this');
        },
      },
    });
    await expect(post(url, leaving.signal)).rejects.toThrow('aborted');
    expect(await stopped.promise).toMatchObject({ export: { format: 'jsonl', news: false } });
  });

  it('stops being written when its client leaves in the middle', async () => {
    const leaving = new AbortController();
    const stopped = createStop<boolean>();
    const { url } = await serveControl({
      bytes: {
        async *read() {
          try {
            for (;;) yield await Promise.resolve(Buffer.alloc(100_000));
          } finally {
            stopped.resolve(true);
          }
        },
      },
    });
    const answer = await post(url, leaving.signal);
    expect(answer.headers.get('content-disposition')).toBe('attachment');
    leaving.abort();
    expect(await stopped.promise).toBe(true);
  });
});
