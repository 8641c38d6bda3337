import { describe, expect, it } from 'vitest';

import type { AuditEvent } from './audit-event.ts';
import { createEventRenderer } from './event-text.ts';

function bodies(idPerDestination: boolean | undefined, draws: string[]): string[] {
  const event: AuditEvent = {
    payload: { id: 'own', a: 1 },
    fixture: null,
    scope: { kind: 'instance' },
    ...(idPerDestination === undefined ? {} : { idPerDestination }),
  };
  const next = createEventRenderer(event, { uuid: () => draws.shift() ?? 'none left' });
  return [next(), next(), next()].map(({ identity, body }) => `${identity.id} ${body}`);
}

describe('createEventRenderer', () => {
  it.each([false, undefined])('gives everyone the same when the id is not drawn (%s)', (drawn) => {
    expect(bodies(drawn, [])).toEqual(Array(3).fill('own {"id":"own","a":1}'));
  });

  // row: body.id
  it('gives the first its own id and each further one a fresh one', () => {
    expect(bodies(true, ['x', 'y', 'z'])).toEqual([
      'own {"id":"own","a":1}',
      'x {"id":"x","a":1}',
      'y {"id":"y","a":1}',
    ]);
  });
});
