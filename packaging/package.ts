/**
 * `npm run package [-- npm executables deb rpm image app]`: makes what is released, in dist/, with checksums and the list
 * of what is inside. It asks for nothing but the npm registry, and for Debian's packages where it makes the image.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { projectDir } from '../bin/build-freshness.js';
import { electronOverride } from '../cli/open/environment.ts';
import { findElectron } from '../cli/open/find-electron.ts';
import { runProcess } from '../cli/run-process.ts';
import manifest from '../package.json' with { type: 'json' };
import { ensureBuilt } from '../scripts/ensure-built.ts';
import { cacheDir } from '../scripts/fetch-package.ts';
import { npmCommand } from '../scripts/npm-command.ts';
import { distDir, packTar, version } from './artifacts.ts';
import { writeApp } from './built-app.ts';
import { buildDeb, electronDepends } from './desktop/build-deb.ts';
import { buildRpm } from './desktop/build-rpm.ts';
import { writeDesktopTree } from './desktop/desktop-tree.ts';
import { buildExecutables } from './executable/build-executables.ts';
import { platforms } from './executable/node-binaries.ts';
import { buildImage } from './image/build-image.ts';
import { runOrFail } from './run-or-fail.ts';

const description = 'Test harness for GitLab audit event streaming';
const limitMs = 10 * 60_000;

/** An installer around an Electron that somebody put in the place of the official one is nobody's to use, and says so. */
const trial =
  electronOverride(process.env) === null
    ? { mark: '', description }
    : { mark: '-test', description: `${description} (a test, not for use)` };

/** Makes one kind of artifact in dist/; `work` is a folder of its own. */
type Maker = (work: string) => Promise<void>;

const cache = cacheDir(process.env);

/** What electron-builder makes installers of; no artifact by itself. */
const appDir = join(projectDir, 'out', 'app');

const makers: Readonly<Record<string, Maker>> = {
  npm: () =>
    runOrFail(...npmCommand(['pack', '--silent', '--pack-destination', distDir]), {
      cwd: projectDir,
    }),
  executables: async (work) => {
    const made = await buildExecutables(platforms, { cache, work, target: join(work, 'made') });
    for (const [platform, folder] of made) {
      const file = join(distDir, `auditorium-${version}-${platform}.tar.gz`);
      await packTar(dirname(folder), basename(folder), file);
    }
  },
  deb: async (work) => {
    const root = join(work, 'root');
    writeDesktopTree(electronFolder(), root);
    const file = join(distDir, `auditorium_${version}${trial.mark}_amd64.deb`);
    const described = { name: 'auditorium', description: trial.description };
    await buildDeb({ ...described, depends: electronDepends }, root, file);
  },
  rpm: async (work) => {
    const root = join(work, 'root');
    writeDesktopTree(electronFolder(), root);
    const file = join(distDir, `auditorium-${version}${trial.mark}.x86_64.rpm`);
    const described = { name: 'auditorium', description: trial.description };
    await buildRpm(described, root, join(work, 'rpmbuild'), file);
  },
  image: async (work) => {
    await buildImage(cache, work, join(distDir, `auditorium-${version}-image-amd64.tar`));
  },
  app: () => {
    rmSync(appDir, { recursive: true, force: true });
    writeApp(appDir);
    return Promise.resolve();
  },
};

const artifacts = Object.keys(makers).filter((kind) => kind !== 'app');

/** @throws Error in a sentence when there is none */
function electronFolder(): string {
  const { path, isThere } = findElectron({
    from: projectDir,
    env: process.env,
    platform: process.platform,
  });
  if (path !== null && isThere) return dirname(path);
  throw new Error(
    'Failed to make an installer: Electron has not been downloaded. Try `npm start` once, or ELECTRON_OVERRIDE_DIST_PATH.',
  );
}

/** What the bundles are made of, in the words of CycloneDX. */
async function writeBillOfMaterials(): Promise<void> {
  const { code, output } = await runProcess(
    ...npmCommand(['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']),
    { cwd: projectDir, limitMs, gather: 'stdout' },
  );
  if (code !== 0) throw new Error('Failed to list what is inside: `npm sbom` stopped.');
  const bill = JSON.parse(output) as {
    serialNumber?: string;
    metadata: { timestamp?: string; component: { name: string } };
  };
  // Both are other ones each time, and say nothing of what is inside.
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  // npm says what the folder is called.
  bill.metadata.component.name = manifest.name;
  writeFileSync(join(distDir, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 2)}\n`);
}

function writeChecksums(): void {
  const lines = readdirSync(distDir)
    .sort()
    .map((name) => {
      const digest = createHash('sha256')
        .update(readFileSync(join(distDir, name)))
        .digest('hex');
      return `${digest}  ${name}\n`;
    });
  writeFileSync(join(distDir, 'SHA256SUMS'), lines.join(''));
}

async function make(kind: string): Promise<void> {
  const work = mkdtempSync(join(tmpdir(), `auditorium-${kind}-`));
  const startedAt = performance.now();
  try {
    await makers[kind]?.(work);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    process.stderr.write(`Made ${kind} in ${seconds} s\n`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function makeAll(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.find((kind) => !(kind in makers));
  if (unknown !== undefined) {
    throw new Error(
      `Failed to make ${unknown}: it is none of ${Object.keys(makers).join(', ')}. Try one of these.`,
    );
  }
  await ensureBuilt({ force: false });
  rmSync(distDir, { recursive: true, force: true });
  mkdirSync(distDir);
  mkdirSync(cache, { recursive: true });
  // Each waits for a compressor most of the time, so all go side by side; one that fails does not leave another half done.
  const made = await Promise.allSettled(wanted.map(make));
  const failed = made.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  await writeBillOfMaterials();
  writeChecksums();
  process.stderr.write(readFileSync(join(distDir, 'SHA256SUMS'), 'utf8'));
}

const named = process.argv.slice(2);
try {
  await makeAll(named.length === 0 ? artifacts : named);
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}
