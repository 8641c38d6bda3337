/** `tail`: what it takes. The work is in cli/tail. */
import { addSearchArgument } from '../options/log-query-options.ts';
import { integerOption } from '../options/parse-number.ts';
import { parseSince } from '../tail/parse-since.ts';
import type { TailFlags } from '../tail/run-tail.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

const lines = integerOption('--lines', { min: 0 });

export const tailCommand: CommandDefinition = {
  name: 'tail',
  define: (command) => {
    addSearchArgument(command.description('follows the log of a running harness'))
      .option(
        '--since <seq>',
        'start at this entry of the log; `all` starts at the first',
        parseSince,
      )
      .option('--lines <n>', 'start this many entries back (default: 10)', lines)
      .option('--kind <kinds>', 'only these, by comma: attempt,skip,capture,api-call,notice')
      .option('--no-follow', 'end with the newest entry instead of waiting for more')
      .option('--summary', 'print what the whole log adds up to, and end')
      .option('--json', 'print one whole entry a line');
    command.addHelpText(
      'after',
      [
        '',
        'The language of searches is described in docs/search.md; `--kind` is short for its `kind:`.',
        'AUDITORIUM_URL and AUDITORIUM_TOKEN say which harness; `auditorium serve` prints both.',
        'The sums of --summary count events, each at each destination once, and must add up: it ends with 1 when',
        'they do not, and says what is missing.',
        'In --json a body too large for the log stands as {"encoding":"file","sha256":...}.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium tail', 'The last ten entries, and all that come'],
      ["auditorium tail 'type:user_created not status:2xx'", 'What was not taken, as it comes'],
      ['auditorium tail --summary', 'What was fired, answered, lost, received: the ledger'],
      ['auditorium tail --kind capture --json', 'Whole requests as they arrive, for a script'],
      ['auditorium tail --since all --no-follow --json > log.jsonl', 'The whole log as it is now'],
    ]);
  },
  run: async (command, context) => {
    const { runTail } = await import('../tail/run-tail.ts');
    return runTail(command.args, command.opts<TailFlags>(), context);
  },
};
