/** `conform`: what it takes. The work is in cli/conform. */
import { Option } from 'commander';

import { reportFormats } from '#core/checks/reports/report-format.ts';

import type { ConformFlags } from '../conform/run-conform.ts';
import { addSearchArgument } from '../options/log-query-options.ts';
import { integerOption } from '../options/parse-number.ts';
import { collectReports } from '../reports/report-files.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const conformCommand: CommandDefinition = {
  name: 'conform',
  define: (command) => {
    addSearchArgument(
      command.description(
        'says in what captured or imported requests are not as GitLab sends them',
      ),
    )
      .option('--file <file>', 'of a HAR file or an exported log, without a harness')
      .option(
        '--profile <version>',
        'GitLab version to hold them against (default: whichever matches best)',
      )
      .option('--token <token>', 'the verification token that each has to have')
      .option(
        '--tolerant',
        'order and case are only worth knowing, as behind a proxy that changes them',
      )
      .option('--expect <file>', 'hold them against this specification too, in YAML or JSON')
      .addOption(
        new Option('--level <level>', 'end with 1 for findings of this level and above')
          .choices(['must', 'should', 'may'])
          .default('must'),
      )
      .option(
        '--report <format=file>',
        `write reports, by comma: ${reportFormats.join(', ')}; can be repeated`,
        collectReports,
      )
      .option(
        '--save-expectation <seq>',
        'write a specification from this request into the file that is named beside it',
        integerOption('--save-expectation', { min: 1 }),
      )
      .option('--json', 'print one line of JSON a finding, and a summary');
    command.addHelpText(
      'after',
      [
        '',
        'Levels: must = no GitLab of this version sends it so; should = it hardly does; may = worth knowing, such as',
        'where the documents contradict themselves. An attempt and its capture are judged once. Secrets are not shown.',
        'Ends with 0 when all is well, 1 with findings, 2 for wrong usage, 3 when there is nothing to judge.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium conform kind:capture', 'Which version is it, and what is odd?'],
      [
        'auditorium conform --file gitlab.har --profile 16.1 --tolerant',
        'What a proxy recorded of a real GitLab',
      ],
      [
        'auditorium conform --save-expectation 42 expected.yaml',
        'What was right once becomes the rule',
      ],
      [
        'auditorium conform --expect expected.yaml --report csv=odd.csv',
        'Against the own rule, for a spreadsheet',
      ],
    ]);
  },
  run: async (command, context) => {
    const { runConform } = await import('../conform/run-conform.ts');
    return runConform(command.args, command.opts<ConformFlags>(), context);
  },
};
