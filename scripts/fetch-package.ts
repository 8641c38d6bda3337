/** Files that the npm registry has and that are no dependency of anything: fetched when they are wanted, and checked. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

import { runProcess } from '../cli/run-process.ts';
import { npmCommand } from './npm-command.ts';

export interface PackageSource {
  /** `name@version`. */
  readonly spec: string;
  /** As the registry's metadata has it. */
  readonly integrity: string;
}

const limitMs = 10 * 60_000;

/** The folder of this user for what is fetched once; it need not exist. */
export function cacheDir(env: NodeJS.ProcessEnv): string {
  const wanted = env['XDG_CACHE_HOME'] ?? '';
  return join(isAbsolute(wanted) ? wanted : join(homedir(), '.cache'), 'auditorium');
}

/**
 * @param folder where the tarball is put
 * @returns path of the tarball
 * @throws Error in a sentence when it cannot be had, or is not what it should be
 */
export async function fetchPackage(
  { spec, integrity }: PackageSource,
  folder: string,
): Promise<string> {
  const { code, output } = await runProcess(
    ...npmCommand(['pack', spec, '--silent', '--pack-destination', folder]),
    { limitMs, gather: 'stdout' },
  );
  const name = output.trim().split('\n').at(-1) ?? '';
  if (code !== 0 || name === '') {
    throw new Error(`Failed to fetch ${spec}: \`npm pack\` stopped. Try it by hand.`);
  }
  const tarball = join(folder, name);
  const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (`sha512-${digest}` === integrity) return tarball;
  throw new Error(`Failed to check ${spec}: it is not what the registry describes.`);
}

/**
 * Installs a package with all that it needs, once for this user, and runs none of their scripts.
 * @param name of its folder in the cache
 * @returns the folder in whose node_modules it is
 * @throws Error in a sentence when it cannot be had, or is not what it should be
 */
export async function installPackage(
  source: PackageSource,
  name: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const cache = cacheDir(env);
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, `${name}-`));
  try {
    const tarball = await fetchPackage(source, work);
    writeFileSync(join(work, 'package.json'), '{ "private": true }');
    const options = [
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--no-package-lock',
      '--silent',
    ];
    const [program, args] = npmCommand(['install', tarball, ...options, '--prefix', work], env);
    const { code } = await runProcess(program, args, { limitMs, gather: 'stdout' });
    if (code !== 0) {
      throw new Error(`Failed to install ${source.spec}: \`npm install\` stopped. Try it by hand.`);
    }
    renameSync(work, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}
