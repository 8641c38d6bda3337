import { describe, expect, it } from 'vitest';

import { keepConnection } from './keep-connection.ts';

const request = {
  method: 'POST',
  target: '/logs',
  rawHeaders: [
    ['Accept', '*/*'],
    ['Connection', 'close'],
    ['Host', 'a.example'],
  ],
  body: '{}',
} as const;

describe('keepConnection', () => {
  it('changes the Connection header in its place and nothing else', () => {
    expect(keepConnection({ request })).toEqual({
      request: {
        ...request,
        rawHeaders: [
          ['Accept', '*/*'],
          ['Connection', 'keep-alive'],
          ['Host', 'a.example'],
        ],
      },
    });
  });

  it('knows the header in any case, and a custom value', () => {
    const rawHeaders = [['CONNECTION', 'upgrade']] as const;
    expect(keepConnection({ request: { ...request, rawHeaders } }).request.rawHeaders).toEqual([
      ['CONNECTION', 'keep-alive'],
    ]);
  });

  it('leaves the plan that it was given as it was', () => {
    const plan = { request };
    keepConnection(plan);
    expect(plan.request.rawHeaders[1]).toEqual(['Connection', 'close']);
  });
});
