/** `versions`: what it takes. The work is in cli/versions. */
import type { VersionsFlags } from '../versions/run-versions.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const versionsCommand: CommandDefinition = {
  name: 'versions',
  define: (command) => {
    command
      .description('lists the GitLab versions that behave differently, or says what differs')
      .argument('[from]', 'a GitLab version; alone, what it brought')
      .argument('[to]', 'another, newer or older: what differs between the two')
      .option('--fields', 'every field, key and argument of the GraphQL API that differs, too')
      .option('--json', 'print one JSON document, with the source of each fact');
    command.addHelpText(
      'after',
      [
        '',
        'Versions are 14.5 to the newest known and `next`, what GitLab’s sources announce; one between two of the list',
        'behaves as the one before it. Feature flags have the default of each version. Needs no harness.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium versions', 'Which versions there are, and what came with each'],
      ['auditorium versions 16.1 18.7', 'What an upgrade changes for your endpoint'],
      ['auditorium versions 18.1', 'What this version brought'],
      [
        'auditorium versions 16.1 18.7 --json | jq \'.changes[] | select(.area == "headers")\'',
        'One area, for a script',
      ],
    ]);
  },
  run: async (command, context) => {
    const { runVersions } = await import('../versions/run-versions.ts');
    return Promise.resolve(runVersions(command.args, command.opts<VersionsFlags>(), context));
  },
};
