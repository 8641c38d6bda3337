import { describe, expect, it } from 'vitest';

import { compareVersions, formatVersion, parseVersion, type Version } from './compare-versions.ts';

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (parsed === null) {
    throw new Error(`${text} is not a version`);
  }
  return parsed;
}

describe('parseVersion', () => {
  it.each(['16.1', '16.1.0', '16.1.3-ee', '16.1.0-pre', '16.1-ce'])(
    'reads 16.1 from %s',
    (text) => {
      expect(parseVersion(text)).toEqual({ major: 16, minor: 1 });
    },
  );

  it.each([
    '',
    '16',
    '16.',
    '.1',
    '16.01',
    '016.1',
    'v16.1',
    '16.x',
    '16.1.2.3',
    '16.1-rc1',
    ' 16.1',
    'Next',
    'next.1',
    '10000.0',
  ])('refuses %j', (text) => {
    expect(parseVersion(text)).toBeNull();
  });
});

describe('compareVersions', () => {
  it.each([
    ['15.11', '16.0'],
    ['16.1', '16.2'],
    ['16.2', '16.11'],
    ['9.5', '14.5'],
    ['19.4', 'next'],
    ['9999.9999', 'next'],
  ])('puts %s before %s', (older, newer) => {
    expect(compareVersions(version(older), version(newer))).toBeLessThan(0);
    expect(compareVersions(version(newer), version(older))).toBeGreaterThan(0);
  });

  it('calls a version the same as itself', () => {
    expect(compareVersions(version('16.1'), version('16.1.4-ee'))).toBe(0);
  });
});

describe('formatVersion', () => {
  it('writes major and minor', () => {
    expect(formatVersion({ major: 16, minor: 11 })).toBe('16.11');
  });

  it('writes next as it was read', () => {
    expect(formatVersion(version('next'))).toBe('next');
  });
});
