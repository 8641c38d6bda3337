/** Where the command line starts in the single executable, which has the pages inside. */
import { runCommandLine } from '../../cli/run-command-line.ts';
import { unpackPages } from './unpack-pages.ts';

void runCommandLine(() => unpackPages(process.env));
