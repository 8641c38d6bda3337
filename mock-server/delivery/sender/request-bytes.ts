/**
 * The bytes of a planned request, and nothing else: no header is added, re-cased, moved or checked. That is why they are
 * written here and not by an HTTP client.
 */
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';

/** Headers are byte strings, one character for each byte; the body is text and goes out as UTF-8, or bytes as they are. */
export function encodeRequest({ request }: Pick<DeliveryPlan, 'request'>): Buffer {
  const { body, bytes: given } = request;
  const head = headBytes(request);
  if (given !== undefined) {
    return Buffer.concat([head, given]);
  }
  const bytes = Buffer.allocUnsafe(head.length + Buffer.byteLength(body, 'utf8'));
  bytes.set(head);
  bytes.write(body, head.length, 'utf8');
  return bytes;
}

type PlannedHead = Pick<DeliveryPlan['request'], 'method' | 'target' | 'rawHeaders'>;

/** Heads by their list of headers, which requests of one place share when they are as long. */
const writtenHeads = new WeakMap<RawHeaders, PlannedHead & { readonly bytes: Buffer }>();

function headBytes({ method, target, rawHeaders }: PlannedHead): Buffer {
  const written = writtenHeads.get(rawHeaders);
  if (written?.target === target && written.method === method) return written.bytes;
  let head = `${method} ${target} HTTP/1.1\r\n`;
  for (const [name, value] of rawHeaders) {
    head += `${name}: ${value}\r\n`;
  }
  const bytes = Buffer.from(`${head}\r\n`, 'latin1');
  writtenHeads.set(rawHeaders, { method, target, rawHeaders, bytes });
  return bytes;
}
