import { describe, expect, it } from 'vitest';

import { eventTypes, profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../profiles/make-profile.ts';
import { hasForm, type OwnEventType, ownEventTypes, raises } from './own-event-types.ts';

const names = Object.keys(ownEventTypes) as OwnEventType[];
const profileOf = (version: string) => makeProfile(version, profileTimeline);

describe("the types of GitLab's own events", () => {
  // row: own.create, own.destroy, own.header-create, own.header-destroy, own.instance
  // row: own.instance-headers, own.google-cloud, own.instance-google-cloud, own.amazon-s3
  // row: own.namespace-filter
  it.each(names)('%s came when the catalogue says, and is stored and streamed', (name) => {
    const found = eventTypes.find((type) => type.name === name);
    expect(found).toMatchObject({
      introduced: ownEventTypes[name].since,
      saved_to_database: true,
      streamed: true,
    });
  });

  // row: own.filters-created
  it('are raised from their milestone on, also where that is no profile of its own', () => {
    const type = 'event_type_filters_created';
    expect(raises(profileOf('15.9'), type)).toBe(false);
    expect(raises(profileOf('15.10'), type)).toBe(true);
    expect(raises(profileOf('19.4'), type)).toBe(true);
    expect(raises(profileOf('next'), type)).toBe(true);
  });

  it('are none in 14.5', () => {
    expect(names.filter((name) => raises(profileOf('14.5'), name))).toEqual([]);
  });

  // row: own.instance-silent
  it('are eleven in 16.1, none of them of the instance', () => {
    const raised = names.filter((name) => raises(profileOf('16.1'), name));
    expect(raised).toHaveLength(11);
    expect(raised.filter((name) => name.includes('instance'))).toEqual([]);
  });

  it('have had their forms since the versions that were read', () => {
    expect(hasForm(profileOf('16.1'), 'one-event-per-column')).toBe(false);
    expect(hasForm(profileOf('16.2'), 'one-event-per-column')).toBe(true);
  });
});
