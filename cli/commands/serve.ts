/** `serve`: what it takes. The work is in cli/serve. */
import { collectTexts } from '../options/collect-texts.ts';
import { portOption } from '../options/parse-number.ts';
import type { ServeFlags } from '../serve/read-serve-request.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const serveCommand: CommandDefinition = {
  name: 'serve',
  define: (command) => {
    command
      .description('runs the mock GitLab, the receiver and the page, without a window')
      .option(
        '--ui-port <port>',
        'page and control; 0 = any free port',
        portOption('--ui-port'),
        4080,
      )
      .option('--gitlab-port <port>', 'mock GitLab', portOption('--gitlab-port'), 4081)
      .option('--receiver-port <port>', 'receiver', portOption('--receiver-port'), 4082)
      .option('--host <address>', 'listen at this address (default: 127.0.0.1, this machine only)')
      .option('--ui-host <address>', 'the same for the page and control alone')
      .option('--gitlab-host <address>', 'the same for the mock GitLab alone')
      .option('--receiver-host <address>', 'the same for the receivers alone')
      .option(
        '--allowed-host <name>',
        'a name that clients may call it by; may be given several times',
        collectTexts,
      )
      .option('--data <dir>', "folder of state and log (default: your user's data folder)")
      .option('--memory', 'keep nothing on disk')
      .option(
        '--strict-disk',
        'answer 503 to what a full disk does not take (default: keep up to 128 MiB in memory)',
      )
      .option('--fixtures <dir>', 'folder of fixtures of your own (default: fixtures in --data)')
      .option(
        '--profile <version>',
        'GitLab version to behave as (default: the stored one, or 16.1)',
      )
      .option('--own-events', 'stream changes of destinations as GitLab does (the default)')
      .option('--no-own-events', 'do not stream them')
      .option('--world <file>', 'start with the world of this file')
      .option('--replace-world', 'with --world: in the place of the world that the folder holds')
      .option(
        '--answers <file>',
        'what the receiver answers, by the rules of this file (docs/receivers.md)',
      )
      .option('--json', 'print one line of JSON when ready, and nothing else')
      .option('--open', 'open the page in the default browser')
      .option('--no-open', 'do not open it (the default)');
    addExamples(command, [
      ['auditorium serve', 'Start, and print the links and tokens'],
      [
        'auditorium serve --answers answers.yaml',
        'The receiver fails as the rules of the file say',
      ],
      [
        'auditorium serve --memory --json --ui-port 0 --gitlab-port 0 --receiver-port 0',
        'For a script: any free ports, nothing left behind, one line to parse',
      ],
      [
        'auditorium serve --receiver-host 0.0.0.0 --allowed-host laptop.example.com',
        'For a real GitLab on another machine, which streams to this one',
      ],
    ]);
  },
  run: async (command, context) => {
    const { runServe } = await import('../serve/run-serve.ts');
    return runServe(command.opts<ServeFlags>(), context);
  },
};
