import { describe, expect, it } from 'vitest';

import type { DestinationView } from '#contract/views/destination-view.ts';

import { sampleDestination } from '../../../../test-support/sample-world.ts';
import { type DestinationDraft, draftOf, emptyHeader } from './destination-draft.ts';
import { planChanges, planCreation } from './plan-changes.ts';

const legacy: DestinationView = {
  ...sampleDestination,
  headers: [
    { id: 'gid://1', key: 'X-Team', value: 'audit', active: true },
    { id: 'gid://2', key: 'X-Old', value: '1', active: false },
  ],
  eventTypeFilters: ['a', 'b'],
  namespaceFilters: [{ kind: 'group', path: 'my-group/one', id: 'gid://filter/1' }],
};
const streaming: DestinationView = {
  ...legacy,
  model: 'streaming',
  deniedEventTypes: ['c'],
};

function fieldsOf(before: DestinationView, change: Partial<DestinationDraft>): readonly string[] {
  return planChanges(before, { ...draftOf(before), ...change }).map(
    ({ mutation }) => mutation.field,
  );
}

describe('planChanges', () => {
  it('has nothing to send when nothing differs', () => {
    expect(fieldsOf(legacy, {})).toEqual([]);
    expect(fieldsOf(streaming, {})).toEqual([]);
  });

  it('updates the record with the URL, and with what else differs', () => {
    const [{ mutation } = { mutation: { query: '' } }] = planChanges(legacy, {
      ...draftOf(legacy),
      name: 'SIEM',
    });
    expect(mutation.query).toContain('destinationUrl: "http://127.0.0.1:4082/logs"');
    expect(mutation.query).toContain('name: "SIEM"');
    expect(mutation.query).not.toContain('active');
  });

  it('deletes headers before it changes and adds some', () => {
    const [team] = draftOf(legacy).headers;
    if (team === undefined) throw new Error('The sample has a header.');
    const headers = [
      { ...team, value: 'other' },
      { ...emptyHeader([team]), name: 'X-New' },
    ];
    const steps = planChanges(legacy, { ...draftOf(legacy), headers });
    expect(steps.map(({ does }) => does)).toEqual([
      'delete the header X-Old',
      'change the header X-Team',
      'add the header X-New',
    ]);
    expect(steps[1]?.mutation.query).not.toContain('active');
  });

  it('does not add again what a refused save had added', () => {
    const { headers } = draftOf(legacy);
    const added = { ...emptyHeader(headers), name: 'X-New', value: 'new' };
    const saved = { id: 'gid://9', key: 'X-New', value: 'new', active: true };
    const before = { ...legacy, headers: [...legacy.headers, saved] };
    expect(planChanges(before, { ...draftOf(legacy), headers: [...headers, added] })).toEqual([]);
  });

  it('adds a header anew that was deleted since', () => {
    const before = { ...legacy, headers: [] };
    const steps = planChanges(before, draftOf(legacy));
    expect(steps.map(({ does }) => does)).toEqual([
      'add the header X-Team',
      'add the header X-Old',
    ]);
    expect(steps[1]?.mutation.query).toContain('active: false');
  });

  it('sends the headers of a consolidated destination in its config', () => {
    const steps = planChanges(streaming, { ...draftOf(streaming), headers: [] });
    expect(steps.map(({ mutation }) => mutation.field)).toEqual([
      'groupAuditEventStreamingDestinationsUpdate',
    ]);
    expect(steps[0]?.mutation.query).not.toContain('X-Team');
  });

  it('never leaves the filters empty in between, and denies what is no longer let through', () => {
    expect(fieldsOf(streaming, { eventTypes: ['c'], deniedEventTypes: ['a'] })).toEqual([
      'auditEventsGroupDestinationDenylistEventsDelete',
      'auditEventsGroupDestinationEventsAdd',
      'auditEventsGroupDestinationEventsDelete',
      'auditEventsGroupDestinationDenylistEventsAdd',
    ]);
  });

  it('makes room for another namespace before it adds one', () => {
    const namespaces = [{ kind: 'project', path: 'my-group/two' }] as const;
    const steps = planChanges(legacy, { ...draftOf(legacy), namespaces });
    expect(steps.map(({ does }) => does)).toEqual([
      'remove the namespace filter my-group/one',
      'add the namespace filter my-group/two',
    ]);
    expect(steps[0]?.mutation.query).toContain('namespaceFilterId: "gid://filter/1"');
    expect(steps[1]?.mutation.query).toContain('projectPath: "my-group/two"');
  });

  it('changes the token of a consolidated destination only', () => {
    expect(fieldsOf(streaming, { token: 'b'.repeat(16) })).toHaveLength(1);
    expect(fieldsOf(streaming, { token: '' })).toEqual([]);
    expect(fieldsOf(legacy, { token: 'b'.repeat(16) })).toEqual([]);
  });

  it('leaves the config of a cloud alone', () => {
    const cloud: DestinationView = {
      ...streaming,
      category: 'aws',
      url: 's3://audit',
      headers: [],
    };
    const [step] = planChanges(cloud, { ...draftOf(cloud), name: 'Archive' });
    expect(step?.mutation.query).not.toContain('config');
  });

  it('creates first, and goes on with what GitLab does not take along', () => {
    expect(planCreation(draftOf(legacy)).map(({ does }) => does)).toEqual([
      'create the destination',
      'add the header X-Team',
      'add the header X-Old',
      'add event type filters',
      'add the namespace filter my-group/one',
    ]);
  });
});
