/** Packs the body of a request as its Content-Encoding says: for text that was recorded unpacked. */
import { promisify } from 'node:util';
import { brotliCompress, deflate, gzip } from 'node:zlib';

import { HarnessError } from '#core/errors/harness-error.ts';
import { contentCodings } from '#core/http/content-coding.ts';
import type { ReplayPlan } from '#core/replay/plan-replay.ts';
import { measureBody } from '#core/replay/replay-headers.ts';

type Pack = (bytes: Uint8Array) => Promise<Buffer>;

const packers: ReadonlyMap<string, Pack> = new Map<string, Pack>([
  ['gzip', promisify<Uint8Array, Buffer>(gzip)],
  ['x-gzip', promisify<Uint8Array, Buffer>(gzip)],
  ['deflate', promisify<Uint8Array, Buffer>(deflate)],
  ['br', promisify<Uint8Array, Buffer>(brotliCompress)],
]);

/** @throws HarnessError `replay/unknown-coding` when it names a coding that this program cannot pack */
export function checkRepackable({ plan }: ReplayPlan): void {
  const unknown = contentCodings(plan.request.rawHeaders).find((coding) => !packers.has(coding));
  if (unknown === undefined) return;
  throw new HarnessError({
    code: 'replay/unknown-coding',
    category: 'user-input',
    message: `Failed to pack the body of entry ${plan.replayOf ?? 0} anew: its Content-Encoding names ${JSON.stringify(unknown)}, which is none of ${[...packers.keys()].join(', ')}. Try sending it without that header.`,
    details: { seq: plan.replayOf ?? 0, coding: unknown },
  });
}

/** The request with its body packed, and the length of that. */
export async function repackBody({
  plan,
  changed,
}: ReplayPlan): Promise<Pick<ReplayPlan, 'plan' | 'changed'>> {
  const { request } = plan;
  const codings = contentCodings(request.rawHeaders);
  if (codings.length === 0) return { plan, changed };
  let bytes: Uint8Array = request.bytes ?? Buffer.from(request.body, 'utf8');
  for (const coding of codings) bytes = (await packers.get(coding)?.(bytes)) ?? bytes;
  const rawHeaders = measureBody(request.rawHeaders, bytes.length);
  return {
    plan: { ...plan, request: { ...request, rawHeaders, body: '', bytes } },
    changed: [...new Set([...changed, 'Content-Length', 'body'])],
  };
}
