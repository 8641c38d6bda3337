import { appendFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { openWitness, parseWitness } from '../../mock-server/checks/witness/open-witness.ts';
import type { Witness } from '../../mock-server/checks/witness/witness.ts';
import { makeFolder } from '../support/make-folder.ts';

async function open(spec: string): Promise<Witness> {
  const witness = await openWitness(parseWitness(spec));
  if (witness === null) throw new Error('there is nobody to ask');
  return witness;
}

describe('a witness that is a file', () => {
  it('shows what is appended, and not what was there', async () => {
    const path = join(await makeFolder(), 'kept');
    await writeFile(path, 'before\n');
    const witness = await open(`file:${path}`);
    await appendFile(path, 'one\n');
    expect(await witness.ask()).toBe('one\n');
    await appendFile(path, 'two\n');
    expect(await witness.ask()).toBe('one\ntwo\n');
    await witness.close();
  });

  it('may be made only later', async () => {
    const path = join(await makeFolder(), 'kept');
    const witness = await open(`file:${path}`);
    expect(await witness.ask()).toBe('');
    await writeFile(path, 'one\n');
    expect(await witness.ask()).toBe('one\n');
    await witness.close();
  });

  it('is followed when it is rotated, without a line of either file lost', async () => {
    const path = join(await makeFolder(), 'kept');
    await writeFile(path, '');
    const witness = await open(`file:${path}`);
    await appendFile(path, 'one\n');
    await rename(path, `${path}.1`);
    await appendFile(`${path}.1`, 'two\n');
    await writeFile(path, 'three\n');
    expect(await witness.ask()).toBe('one\ntwo\nthree\n');
    await witness.close();
  });

  it('is read from its beginning after it was cut off', async () => {
    const path = join(await makeFolder(), 'kept');
    await writeFile(path, 'long before\n');
    const witness = await open(`file:${path}`);
    await truncate(path, 0);
    await appendFile(path, 'one\n');
    expect(await witness.ask()).toBe('one\n');
    await witness.close();
  });
});

describe('a witness that is a command', () => {
  it('shows what it prints', async () => {
    expect(await (await open('cmd:echo kept')).ask()).toBe('kept\n');
  });

  it('cannot be asked when it does not end with 0', async () => {
    await expect((await open('cmd:echo no >&2; exit 4')).ask()).rejects.toThrow(
      'Failed to ask the witness cmd:echo no >&2; exit 4: it ended with 4 (no). Try the command in a shell first.',
    );
  });
});

describe('the words for a witness', () => {
  it.each(['', 'file:', 'http://x', 'url:ftp://x', 'nobody'])('refuses %j', (text) => {
    expect(() => parseWitness(text)).toThrow('Try file:PATH, url:URL, cmd:COMMAND or answer.');
  });
});
