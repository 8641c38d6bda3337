/** `export`: what it takes. The work is in cli/export. */
import type { ExportFlags } from '../export/run-export.ts';
import { addLogQueryOptions } from '../options/log-query-options.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const exportCommand: CommandDefinition = {
  name: 'export',
  define: (command) => {
    addLogQueryOptions(command.description('writes the log as HAR, JSON lines, or curl commands'))
      .requiredOption('--format <format>', 'har, jsonl or curl')
      .option('--output <file>', 'write to this file, whole or not at all (default: print it)')
      .option('--secrets', 'leave secrets in');
    command.addHelpText(
      'after',
      [
        '',
        'Without anything that says which entries, the whole recording is written. HAR and curl have requests,',
        'each once; JSON lines have every entry. Bodies stand in the file whole. Unless --secrets is given, values',
        'are masked whose header, parameter or JSON key has token, secret, password, passphrase, credential,',
        'signature, auth, cookie or session in its name or ends in -key; event bodies are left as they are.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium export --format har --output run.har', 'The whole recording for other tools'],
      ["auditorium export 'is:duplicate' --format har", 'What came twice'],
      ['auditorium export 42 --format curl', 'One request as a curl command'],
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
