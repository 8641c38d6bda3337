/** `recordings`: what it takes. The work is in cli/recordings. */
import { addRecordingsCommands } from '../recordings/recordings-commands.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const recordingsCommand: CommandDefinition = {
  name: 'recordings',
  define: (command, start) => {
    command
      .description(
        'lists, names, compares, saves as files, loads and deletes the recordings of a running harness',
      )
      .option('--json', 'print one JSON document');
    addRecordingsCommands(command, (request) =>
      start(async (context) => {
        const { runRecordings } = await import('../recordings/run-recordings.ts');
        const { json = false } = command.opts<{ json?: boolean }>();
        return runRecordings(request, json, context);
      }),
    );
    command.addHelpText(
      'after',
      [
        '',
        'A recording is one log, from one start to the next; `tail`, `export` and `replay` read the one in use.',
        'AUDITORIUM_URL and AUDITORIUM_TOKEN say which harness; `auditorium serve` prints both.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium recordings', 'What there is; * is the one in use'],
      ["auditorium recordings name current 'before the fix'", 'A name to find it by'],
      ["auditorium recordings compare 'before the fix' current", 'What came of the same events'],
      ["auditorium recordings save 'before the fix'", 'One file to hand on, secrets masked'],
      ['auditorium recordings load before-the-fix.auditorium --open', 'Look at it elsewhere'],
      ['auditorium recordings limits --size 20GB --days 30', 'How much is kept'],
    ]);
  },
};
