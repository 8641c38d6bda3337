/** `fixtures`: what it takes. The work is in cli/fixtures. */
import type { FixturesFlags } from '../fixtures/run-fixtures.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const fixturesCommand: CommandDefinition = {
  name: 'fixtures',
  define: (command) => {
    command
      .description("lists the documented events, or GitLab's event types with --types")
      .argument('[fixture]', 'show this one whole, payload and documented headers')
      .option('--types', "list the event types of GitLab's catalogue")
      .option('--profile <version>', 'only what that GitLab version has')
      .option('--json', 'print one JSON document: {"fixtures": [...], "eventTypes": [...]}');
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
