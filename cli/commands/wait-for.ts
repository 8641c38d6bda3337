/** `wait-for`: what it takes. The work is in cli/wait-for. */
import { durationOption } from '../options/duration-option.ts';
import { addSearchArgument } from '../options/log-query-options.ts';
import { integerOption } from '../options/parse-number.ts';
import type { WaitForFlags } from '../wait-for/run-wait-for.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const waitForCommand: CommandDefinition = {
  name: 'wait-for',
  define: (command) => {
    addSearchArgument(
      command.description('waits until a search has found so many in the log of a running harness'),
    )
      .option('--count <n>', 'so many at the least', integerOption('--count', { min: 1 }), 1)
      .option(
        '--timeout <time>',
        'give up after it: 500ms, 30s, 2m',
        durationOption('--timeout'),
        30_000,
      )
      .option('--json', 'print what is found as whole entries, a line each, and a summary');
    command.addHelpText(
      'after',
      [
        '',
        'What the recording has already counts too; an attempt and its capture are one. Ends with 0 when there are',
        'enough, with 1 when the time is over, and then says what came nearest. The language is in docs/search.md.',
        'AUDITORIUM_URL and AUDITORIUM_TOKEN say which harness.',
      ].join('\n'),
    );
    addExamples(command, [
      ["auditorium wait-for 'type:user_created' --timeout 10s", 'Until one came'],
      [
        "auditorium wait-for 'kind:capture header:X-Env=ci' --count 3",
        'Until three came with a header',
      ],
    ]);
  },
  run: async (command, context) => {
    const { runWaitFor } = await import('../wait-for/run-wait-for.ts');
    return runWaitFor(command.args, command.opts<WaitForFlags>(), context);
  },
};
