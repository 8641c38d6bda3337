/** `mark`: what it takes. The work is in cli/mark. */
import { longestNote, markColours } from '#core/annotations/annotation.ts';

import type { MarkFlags } from '../mark/run-mark.ts';
import { addSearchArgument } from '../options/log-query-options.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const markCommand: CommandDefinition = {
  name: 'mark',
  define: (command) => {
    addSearchArgument(
      command.description('writes marks and notes on entries of a running harness, or lists them'),
    )
      .option('--star', 'give them a star')
      .option('--no-star', 'take the star away')
      .option('--colour <colour>', `mark them ${markColours.join(', ')}, or none`)
      .option('--note <text>', `write this note on them, ${longestNote} characters at the most`)
      .option('--clear', 'take marks and note away')
      .option('--json', 'print one object a line for each entry that was found');
    command.addHelpText(
      'after',
      [
        '',
        'Without options it lists what is written on the entries that are found, and without a search on all.',
        'What is left out stays as it is. An attempt and its capture are marked as one.',
        'The window shows it at once; `is:marked`, `mark:red` and `note:TEXT` find it in every search.',
        'AUDITORIUM_URL and AUDITORIUM_TOKEN say which harness; `auditorium serve` prints both.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium mark', 'What is marked'],
      ["auditorium mark 42 --star --note 'The one that the customer saw'", 'One to come back to'],
      ["auditorium mark 'is:lost' --colour red", 'All that a search finds'],
      ["auditorium mark 'mark:red' --clear", 'Take it back'],
      ["auditorium export 'is:marked' --format bundle --output evidence.zip", 'Hand it on'],
    ]);
  },
  run: async (command, context) => {
    const { runMark } = await import('../mark/run-mark.ts');
    return runMark(command.args, command.opts<MarkFlags>(), context);
  },
};
