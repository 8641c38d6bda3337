/** Puts the manual page and the completions into out/share, for the npm package. */
import { join } from 'node:path';

import { projectDir } from '../bin/build-freshness.js';
import { writeShare } from './command-line-files.ts';

writeShare(join(projectDir, 'out', 'share'));
