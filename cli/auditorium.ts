/** Where the command line starts, installed or from its sources. `packaging/executable/entry.ts` is the other one. */
import { bundleDirOf } from './bundle-dir.ts';
import { runCommandLine } from './run-command-line.ts';

void runCommandLine(() => bundleDirOf(import.meta.dirname));
