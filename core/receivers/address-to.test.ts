import { describe, expect, it } from 'vitest';

import { parseDestinationUrl } from '../http/destination-url.ts';
import { addressTo } from './address-to.ts';

function sentTo(text: string, head: string, target: string): string {
  const url = parseDestinationUrl(text);
  if (url === null) throw new Error(`${text} is no URL`);
  return addressTo(head, target, url);
}

const head = 'POST /splunk/a HTTP/1.1\r\nX-Host: x\r\nhOST:local:1\r\nX-A:  a \r\n folded\r\n\r\n';

describe('a head that goes on to another URL', () => {
  it('has the path and the host of the URL, and is the same otherwise', () => {
    expect(sentTo('https://far.test/in?a=1', head, '/splunk/a')).toBe(
      'POST /in?a=1 HTTP/1.1\r\nX-Host: x\r\nhOST:far.test\r\nX-A:  a \r\n folded\r\n\r\n',
    );
  });

  it('keeps its path where the URL has none', () => {
    expect(sentTo('http://far.test:8080', head, '/splunk/a')).toMatch(
      /^POST \/splunk\/a HTTP[^]*\nhOST:far\.test:8080\r\n/,
    );
  });

  it('is left alone where it has neither', () => {
    expect(sentTo('http://far.test/b', 'GET HTTP/1.0\r\n\r\n', '')).toBe('GET HTTP/1.0\r\n\r\n');
  });
});
