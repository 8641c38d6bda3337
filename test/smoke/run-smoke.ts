/**
 * `npm run smoke [-- npm executable image deb rpm]`: starts what stands in dist/ as its users would, and has each fire
 * one event and receive it. Nothing of it is left behind. The image needs root and umoci, the deb root and apt-get, the
 * rpm root and rpm.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

import { chromium } from 'playwright-core';

import { distDir, version } from '../../packaging/artifacts.ts';
import { imageName } from '../../packaging/image/build-image.ts';
import { runOrFail } from '../../packaging/run-or-fail.ts';
import { createDestination, deliveryRow, fireInMyGroup } from '../e2e/browser/page-steps.ts';
import { openDisplay } from '../e2e/desktop/display.ts';

/** A program and what stands before the arguments of `auditorium`. */
interface Command {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

interface Ready {
  readonly receiver: { readonly url: string };
  readonly control: { readonly url: string; readonly token: string };
  readonly version: string;
}

const isWindows = platform() === 'win32';
const fixture = 'repository_git_operation.ssh-push';
const limitMs = 60_000;

/** Serves, fires one event at the receiver, and asks whether it came. */
async function fireAndReceive(command: Command): Promise<void> {
  const { file, args = [], env } = command;
  const serve = [...args, 'serve', '--memory', '--json'];
  const ports = ['ui', 'gitlab', 'receiver'].flatMap((name) => [`--${name}-port`, '0']);
  const child = spawn(file, [...serve, ...ports], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: isWindows && file.endsWith('.cmd'),
  });
  const ended = exitOf(child);
  try {
    const ready = JSON.parse(await lineThat(child.stdout, ended)) as Ready;
    if (ready.version !== version) throw new Error(`It says that it is ${ready.version}.`);
    const found = { AUDITORIUM_URL: ready.control.url, AUDITORIUM_TOKEN: ready.control.token };
    run(command, ['fire', fixture, '--url', `${ready.receiver.url}/logs`]);
    run({ ...command, env: { ...env, ...found } }, [
      'assert',
      'type:repository_git_operation',
      '--count',
      '1',
    ]);
  } finally {
    child.kill();
    await ended;
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
}

/** @throws Error when the program ends first, or says nothing of the kind in a minute */
async function lineThat(
  stream: NodeJS.ReadableStream,
  ended: Promise<number | null>,
  wanted = /^/,
): Promise<string> {
  const line = new Promise<string>((resolve) => {
    createInterface(stream).on('line', (said) => {
      if (wanted.test(said)) resolve(said);
    });
  });
  const gone = ended.then((code) => {
    throw new Error(`It ended with code ${String(code)} before it was ready.`);
  });
  return withinLimit('It was not ready in a minute.', Promise.race([line, gone]));
}

function withinLimit<T>(complaint: string, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => {
    setTimeout(reject, limitMs, new Error(complaint)).unref();
  });
  return Promise.race([work, late]);
}

/** @throws Error of Node when it ends with anything but 0 */
function run({ file, args = [], env }: Command, more: readonly string[]): void {
  execFileSync(file, [...args, ...more], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: isWindows && file.endsWith('.cmd'),
  });
}

const trials: Readonly<Record<string, (work: string) => Promise<void>>> = {
  npm: async (work) => {
    const tarball = join(distDir, `auditorium-${version}.tgz`);
    run({ file: isWindows ? 'npm.cmd' : 'npm' }, [
      'install',
      '--global',
      '--prefix',
      work,
      tarball,
    ]);
    const name = isWindows ? 'auditorium.cmd' : 'bin/auditorium';
    await fireAndReceive({ file: join(work, name) });
  },
  executable: async (work) => {
    const name = `${isWindows ? 'win' : platform()}-${arch()}`;
    await runOrFail('tar', [
      '-xzf',
      join(distDir, `auditorium-${version}-${name}.tar.gz`),
      '-C',
      work,
    ]);
    const folder = join(work, `auditorium-${name}`);
    const env = { XDG_CACHE_HOME: join(work, 'cache') };
    await fireAndReceive({ file: join(folder, `auditorium${isWindows ? '.exe' : ''}`), env });
  },
  image: async (work) => {
    const layout = join(work, 'layout');
    const bundle = join(work, 'bundle');
    mkdirSync(layout);
    const tar = join(distDir, `auditorium-${version}-image-amd64.tar`);
    await runOrFail('tar', ['-xf', tar, '-C', layout]);
    await runOrFail('umoci', ['unpack', '--image', `${layout}:${imageName}`, bundle]);
    // Its user, its root that nobody may write to, and no folder but its own.
    await fireAndReceive({ file: 'unshare', args: readOnlyRoot(join(bundle, 'rootfs')) });
  },
  deb: async (work) => {
    const file = packageOf('deb');
    let installed: readonly string[] = [];
    try {
      // Not dpkg alone, which leaves it to others to install what the package needs.
      await runOrFail('apt-get', ['install', '--yes', '--no-install-recommends', '--quiet', file]);
      installed = execFileSync('dpkg-query', ['--listfiles', 'auditorium'], { encoding: 'utf8' })
        .split('\n')
        .filter((path) => path.includes('auditorium'));
      await fireAndReceive({ file: '/usr/bin/auditorium' });
      await fireInTheWindow(join(work, 'data'));
    } finally {
      await runOrFail('dpkg', ['--purge', 'auditorium']);
    }
    const trace = installed.find((path) => existsSync(path));
    if (trace !== undefined) throw new Error(`It left ${trace} behind.`);
  },
  rpm: async (work) => {
    // A root of its own: the machine may belong to another packager, which calls what the package needs otherwise.
    await runOrFail('rpm', ['--root', work, '--nodeps', '--install', packageOf('rpm')]);
    await fireAndReceive({ file: 'unshare', args: atItsPlace(work) });
    await runOrFail('rpm', ['--root', work, '--erase', 'auditorium']);
    for (const trace of ['opt/auditorium', 'usr/bin/auditorium']) {
      if (existsSync(join(work, trace))) throw new Error(`It left /${trace} behind.`);
    }
  },
};

/** Around the Electron of the tests it is marked as one. */
function packageOf(kind: 'deb' | 'rpm'): string {
  const name = readdirSync(distDir).find(
    (one) => one.startsWith('auditorium') && one.endsWith(`.${kind}`),
  );
  if (name !== undefined) return join(distDir, name);
  throw new Error(`There is none in dist/. Try \`npm run package -- ${kind}\`.`);
}

/** Its command, which knows its program by the whole path, with the libraries of this machine; in a namespace of its own. */
function atItsPlace(root: string): readonly string[] {
  const script =
    'mount -t tmpfs tmpfs /opt && mkdir /opt/auditorium && mount --bind "$1/opt/auditorium" /opt/auditorium && root="$1" && shift && exec "$root/usr/bin/auditorium" "$@"';
  return ['--mount', 'sh', '-c', script, 'sh', root];
}

/** Mounts in a namespace of its own, which ends with the program. */
function readOnlyRoot(root: string): readonly string[] {
  const script =
    'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" && root="$1" && shift && exec chroot --userspec=10001:10001 "$root" /usr/local/bin/auditorium "$@"';
  return ['--mount', 'sh', '-c', script, 'sh', root];
}

/**
 * Driven over Chromium's debugging port, which a packaged program has as every one has: Playwright's own way into
 * Electron wants to hold back its start, and that is for unpacked ones.
 */
async function fireInTheWindow(dataDir: string): Promise<void> {
  const display = await openDisplay();
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(
    '/opt/auditorium/auditorium',
    [...asRoot, '--remote-debugging-port=0', '--data', dataDir],
    { env: { ...process.env, DISPLAY: display.name ?? '' }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = exitOf(child);
  try {
    const said = /^DevTools listening on (ws:.*)$/;
    const [, endpoint = ''] = said.exec(await lineThat(child.stderr, ended, said)) ?? [];
    const { host } = new URL(endpoint);
    await withinLimit('It had no window in a minute.', windowAt(host));
    // Of contexts, and with them of the defaults of one, Electron knows nothing.
    const browser = await chromium.connectOverCDP(`http://${host}`, { noDefaults: true });
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('Its window cannot be driven.');
    await page.getByText('Connected', { exact: true }).waitFor();
    await createDestination(page);
    await fireInMyGroup(page);
    await deliveryRow(page, /repository_git_operation.*200.*Delivered/).waitFor();
    await page.close();
    await withinLimit('It did not end with its window.', ended);
  } finally {
    child.kill();
    await ended;
    display.close();
  }
}

/** Waits for it to have an address: Playwright hears of a window that is there, and never of one that comes later. */
async function windowAt(host: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`http://${host}/json/list`);
    const targets = (await answer.json()) as readonly { type: string; url: string }[];
    if (targets.some(({ type, url }) => type === 'page' && url.startsWith('http'))) return;
    await pause(100);
  }
}

const wanted = process.argv.slice(2);
for (const kind of wanted.length === 0 ? Object.keys(trials) : wanted) {
  const work = mkdtempSync(join(tmpdir(), `auditorium-smoke-${kind}-`));
  const startedAt = performance.now();
  try {
    const trial = trials[kind];
    if (trial === undefined) {
      throw new Error(`It is none of ${Object.keys(trials).join(', ')}.`);
    }
    await trial(work);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`${kind}: fired one event and received it, ${seconds} s\n`);
  } catch (thrown) {
    process.exitCode = 1;
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    process.stdout.write(`${kind}: failed. ${reason}\n`);
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}
