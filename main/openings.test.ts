import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { largestBytes, toOpening } from './openings.ts';

describe('toOpening', () => {
  let dir = '';
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'openings-'));
  });
  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  it('reads the file for the page', async () => {
    const path = join(dir, 'calls.har');
    writeFileSync(path, '{"log":{}}');
    expect(await toOpening({ type: 'file', path })).toEqual({
      type: 'file',
      name: 'calls.har',
      bytes: Buffer.from('{"log":{}}'),
    });
  });

  it('says why a file cannot be read, without its folder', async () => {
    const opening = await toOpening({ type: 'file', path: join(dir, 'gone.har') });
    expect(opening).toMatchObject({ type: 'refused' });
    expect(opening.type === 'refused' && opening.message).toMatch(/^Failed to open gone\.har: /);
  });

  it.each([
    ['huge.har', 'import'],
    ['huge.auditorium', 'recordings load'],
  ])('sends whoever has %s to the command line', async (name, command) => {
    const path = join(dir, name);
    writeFileSync(path, '');
    truncateSync(path, largestBytes + 1);
    expect(await toOpening({ type: 'file', path })).toEqual({
      type: 'refused',
      message: `Failed to open ${name}: it has more than 256 MiB. Try \`auditorium ${command}\`, which takes larger files.`,
    });
  });

  it('quotes no more of a link than a person wants to read', async () => {
    const opening = await toOpening({
      type: 'unknown-link',
      link: `auditorium://${'x'.repeat(999)}`,
    });
    expect(opening.type === 'refused' && opening.message.length).toBeLessThan(250);
  });
});
