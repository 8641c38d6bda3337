/** What an installation has beside the program: its manual page and its completion for each shell. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { completionScript } from '../cli/completion/completion-scripts.ts';
import { describeCommands, type DescribedCommand } from '../cli/completion/describe-commands.ts';
import { manualPage } from '../cli/completion/manual-page.ts';
import { createProgram } from '../cli/program.ts';
import { createTerminal } from '../cli/terminal.ts';
import { sourceDate, version } from './artifacts.ts';

function describeProgram(): DescribedCommand {
  const context = {
    terminal: createTerminal(process),
    env: {},
    bundleDir: '',
    interruption: new AbortController().signal,
  };
  return describeCommands(createProgram(context, () => undefined));
}

/** @returns the text of the manual page */
export function manualPageText(): string {
  return manualPage(describeProgram(), { version, date: sourceDate() });
}

/**
 * Puts them where Debian and its like look for them.
 * @param root what will be `/`
 */
export function writeCommandLineFiles(root: string): void {
  const program = describeProgram();
  const files: Readonly<Record<string, string | Buffer>> = {
    // Level and header of gzip depend on neither name nor time here.
    'usr/share/man/man1/auditorium.1.gz': gzipSync(manualPageText(), { level: 9 }),
    'usr/share/bash-completion/completions/auditorium': completionScript('bash', program),
    'usr/share/zsh/vendor-completions/_auditorium': completionScript('zsh', program),
    'usr/share/fish/vendor_completions.d/auditorium.fish': completionScript('fish', program),
  };
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}
