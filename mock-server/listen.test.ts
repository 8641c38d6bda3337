import { expect, it } from 'vitest';

import { listenError } from './listen.ts';

it.each([
  ['EADDRINUSE', 4081, 'port/taken', 'the port is taken'],
  ['EACCES', 80, 'port/not-allowed', 'this user may not use that port'],
  // As Windows answers for a port that it keeps back.
  ['EACCES', 4081, 'port/taken', 'keeps that port to itself'],
  ['EADDRNOTAVAIL', 4081, 'port/no-such-address', 'this machine has no such address'],
])('says what %s of port %i means', (system, port, code, words) => {
  const thrown = Object.assign(new Error(system), { code: system });
  const request = { host: '127.0.0.1', port, what: 'mock GitLab', option: '--gitlab-port' };
  const error = listenError(thrown, request);
  expect(error.code).toBe(code);
  expect(error.message).toContain(words);
});
