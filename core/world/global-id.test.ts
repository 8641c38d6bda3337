import { describe, expect, it } from 'vitest';

import {
  destinationGlobalId,
  globalIdModels,
  groupGlobalId,
  headerGlobalId,
  isStreamingGlobalId,
  parseGlobalId,
  recordNumber,
  streamingFilterGlobalId,
  streamingGlobalId,
} from './global-id.ts';

describe('global ids', () => {
  it.each([
    [groupGlobalId({ id: 3 }), 'gid://gitlab/Group/3'],
    [
      destinationGlobalId({ kind: 'group', id: 1 }),
      'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1',
    ],
    [
      destinationGlobalId({ kind: 'instance', id: 42 }),
      'gid://gitlab/AuditEvents::InstanceExternalAuditEventDestination/42',
    ],
    [headerGlobalId('group', { id: 1 }), 'gid://gitlab/AuditEvents::Streaming::Header/1'],
    [
      headerGlobalId('instance', { id: 2 }),
      'gid://gitlab/AuditEvents::Streaming::InstanceHeader/2',
    ],
    [
      streamingGlobalId({ kind: 'group', id: 4 }),
      'gid://gitlab/AuditEvents::Group::ExternalStreamingDestination/4',
    ],
    [
      streamingGlobalId({ kind: 'instance', id: 4 }),
      'gid://gitlab/AuditEvents::Instance::ExternalStreamingDestination/4',
    ],
    [
      streamingFilterGlobalId('group', { id: 6 }),
      'gid://gitlab/AuditEvents::Group::NamespaceFilter/6',
    ],
    [
      streamingFilterGlobalId('instance', { id: 6 }),
      'gid://gitlab/AuditEvents::Instance::NamespaceFilter/6',
    ],
  ])('writes %s', (written, expected) => {
    expect(written).toBe(expected);
  });

  it('reads back what it writes', () => {
    const globalId = destinationGlobalId({ kind: 'group', id: 24601 });
    expect(parseGlobalId(globalId)).toEqual({
      app: 'gitlab',
      model: 'AuditEvents::ExternalAuditEventDestination',
      id: '24601',
    });
    expect(recordNumber(globalId, globalIdModels.groupDestination)).toBe(24601);
  });

  it('tells consolidated destinations from legacy ones', () => {
    expect(isStreamingGlobalId(streamingGlobalId({ kind: 'instance', id: 1 }))).toBe(true);
    expect(isStreamingGlobalId(streamingGlobalId({ kind: 'group', id: 1 }))).toBe(true);
    expect(isStreamingGlobalId(destinationGlobalId({ kind: 'group', id: 1 }))).toBe(false);
    expect(isStreamingGlobalId('nope')).toBe(false);
  });

  it('ignores parameters behind the id', () => {
    expect(parseGlobalId('gid://gitlab/Group/3?tenant=a')?.id).toBe('3');
  });

  it.each(['', 'nope', '3', 'gid://gitlab/Group', 'gid://gitlab/Group/', 'gid:/gitlab/Group/1'])(
    'takes %j for none',
    (text) => {
      expect(parseGlobalId(text)).toBeNull();
    },
  );

  it.each([
    'gid://gitlab/Group/1',
    'gid://other/AuditEvents::ExternalAuditEventDestination/1',
    'gid://gitlab/AuditEvents::ExternalAuditEventDestination/abc',
    'gid://gitlab/AuditEvents::ExternalAuditEventDestination/99999999999999999999',
    'nope',
  ])('finds no record number of a group destination in %j', (text) => {
    expect(recordNumber(text, globalIdModels.groupDestination)).toBeNull();
  });
});
