import { describe, expect, it } from 'vitest';

import { parseDestinationUrl } from './destination-url.ts';

function targetOf(url: string): string | undefined {
  return parseDestinationUrl(url)?.target;
}

describe('parseDestinationUrl', () => {
  it('takes a URL apart', () => {
    expect(
      parseDestinationUrl('https://user:pa%40ss@mydomain.io:8443/endpoint/ingest?a=1'),
    ).toEqual({
      scheme: 'https',
      userinfo: 'user:pa%40ss',
      host: 'mydomain.io',
      port: 8443,
      target: '/endpoint/ingest?a=1',
    });
  });

  it.each([
    ['http://h/', 80],
    ['https://h/', 443],
    ['http://h:/', 80],
    ['http://h:443/', 443],
    ['https://h:00443/', 443],
    ['http://h:0/', 0],
    ['http://h:65535/', 65535],
  ])('gives %s port %i', (url, port) => {
    expect(parseDestinationUrl(url)?.port).toBe(port);
  });

  // row: request.url
  it.each(['http://h', 'http://h:80', 'http://h#part'])(
    'makes the empty path of %s a slash',
    (url) => {
      expect(targetOf(url)).toBe('/');
    },
  );

  it.each([
    ['http://h?a=1', '/?a=1'],
    ['http://h/?', '/?'],
    ['http://h/a?b?c', '/a?b?c'],
    ['http://h/a?b#c?d', '/a?b'],
    ['http://h/a/../b//c/./', '/a/../b//c/./'],
    ['http://h/%7e%2F%2e', '/%7e%2F%2e'],
    ["http://h/it's(1);v=1,2:@", "/it's(1);v=1,2:@"],
    ['http://h/A?B=C', '/A?B=C'],
  ])('keeps the target of %s as given', (url, target) => {
    expect(targetOf(url)).toBe(target);
  });

  it.each([
    ["http://h/?q='a b'", '/?q=%27a%20b%27'],
    ['http://h/?"<>`', '/?%22%3C%3E%60'],
    ['http://h/?{|}^[]\\', '/?{|}^[]\\'],
    ['http://h/?a\tb\r\nc', '/?abc'],
    ['http://h/?\u0001\u007f', '/?%01%7F'],
    ['http://h/?100%', '/?100%'],
    ['http://h/?%z', '/?%z'],
  ])('writes the query of %j as Ruby does', (url, target) => {
    expect(targetOf(url)).toBe(target);
  });

  it('lowers the case of scheme and host and of nothing else', () => {
    expect(parseDestinationUrl('HTTPS://User@EXAMPLE.com/Path')).toEqual({
      scheme: 'https',
      userinfo: 'User',
      host: 'example.com',
      port: 443,
      target: '/Path',
    });
  });

  it('treats an empty userinfo as none', () => {
    expect(parseDestinationUrl('http://@h/')?.userinfo).toBeNull();
    expect(parseDestinationUrl('http://:@h/')?.userinfo).toBe(':');
  });

  it.each([
    '[::]',
    '[::1]',
    '[1:2:3:4:5:6:7:8]',
    '[1:2:3:4:5:6:7::]',
    '[::1:2:3:4:5:6:7]',
    '[::ffff:1.2.3.4]',
    '[1:2:3:4:5:6:1.2.3.4]',
  ])('keeps the brackets of the address %s', (host) => {
    expect(parseDestinationUrl(`http://${host}:9/`)).toMatchObject({ host, port: 9 });
  });

  it.each([
    '[1::2::3]',
    '[12345::]',
    '[1:2:3]',
    '[1:2:3:4:5:6:7:8:9]',
    '[1:2:3:4:5:6:7:8::]',
    '[1:2:3:4:5:6:7:1.2.3.4]',
    '[::1.2.3.999]',
    '[::01.2.3.4]',
    '[1.2.3.4::]',
    '[:::]',
    '[]',
    '[fe80::1%25eth0]',
  ])('refuses the address %s', (host) => {
    expect(parseDestinationUrl(`http://${host}/`)).toBeNull();
  });

  it.each([
    ['', 'the empty text'],
    ['logs', 'a relative path'],
    ['//h/logs', 'a URL without a scheme'],
    ['ftp://h/', 'another scheme'],
    ['http:h/', 'a scheme without slashes'],
    ['http:///logs', 'a URL without a host'],
    ['http://:80/', 'a port without a host'],
    ['http://h:abc/', 'a port that is no number'],
    ['http://h:65536/', 'a port that is too large'],
    ['http://a@b@h/', 'two at signs'],
    ['http://h/a b', 'a blank in the path'],
    ['http://h/a[1]', 'square brackets in the path'],
    ['http://h/a|b', 'a bar in the path'],
    ['http://h/100%', 'a bare percent sign in the path'],
    ['http://h/?%zz', 'a percent sign before two letters in the query'],
    ['http://h/#a#b', 'two fragments'],
    ['http://h/\r\nX: y', 'a line break in the path'],
    ['http://h/\n', 'a line break at the end'],
    [' http://h/', 'a blank before it'],
    ['http://h/ ', 'a blank after it'],
    ['http://h/café', 'a letter that is not ASCII'],
    ['http://münchen.example/', 'a host that is not ASCII'],
    ['http://h^/', 'a caret in the host'],
  ])('refuses %j: %s', (url) => {
    expect(parseDestinationUrl(url)).toBeNull();
  });
});
