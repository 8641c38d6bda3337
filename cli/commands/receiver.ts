/** `receiver`: what it takes. The work is in cli/receiver. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';

import { portOption } from '../options/parse-number.ts';
import type { ReceiverRequest } from '../receiver/run-receiver.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const receiverCommand: CommandDefinition = {
  name: 'receiver',
  define: (command, start) => {
    command
      .description('shows and changes where a running harness receives')
      .option('--json', 'print one JSON document');
    addReceiverCommands(command as unknown as CommandUnknownOpts, (request) =>
      start(async (context) => {
        const { runReceiver } = await import('../receiver/run-receiver.ts');
        const { json = false } = command.opts<{ json?: boolean }>();
        return runReceiver(request, json, context);
      }),
    );
    command.addHelpText(
      'after',
      '\nAUDITORIUM_URL and AUDITORIUM_TOKEN say which harness; `auditorium serve` prints both.',
    );
    addExamples(command, [
      ['auditorium receiver add splunk --port 8088 --https', 'Another receiver, by https'],
      ['auditorium receiver ca > ca.pem', 'The certificate that clients of it have to trust'],
      [
        'auditorium receiver add through --port 9000 --forward https://ingest.example.com/logs',
        'Record what an endpoint of yours gets, and what it answers',
      ],
    ]);
  },
};

function addReceiverCommands(
  receiver: CommandUnknownOpts,
  take: (request: ReceiverRequest) => Promise<void>,
): void {
  receiver
    .command('list')
    .description('the receivers, and where each listens')
    .action(() => take({ do: 'list' }));
  for (const [word, what] of [
    ['add', 'adds one; with no place it gets any free port'],
    ['change', 'changes what is said and leaves the rest as it is'],
  ] as const) {
    receiver
      .command(`${word} <NAME>`)
      .description(what)
      .option('--port <port>', 'a port of its own; 0 = any free one', portOption('--port'))
      .option('--prefix <path>', 'the paths of the local receiver that begin so, such as /splunk')
      .option('--https', 'speak https; a certificate is made unless --cert is given')
      .option('--no-https', 'speak http (the default)')
      .option('--cert <file>', 'a certificate of your own, in PEM')
      .option('--key <file>', 'its private key, in PEM, without a passphrase')
      .option('--forward <url>', 'pass each request on to this URL once it is kept')
      .option('--no-forward', 'pass none on (the default)')
      .action((name, wishes) => take({ do: word, name, wishes: wishes }));
  }
  for (const [word, what] of [
    ['start', 'starts it, anew where it no longer takes connections'],
    ['stop', 'stops it'],
    ['remove', 'removes it; what it received stays'],
  ] as const) {
    receiver
      .command(`${word} <NAME>`)
      .description(what)
      .action((name) => take({ do: word, name }));
  }
  receiver
    .command('ca')
    .description('prints the certificate of the authority that signs for https, in PEM')
    .action(() => take({ do: 'ca' }));
}
