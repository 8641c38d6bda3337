/**
 * Whether a port can be listened on. Asks whoever holds it only where a control server or the mock GitLab is expected: a
 * request to a receiver would be kept there as a capture.
 */
import { createServer } from 'node:net';

import { frontPageTitle } from '#contract/front-page-title.ts';
import { operationPath } from '#contract/wire/api-paths.ts';
import { readErrorAnswer } from '#contract/wire/error-answer.ts';

import type { Finding } from './finding.ts';

export interface PortToCheck {
  readonly port: number;
  /** What is to listen there, e.g. "page". */
  readonly what: string;
  readonly option: string;
  /** What of an Auditorium would be there; `receiver` is not asked. */
  readonly server: 'control' | 'gitlab' | 'receiver';
  /** Whether the running harness says that this port is its own. */
  readonly own?: boolean;
}

/** Tries to listen on 127.0.0.1 and stops at once. */
export async function checkPort({
  port,
  what,
  option,
  server,
  own = false,
}: PortToCheck): Promise<Finding> {
  const details = { port, what, option };
  const failure = await tryToListen(port);
  if (failure === null) {
    const which = port === 0 ? 'Any free port will do' : `Port ${port} is free`;
    return { check: 'port', status: 'ok', message: `${which} for the ${what}.`, details };
  }
  const message =
    failure === 'EADDRINUSE'
      ? `Port ${port} for the ${what} is taken by ${own ? auditorium : await nameHolder(port, server)}. Try ${option} 0 for any free port.`
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

const auditorium = 'a running Auditorium';

async function nameHolder(port: number, server: PortToCheck['server']): Promise<string> {
  // Whoever it is, it may be the receiver of an Auditorium.
  if (server === 'receiver') return 'another program, or by a running Auditorium';
  const ask = (path: string): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(1000) });
  try {
    const isOurs =
      server === 'gitlab'
        ? (await (await ask('/')).text()).includes(frontPageTitle)
        : readErrorAnswer(await (await ask(operationPath('describeHarness'))).json())?.code ===
          'harness/bad-token';
    return isOurs ? auditorium : 'another program';
  } catch {
    return 'another program';
  }
}
