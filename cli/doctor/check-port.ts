/**
 * Whether a port can be listened on. Asks whoever holds it only where a control server is expected: a
 * request to a receiver would be kept there as a capture.
 */
import { createServer } from 'node:net';

import { readErrorAnswer } from '#contract/wire/error-answer.ts';
import { apiPrefix } from '#contract/wire/operation-request.ts';

import type { Finding } from './finding.ts';

export interface PortToCheck {
  readonly port: number;
  /** What is to listen there, e.g. "page". */
  readonly what: string;
  readonly option: string;
  /** Whether a control server would be there. */
  readonly control: boolean;
}

/** Tries to listen on 127.0.0.1 and stops at once. */
export async function checkPort({ port, what, option, control }: PortToCheck): Promise<Finding> {
  const details = { port, what, option };
  const failure = await tryToListen(port);
  if (failure === null) {
    const which = port === 0 ? 'Any free port will do' : `Port ${port} is free`;
    return { check: 'port', status: 'ok', message: `${which} for the ${what}.`, details };
  }
  const message =
    failure === 'EADDRINUSE'
      ? `Port ${port} for the ${what} is taken by ${await nameHolder(port, control)}. Try ${option} 0 for any free port.`
      : `Port ${port} for the ${what} cannot be listened on (${failure}). Try ${option} 0 for any free port.`;
  return { check: 'port', status: 'problem', message, details: { ...details, failure } };
}

function tryToListen(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.close(() => {
        resolve(null);
      });
    });
  });
}

async function nameHolder(port: number, control: boolean): Promise<string> {
  const other = 'another program';
  if (!control) return other;
  try {
    const response = await fetch(`http://127.0.0.1:${port}${apiPrefix}/harness`, {
      signal: AbortSignal.timeout(1000),
    });
    const refusal = readErrorAnswer(await response.json());
    return refusal?.code === 'harness/bad-token' ? 'a running Auditorium' : other;
  } catch {
    return other;
  }
}
