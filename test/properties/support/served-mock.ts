/** A mock GitLab behind a port, with nothing of a client library between a test and its bytes. */
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Express } from 'express';
import { onTestFinished } from 'vitest';

import { createGitLabApp } from '#mock-server/gitlab/create-gitlab-app.ts';

import { endpoint, type MockGitLab } from '../../support/mock-gitlab.ts';
import type { RandomRequest } from './random-request.ts';

interface Answered {
  readonly status: number;
  readonly text: string;
}

export interface ServedMock {
  /** From now on that mock answers. */
  serve(gitlab: MockGitLab): void;
  ask(request: RandomRequest): Promise<Answered>;
}

/** Links in answers begin with the host that was asked. */
const { host } = new URL(endpoint);

/** Closed when the test ends. */
export async function openServedMock(): Promise<ServedMock> {
  let app: Express | null = null;
  const server = createServer((incoming, outgoing) => {
    // An Express app is a request listener, but its own type asks for its own kinds of request and answer.
    (app as Parameters<typeof createServer>[1] | null)?.(incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise(
        (resolve) =>
          void server.close(() => {
            resolve();
          }),
      ),
  );
  const { port } = server.address() as AddressInfo;
  return {
    serve(gitlab) {
      app = createGitLabApp(gitlab.deps);
    },
    ask: ({ method, target, headers, body }) =>
      new Promise((resolve, reject) => {
        const options = { port, method, path: target, headers: { ...headers, host }, agent: false };
        const outgoing = httpRequest({ host: '127.0.0.1', ...options }, (incoming) => {
          const pieces: Buffer[] = [];
          incoming.on('data', (piece: Buffer) => pieces.push(piece));
          incoming.on('error', reject);
          incoming.on('end', () => {
            const text = Buffer.concat(pieces).toString('utf8');
            resolve({ status: incoming.statusCode ?? 0, text });
          });
        });
        outgoing.on('error', reject);
        outgoing.end(body ?? undefined);
      }),
  };
}
