/**
 * `npm run build:library`, and what `npm pack` runs first: the package's entries in out/lib, with types.
 * Apart from the build of the programs, which `npm start` waits for.
 */
import { ensureLibraryBuilt } from './library/ensure-library-built.ts';

try {
  await ensureLibraryBuilt({ force: process.argv.includes('--force') });
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}
