/** `rehearse`: what it takes. The work is in cli/rehearse. */
import { collectHeaders } from '../options/parse-header.ts';
import type { RehearseFlags } from '../rehearse/run-rehearse.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const rehearseCommand: CommandDefinition = {
  name: 'rehearse',
  define: (command) => {
    command
      .description('has an outage of GitLab happen again at an endpoint, and asks what came of it')
      .argument('[name]', 'a rehearsal, such as nats/broken-sibling; all = one after another')
      .argument('[url]', 'the endpoint')
      .option('--list', 'list the rehearsals with their stories, and send nothing')
      .option('--token <token>', 'the endpoint’s verification token (default: a generated one)')
      .option('--header <name: value>', 'custom header; can be repeated', collectHeaders)
      .option('--witness <spec>', 'what shows what was kept: file:PATH, url:URL, cmd:COMMAND')
      .option('--witness-wait <time>', 'how long the witness is asked at the most', '2s')
      .option('--ca <file>', 'PEM file of certificates to trust besides the system’s')
      .option('--insecure', 'take any certificate')
      .option('--yes', 'do not ask before sending to another network')
      .option('--json', 'print one line of JSON a rehearsal');
    command.addHelpText(
      'after',
      [
        '',
        'Each has a GitLab of its own, of the version in which it happened, whose waits go by faster; it takes less than',
        '30 s. At the end it asks: would you have noticed, deduplicated, recovered? With a witness it answers by itself.',
        'Ends with 0 when no answer is no, with 1 when one is, with 2 on wrong usage, with 3 when the endpoint or the',
        'witness does not answer, and with 130 after Ctrl+C.',
      ].join('\n'),
    );
    addExamples(command, [
      ['auditorium rehearse --list', 'What there is, what happened, and where it was read'],
      [
        'auditorium rehearse nats/broken-sibling http://127.0.0.1:3000/ingest --token $TOKEN --witness file:events.jsonl',
        'The same batch four times: is each event there once?',
      ],
      [
        'auditorium rehearse all http://127.0.0.1:3000/ingest --witness url:http://127.0.0.1:3000/kept',
        'All of them, with what the endpoint shows as proof',
      ],
    ]);
  },
  run: async (command, context) => {
    const { runRehearse } = await import('../rehearse/run-rehearse.ts');
    const [name = null, url = null] = command.args;
    return runRehearse({ name, url }, command.opts<RehearseFlags>(), context);
  },
};
