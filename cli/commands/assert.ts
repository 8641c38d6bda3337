/** `assert`: what it takes. The work is in cli/assert. */
import type { AssertFlags } from '../assert/read-assertion.ts';
import { collectTexts } from '../options/collect-texts.ts';
import { addSearchArgument } from '../options/log-query-options.ts';
import { integerOption } from '../options/parse-number.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const assertCommand: CommandDefinition = {
  name: 'assert',
  define: (command) => {
    addSearchArgument(
      command.description('says whether the log of a harness or of a file is as claimed'),
    )
      .option('--count <n>', 'exactly so many', integerOption('--count', { min: 0 }))
      .option(
        '--at-least <n>',
        'so many or more (default: 1)',
        integerOption('--at-least', { min: 0 }),
      )
      .option('--at-most <n>', 'so many or fewer', integerOption('--at-most', { min: 0 }))
      .option('--none', 'not a single one')
      .option(
        '--in-order <search...>',
        'these among what is found, one after the other, others between them or not',
        collectTexts,
      )
      .option('--no-duplicates', 'no event comes to one place twice')
      .option(
        '--body-pointer <pointer=value>',
        'count only what has this value in its body, e.g. /author_name=Ada; can be repeated',
        collectTexts,
      )
      .option(
        '--expect <outcome>',
        'what each delivery has to come to, as in a scenario: delivered, failed, skipped, or the code of a verdict',
      )
      .option('--file <file>', 'of a HAR file or an exported log, without a harness')
      .option('--json', 'print one line of JSON');
    command.addHelpText(
      'after',
      [
        '',
        'An attempt and its capture are counted once. Ends with 0 when it holds, with 1 when it does not, and then',
        'says what was expected, what was found, and the nearest candidates with what differs; 2 is wrong usage,',
        '3 that there is no harness to ask. The language of searches is in docs/search.md.',
      ].join('\n'),
    );
    addExamples(command, [
      ["auditorium assert 'type:user_created status:2xx' --count 3", 'Three were taken'],
      ["auditorium assert 'is:lost' --none", 'Nothing is lost'],
      [
        'auditorium assert --in-order type:project_created type:user_created',
        'One came before the other',
      ],
      [
        'auditorium assert kind:capture --no-duplicates --file run.jsonl',
        'Nothing came twice, in an exported log',
      ],
    ]);
  },
  run: async (command, context) => {
    const { runAssert } = await import('../assert/run-assert.ts');
    return runAssert(command.args, command.opts<AssertFlags>(), context);
  },
};
