/** `answers`: what it takes. The work is in cli/answers. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';

import type { AnswersRequest } from '../answers/run-answers.ts';
import { collectTexts } from '../options/collect-texts.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const answersCommand: CommandDefinition = {
  name: 'answers',
  define: (command, start) => {
    command
      .description('shows and changes by which rules the receivers of a running harness answer')
      .option('--json', 'print one JSON document');
    addAnswersCommands(command as unknown as CommandUnknownOpts, (request) =>
      start(async (context) => {
        const { runAnswers } = await import('../answers/run-answers.ts');
        const { json = false } = command.opts<{ json?: boolean }>();
        return runAnswers(request, json, context);
      }),
    );
    command.addHelpText(
      'after',
      '\nAUDITORIUM_URL and AUDITORIUM_TOKEN say which harness; `auditorium serve` prints both.',
    );
    addExamples(command, [
      ['auditorium answers set answers.yaml', 'From now on as the file says'],
      ['auditorium answers set --preset unavailable-then-well', '503 four times, then 200'],
      ['auditorium answers presets splunk-hec > answers.yaml', 'A file to begin with'],
    ]);
  },
};

function addAnswersCommands(
  answers: CommandUnknownOpts,
  take: (request: AnswersRequest) => Promise<void>,
): void {
  answers
    .command('show')
    .description('the rules, and how often each has answered')
    .option('--yaml', 'as a file for `serve --answers`', false)
    .option('--secrets', 'with the text of tokens that rules ask for', false)
    .action(({ yaml, secrets }) => take({ do: 'show', yaml, secrets }));
  answers
    .command('set [FILE]')
    .description('puts the rules of a file, or presets, in the place of these')
    .option(
      '--preset <id>',
      'rules of a preset, behind those of the file; may be given again',
      collectTexts,
      [],
    )
    .action((file, { preset }) => take({ do: 'set', file: file ?? null, presets: preset }));
  answers
    .command('clear')
    .description('takes all rules away: every request is answered 200')
    .action(() => take({ do: 'clear' }));
  answers
    .command('reset')
    .description('lets every rule begin with its first answer again, with no hits')
    .action(() => take({ do: 'reset' }));
  answers
    .command('presets [ID]')
    .description('lists rules to begin with, or prints those of one as a file')
    .action((id) => take({ do: 'presets', id: id ?? null }));
}
