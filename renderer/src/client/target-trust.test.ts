import { describe, expect, it } from 'vitest';

import { checkOfTarget } from './target-trust.ts';

const entries = [
  { origin: 'https://localhost:8443', verify: false, ca: null },
  { origin: 'https://own.test', verify: true, ca: 'PEM' },
];

describe('how a target is checked', () => {
  it.each([
    ['https://localhost:8443/logs?a', { origin: 'https://localhost:8443', how: 'none' }],
    ['https://own.test:443/x', { origin: 'https://own.test', how: 'own-ca' }],
    ['https://localhost/logs', { origin: 'https://localhost', how: 'system' }],
    ['http://localhost:8443/logs', null],
    ['no url', null],
  ])('is told of %s', (url, check) => {
    expect(checkOfTarget(url, entries)).toEqual(check);
  });
});
