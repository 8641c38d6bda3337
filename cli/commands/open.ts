/** `open`: what it takes. The work is in cli/open. */
import type { OpenFlags } from '../open/run-open.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const openCommand: CommandDefinition = {
  name: 'open',
  define: (command) => {
    command
      .description('opens the window, or the page in the browser where there can be no window')
      .option('--headless', 'go straight to the browser')
      .option('--data <dir>', "folder of state and log (default: your user's data folder)");
    addExamples(command, [
      ['auditorium open', 'A window where Electron is or can be had, else the browser'],
      ['auditorium open --headless --data ./audit', 'The browser, with a folder of its own'],
    ]);
  },
  run: async (command, context) => {
    const { runOpen } = await import('../open/run-open.ts');
    return runOpen(command.opts<OpenFlags>(), context);
  },
};
