import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import {
  destination,
  instance,
  project,
  root,
  subgroup,
  worldWith,
} from '../../../test/support/plan-in-world.ts';
import { makeProfile } from '../../profiles/make-profile.ts';
import type { EventScope } from '../audit-event.ts';
import { tellNobody } from './tell-nobody.ts';

const profile = makeProfile('16.4', profileTimeline);
const elsewhere = worldWith([destination(5, { groupId: 4 })]);

describe('tellNobody', () => {
  it.each<[EventScope, string]>([
    [root, 'It happened in top, which has no destination. Fire in other, or add one.'],
    [
      subgroup,
      'It happened in top/sub, whose group top has no destination. Fire in other, or add one.',
    ],
    [
      project,
      'It happened in top/sub/deep/app, whose group top has no destination. Fire in other, or add one.',
    ],
    [instance, 'It happened in the instance, which has no destination. Fire in other, or add one.'],
    [
      { kind: 'group', path: 'unknown/one' },
      'It happened in unknown/one, which has no destination. Fire in other, or add one.',
    ],
  ])('says of %j where it happened and where it would be taken', (scope, sentence) => {
    expect(tellNobody(scope, elsewhere, profile)).toBe(sentence);
  });

  it('names no other group where none has a destination', () => {
    expect(tellNobody(root, worldWith([]), profile)).toBe(
      'It happened in top, which has no destination. Add one first.',
    );
  });
});
