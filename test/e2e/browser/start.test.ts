import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { isLinux, skipUnless } from '../../support/skip-unless.ts';

const entry = resolve(import.meta.dirname, '../../../bin/start.js');
const pageLink = /http:\/\/127\.0\.0\.1:\d+\/#token=\w+/;

function temporaryDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => {
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

/** A program of that name that does what the lines say, in a folder of its own. */
function program(name: string, ...lines: string[]): string {
  const dir = temporaryDir();
  writeFileSync(join(dir, name), ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(join(dir, name), 0o755);
  return dir;
}

class Start {
  output = '';
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv) {
    const clean = { ...process.env };
    for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'ELECTRON_OVERRIDE_DIST_PATH']) {
      Reflect.deleteProperty(clean, name);
    }
    this.#child = spawn(process.execPath, [entry, ...args], { env: { ...clean, ...env } });
    this.#child.stdout?.on('data', (chunk) => (this.output += String(chunk)));
    this.#child.stderr?.on('data', (chunk) => (this.output += String(chunk)));
    this.ended = new Promise((end) => {
      this.#child.on('close', end);
    });
    onTestFinished(async () => {
      this.#child.kill('SIGKILL');
      await this.ended;
    });
  }

  async link(): Promise<string> {
    await expect.poll(() => this.output).toMatch(pageLink);
    return pageLink.exec(this.output)?.[0] ?? '';
  }

  async stop(): Promise<number | null> {
    this.#child.kill('SIGINT');
    return this.ended;
  }
}

describe.skipIf(skipUnless(isLinux, 'only Linux has sessions without a display'))(
  'npm start where no window can be',
  () => {
    it('says that there is no display, serves the page, and stays until Ctrl+C', async () => {
      const start = new Start(['--data', temporaryDir()], {});
      const answer = await fetch(await start.link());
      expect(await answer.text()).toContain('<title>Auditorium</title>');
      expect(start.output).toContain(
        'No window, because this session has no display (neither DISPLAY nor WAYLAND_DISPLAY is set).',
      );
      expect(await start.stop()).toBe(0);
    });

    it('makes no excuse when the browser was asked for', async () => {
      const start = new Start(['--headless', '--data', temporaryDir()], {});
      await start.link();
      expect(start.output).not.toContain('No window');
      expect(await start.stop()).toBe(0);
    });

    it('names the system library that Electron lacks, and opens the default browser', async () => {
      const electron = program(
        'electron',
        'echo "electron: error while loading shared libraries: libnss3.so: cannot open" >&2',
        'exit 127',
      );
      const note = join(temporaryDir(), 'opened');
      const browser = program('xdg-open', `echo "$1" > ${note}.new && mv ${note}.new ${note}`);
      const start = new Start(['--data', temporaryDir()], {
        DISPLAY: ':0',
        ELECTRON_OVERRIDE_DIST_PATH: electron,
        PATH: `${browser}:${process.env['PATH'] ?? ''}`,
      });
      const link = await start.link();
      expect(start.output).toContain(
        'No window, because Electron needs the system library libnss3.so, which is not installed. Try `sudo apt-get install libgtk-3-0 libnss3 libasound2 libgbm1` (Debian, Ubuntu). The page opens in the browser instead.',
      );
      await expect.poll(() => existsSync(note)).toBe(true);
      // Everybody on this machine can read what the browser was started with.
      const opened = readFileSync(note, 'utf8').trim();
      expect(opened).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/open\/\w{40}$/);
      const { headers } = await fetch(opened, { redirect: 'manual' });
      expect(new URL(headers.get('location') ?? '', opened).href).toBe(link);
      expect(await start.stop()).toBe(0);
    });

    it('goes on without a browser', async () => {
      const start = new Start(['--data', temporaryDir()], {
        DISPLAY: ':0',
        ELECTRON_OVERRIDE_DIST_PATH: temporaryDir(),
        PATH: temporaryDir(),
      });
      expect((await fetch(await start.link())).status).toBe(200);
      expect(start.output).toContain('and there is no Electron in it');
      await expect.poll(() => start.output).toContain('Failed to open a browser');
      expect(await start.stop()).toBe(0);
    });

    it('says in a sentence that the data folder cannot be used', async () => {
      const file = join(temporaryDir(), 'a-file');
      writeFileSync(file, '');
      const start = new Start(['--headless', '--data', file], {});
      expect(await start.ended).toBe(3);
      expect(start.output).toMatch(/^auditorium: Failed to .*Try [^\n]+\n$/);
    });

    it('refuses an option that it does not have', async () => {
      const start = new Start(['--haedless'], {});
      expect(await start.ended).toBe(2);
      expect(start.output).toContain("unknown option '--haedless'");
    });

    it("keeps its data in this user's data folder", async () => {
      const home = temporaryDir();
      mkdirSync(join(home, 'share'));
      const start = new Start(['--headless'], { HOME: home, XDG_DATA_HOME: join(home, 'share') });
      await start.link();
      expect(existsSync(join(home, 'share', 'auditorium', 'world.json'))).toBe(true);
      expect(await start.stop()).toBe(0);
    });
  },
);
