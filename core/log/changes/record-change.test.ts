import { describe, expect, it } from 'vitest';

import { type RecordChange, summariseChanges, tellChange } from './record-change.ts';

const created: RecordChange = {
  change: 'created',
  record: 'header',
  id: 'gid://gitlab/AuditEvents::Streaming::Header/1',
  name: 'X-Team',
};

describe('changes in words', () => {
  it('name the record, and the fields of an update', () => {
    expect(tellChange(created)).toBe('created header X-Team');
    expect(tellChange({ ...created, change: 'updated', fields: ['key', 'value'] })).toBe(
      'updated header X-Team (key, value)',
    );
  });

  it('are one line, however many there are', () => {
    expect(summariseChanges([])).toBe('');
    expect(summariseChanges([created, { ...created, name: 'X-B' }])).toBe(
      'created header X-Team; created header X-B',
    );
    expect(summariseChanges(Array.from({ length: 5 }, () => created))).toBe(
      'created header X-Team; created header X-Team; created header X-Team; and 2 more',
    );
  });
});
