/** Puts a Brotli and a gzip form beside each large text of a built page, for `mock-server/listening/built-files.ts`. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Pages of the documentation are read one by one, from this machine: three forms of each would make the package larger for nothing. */
const leftPlain = /(?:^|[\\/])assets[\\/]help[\\/]/;
const texts = /\.(?:css|js|json|svg|txt)$/;
/** A page is answered to in one packet below this, whatever its form. */
const leastBytes = 1024;

const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

/** @param dir folder of the built page; files are packed with all folders below */
export async function packFiles(dir: string): Promise<void> {
  const names = await readdir(dir, { recursive: true });
  for (const name of names.filter((file) => texts.test(file) && !leftPlain.test(file))) {
    const path = join(dir, name);
    const bytes = await readFile(path);
    if (bytes.length < leastBytes) continue;
    // The last two levels of Brotli take ten times as long for a twentieth less.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    const [brotli, zipped] = await Promise.all([
      toBrotli(bytes, { params }),
      toGzip(bytes, { level: 9 }),
    ]);
    await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, zipped)]);
  }
}
