import { describe, expect, it } from 'vitest';

import type { EventType } from './event-type.ts';
import { eventTypesInVersion, knownInVersion } from './filter-by-version.ts';

function eventType(name: string, introduced: string, in_latest = true): EventType {
  return {
    name,
    feature_category: 'audit_events',
    introduced,
    saved_to_database: true,
    streamed: true,
    scopes: [],
    in_16_1: null,
    in_16_5: true,
    in_latest,
    streamed_16_5: true,
  };
}

const items = [{ introduced: '14.9' }, { introduced: '15.10' }, { introduced: '15.2' }];

describe('knownInVersion', () => {
  it('keeps what came by then, the version itself included', () => {
    expect(knownInVersion(items, '15.2')).toEqual([{ introduced: '14.9' }, { introduced: '15.2' }]);
  });

  it('compares numbers and not text', () => {
    expect(knownInVersion(items, '15.10')).toHaveLength(3);
    expect(knownInVersion(items, '15.9')).toHaveLength(2);
  });

  it('keeps nothing for a text that is no version', () => {
    expect(knownInVersion(items, 'new')).toEqual([]);
  });
});

describe('eventTypesInVersion', () => {
  const gone = eventType('code_suggestions_updated', '15.11', false);
  const staying = eventType('add_gpg_key', '15.9');

  it('has a type that went away in the versions before', () => {
    expect(eventTypesInVersion([gone, staying], '16.5')).toEqual([gone, staying]);
  });

  it('leaves it out of the version whose list lacks it and of newer ones', () => {
    expect(eventTypesInVersion([gone, staying], '18.10')).toEqual([staying]);
    expect(eventTypesInVersion([gone, staying], '19.4')).toEqual([staying]);
  });

  it('leaves out what came later', () => {
    expect(eventTypesInVersion([gone, staying], '15.9')).toEqual([staying]);
  });
});
