/** The models of web frameworks, held against what the real ones made of the same bodies. */
import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

import { describe, expect, it } from 'vitest';

import { type FrameworkModel } from '#core/frameworks/framework-model.ts';
import { frameworkModels } from '#core/frameworks/framework-models.ts';
import type { RawHeader } from '#core/http/raw-headers.ts';

import { capturedBodies, type CapturedBody, contentTypes, typesOf } from './bodies.ts';
import { type Captured, type CaptureFile, toCaptured } from './capture.ts';

const inflate: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

function unpack(coding: string, body: string): string | null | undefined {
  try {
    return inflate[coding]?.(Buffer.from(body, 'latin1')).toString('latin1');
  } catch {
    return null;
  }
}

function readCaptures(id: string): CaptureFile {
  const file = new URL(`../../fixtures/frameworks/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as CaptureFile;
}

function modelled(
  { ways }: FrameworkModel,
  body: CapturedBody,
  type: string,
): Record<string, Captured> {
  const contentType = contentTypes[type] ?? null;
  const rawHeaders: RawHeader[] = [['Content-Length', String(body.bytes.length)]];
  if (contentType !== null) rawHeaders.push(['Content-Type', contentType]);
  if (body.contentEncoding !== undefined) {
    rawHeaders.push(['Content-Encoding', body.contentEncoding]);
  }
  const request = { rawHeaders, body: body.bytes, unpack };
  return Object.fromEntries(ways.map(({ id, read }) => [id, toCaptured(read(request))]));
}

describe.each(frameworkModels.map((model) => [model.name, model] as const))(
  'the model of %s',
  (_, model) => {
    const { rows, versions } = readCaptures(model.id);

    it('sees of every captured body what the real one saw', () => {
      const bodies = new Map(capturedBodies.map((body) => [body.id, body]));
      const wrong = rows.flatMap(([id, type, captured]) => {
        const body = bodies.get(id);
        if (body === undefined) return [`${id}: no such body`];
        const found = modelled(model, body, type);
        return Object.keys({ ...captured, ...found })
          .filter((way) => captured[way] !== found[way])
          .map(
            (way) =>
              `${id} as ${type} by ${way}: captured ${String(captured[way])}, modelled ${String(found[way])}`,
          );
      });
      expect(wrong).toEqual([]);
    });

    it('names the version that was captured, of which it has every body', () => {
      expect(Object.values(versions)).toContain(model.version.split(' ')[0]);
      expect(rows.map(([id, type]) => [id, type])).toEqual(
        capturedBodies.flatMap((body) => typesOf(body).map((type) => [body.id, type])),
      );
    });
  },
);
