/** `import`: what it takes. The work is in cli/import. */
import type { ImportFlags } from '../import/run-import.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const importCommand: CommandDefinition = {
  name: 'import',
  define: (command) => {
    command
      .description('reads requests from a file into a running harness')
      .argument('<file>', 'what they are in; - reads standard input')
      .option('--append', 'go on in the current recording instead of a new one')
      .option('--json', 'print one JSON document');
    command.addHelpText(
      'after',
      [
        '',
        'A file is a HAR file, what `auditorium export` wrote (JSON lines, curl, raw, a bundle), payloads as JSON (one, an',
        'array, or one a line), curl commands, or raw requests; as it is, or packed by gzip or in a zip. It may be of any',
        'size, and comes in whole or not at all.',
        '',
        'Requests become entries of kind capture that name the file, and `auditorium replay` sends them again. What',
        'cannot be read is left out and named; in what a request is not the one that was sent is said, with a count.',
        'What is masked in the file stays masked.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium import proxy.har', 'What a proxy recorded, into a recording of its own'],
      ['auditorium import log.jsonl --append', 'What another harness had, into this recording'],
      ['auditorium import evidence.zip', 'What somebody sent as a bundle'],
      ['pbpaste | auditorium import -', 'A curl command or a payload that was copied'],
    ]);
  },
  run: async (command, context) => {
    const { runImport } = await import('../import/run-import.ts');
    return runImport(command.args[0] ?? '', command.opts<ImportFlags>(), context);
  },
};
