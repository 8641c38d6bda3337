/**
 * `npm run build`, and what `npm ci` and a stale start run: builds what is stale, or all of it with --force.
 */
import { ensureBuilt } from './ensure-built.ts';

try {
  const outcome = await ensureBuilt({ force: process.argv.includes('--force') });
  if (outcome === 'fresh') process.stderr.write('The build is up to date.\n');
} catch (thrown) {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exitCode = 1;
}
