/**
 * The container image of the harness without a window, as an OCI layout: a small Debian, a Node.js and the built
 * program, put together without a daemon (https://github.com/opencontainers/image-spec/blob/main/image-layout.md).
 */
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import manifest from '../../package.json' with { type: 'json' };
import { sourceDate, version } from '../artifacts.ts';
import { writeApp } from '../built-app.ts';
import { nodeFor } from '../executable/node-binaries.ts';
import { runOrFail } from '../run-or-fail.ts';

const suite = 'bookworm';
/** Neither root nor anybody of the base. */
const user = '10001:10001';

/** What `podman load` calls it: it takes the name of the one image in the layout. */
export const imageName = `auditorium:${version}`;

export const imagePorts = { ui: 4080, gitlab: 4081, receiver: 4082 } as const;

/**
 * @param cache where fetched Node.js binaries are kept
 * @param work an empty folder
 * @param file the `.tar` of the layout to write
 * @returns the folder of the unpacked root file system, for whoever wants to run it without a runtime
 * @throws Error in a sentence when mmdebstrap or umoci cannot be run
 */
export async function buildImage(cache: string, work: string, file: string): Promise<string> {
  const root = await makeRoot(cache, work);
  const layout = join(work, 'layout');
  const image = `${layout}:${imageName}`;
  const umoci = (...args: string[]): Promise<void> => runOrFail('umoci', args);
  await umoci('init', '--layout', layout);
  await umoci('new', '--image', image);
  await umoci('insert', '--image', image, '--no-history', root, '/');
  await umoci(
    'config',
    `--image=${image}`,
    `--created=${new Date(sourceDate() * 1000).toISOString()}`,
    '--architecture=amd64',
    '--os=linux',
    `--config.user=${user}`,
    '--config.workingdir=/data',
    '--config.volume=/data',
    ...Object.values(imagePorts).map((port) => `--config.exposedports=${String(port)}/tcp`),
    '--config.entrypoint=/usr/local/bin/auditorium',
    '--config.cmd=serve',
    '--config.cmd=--data',
    '--config.cmd=/data',
    '--config.cmd=--host',
    '--config.cmd=0.0.0.0',
    `--config.label=org.opencontainers.image.title=Auditorium`,
    `--config.label=org.opencontainers.image.version=${version}`,
    `--config.label=org.opencontainers.image.licenses=${manifest.license}`,
    '--no-history',
  );
  await umoci('gc', '--layout', layout);
  await runOrFail('tar', [
    '--sort=name',
    `--mtime=@${String(sourceDate())}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '-cf',
    file,
    '-C',
    layout,
    '.',
  ]);
  return root;
}

/** Only what the program is linked to: no shell, no package manager. Node.js brings the certificates that it trusts. */
async function makeRoot(cache: string, work: string): Promise<string> {
  const root = join(work, 'root');
  await runOrFail('mmdebstrap', [
    '--variant=extract',
    '--include=base-files,libc6,libgcc-s1,libstdc++6,tzdata',
    suite,
    root,
  ]);
  for (const needless of [
    'dev',
    'usr/share/doc',
    'usr/share/man',
    'usr/share/locale',
    'var/cache',
    'var/lib/apt',
    'var/lib/dpkg',
    'var/log',
  ]) {
    rmSync(join(root, needless), { recursive: true, force: true });
  }
  const node = await nodeFor('linux-x64', cache);
  const bin = join(root, 'usr', 'local', 'bin');
  mkdirSync(bin, { recursive: true });
  copyFileSync(node.path, join(bin, 'node'));
  chmodSync(join(bin, 'node'), 0o755);
  writeApp(join(root, 'opt', 'auditorium'));
  copyFileSync(node.licence, join(root, 'opt', 'auditorium', 'LICENSE-node.txt'));
  // There is no shell and no env(1) that could find Node.js.
  writeFileSync(
    join(bin, 'auditorium'),
    "#!/usr/local/bin/node\nrequire('/opt/auditorium/out/main/auditorium.cjs');\n",
    { mode: 0o755 },
  );
  // A named volume takes over whose it is and who may read it.
  mkdirSync(join(root, 'data'), { mode: 0o700 });
  const [id = ''] = user.split(':');
  await runOrFail('chown', ['-R', '0:0', root]);
  await runOrFail('chown', [`${id}:${id}`, join(root, 'data')]);
  // Times in the layer are those of the files.
  await runOrFail('find', [
    root,
    '-exec',
    'touch',
    '-h',
    '-d',
    `@${String(sourceDate())}`,
    '{}',
    '+',
  ]);
  return root;
}
