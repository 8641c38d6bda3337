import { describe, expect, it } from 'vitest';

import { freshWorld, groupAt, ports } from '../../test/support/destination-worlds.ts';
import { blockedUrlReason } from './blocked-url.ts';
import { createGroupDestination } from './save-destination.ts';

const scheme = 'Only allowed schemes are http, https';
const hostname = 'Hostname or IP address invalid';

describe('a URL that GitLab blocks whatever it is set to', () => {
  it.each([
    // row: destination.url-scheme
    ['row "scheme not http/https"', 'ftp://mydomain.io/', scheme],
    ['row "scheme not http/https", in capitals', 'HTTPS://mydomain.io/', scheme],
    ['row "scheme not http/https", none', 'mydomain.io/ingest', scheme],
    ['row "scheme not http/https", relative', '//mydomain.io/ingest', scheme],
    // row: destination.url-invalid
    ['row "unparsable", no host', 'https://', 'URI is invalid'],
    ['row "unparsable", no authority', 'https:/ingest', 'URI is invalid'],
    ['row "unparsable", bad port', 'https://mydomain.io:port/', 'URI is invalid'],
    ['row "unparsable", port of six digits', 'https://mydomain.io:100000/', 'URI is invalid'],
    // row: destination.url-invalid
    ['row "with CR/LF"', 'https://mydomain.io/\r\nX: y', 'URI is invalid'],
    ['row "with CR/LF", one', 'https://mydomain.io/\nX', 'URI is invalid'],
    // row: destination.url-host
    ['row "host not starting with a letter or digit"', 'https://-mydomain.io/', hostname],
    ['row "host not starting with a letter or digit", underscore', 'https://_a.io/', hostname],
  ])('%s: %j', (_row, url, reason) => {
    expect(blockedUrlReason(url, false)).toBe(reason);
  });

  // row: destination.url-scheme
  it('shows as one full sentence', () => {
    const world = freshWorld();
    const group = groupAt(world, 'my-group');
    expect(createGroupDestination(world, { group, url: 'ftp://mydomain.io/' }, ports)).toEqual({
      errors: ['Destination url is blocked: Only allowed schemes are http, https'],
    });
  });
});

describe('a URL that GitLab takes', () => {
  it.each([
    'https://mydomain.io/endpoint/ingest',
    'http://mydomain.io',
    'https://user:secret@mydomain.io:8443/a?b=c#d',
    'https://müller.example/ä',
    'http://203.0.113.7:8080/',
    'http://[2001:db8::1]:8080/',
    'https://mydomain.io:/',
    'https://mydomain.io:65536/',
    'https://mydomain.io/a b',
  ])('%j', (url) => {
    expect(blockedUrlReason(url, true)).toBeNull();
  });

  // row: destination.url-unresolved
  it('row "host does not resolve": accepted', () => {
    expect(blockedUrlReason('https://does-not-resolve.invalid/', true)).toBeNull();
  });
});

const messages = {
  localhost: 'Requests to localhost are not allowed',
  loopback: 'Requests to loopback addresses are not allowed',
  private: 'Requests to the local network are not allowed',
  linkLocal: 'Requests to the link local network are not allowed',
  shared: 'Requests to the shared address space are not allowed',
  broadcast: 'Requests to the limited broadcast address are not allowed',
};

describe('a local URL', () => {
  const local: [string, string, keyof typeof messages][] = [
    // row: destination.url-localhost
    ['resolves to this machine', 'http://localhost:4082/logs', 'localhost'],
    ['resolves to this machine', 'http://127.0.0.1:4082/logs', 'localhost'],
    ['resolves to this machine', 'http://0.0.0.0/', 'localhost'],
    ['resolves to this machine', 'http://[::1]/', 'localhost'],
    ['resolves to this machine', 'http://[::]/', 'localhost'],
    ['resolves to this machine', 'http://[::ffff:127.0.0.1]/', 'localhost'],
    // row: destination.url-loopback, destination.url-local-allowed
    ['loopback', 'http://127.0.0.2/', 'loopback'],
    // row: destination.url-private
    ['private range', 'http://10.1.2.3/', 'private'],
    ['private range', 'http://172.16.0.1/', 'private'],
    ['private range', 'http://172.31.255.255/', 'private'],
    ['private range', 'http://192.168.1.1/', 'private'],
    ['private range', 'http://[fd00::1]/', 'private'],
    // row: destination.url-link-local
    ['link-local', 'http://169.254.169.254/latest', 'linkLocal'],
    ['link-local', 'http://[fe80::1]/', 'linkLocal'],
    // row: destination.url-shared
    ['shared 100.64/10', 'http://100.64.0.1/', 'shared'],
    ['shared 100.64/10', 'http://100.127.255.255/', 'shared'],
    // row: destination.url-broadcast
    ['255.255.255.255', 'http://255.255.255.255/', 'broadcast'],
    ['resolves to this machine', 'http://127.1/', 'localhost'],
    ['resolves to this machine', 'http://127.0.1:4082/logs', 'localhost'],
    ['resolves to this machine', 'http://2130706433/', 'localhost'],
    ['resolves to this machine', 'http://0x7f000001/', 'localhost'],
    ['resolves to this machine', 'http://user@0X7F.1/', 'localhost'],
    ['resolves to this machine', 'http://0177.0.0.1/', 'localhost'],
    ['resolves to this machine', 'http://017700000001/', 'localhost'],
    ['resolves to this machine', 'http://0/', 'localhost'],
    ['resolves to this machine', 'http://0x0/', 'localhost'],
    ['resolves to this machine', 'http://[::ffff:7f00:1]/', 'localhost'],
    ['resolves to this machine', 'http://[::FFFF:127.0.0.1]/', 'localhost'],
    ['resolves to this machine', 'http://[0:0:0:0:0:ffff:7f00:1]/', 'localhost'],
    ['resolves to this machine', 'http://[::ffff:0:0]/', 'localhost'],
    ['resolves to this machine', 'http://[0:0:0:0:0:0:0:1]/', 'localhost'],
    ['resolves to this machine', 'http://[::0.0.0.1]/', 'localhost'],
    ['resolves to this machine', 'http://LOCALHOST/', 'localhost'],
    ['resolves to this machine', 'http://localhost./', 'localhost'],
    ['resolves to this machine', 'http://logs.localhost/', 'localhost'],
    ['loopback', 'http://127.256/', 'loopback'],
    ['loopback', 'http://0x7fffffff/', 'loopback'],
    ['loopback', 'http://[::ffff:127.0.0.2]/', 'loopback'],
    ['private range', 'http://10.1/', 'private'],
    ['private range', 'http://0xa000001/', 'private'],
    ['private range', 'http://172.1048577/', 'private'],
    ['private range', 'http://0300.0250.1/', 'private'],
    ['private range', 'http://[::ffff:a00:1]/', 'private'],
    ['private range', 'http://[FEC0::1]/', 'private'],
    ['link-local', 'http://169.254.43518/', 'linkLocal'],
    ['link-local', 'http://[::ffff:a9fe:a9fe]/', 'linkLocal'],
    ['link-local', 'http://[febf::1]/', 'linkLocal'],
    ['shared 100.64/10', 'http://100.4194305/', 'shared'],
    ['255.255.255.255', 'http://0xffffffff/', 'broadcast'],
    ['255.255.255.255', 'http://4294967295/', 'broadcast'],
  ];

  it.each(local)(
    'row "%s": %s is blocked where the world blocks local requests',
    (_r, url, range) => {
      expect(blockedUrlReason(url, true)).toBe(messages[range]);
    },
  );

  it.each(local)('row "%s": %s is taken where it does not', (_row, url) => {
    expect(blockedUrlReason(url, false)).toBeNull();
  });

  it.each([
    'http://172.32.0.1/',
    'http://100.63.0.1/',
    'http://11.0.0.1/',
    'http://0.0.0.1/',
    'http://224.0.0.1/',
    'http://[ff02::1]/',
    'http://[fbff::1]/',
    'http://[2002:7f00:1::]/',
    'http://[64:ff9b::7f00:1]/',
  ])('is not %s, which stands just outside the ranges', (url) => {
    expect(blockedUrlReason(url, true)).toBeNull();
  });

  it.each(['http://[::127.0.0.1]/', 'http://[::7f00:1]/', 'http://[::10.0.0.1]/'])(
    'is not %s, an IPv4 address in an IPv6 one that is not mapped',
    (url) => {
      expect(blockedUrlReason(url, true)).toBeNull();
    },
  );

  it.each([
    'http://256.0.0.1/',
    'http://4294967296/',
    'http://127.16777216/',
    'http://08.0.0.1/',
    'http://1.1.1.1.1/',
    'http://127..1/',
    'http://127.0.0.1./',
    'http://127.1./',
    'http://0x/',
    'http://localhost.example/',
    'http://10.mydomain.io/',
  ])('is not %s, which is a name to the system', (url) => {
    expect(blockedUrlReason(url, true)).toBeNull();
  });

  it.each(['http://[fe80::1%25eth0]/', 'http://[fe80::1%eth0]/', 'http://[::1/'])(
    '%s is no URL to GitLab',
    (url) => {
      expect(blockedUrlReason(url, true)).toBe('URI is invalid');
    },
  );
});
