/** What a receiver says of bytes that are no request, and keeps of them. */
import type { StoredBody } from '#core/http/stored-body.ts';
import type { NoticeEntry } from '#core/log/log-entry.ts';

import type { StrayReason } from './wire/request-parser.ts';

export interface StrayBytes {
  readonly reason: StrayReason;
  /** The first of them. */
  readonly beginning: Buffer;
  readonly bytes: StoredBody;
  /** How many more came than were kept. */
  readonly dropped: number;
  /** Address and port of the sender. */
  readonly from: string;
  readonly secure: boolean;
}

export interface StrayAnswer {
  readonly status: number;
  readonly statusText: string;
}

/** What is said to it; null = nothing: the connection ends with the answer before. */
export function answerToStray(reason: StrayReason): StrayAnswer | null {
  switch (reason) {
    case 'after-last':
      return null;
    case 'head-too-long':
      return { status: 431, statusText: 'Request Header Fields Too Large' };
    case 'not-http':
    case 'cut-short':
      return { status: 400, statusText: 'Bad Request' };
  }
}

const codes: Readonly<Record<StrayReason, string>> = {
  'not-http': 'receiver/not-http',
  'head-too-long': 'receiver/headers-too-large',
  'cut-short': 'receiver/cut-short',
  'after-last': 'receiver/bytes-after-request',
};

const mostShown = 48;

/** The first of them as they stand in the sentence of a notice, in quotes. */
export function shownBytes(bytes: Buffer): string {
  const text = bytes.toString('latin1', 0, mostShown);
  return JSON.stringify(text).replaceAll(/[\u007f-\u00ff]/g, '.');
}

function isTlsHello(bytes: Buffer): boolean {
  return bytes[0] === 0x16 && bytes[1] === 0x03;
}

/** What it looks like instead, as a sentence with a blank before it; empty = nothing that is known. */
function whatItLooksLike({ beginning: bytes, secure }: StrayBytes): string {
  if (isTlsHello(bytes) && !secure) {
    return ' They look like TLS: the sender may have https where this receiver speaks http.';
  }
  if (bytes.toString('latin1', 0, 14) === 'PRI * HTTP/2.0') {
    return ' They are the preface of HTTP/2, sent without asking: this receiver speaks HTTP/1.1.';
  }
  return '';
}

function sentence({ reason, from }: StrayBytes): string {
  switch (reason) {
    case 'not-http':
      return `A connection from ${from} sent something that is not HTTP. It was answered 400.`;
    case 'head-too-long':
      return `A request from ${from} had more than 1 MB of headers. It was answered 431.`;
    case 'cut-short':
      return `A connection from ${from} ended before the headers of its request were whole. It was answered 400.`;
    case 'after-last':
      return `A connection from ${from} sent more bytes behind its last request, which had no Content-Length, one that nobody can go by, or asked to close the connection. They were not answered.`;
  }
}

/** The notice of it, with the bytes as far as they were kept. */
export function strayNotice(stray: StrayBytes): Omit<NoticeEntry, 'seq' | 'at'> {
  const { reason, beginning, bytes, dropped } = stray;
  const rest = dropped > 0 ? ` ${dropped} more came than are kept.` : '';
  const message = `${sentence(stray)} The bytes begin with ${shownBytes(beginning)}.${whatItLooksLike(stray)}${rest}`;
  return { kind: 'notice', level: 'warning', code: codes[reason], message, bytes };
}
