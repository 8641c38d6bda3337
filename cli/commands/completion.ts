/** `completion`: what it takes. The work is in cli/completion. */
import { Argument } from 'commander';

import type { Shell } from '../completion/completion-scripts.ts';
import { exitCodes } from '../exit-code.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

const shells: readonly Shell[] = ['bash', 'zsh', 'fish'];

export const completionCommand: CommandDefinition = {
  name: 'completion',
  define: (command) => {
    command
      .description('prints what makes a shell complete these commands and their options')
      .addArgument(new Argument('<shell>', 'the shell that is to complete').choices(shells));
    addExamples(command, [
      [
        'auditorium completion bash > ~/.local/share/bash-completion/completions/auditorium',
        'bash',
      ],
      ['auditorium completion zsh > ~/.zfunc/_auditorium', 'zsh, with ~/.zfunc in $fpath'],
      ['auditorium completion fish > ~/.config/fish/completions/auditorium.fish', 'fish'],
    ]);
  },
  run: async (command, { terminal }) => {
    const { completionScript } = await import('../completion/completion-scripts.ts');
    const { describeCommands } = await import('../completion/describe-commands.ts');
    const [shell] = command.processedArgs as [Shell];
    const program = command.parent;
    if (program !== null)
      terminal.out(completionScript(shell, describeCommands(program)).trimEnd());
    return exitCodes.allWell;
  },
};
