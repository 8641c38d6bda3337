import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { asRoot, projectDir, temporaryDir, useDesktop } from './open-app.ts';

useDesktop();

describe('npm start where a window can be', () => {
  it('opens the window, and ends it when it is told to end', async () => {
    const dataDir = temporaryDir();
    const start = spawn(process.execPath, [join(projectDir, 'bin/start.js'), '--data', dataDir], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => {
      start.on('close', resolve);
    });
    onTestFinished(async () => {
      start.kill();
      await ended;
    });
    let output = '';
    start.stdout.on('data', (chunk) => (output += String(chunk)));
    start.stderr.on('data', (chunk) => (output += String(chunk)));

    await expect
      .poll(() => existsSync(join(dataDir, 'world.json')), { timeout: 20_000 })
      .toBe(true);
    expect(output.includes("without Chromium's sandbox")).toBe(asRoot);
    expect(output).not.toContain('No window');
    start.kill('SIGTERM');
    expect(await ended).toBe(0);
    // The window's place is written when it closes in an orderly way.
    expect(existsSync(join(dataDir, 'desktop', 'window.json'))).toBe(true);
  });
});
