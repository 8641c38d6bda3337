/** `world`: what it takes. The work is in cli/world. */
import { formatTable } from '../format/table.ts';
import { worldCommands } from '../world/world-commands.ts';
import type { WorldFlags } from '../world/world-request.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

function commandList(): string {
  const rows = worldCommands.map(({ words, args, about }) => [
    `  world ${words} ${args}`.trimEnd(),
    about,
  ]);
  return ['', 'Commands:', ...formatTable(rows)].join('\n');
}

export const worldCommand: CommandDefinition = {
  name: 'world',
  define: (command) => {
    command
      .description('shows and changes groups, people, tokens and settings of a running harness')
      .argument('<words...>', 'one of the commands below')
      .option('--name <name>', 'add, rename, token create: the name to show')
      .option('--role <role>', 'member add: guest, reporter, developer, maintainer or owner')
      .option('--admin', 'user add: an administrator')
      .option('--scopes <scopes>', 'token create: by comma (default: api)')
      .option('--expires <day>', 'token create: YYYY-MM-DD (default: never)')
      .option('--replace', 'snapshot save: in the place of the one of that name')
      .option('--secrets', 'show, export: with the text of tokens and other secrets')
      .option('--ca <file>', 'trust add: a PEM certificate to believe')
      .option('--insecure', 'trust add: check no certificate of that target')
      .option('--json', 'print one JSON document')
      .addHelpText('after', commandList());
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
  run: async (command, context) => {
    const { runWorld } = await import('../world/run-world.ts');
    return runWorld(command.args, command.opts<WorldFlags>(), context);
  },
};
