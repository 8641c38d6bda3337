/**
 * The command line as one file that needs no Node.js: a Node.js binary with the bundled program and the pages inside
 * (https://nodejs.org/docs/latest-v24.x/api/single-executable-applications.html).
 */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { build } from 'vite';

import { projectDir } from '../../bin/build-freshness.js';
import { licencesFile, thirdPartyLicences } from '../../scripts/licences/third-party-licences.ts';
import { runOrFail } from '../run-or-fail.ts';
import { executableSuffix, nodeFor, type Platform } from './node-binaries.ts';
import { manifestAsset, type PageManifest } from './unpack-pages.ts';

const bundleFile = 'auditorium.cjs';
const blobName = 'NODE_SEA_BLOB';
/** Marks the place in Node.js that says whether there is a program inside. */
const sentinelFuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/**
 * @param platforms which ones to make, all from the same bundle
 * @param folders where fetched Node.js binaries are kept, an empty one for what comes on the way, and where a folder
 *   for each platform is made
 * @returns the folder of each platform, with the program and the licences of what is in it
 */
export async function buildExecutables(
  platforms: readonly Platform[],
  folders: { readonly cache: string; readonly work: string; readonly target: string },
): Promise<ReadonlyMap<Platform, string>> {
  const { cache, work, target } = folders;
  await bundleProgram(work);
  const blob = join(work, 'auditorium.blob');
  await makeBlob((await nodeFor('linux-x64', cache)).path, work, blob);

  const made = new Map<Platform, string>();
  for (const platform of platforms) {
    const node = await nodeFor(platform, cache);
    const folder = join(target, `auditorium-${platform}`);
    mkdirSync(folder, { recursive: true });
    const program = join(folder, `auditorium${executableSuffix(platform)}`);
    copyFileSync(node.path, program);
    chmodSync(program, 0o755);
    // In a process of its own, whose warnings about sections that it leaves alone nobody needs.
    const tool = createRequire(import.meta.url).resolve('postject/dist/cli.js');
    await runOrFail(process.execPath, [
      tool,
      program,
      blobName,
      blob,
      '--sentinel-fuse',
      sentinelFuse,
    ]);
    copyFileSync(node.licence, join(folder, 'LICENSE-node.txt'));
    copyFileSync(join(projectDir, 'LICENSE'), join(folder, 'LICENSE'));
    copyFileSync(join(work, licencesFile), join(folder, licencesFile));
    made.set(platform, folder);
  }
  return made;
}

async function bundleProgram(outDir: string): Promise<void> {
  await build({
    root: projectDir,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [thirdPartyLicences().page],
    ssr: { noExternal: true, target: 'node' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      ssr: join(projectDir, 'packaging', 'executable', 'entry.ts'),
      rolldownOptions: {
        // One file, because a program inside an executable can load nothing beside it.
        output: { format: 'cjs', entryFileNames: bundleFile, codeSplitting: false },
      },
    },
  });
}

async function makeBlob(node: string, work: string, blob: string): Promise<void> {
  const config = `${blob}.json`;
  writeFileSync(
    config,
    JSON.stringify({
      // Relative, because the path stays in the file and is nobody's business.
      main: bundleFile,
      output: blob,
      disableExperimentalSEAWarning: true,
      // It would belong to one processor and one system, and be other bytes each time.
      useCodeCache: false,
      assets: embedPages(work),
    }),
  );
  await runOrFail(node, ['--experimental-sea-config', config], { cwd: work });
}

/** @returns the assets of the blob: each file of the pages by its path, and the list of them */
function embedPages(work: string): Record<string, string> {
  const hash = createHash('sha256');
  const assets: Record<string, string> = {};
  for (const page of ['explorer', 'renderer']) {
    const folder = join(projectDir, 'out', page);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const name of names.sort()) {
      const path = join(folder, name);
      // Loopback gains nothing from packed forms, and they would double the file.
      if (/\.(?:br|gz)$/.test(name) || !statSync(path).isFile()) continue;
      const asset = `${page}/${name.replaceAll('\\', '/')}`;
      hash.update(`${asset}\0`).update(readFileSync(path));
      assets[asset] = path;
    }
  }
  const manifest: PageManifest = {
    digest: hash.digest('hex').slice(0, 16),
    files: Object.keys(assets),
  };
  const file = join(work, manifestAsset);
  writeFileSync(file, JSON.stringify(manifest));
  return { ...assets, [manifestAsset]: file };
}
