import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { readBodyFile } from './read-body-file.ts';

async function fileWith(bytes: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'auditorium-body-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'body');
  await writeFile(file, bytes);
  return file;
}

describe('readBodyFile', () => {
  it('gives the text as it is, with its byte order mark and line ends', async () => {
    const text = '\ufeff{"a": "ü"}\r\n';
    expect(await readBodyFile(await fileWith(Buffer.from(text)))).toBe(text);
  });

  it('refuses what is no text, and what is not there', async () => {
    await expect(readBodyFile(await fileWith(Uint8Array.of(0xff)))).rejects.toThrow(
      'is no UTF-8 text. Try the path of a file with text in UTF-8.',
    );
    await expect(readBodyFile('/nowhere/at/all')).rejects.toThrow('Failed to read --body: ');
  });

  it('refuses what is more than one body may be, without reading all of it', async () => {
    const file = await fileWith(Uint8Array.of());
    await truncate(file, 600 * 1024 * 1024);
    await expect(readBodyFile(file)).rejects.toThrow('has more than 32 MiB');
  });
});
