import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { createDestination, fire, fixture, scope } from '../../test/contract/journey.ts';
import { startHarness } from '../../test/support/start-harness.ts';
import type { ByteSource } from '../byte-streams.ts';
import type { HarnessClient } from '../client/harness-client.ts';
import { createHttpClient } from '../client/http-client.ts';
import { toErrorAnswer } from '../wire/error-answer.ts';
import { frameOfBytes, frameOfEnd, frameOfNews } from '../wire/export-frames.ts';
import { exportFile, type FileExport } from './export-file.ts';
import { fileFormats } from './export-request.ts';

async function saved(client: Pick<HarnessClient, 'read'>, wanted: FileExport): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of exportFile(client, wanted)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function startWithEvents() {
  const harness = await startHarness();
  const { client, description } = harness;
  await createDestination(client, `${description.receiver.url}/logs`);
  await fire(client, { fixtures: [fixture], scope, count: 3 });
  return { ...harness, overHttp: createHttpClient(description.control) };
}

/** A harness that sends these pieces. */
function scripted(...pieces: readonly Uint8Array[]): Pick<HarnessClient, 'read'> {
  return {
    async *read() {
      for (const piece of pieces) yield await Promise.resolve(piece);
    },
  };
}

const broken = new HarnessError({
  ...{ code: 'recording/changed', category: 'conflict' },
  message: 'Failed to go on.',
});

describe('a log as a file', () => {
  it('is the same through both doors, and as a plain answer', async () => {
    const { client, overHttp, description } = await startWithEvents();
    for (const format of fileFormats) {
      const counts: number[] = [];
      const file = await saved(client, { format, onCount: (count) => void counts.push(count) });
      expect(counts).toEqual([format === 'jsonl' || format === 'bundle' ? 7 : 3]);
      // A zip has the time in it.
      if (format === 'bundle') continue;
      expect(await saved(overHttp, { format })).toEqual(file);
      const { url, token } = description.control;
      const answer = await fetch(`${url}/api/export`, {
        method: 'POST',
        body: JSON.stringify({ format }),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      });
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(file);
    }
  });

  it('is refused before anything of it comes, through both doors', async () => {
    const { client, overHttp } = await startWithEvents();
    const wrong: [FileExport, string][] = [
      [{ format: 'har', query: { search: 'stauts:200' } }, 'search/invalid'],
      [{ format: 'har', recording: 'another' }, 'recording/changed'],
      [{ format: 'pdf' as 'har' }, 'input/invalid'],
    ];
    for (const [wanted, code] of wrong) {
      await expect(saved(client, wanted)).rejects.toMatchObject({ code });
      await expect(saved(overHttp, wanted)).rejects.toMatchObject({ code });
    }
  });

  it('ends with the reason why it cannot go on', async () => {
    const client = scripted(
      frameOfBytes(Buffer.from('{"half')),
      frameOfNews({ failure: toErrorAnswer(broken) }),
      frameOfEnd(),
    );
    await expect(saved(client, { format: 'jsonl' })).rejects.toMatchObject({
      code: 'recording/changed',
    });
  });

  it('that is cut off is no file', async () => {
    const client = scripted(frameOfBytes(Buffer.from('{"half')));
    await expect(saved(client, { format: 'jsonl' })).rejects.toMatchObject({
      code: 'export/cut-off',
    });
  });

  it('tells of bodies that are not in it', async () => {
    const told: unknown[] = [];
    await saved(
      scripted(frameOfNews({ missing: { seq: 7, ...toErrorAnswer(broken) } }), frameOfEnd()),
      {
        format: 'jsonl',
        onMissing: (seq, { code }) => void told.push([seq, code]),
      },
    );
    expect(told).toEqual([[7, 'recording/changed']]);
  });

  it('is not read on when whoever takes it stops', async () => {
    let isStopped = false;
    const asked: ByteSource[] = [];
    const client: Pick<HarnessClient, 'read'> = {
      async *read(source) {
        asked.push(source);
        try {
          for (;;) yield await Promise.resolve(frameOfBytes(Buffer.from('x')));
        } finally {
          isStopped = true;
        }
      },
    };
    for await (const piece of exportFile(client, { format: 'raw' })) {
      expect(piece.length).toBe(1);
      break;
    }
    expect(isStopped).toBe(true);
    expect(asked).toEqual([{ export: { format: 'raw', news: true } }]);
  });
});
