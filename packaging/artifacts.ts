/** What all artifacts share: where they go, when they say they were made, and how a folder becomes one file. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

import { projectDir } from '../bin/build-freshness.js';
import manifest from '../package.json' with { type: 'json' };
import { runOrFail } from './run-or-fail.ts';

export const { version } = manifest;

/** Of the whole project, below it; emptied at the start. */
export const distDir = join(projectDir, 'dist');

/**
 * The moment that artifacts name, in seconds since 1970: SOURCE_DATE_EPOCH where it is set, or that of the newest
 * commit, so that the same sources make the same bytes (https://reproducible-builds.org/specs/source-date-epoch/).
 */
export function sourceDate(env: NodeJS.ProcessEnv = process.env): number {
  const wanted = env['SOURCE_DATE_EPOCH'];
  if (wanted !== undefined && /^\d+$/.test(wanted)) return Number(wanted);
  const said = execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: projectDir });
  return Number(said.toString().trim());
}

/**
 * Packs a folder as a `.tar.gz` that depends on names and bytes alone.
 * @param parent folder that it lies in; its name is the first part of each path inside
 */
export async function packTar(parent: string, name: string, file: string): Promise<void> {
  await runOrFail('tar', [
    '--sort=name',
    `--mtime=@${String(sourceDate())}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=go-w',
    // The last levels take several times as long for a hundredth less.
    '--use-compress-program=gzip -n -6',
    '-cf',
    file,
    '-C',
    parent,
    name,
  ]);
}
