/** `world`: what it takes. The work is in cli/world. */
import { addWorldCommands } from '../world/world-commands.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const worldCommand: CommandDefinition = {
  name: 'world',
  define: (command, start) => {
    command
      .description('shows and changes groups, people, tokens and settings of a running harness')
      .option('--json', 'print one JSON document');
    addWorldCommands(command, (request) =>
      start(async (context) => {
        const { runWorld } = await import('../world/run-world.ts');
        const { json = false } = command.opts<{ json?: boolean }>();
        return runWorld(request, json, context);
      }),
    );
    command.addHelpText(
      'after',
      '\nAUDITORIUM_URL and AUDITORIUM_TOKEN say which harness; `auditorium serve` prints both.',
    );
    addExamples(command, [
      ['auditorium world group add my-group/team', 'A subgroup'],
      ['auditorium world set profile=18.2 silent-mode=on', 'Another GitLab version, and silence'],
      [
        'auditorium world export world.json',
        'A file for version control; `serve --world` reads it',
      ],
    ]);
  },
};
