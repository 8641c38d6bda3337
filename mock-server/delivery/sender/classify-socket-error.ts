/** From the error of a socket to the code that the log gives it. */
import type { SendErrorCode } from '#core/delivery/send-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

/** How far a connection had come when it failed. */
export type ConnectionStage = 'connecting' | 'securing' | 'open';

const codes: Readonly<Record<string, SendErrorCode>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'unknown-host',
  EAI_FAIL: 'unknown-host',
  EAI_NODATA: 'unknown-host',
  EAI_NONAME: 'unknown-host',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  ECONNRESET: 'reset',
  ECONNABORTED: 'reset',
  EPIPE: 'reset',
};

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Whatever breaks a handshake is a matter of TLS; before and after it the system's code says what it was. */
export function classifySocketError(error: unknown, stage: ConnectionStage): SendErrorCode {
  if (stage === 'securing') {
    return 'tls';
  }
  const code = codeOf(error);
  if (code === 'ETIMEDOUT') {
    return stage === 'connecting' ? 'connect-timeout' : 'read-timeout';
  }
  if (code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL')) {
    return 'tls';
  }
  return codes[code] ?? 'other';
}

/** Why it failed in the system's words, for errors whose code leaves that open. */
export function causeOf(error: unknown): string {
  const message = reasonOf(error);
  const code = codeOf(error);
  return code === '' || message.includes(code) ? message : `${code}: ${message}`;
}
