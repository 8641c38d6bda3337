/** A `.rpm` of a tree, by rpmbuild, with nothing in it that the day or the machine decides. */
import { mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { sourceDate, version } from '../artifacts.ts';
import { runOrFail } from '../run-or-fail.ts';

/**
 * @param root the tree
 * @param work an empty folder for rpmbuild
 * @param file the `.rpm` to write
 * @throws Error in a sentence when rpmbuild cannot be run
 */
export async function buildRpm(
  { name, description }: { readonly name: string; readonly description: string },
  root: string,
  work: string,
  file: string,
): Promise<void> {
  mkdirSync(work, { recursive: true });
  const spec = join(work, `${name}.spec`);
  writeFileSync(
    spec,
    [
      `Name: ${name}`,
      `Version: ${version.replace('-', '~')}`,
      'Release: 1',
      `Summary: ${description}`,
      'License: MIT',
      'BuildArch: x86_64',
      // Electron brings its libraries; the system's are named for Debian alone, in build-deb.ts.
      'AutoReqProv: no',
      'Requires: gtk3, nss, alsa-lib, mesa-libgbm, xdg-utils',
      '%description',
      description,
      '%install',
      `cp -a ${root}/. %{buildroot}/`,
      'rm -rf %{buildroot}/DEBIAN',
      '%files',
      '/opt/auditorium',
      '/usr',
      '',
    ].join('\n'),
  );
  const define = (key: string, value: string): string[] => ['--define', `${key} ${value}`];
  await runOrFail(
    'rpmbuild',
    [
      '-bb',
      ...define('_topdir', work),
      ...define('_build_id_links', 'none'),
      ...define('_buildhost', 'localhost'),
      ...define('use_source_date_epoch_as_buildtime', '1'),
      ...define('clamp_mtime_to_source_date_epoch', '1'),
      ...define('_binary_payload', 'w9.zstdio'),
      ...define('__os_install_post', '%{nil}'),
      spec,
    ],
    { env: { ...process.env, SOURCE_DATE_EPOCH: String(sourceDate()) } },
  );
  const made = join(work, 'RPMS', 'x86_64');
  const [rpm = ''] = readdirSync(made);
  renameSync(join(made, rpm), file);
}
