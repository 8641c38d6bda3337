/** `replay`: what it takes. The work is in cli/replay. */
import { Option } from 'commander';

import { addLogQueryOptions } from '../options/log-query-options.ts';
import { addOrderOptions } from '../options/order-options.ts';
import { collectNames, parseMethod, parseTarget } from '../options/parse-head.ts';
import { collectHeaders } from '../options/parse-header.ts';
import { collectOverrides } from '../options/parse-override.ts';
import type { ReplayFlags } from '../replay/read-replay-request.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const replayCommand: CommandDefinition = {
  name: 'replay',
  define: (command) => {
    addLogQueryOptions(
      command.description('sends logged requests again, byte for byte or with a fresh id and time'),
    )
      .option('--to <url>', 'send to this URL')
      .option('--to-destination <gid>', 'send to the URL of this destination of the mock GitLab')
      .option('--same-target', 'send each request to where it went before')
      .option('--fresh', 'give each event a new id and created_at')
      .option(
        '--set <pointer=value>',
        'put a value into each body, e.g. /author_name=Ada; can be repeated',
        collectOverrides,
      )
      .option(
        '--header <name: value>',
        'put a header in the place of the one of its name, or at the end; can be repeated',
        collectHeaders,
      )
      .option(
        '--without-header <name>',
        'leave this header out, in whatever case; can be repeated',
        collectNames,
      )
      .addOption(
        new Option(
          '--content-encoding <how>',
          'of text that was recorded unpacked: send it so (keep), without that header, or packed anew',
        )
          .choices(['keep', 'drop', 'repack'])
          .default('keep'),
      )
      .option('--method <method>', 'of one request: send it with this method', parseMethod)
      .option(
        '--path <path>',
        'of one request: send it to this path and query, whatever its target has',
        parseTarget,
      )
      .option('--body <file>', 'of one request: send the text of this file as its body')
      .option('--dry-run', 'say what would be sent, and send nothing')
      .option('--json', 'print one line of JSON a delivery');
    addOrderOptions(command, ['rate', 'concurrency']).addHelpText(
      'after',
      [
        '',
        'A replay must name its target: --to, --to-destination or --same-target. With another target only Host',
        'and the path follow it; every other byte stays, the verification token included. Content-Length is',
        'always that of the body, whatever --header says of it. Each request is logged as an attempt of its own that names what it repeats.',
        'Of an attempt and its capture one is sent. What was a replay itself is sent again only when it is named',
        'by number or run. AUDITORIUM_URL and AUDITORIUM_TOKEN say which harness.',
        'Ends as `auditorium fire` does.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium replay 42 --same-target', 'One request again, byte for byte'],
      [
        'auditorium replay --since 10m --not-2xx --same-target',
        'All of the last ten minutes that the endpoint did not take',
      ],
      [
        "auditorium replay 'outcome:rejected header:X-Env=prod' --same-target",
        'What a search finds',
      ],
      [
        'auditorium replay --type user_created --to http://127.0.0.1:3000/ingest --fresh --rate 5',
        'The same events as new ones, elsewhere, five a second',
      ],
    ]);
  },
  run: async (command, context) => {
    const { runReplay } = await import('../replay/run-replay.ts');
    return runReplay(command.args, command.opts<ReplayFlags>(), context);
  },
};
