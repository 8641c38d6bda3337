/** `fire`: what it takes. The work is in cli/fire and cli/scenario. */
import type { Command } from 'commander';

import { orderFieldNames } from '#core/order/order-fields.ts';

import type { FireFlags } from '../fire/request/read-fire-request.ts';
import { addOrderOptions } from '../options/order-options.ts';
import { collectOverrides } from '../options/parse-override.ts';
import { collectVariables } from '../options/parse-variable.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';
import { addOneShotOptions } from './delivery-options.ts';

export const fireCommand: CommandDefinition = {
  name: 'fire',
  define: (command) => {
    command
      .description('fires events: through a running harness, or at one URL with --url')
      .argument(
        '[fixture...]',
        'what to fire, in this order: fixture ids, event types, traps, or JSON files of your own',
      )
      .option('--all', 'fire every fixture')
      .option('--group <path>', 'where the events happen: a group, or a project')
      .option('--project <path>', 'where the events happen: a project')
      .option('--instance', 'the events happen on the instance');
    addOneShotOptions(command);
    command
      .option(
        '--set <pointer=value>',
        'put a value into each payload, e.g. /author_name=Ada; can be repeated',
        collectOverrides,
      )
      .option('--scenario <file>', 'carry out the steps of a scenario file, YAML or JSON')
      .option(
        '--var <name=value>',
        'with --scenario: the value of a variable; can be repeated',
        collectVariables,
      )
      .option('--dry-run', 'send nothing; print each payload, who would get it, who not and why')
      .option('--json', 'print one line of JSON a delivery');
    addOrderOptions(command, orderFieldNames).addHelpText(
      'after',
      [
        '',
        'Through a harness, AUDITORIUM_URL and AUDITORIUM_TOKEN say which one; `auditorium serve` prints both.',
        'Without --group, --project and --instance each event happens where its payload says.',
        'Ends with 0 when every event was delivered or not meant for a destination, with 1 when a delivery',
        'failed, with 2 on wrong usage, with 3 when this machine or the harness is not ready, and with 130',
        'after Ctrl+C.',
      ].join('\n'),
    );
    addExamples(command, [
      [
        'auditorium fire repository_git_operation.ssh-push --url http://127.0.0.1:3000/ingest',
        'Send one documented event to your endpoint, as GitLab 16.1 would',
      ],
      [
        "auditorium fire --all --url http://127.0.0.1:3000/ingest --header 'X-Api-Key: k' --json",
        'All of them with a custom header, one JSON line each',
      ],
      [
        'auditorium fire ./my-event.json trap:emoji add_gpg_key --url http://127.0.0.1:3000/ingest',
        'A payload of your own, a trap, and an event type that no document prints',
      ],
      [
        'auditorium fire merge_request_create --group my-group --count 1000 --rate 50',
        "A stream of 50 a second to the destinations of a running harness's my-group",
      ],
      [
        'auditorium fire --shape gitlab --rate 75 --duration 5m --duplicates 1% --url http://127.0.0.1:3000/ingest',
        'Five minutes of traffic as GitLab.com has it, a tenth of its rate, with some events twice',
      ],
    ]);
  },
  run: async (command, context) => {
    const flags = command.opts<FireFlags>();
    const { args } = command;
    if (flags.scenario !== undefined || flags.var !== undefined) {
      const { runScenario } = await import('../scenario/run-scenario.ts');
      return runScenario({ fixtures: args, flags, given: givenOptions(command) }, context);
    }
    const { runFire } = await import('../fire/run-fire.ts');
    return runFire(args, flags, context);
  },
};

/** The options that were typed, by their names as they are typed. */
function givenOptions(command: Command): string[] {
  return command.options
    .filter((option) => command.getOptionValueSource(option.attributeName()) === 'cli')
    .map((option) => option.long ?? option.attributeName());
}
