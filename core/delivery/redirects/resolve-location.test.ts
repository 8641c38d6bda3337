import { describe, expect, it } from 'vitest';

import { resolveLocation } from './resolve-location.ts';

const from = { scheme: 'https', host: 'h', port: 8443, target: '/a/b?x=/1' } as const;

function resolved(location: string, target: string = from.target): string {
  const result = resolveLocation(location, { ...from, target });
  if (result.kind !== 'url') {
    return result.kind;
  }
  const { scheme, host, port, target: to } = result.url;
  return `${scheme}://${host}:${port}${to}`;
}

describe('resolveLocation', () => {
  it.each([
    ['http://o/z', 'http://o:80/z'],
    ['HTTPS://O', 'https://o:443/'],
    ['//o:1/z', 'https://o:1/z'],
    ['/z', 'https://h:8443/z'],
    ['/c/../z', 'https://h:8443/c/../z'],
    ['c/d?e', 'https://h:8443/a/c/d?e'],
    ['../c', 'https://h:8443/a/../c'],
    ['?y', 'https://h:8443/?y'],
    ['#f', 'https://h:8443/'],
    ['', 'https://h:8443/'],
    ['  /z ', 'https://h:8443/z'],
    ['ftp://x/y', 'other-scheme'],
    ['file:///etc/passwd', 'other-scheme'],
    ['mailto:a@b', 'other-scheme'],
    ['http://a b/', 'no-url'],
    ['/é', 'no-url'],
    ['/a b', 'no-url'],
  ])('reads %j as %s', (location, url) => {
    expect(resolved(location)).toBe(url);
  });

  it('takes the folder of a path and not a slash in the query', () => {
    expect(resolved('c', '/b?x=/1/2')).toBe('https://h:8443/c');
  });

  it('keeps the brackets of an IPv6 address', () => {
    const result = resolveLocation('/z', { ...from, host: '[::1]' });
    expect(result).toMatchObject({ kind: 'url', url: { host: '[::1]', target: '/z' } });
  });
});
