import { describe, expect, it } from 'vitest';

import { bodyText } from './body-text.ts';

const unused = () => Promise.reject(new Error('nothing is to be read'));

describe('bodyText', () => {
  it('gives text as it stands', async () => {
    const stored = { encoding: 'utf8', size: 5, text: '{"é":1}' } as const;
    expect(await bodyText(stored, unused)).toEqual({ body: '{"é":1}' });
  });

  it('says so when the bytes are no text', async () => {
    const stored = { encoding: 'base64', size: 2, text: '//8=' } as const;
    expect(await bodyText(stored, unused)).toEqual({ body: '//8=', bodyEncoding: 'base64' });
  });

  it('reads a large body and gives it as text, byte order mark included', async () => {
    const bytes = Buffer.from('\uFEFFlarge');
    const stored = { encoding: 'file', size: bytes.length, sha256: 'abc' } as const;
    expect(await bodyText(stored, () => Promise.resolve(bytes))).toEqual({ body: '\uFEFFlarge' });
  });

  it('gives a large body that is no text as base64', async () => {
    const stored = { encoding: 'file', size: 2, sha256: 'abc' } as const;
    const read = (sha256: string) => Promise.resolve(Buffer.from(sha256 === 'abc' ? [255] : []));
    expect(await bodyText(stored, read)).toEqual({ body: '/w==', bodyEncoding: 'base64' });
  });
});
