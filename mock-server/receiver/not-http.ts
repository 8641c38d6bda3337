/** What a receiver says when somebody sends it something that is not HTTP. */
import type { NoticeEntry } from '#core/log/log-entry.ts';

import type { Connection } from './capture-request.ts';

/** The error that Node's parser raises, as far as it is looked at here. */
export interface ParseError extends Error {
  readonly code?: string;
  readonly reason?: string;
  readonly rawPacket?: Uint8Array;
}

export interface Refusal {
  /** null = no answer: the connection ends with the one before. */
  readonly status: number | null;
  readonly statusText: string;
  readonly notice: Omit<NoticeEntry, 'seq' | 'at'>;
}

const shownBytes = 48;
const tlsHandshake = 0x16;

function beginning(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.subarray(0, shownBytes)).toString('latin1');
  return JSON.stringify(text).replaceAll(/[\u007f-\u00ff]/g, '.');
}

function refusal(
  status: number | null,
  statusText: string,
  code: string,
  message: string,
): Refusal {
  return { status, statusText, notice: { kind: 'notice', level: 'warning', code, message } };
}

/**
 * The answer and the notice for bytes that the parser refused.
 * @returns null when the connection just broke, or broke in a body whose capture says so
 */
export function refuseBytes(error: ParseError, connection: Connection): Refusal | null {
  const from = `${connection.remoteAddress}:${connection.remotePort}`;
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    const message = `A request from ${from} had more than 256 KB of headers. It was answered 431 and not recorded.`;
    return refusal(431, 'Request Header Fields Too Large', 'receiver/headers-too-large', message);
  }
  if (error.code === 'HPE_INVALID_EOF_STATE') {
    const message = `A connection from ${from} ended before the headers of its request were whole. It was answered 400.`;
    return connection.reading > 0
      ? null
      : refusal(400, 'Bad Request', 'receiver/cut-short', message);
  }
  if (error.code?.startsWith('HPE_') !== true) {
    return null;
  }
  const bytes = error.rawPacket ?? new Uint8Array();
  const start = bytes.length === 0 ? '' : ` The bytes begin with ${beginning(bytes)}.`;
  if (error.code === 'HPE_CLOSED_CONNECTION') {
    const message = `A connection from ${from} sent more bytes behind its last request, which had no Content-Length or asked to close the connection. They were neither recorded nor answered.${start}`;
    return refusal(null, '', 'receiver/bytes-after-request', message);
  }
  const tls =
    bytes[0] === tlsHandshake
      ? ' They look like TLS: the sender may have https where this receiver speaks http.'
      : '';
  const message = `A connection from ${from} sent something that is not HTTP (${error.reason ?? error.message}). It was answered 400.${start}${tls}`;
  return refusal(400, 'Bad Request', 'receiver/not-http', message);
}
