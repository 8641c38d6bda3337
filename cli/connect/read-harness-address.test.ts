import { describe, expect, it } from 'vitest';

import { isHarnessError } from '#core/errors/harness-error.ts';

import { readHarnessAddress } from './read-harness-address.ts';

function refusal(env: Record<string, string>): { category: string; message: string } {
  try {
    readHarnessAddress(env);
  } catch (error) {
    if (isHarnessError(error)) return { category: error.category, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('readHarnessAddress', () => {
  it.each([
    [
      'both variables',
      { AUDITORIUM_URL: 'http://127.0.0.1:5000', AUDITORIUM_TOKEN: 't' },
      { url: 'http://127.0.0.1:5000', token: 't' },
    ],
    [
      'a slash at the end',
      { AUDITORIUM_URL: 'http://127.0.0.1:5000/', AUDITORIUM_TOKEN: 't' },
      { url: 'http://127.0.0.1:5000', token: 't' },
    ],
    [
      'the link of the page',
      { AUDITORIUM_URL: 'http://127.0.0.1:5000/#token=a-b' },
      { url: 'http://127.0.0.1:5000', token: 'a-b' },
    ],
    [
      'a link and a token, which wins',
      { AUDITORIUM_URL: 'http://127.0.0.1:5000/#token=a', AUDITORIUM_TOKEN: 'b' },
      { url: 'http://127.0.0.1:5000', token: 'b' },
    ],
    ['only a token', { AUDITORIUM_TOKEN: 't' }, { url: 'http://127.0.0.1:4080', token: 't' }],
  ])('takes %s', (_what, env, address) => {
    expect(readHarnessAddress(env)).toEqual(address);
  });

  it('says what to set when nothing is set', () => {
    expect(refusal({})).toEqual({
      category: 'configuration',
      message:
        'Failed to connect to the harness at http://127.0.0.1:4080: AUDITORIUM_URL and AUDITORIUM_TOKEN are not set. Try setting both to what `auditorium serve` prints.',
    });
  });

  it('names the command as it was called', () => {
    expect(refusal({ npm_lifecycle_event: 'auditorium' }).message).toContain(
      '`npm run -s auditorium -- serve`',
    );
  });

  it('says that the token is missing when only the URL is set', () => {
    expect(
      refusal({ AUDITORIUM_URL: 'http://127.0.0.1:1', AUDITORIUM_TOKEN: ' ' }).message,
    ).toContain('AUDITORIUM_TOKEN is not set');
  });

  it.each([
    ['localhost:5000', 'is not an http address. Try AUDITORIUM_URL=http://localhost:5000.'],
    [
      'http://127.0.0.1:5000/api/graphql',
      'has a path, and the address of a harness has none. Try AUDITORIUM_URL=http://127.0.0.1:5000.',
    ],
  ])('says of %j what to write instead', (url, told) => {
    expect(refusal({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: 't' }).message).toContain(told);
  });

  it.each(['not a url', 'ftp://127.0.0.1', '127.0.0.1:4080'])('refuses the URL %j', (url) => {
    expect(refusal({ AUDITORIUM_URL: url, AUDITORIUM_TOKEN: 't' })).toMatchObject({
      category: 'configuration',
      message: expect.stringContaining(`${JSON.stringify(url)} is not an http address`) as string,
    });
  });
});
