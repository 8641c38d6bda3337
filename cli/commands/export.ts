/** `export`: what it takes. The work is in cli/export. */
import type { ExportFlags } from '../export/run-export.ts';
import { addLogQueryOptions } from '../options/log-query-options.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const exportCommand: CommandDefinition = {
  name: 'export',
  define: (command) => {
    addLogQueryOptions(
      command.description('writes the log for other tools, for other people, or to send it again'),
    )
      .requiredOption('--format <format>', 'har, jsonl, curl, http, raw, k6, artillery or bundle')
      .option('--output <file>', 'write to this file, whole or not at all (default: print it)')
      .option('--secrets', 'leave secrets in')
      .option(
        '--pseudonymise',
        'put stand-ins in the place of names, mail and IP addresses and paths, the same for the same everywhere',
      );
    command.addHelpText(
      'after',
      [
        '',
        'har        requests and answers, for browsers, proxies and other tools',
        'jsonl      every entry whole, one a line; `auditorium import` reads it',
        'curl       a shell script that sends each request again',
        'http       a .http file, for the HTTP clients of editors',
        'raw        the bytes of each request as they were on the wire (with --secrets; masked otherwise)',
        'k6         a script that k6 replays, and',
        'artillery  one for Artillery: what each cannot do is said in it',
        'bundle     a zip for others: recording, HAR, ledger and a text that says what is what',
        '',
        'Without anything that says which entries, the whole recording is written. JSON lines and the bundle have every',
        'entry, the others requests, each once. Bodies stand in the file whole. Unless --secrets is given, values',
        'are masked whose header, parameter or JSON key has token, secret, password, passphrase, credential,',
        'signature, auth, cookie or session in its name or ends in -key; event bodies are left as they are, unless',
        '--pseudonymise is given.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium export --format har --output run.har', 'The whole recording for other tools'],
      ["auditorium export 'is:duplicate' --format har", 'What came twice'],
      ['auditorium export 42 --format curl', 'One request as a curl command'],
      ['auditorium export 42 --format raw --secrets | nc 127.0.0.1 8080', 'Its very bytes'],
      [
        'auditorium export --format bundle --pseudonymise --output evidence.zip',
        'To show to others, without the people in it',
      ],
      [
        'auditorium export --format jsonl --since 1h | jq -c \'select(.kind == "attempt")\'',
        'The last hour, for a script',
      ],
    ]);
  },
  run: async (command, context) => {
    const { runExport } = await import('../export/run-export.ts');
    return runExport(command.args, command.opts<ExportFlags>(), context);
  },
};
