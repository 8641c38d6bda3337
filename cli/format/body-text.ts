/** A stored body as JSON output shows it: text where the bytes are UTF-8, base64 and its name where not. */
import type { StoredBody } from '#core/http/stored-body.ts';

/** Fetches the bytes of a body that was too large for its log entry. */
export type ReadLargeBody = (sha256: string) => Promise<Uint8Array>;

export interface BodyText {
  readonly body: string;
  /** Only there when `body` is not the text itself. */
  readonly bodyEncoding?: 'base64';
}

/** @throws whatever `readLargeBody` throws */
export async function bodyText(
  stored: StoredBody,
  readLargeBody: ReadLargeBody,
): Promise<BodyText> {
  switch (stored.encoding) {
    case 'utf8':
      return { body: stored.text };
    case 'base64':
      return { body: stored.text, bodyEncoding: 'base64' };
    case 'file':
      return fromBytes(await readLargeBody(stored.sha256));
  }
}

function fromBytes(bytes: Uint8Array): BodyText {
  try {
    // ignoreBOM keeps a byte order mark: it is part of what was sent.
    return { body: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { body: Buffer.from(bytes).toString('base64'), bodyEncoding: 'base64' };
  }
}
