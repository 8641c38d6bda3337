/**
 * The page without a window of its own: a harness in this process, and the default browser. Stays until Ctrl+C.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';

import { createHarness } from '#mock-server/create-harness.ts';

import { readyBlock } from '../../cli/format/ready.ts';
import { aborted, listenForInterruption } from '../../cli/interruption.ts';
import { defaultDataDir } from '../../cli/serve/data-folder.ts';
import { openPage } from '../../cli/serve/open-page.ts';
import { createTerminal } from '../../cli/terminal.ts';
import { canOpenBrowser } from './environment.ts';

export interface HeadlessRun {
  readonly projectDir: string;
  readonly dataDir: string | null;
}

/** @throws HarnessError when the data folder cannot be used */
export async function runHeadless({ projectDir, dataDir }: HeadlessRun): Promise<void> {
  const { env, platform } = process;
  const terminal = createTerminal(process);
  const interruption = listenForInterruption(process);
  const harness = await createHarness({
    ports: { ui: 4080, gitlab: 4081, receiver: 4082 },
    dataDir: dataDir ?? defaultDataDir({ platform, homeDir: homedir(), env }),
    profile: null,
    pageDir: join(projectDir, 'out', 'renderer'),
    explorerDir: join(projectDir, 'out', 'explorer'),
    anyPortWhenTaken: true,
  });
  const { description } = harness;
  terminal.out(
    readyBlock(description, { style: terminal.outStyle, program: 'npm run -s auditorium --' }),
  );
  if (canOpenBrowser(env, platform)) await openPage(harness.makePageLink(), terminal);
  else terminal.out(`\nOpen in a browser: ${description.ui.url}`);
  await aborted(interruption);
  await harness.close();
  await terminal.flush();
}
