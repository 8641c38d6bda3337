/**
 * The bytes of a planned request, and nothing else: no header is added, re-cased, moved or checked. That
 * is why they are written here and not by an HTTP client.
 */
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';

/** Headers are byte strings, one character for each byte; the body is text and goes out as UTF-8, or bytes as they are. */
export function encodeRequest({ request }: Pick<DeliveryPlan, 'request'>): Buffer {
  const { method, target, rawHeaders, body, bytes: given } = request;
  let head = `${method} ${target} HTTP/1.1\r\n`;
  for (const [name, value] of rawHeaders) {
    head += `${name}: ${value}\r\n`;
  }
  head += '\r\n';
  if (given !== undefined) {
    return Buffer.concat([Buffer.from(head, 'latin1'), given]);
  }
  const bytes = Buffer.allocUnsafe(head.length + Buffer.byteLength(body, 'utf8'));
  bytes.write(head, 0, 'latin1');
  bytes.write(body, head.length, 'utf8');
  return bytes;
}
