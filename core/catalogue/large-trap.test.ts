import { describe, expect, it } from 'vitest';

import { fixtures, profileTimeline } from '#fixtures/index.ts';

import { encodePayload } from '../delivery/event-text.ts';
import { utf8Length } from '../http/byte-string.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { largeTrapSizes, makeLargeTrap } from './large-trap.ts';
import { trapSchema } from './trap.ts';

const [base] = fixtures;
if (base === undefined) {
  throw new Error('there are no fixtures');
}

describe('makeLargeTrap', () => {
  it.each(Object.entries(largeTrapSizes))('makes %s, a body of %i bytes', (id, bytes) => {
    const trap = makeLargeTrap(base, id, bytes);
    expect(utf8Length(encodePayload(trap.payload))).toBe(bytes);
    expect(trapSchema.strict().parse(trap).id).toBe(id);
  });

  it('stays below what GitLab encodes', () => {
    const { maxBodyBytes } = makeProfile('16.1', profileTimeline).settings;
    expect(Math.max(...Object.values(largeTrapSizes))).toBeLessThan(maxBodyBytes);
  });

  it('changes the message and nothing else', () => {
    const { payload } = makeLargeTrap(base, 'trap.body-1-mb', 2000);
    const details = { ...(payload['details'] as object), custom_message: null };
    const documented = { ...(base.payload['details'] as object), custom_message: null };
    expect({ ...payload, details }).toEqual({ ...base.payload, details: documented });
  });

  it('is as small as its base when that is larger already', () => {
    expect(makeLargeTrap(base, 'trap.body-1-mb', 1).payload['details']).toMatchObject({
      custom_message: '',
    });
  });
});
