/** `seen-by`: what it takes. The work is in cli/seen-by. */
import { collectHeaders } from '../options/parse-header.ts';
import { integerOption } from '../options/parse-number.ts';
import type { SeenByFlags } from '../seen-by/read-seen-request.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const seenByCommand: CommandDefinition = {
  name: 'seen-by',
  define: (command) => {
    command
      .description('says what a web framework makes of a request, by each way to ask for its body')
      .argument('[framework...]', 'express, flask and so on (default: all that are modelled)')
      .option(
        '--entry <seq>',
        'of an attempt or a capture in the log of a running harness',
        integerOption('--entry', { min: 1 }),
      )
      .option('--fixture <id>', 'of this documented event, as GitLab sends it')
      .option('--body <file>', 'of this body, as GitLab would send it')
      .option('--profile <version>', 'GitLab version to send as (default: 16.1)')
      .option(
        '--header <header>',
        "custom header of the destination, such as 'Content-Type: application/json'; can be repeated",
        collectHeaders,
      )
      .option('--json', 'print one line of JSON a way, with all that is seen');
    command.addHelpText(
      'after',
      [
        '',
        'Models, held against captures of the real ones in the versions that are named; docs/frameworks.md tells more.',
        'Without --entry, --fixture or --body it is the first documented event. One framework alone shows what is seen.',
        'Ends with 0 when all was told, 2 for wrong usage, 3 when there is no harness to read the entry from.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium seen-by', 'What becomes of GitLab’s default delivery, framework by framework'],
      ['auditorium seen-by express', 'Why is my body one key of a form?'],
      [
        "auditorium seen-by flask --header 'Content-Type: application/json'",
        'Would that header mend it?',
      ],
      ['auditorium seen-by php --entry 42', 'What my script got of this very request'],
    ]);
  },
  run: async (command, context) => {
    const { runSeenBy } = await import('../seen-by/run-seen-by.ts');
    return runSeenBy(command.args, command.opts<SeenByFlags>(), context);
  },
};
