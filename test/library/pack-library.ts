/** The package as somebody else has it: packed by npm, unpacked into a project of its own. Without network. */
import { mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { projectDir } from '../../bin/build-freshness.js';
import { runProcess } from '../../cli/run-process.ts';
import { npmCommand } from '../../scripts/npm-command.ts';

const limitMs = 60_000;

async function run(file: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, output } = await runProcess(file, args, { cwd, limitMs, gather: 'stdout' });
  if (code !== 0)
    throw new Error(`${file} ${args.join(' ')} ended with ${String(code)}: ${output}`);
  return output;
}

function npm(args: readonly string[], cwd: string): Promise<string> {
  const [program, words] = npmCommand(args);
  return run(program, words, cwd);
}

async function linkDependencies(modules: string): Promise<void> {
  const text = await readFile(join(projectDir, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as { readonly dependencies: Readonly<Record<string, string>> };
  for (const name of [...Object.keys(manifest.dependencies), '@types/node']) {
    const link = join(modules, name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(await realpath(join(projectDir, 'node_modules', name)), link, 'junction');
  }
}

export interface ConsumerProject {
  readonly dir: string;
  /** The installed package. */
  readonly packageDir: string;
  run(file: string, args: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

/** Packs what was built and installs it into an empty project. */
export async function installPackedLibrary(): Promise<ConsumerProject> {
  const dir = await realpath(await mkdtemp(join(tmpdir(), 'auditorium-consumer-')));
  await npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', dir], projectDir);
  const [tarball] = (await readdir(dir)).filter((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack made no tarball.');
  const modules = join(dir, 'node_modules');
  await mkdir(modules);
  await run('tar', ['-xzf', join('..', tarball)], modules);
  const packageDir = join(modules, 'auditorium');
  await rename(join(modules, 'package'), packageDir);
  await linkDependencies(modules);
  return {
    dir,
    packageDir,
    run: (file, args) => run(file, args, dir),
    remove: () => rm(dir, { recursive: true }),
  };
}
