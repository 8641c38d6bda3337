/** A mock GitLab of some version that tells what it raises about itself, for tests of those events. */
import type { OwnEvent } from '#core/own-events/own-event.ts';
import { raises } from '#core/own-events/own-event-types.ts';

import { mutate, payloadOf } from './gitlab-operations.ts';
import { type MockGitLab, mockGitLab, textAt } from './mock-gitlab.ts';

export interface Auditing {
  readonly gitlab: MockGitLab;
  /** The types and messages raised since the last look, as this version raises them. */
  take(): [string, string][];
  /** The same, whole. */
  takeWhole(): OwnEvent[];
  call(mutation: string, input: object, selection?: string, as?: string): Promise<string>;
}

/** A mock of that version, and what it raises. */
export function auditing(profile: string): Auditing {
  const raised: OwnEvent[] = [];
  const gitlab = mockGitLab(
    { profile },
    {
      raiseOwnEvents: (events, { username }) => {
        if (username === '') throw new Error('raised by nobody');
        raised.push(...events);
      },
    },
  );
  const takeWhole = () =>
    raised.splice(0).filter(({ type }) => raises(gitlab.deps.profile(), type));
  return {
    gitlab,
    takeWhole,
    take: () => takeWhole().map(({ type, message }) => [type, message]),
    async call(mutation, input, selection = '', as = 'owner') {
      const asked = await mutate(gitlab, mutation, { ...input }, selection, as);
      const record = /^\w+/.exec(selection)?.[0];
      return record === undefined ? '' : textAt(payloadOf(asked, mutation), record, 'id');
    },
  };
}
