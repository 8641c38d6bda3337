import { describe, expect, it } from 'vitest';

import { toByteString } from '../../http/byte-string.ts';
import { looksLikeCurl, readCurl } from './read-curl.ts';

function read(script: string) {
  return readCurl(toByteString(script));
}

describe('a curl command', () => {
  it('as a browser copies it is the request that curl would send', () => {
    const { requests, notices } = read(
      [
        "curl 'https://h.test/logs?a=1' \\",
        "  -X 'PUT' \\",
        "  -H 'Content-Type: application/json' \\",
        "  -H 'x-empty;' \\",
        "  -H 'User-Agent: mine' -H 'Accept:' \\",
        `  --data-raw $'{"name":"It\\'s \\u00e9\\n"}' --compressed -sSL`,
      ].join('\n'),
    );
    expect(notices).toEqual([]);
    const text = '{"name":"It\'s é\n"}';
    expect(requests).toEqual([
      {
        method: 'PUT',
        url: 'https://h.test/logs?a=1',
        rawHeaders: [
          ['Host', 'h.test'],
          ['Content-Type', 'application/json'],
          ['x-empty', ''],
          ['User-Agent', 'mine'],
          ['Content-Length', String(Buffer.byteLength(text))],
        ],
        body: { encoding: 'utf8', text },
        answered: null,
        at: null,
      },
    ]);
  });

  it('has the headers that curl adds, and says that one of them is not known', () => {
    const [request] = read('curl -d a=1 -d b=2 127.0.0.1:3000/x').requests;
    expect(request).toMatchObject({
      method: 'POST',
      url: 'http://127.0.0.1:3000/x',
      rawHeaders: [
        ['Host', '127.0.0.1:3000'],
        ['Accept', '*/*'],
        ['Content-Length', '7'],
        ['Content-Type', 'application/x-www-form-urlencoded'],
      ],
      body: { text: 'a=1&b=2' },
      flaws: ['header-missing'],
    });
  });

  it.each<[string, object]>([
    ['curl h.test', { method: 'GET' }],
    ['curl -I h.test', { method: 'HEAD' }],
    ['curl -XDELETE h.test', { method: 'DELETE' }],
    ['curl -G -d a=1 h.test/x', { method: 'GET', url: 'http://h.test/x?a=1' }],
    ['curl --json \'{"a":1}\' h.test', { method: 'POST', body: { text: '{"a":1}' } }],
    ['curl --request-target "*" -X OPTIONS h.test', { method: 'OPTIONS', target: '*' }],
    ['curl -o out.txt -m 5 --url "http://h.test/"', { url: 'http://h.test/' }],
    ['$ curl -d @body.json h.test', { flaws: ['body-missing', 'header-missing'] }],
    ["base64 --decode <<'B' | curl -d @- h.test\nYWI=\nB", { body: { text: 'ab' } }],
  ])('%s', (script, expected) => {
    expect(looksLikeCurl(script)).toBe(true);
    const { requests, notices } = read(script);
    expect([requests, notices]).toMatchObject([[expected], []]);
  });

  it.each([
    ['curl "$URL"', /only its shell can fill in/],
    ['curl -u a:b h.test', /only curl makes a header/],
    ['curl -F a=@b h.test', /-F, whose body only curl makes/],
    ['curl ftp://h.test', /not http or https/],
    ['curl -s', /it has no URL/],
    ['curl a.test b.test', /more than one URL/],
  ])('is left out with the reason where it does not say what goes out: %s', (script, reason) => {
    const { requests, notices } = read(`${script}\ncurl h.test`);
    expect(requests).toHaveLength(1);
    expect(notices.join(' ')).toMatch(reason);
  });

  it('is none in other texts', () => {
    for (const text of ['curling', '{"curl":1}', 'GET / HTTP/1.1\r\n\r\n', '']) {
      expect(looksLikeCurl(text)).toBe(false);
    }
  });
});
