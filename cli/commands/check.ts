/** `check`: what it takes. The work is in cli/check. */
import { reportFormats } from '#core/checks/reports/report-format.ts';
import { presets } from '#core/presets/presets.ts';

import type { CheckFlags } from '../check/check-flags.ts';
import { collectHeaders } from '../options/parse-header.ts';
import { integerOption } from '../options/parse-number.ts';
import { collectReports } from '../reports/report-files.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const checkCommand: CommandDefinition = {
  name: 'check',
  define: (command) => {
    command
      .description('says which of GitLab’s events an endpoint would lose, why, and what to change')
      .argument('[url]', 'the endpoint')
      .option('--profile <version>', 'GitLab version that the result is meant for', '16.1')
      .option('--versions <list>', 'the versions to tell of, e.g. 16.1,18.2,next')
      .option(
        '--level <level>',
        'the least level that fails the check: must, should or may',
        'must',
      )
      .option('--only <list>', 'these probes and areas alone, e.g. body,auth/no-token-refused')
      .option('--skip <list>', 'all but these probes and areas')
      .option('--include <list>', 'also what is left out otherwise: heavy, destructive')
      .option('--list', 'list the probes and send nothing')
      .option('--dry-run', 'print the bytes of each probe and send nothing')
      .option('--token <token>', 'the endpoint’s verification token; then auth probes must pass')
      .option('--header <name: value>', 'custom header; can be repeated', collectHeaders)
      .option(
        '--preset <name[=secret]>',
        `custom headers of a receiver: ${presets.map(({ id }) => id).join(', ')}`,
      )
      .option('--ca <file>', 'PEM file of certificates to trust besides the system’s')
      .option('--insecure', 'take any certificate')
      .option(
        '--witness <spec>',
        'what shows what was kept: file:PATH, url:URL, cmd:COMMAND, answer',
      )
      .option('--witness-match <how>', 'what counts as kept whole: json, bytes or marker', 'json')
      .option('--witness-wait <time>', 'how long the witness is asked at the most', '2s')
      .option('--seed <number>', 'make the same events again', integerOption('--seed', { min: 0 }))
      .option(
        '--repeat <count>',
        'send each probe so many times',
        integerOption('--repeat', { min: 1, max: 1000 }),
      )
      .option('--baseline <file>', 'a report or lines of --json: what failed there does not count')
      .option('--replay <id>', 'send one probe again and say whether it is fixed')
      .option('--strict', 'what is not proven ends with 3')
      .option('--yes', 'do not ask before sending to another network')
      .option('--secrets', 'leave tokens in what is printed')
      .option('--json', 'print one line of JSON a probe, and a summary')
      .option(
        '--report <format=file>',
        `write reports, by comma: ${reportFormats.join(', ')}; can be repeated`,
        collectReports,
      );
    command.addHelpText(
      'after',
      [
        '',
        'Ends with 0 when nothing would be lost, with 1 when the endpoint would lose, spoil or double events or',
        'takes forged ones, with 2 on wrong usage, with 3 when it could not be judged (the endpoint or the',
        'witness does not answer), and with 130 after Ctrl+C.',
      ].join('\n'),
    );
    addExamples(command, [
      [
        'auditorium check http://127.0.0.1:3000/ingest --witness file:events.jsonl',
        'What would be lost, with the file that the endpoint appends to as proof',
      ],
      [
        'auditorium check http://127.0.0.1:3000/ingest --token $TOKEN --witness \'cmd:psql -Atc "select body from events"\'',
        'With its token, and the database as proof',
      ],
      [
        'auditorium check http://127.0.0.1:3000/ingest --profile 18.10 --level should --report junit=check.xml,html=check.html',
        'For another version, stricter, with reports',
      ],
      ['auditorium check --list', 'Every probe, and since which GitLab version it counts'],
    ]);
  },
  run: async (command, context) => {
    const { runCheckCommand } = await import('../check/run-check-command.ts');
    return runCheckCommand(command.args[0] ?? null, command.opts<CheckFlags>(), context);
  },
};
