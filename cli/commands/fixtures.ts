/** `fixtures`: what it takes. The work is in cli/fixtures. */
import { parseItemScope } from '../fixtures/parse-scope.ts';
import type { FixturesFlags } from '../fixtures/run-fixtures.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const fixturesCommand: CommandDefinition = {
  name: 'fixtures',
  define: (command) => {
    command
      .description("lists what `fire` takes: documented events, GitLab's event types, traps")
      .argument('[fixture]', 'show this one whole, payload and documented headers')
      .option('--types', "list the event types of GitLab's catalogue")
      .option('--traps', 'list events with values on which endpoints stumble')
      .option('--from <dir>', 'list the JSON files of that folder, fixtures of your own')
      .option('--profile <version>', 'only what that GitLab version has')
      .option(
        '--scope <place>',
        'only what happens in a project, a group, of a user, or on the instance',
        parseItemScope,
      )
      .option(
        '--json',
        'print one JSON document: {"fixtures": [...], "eventTypes": [...], "traps": [...]}',
      );
    addExamples(command, [
      ['auditorium fixtures', 'The ids that `fire` takes'],
      ['auditorium fixtures merge_request_create', 'One fixture, whole'],
      ['auditorium fixtures --types --profile 16.1', 'Every event type that GitLab 16.1 knows'],
      [
        "auditorium fixtures --json | jq -r '.fixtures[].id'",
        'For a script: one document with everything',
      ],
    ]);
  },
  run: async (command, context) => {
    const { runFixtures } = await import('../fixtures/run-fixtures.ts');
    return runFixtures(command.args[0] ?? null, command.opts<FixturesFlags>(), context);
  },
};
