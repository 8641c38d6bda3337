import { describe, expect, it } from 'vitest';

import {
  type ExportNews,
  frameOfBytes,
  frameOfEnd,
  frameOfNews,
  readFrames,
} from './export-frames.ts';

const file = Uint8Array.from({ length: 300 }, (_, index) => index);
const stream = [
  ...frameOfNews({ count: 2 }),
  ...frameOfBytes(file.subarray(0, 200)),
  ...frameOfNews({ done: 1 }),
  ...frameOfBytes(new Uint8Array()),
  ...frameOfBytes(file.subarray(200)),
  ...frameOfEnd(),
];

async function* inPieces(bytes: readonly number[], size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(Uint8Array.from(bytes.slice(at, at + size)));
  }
}

async function read(bytes: readonly number[], size: number) {
  const got: number[] = [];
  const news: ExportNews[] = [];
  for await (const part of readFrames(inPieces(bytes, size), () => new Error('cut off'))) {
    if (part instanceof Uint8Array) got.push(...part);
    else news.push(part);
  }
  return { got, news };
}

describe('a stream of frames', () => {
  it.each([1, 2, 3, 7, 64, 10_000])('is read in pieces of %i bytes as in one', async (size) => {
    expect(await read(stream, size)).toEqual({ got: [...file], news: [{ count: 2 }, { done: 1 }] });
  });

  it.each([0, 3, 20, 100, stream.length - 1])(
    'that ends after %i bytes is cut off',
    async (end) => {
      await expect(read(stream.slice(0, end), 10)).rejects.toThrow('cut off');
    },
  );

  it('that has something else for news is no stream of ours', async () => {
    const garbage = [1, 0, 0, 0, 2, 0x7b, 0x7b];
    await expect(read(garbage, 100)).rejects.toThrow('cut off');
  });
});
