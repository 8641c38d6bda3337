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

/** @returns text of each file by its path below `share`, as Linux has it */
function shareFiles(): Readonly<Record<string, string>> {
  const program = describeProgram();
  return {
    'man/man1/auditorium.1': manualPage(program, { version, date: sourceDate() }),
    'bash-completion/completions/auditorium': completionScript('bash', program),
    'zsh/vendor-completions/_auditorium': completionScript('zsh', program),
    'fish/vendor_completions.d/auditorium.fish': completionScript('fish', program),
  };
}

/** @param folder made when it is not there */
export function writeShare(folder: string): void {
  for (const [name, text] of Object.entries(shareFiles())) put(join(folder, name), text);
}

/**
 * The same where Debian and its like look for them.
 * @param root what will be `/`
 */
export function writeCommandLineFiles(root: string): void {
  for (const [name, text] of Object.entries(shareFiles())) {
    const path = join(root, 'usr', 'share', name);
    // Level and header of gzip depend on neither name nor time here.
    if (name.startsWith('man/')) put(`${path}.gz`, gzipSync(text, { level: 9 }));
    else put(path, text);
  }
}

function put(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
