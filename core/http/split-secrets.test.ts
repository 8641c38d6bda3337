import { describe, expect, it } from 'vitest';

import { maskJsonText, splitUrl } from './split-secrets.ts';

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
    ['/logs?token=', '/logs?token='],
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
