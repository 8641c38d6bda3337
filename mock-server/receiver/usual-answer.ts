/** What a receiver says where nobody has told it what to say, and the head that such answers have. */

const keepAliveSeconds = 60;
/** Silence after which a connection that owes nothing and is owed nothing is closed. */
export const keepAliveMs = keepAliveSeconds * 1000;

const kept = `Connection: keep-alive\r\nKeep-Alive: timeout=${keepAliveSeconds}\r\n\r\n`;
const closed = 'Connection: close\r\n\r\n';

let dateSecond = Number.NaN;
let dateLine = '';

/** Made once a second. */
function dateAt(now: number): string {
  const second = Math.floor(now / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    dateLine = `Date: ${new Date(second * 1000).toUTCString()}\r\n`;
  }
  return dateLine;
}

export interface UsualAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly type: string;
  /** ASCII. */
  readonly text: string;
}

export interface AnswerPlace {
  /** Wall clock, in milliseconds. */
  readonly now: number;
  /** Whether another request may follow. */
  readonly keepAlive: boolean;
  /** HEAD gets the head alone. */
  readonly headRequest: boolean;
}

/** The answer as it is written. */
export function usualAnswer(
  { status, statusText, type, text }: UsualAnswer,
  { now, keepAlive, headRequest }: AnswerPlace,
): string {
  const body = headRequest ? '' : text;
  return `HTTP/1.1 ${status} ${statusText}\r\nContent-Type: ${type}\r\nContent-Length: ${text.length}\r\n${dateAt(now)}${keepAlive ? kept : closed}${body}`;
}

/** For a request that is in the log. @param onDisk false = it waits in memory until the disk takes it */
export function answerCaptured(seq: number, onDisk: boolean): UsualAnswer {
  return {
    status: 200,
    statusText: 'OK',
    type: 'application/json',
    text: onDisk ? `{"captured":${seq}}` : `{"captured":${seq},"onDisk":false}`,
  };
}

/** For one that was kept as far as it goes and cannot be called well. */
export function answerRefused(status: number, statusText: string, text: string): UsualAnswer {
  return { status, statusText, type: 'text/plain; charset=utf-8', text };
}
