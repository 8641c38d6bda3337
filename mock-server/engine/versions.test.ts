import { describe, expect, it } from 'vitest';

import { compareVersions, listVersions } from './versions.ts';

describe('listVersions', () => {
  it('has a few words for most versions', () => {
    const silent = listVersions().filter(({ words }) => words.length === 0);
    expect(silent.length).toBeLessThan(listVersions().length / 3);
  });
});

describe('compareVersions', () => {
  it('lists what the GraphQL API has more, and with which type', () => {
    const { fields } = compareVersions('15.3', '15.4');
    expect(fields).toContainEqual({
      name: 'ExternalAuditEventDestinationCreateInput.verificationToken',
      change: 'added',
      type: 'String',
    });
  });

  it('tells deprecations from removals', () => {
    const { fields } = compareVersions('18.7', '18.10');
    const legacy = fields.find(
      ({ name }) => name === 'Mutation.externalAuditEventDestinationCreate',
    );
    expect(legacy?.change).toBe('deprecated');
    expect(compareVersions('16.1', '16.4').fields).toContainEqual({
      name: 'GoogleCloudLoggingConfigurationType.privateKey',
      change: 'gone',
      type: null,
    });
  });

  it('names the event types that only one of the two has', () => {
    const { added, gone } = compareVersions('14.5', '14.9').eventTypes;
    expect(added).toContain('repository_git_operation');
    expect(gone).toEqual([]);
    expect(compareVersions('14.9', '14.5').eventTypes).toEqual({ added: [], gone: added });
  });

  it('reads versions as profiles do', () => {
    expect(compareVersions('16.1.2-ee', 'next')).toMatchObject({ from: '16.1', to: 'next' });
    expect(() => compareVersions('16.1', '99.0')).toThrow('it is newer than 19.4');
  });
});
