import { describe, expect, it } from 'vitest';

import { maskJsonText, maskWireText, splitUrl } from './split-secrets.ts';

/** With brackets around what is secret. */
function marked(text: string): string {
  return splitUrl(text)
    .map((part) => (part.isSecret ? `[${part.text}]` : part.text))
    .join('');
}

describe('the secrets of a URL', () => {
  it.each([
    ['http://127.0.0.1:4082/logs', 'http://127.0.0.1:4082/logs'],
    ['https://ann:pass@example.com/logs', 'https://[ann:pass]@example.com/logs'],
    ['https://example.com/a?token=abc&x=1', 'https://example.com/a?token=[abc]&x=1'],
    ['/logs?x=1&api-key=k%20k#end', '/logs?x=1&api-key=[k%20k]#end'],
    ['ann:pass@example.com/logs', '[ann:pass]@example.com/logs'],
    ['/logs?token=', '/logs?token='],
    ['POST /logs?token=abc HTTP/1.1', 'POST /logs?token=[abc] HTTP/1.1'],
    ['/mail?to=a@example.com', '/mail?to=a@example.com'],
    ['', ''],
  ])('of %s are %s', (text, expected) => {
    expect(marked(text)).toBe(expected);
    expect(
      splitUrl(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });
});

it('dots stand in the place of strings of JSON under secret names, and of no others', () => {
  expect(maskJsonText('{"author_name": "Ada", "access_token" : "ab\\"c", "n": 1}')).toBe(
    '{"author_name": "Ada", "access_token" : "•••••", "n": 1}',
  );
});

it.each([
  ['{"a_token":12345,"n":1}', '{"a_token":•••••,"n":1}'],
  ['{"secret":null,"password":{"a":"b"}}', '{"secret":null,"password":{"a":"b"}}'],
  ['{"token":"cut off', '{"token":"•••••••'],
  ['a stray " and\n{"token":"abc"}', 'a stray " and\n{"token":"•••"}'],
  ['{"token" : "a\\\\", "b": "token"}', '{"token" : "•••", "b": "token"}'],
  ['{"token":""}', '{"token":""}'],
  ['create(verificationToken: "abc", name: "x")', 'create(verificationToken: "•••", name: "x")'],
  ['(key: "X-Api-Key", value: "abc", a: "b")', '(key: "X-Api-Key", value: "•••", a: "b")'],
  ['{"key":"X-Api-Key","value":"abc"}', '{"key":"X-Api-Key","value":"•••"}'],
  ['(key: "X-Env", value: "abc")', '(key: "X-Env", value: "abc")'],
])('of %s dots leave %s', (text, expected) => {
  expect(maskJsonText(text)).toBe(expected);
});

it('dots stand in the place of a long value with many escapes', () => {
  const value = '\\"'.repeat(2_000_000);
  expect(maskJsonText(`{"token":"${value}"}`)).toBe(`{"token":"${'•'.repeat(value.length)}"}`);
});

it('dots stand in the place of secret headers, parameters and values of a request on the wire', () => {
  const wire = (secret: string) =>
    [
      `POST /logs?token=${secret} HTTP/1.1␍␊`,
      `X-Gitlab-Event-Streaming-Token: ${secret}␍␊`,
      'Host: a.test␍␊',
      `Cookie:${secret}␍␊`,
      '␍␊',
      `{"access_token":"${secret}"}`,
    ].join('\n');
  expect(maskWireText(wire('abc'))).toBe(wire('•••'));
});
