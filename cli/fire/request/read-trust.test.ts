import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { selfSigned } from '../../../test/sockets/support/self-signed.ts';
import { makeFolder } from '../../../test/support/make-folder.ts';
import { readTrust } from './read-trust.ts';

describe('readTrust', () => {
  it('leaves the system’s certificates when nothing was said', async () => {
    expect(await readTrust(null)).toBeNull();
  });

  it('checks nothing with --insecure', async () => {
    expect(await readTrust({ kind: 'none' })).toEqual({ verify: false, ca: null });
  });

  it('reads the certificates of --ca', async () => {
    const file = join(await makeFolder(), 'ca.pem');
    await writeFile(file, selfSigned.cert);
    expect(await readTrust({ kind: 'ca', file })).toEqual({ verify: true, ca: selfSigned.cert });
  });

  it('refuses a file that is not there, or is no certificate, in one sentence', async () => {
    const folder = await makeFolder();
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'hello');
    await expect(readTrust({ kind: 'ca', file })).rejects.toThrow('it is no PEM certificate');
    const missing = join(folder, 'none.pem');
    await expect(readTrust({ kind: 'ca', file: missing })).rejects.toThrow('there is no such file');
  });
});
