/** Every form of `auditorium recordings`, as commands of commander. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import type { Command } from 'commander';

import { didYouMean } from '#core/errors/nearest-names.ts';
import { recordingFileEnding } from '#core/recordings/recording-file.ts';

import { integerOption } from '../options/parse-number.ts';
import { usageError } from '../options/usage-error.ts';
import { parseSize } from './parse-size.ts';
import type { RecordingsRequest } from './recordings-request.ts';

const which = 'an id or its beginning, a name, or `current`';

/**
 * @param command `recordings`
 * @param take does what one of the commands asks for
 */
export function addRecordingsCommands(
  command: Command,
  take: (request: RecordingsRequest) => Promise<void>,
): void {
  // The same class at run time; these typings know what the actions are given.
  const recordings = command as unknown as CommandUnknownOpts;
  const word = (name: string, description: string) =>
    recordings.command(name).argument('<RECORDING>', which).description(description);

  recordings
    .command('list', { isDefault: true })
    .description('the recordings, the one in use marked by *')
    // Whatever is no command comes here, as `list` is what is done without one.
    .allowExcessArguments()
    .action((_options, { args: [unknown] }) => {
      if (unknown !== undefined) refuseUnknown(unknown, recordings);
      return take({ do: 'list' });
    });
  recordings
    .command('start')
    .description('goes on in a new, empty one; the log so far stays')
    .action(() => take({ do: 'start' }));
  word('open', 'goes on in an earlier one').action((id) => take({ do: 'open', which: id }));
  word('name', 'gives it a name; an empty one takes it away')
    .argument('<NAME>', 'to show and to find it by')
    .action((id, text) => take({ do: 'name', which: id, text }));
  word('note', 'keeps a note with it; an empty one takes it away')
    .argument('<TEXT>', 'of the note')
    .action((id, text) => take({ do: 'note', which: id, text }));
  word('keep', 'keeps it whatever the limits are')
    .option('--no-keep', 'no longer')
    .action((id, { keep }) => take({ do: 'keep', which: id, keep }));
  word('compare', 'how much of everything each of two has')
    .argument('<OTHER>', which)
    .action((left, right) => take({ do: 'compare', left, right }));
  word('save', 'writes it whole, with its bodies, to one file that can be handed on')
    .argument(
      '[FILE]',
      `where to; left out = here, by its name, with ${recordingFileEnding} behind it`,
    )
    .option('--secrets', 'keep secrets in it; without, they are masked')
    .action((id, file, { secrets = false }) => take({ do: 'save', which: id, file, secrets }));
  recordings
    .command('load')
    .argument('<FILE>', 'that `save` or the window wrote; - reads standard input')
    .description('adds the recording of a file; limits leave it alone')
    .option('--open', 'and goes on in it')
    .action((file, { open = false }) => take({ do: 'load', file, open }));
  word('delete', 'deletes an earlier one').action((id) => take({ do: 'delete', which: id }));
  word('restore', 'takes a deleted one back, by its id, until the harness is started again').action(
    (id) => take({ do: 'restore', which: id }),
  );
  addLimits(recordings, take);
}

function refuseUnknown(name: string, { commands }: CommandUnknownOpts): never {
  const near = didYouMean(
    name,
    commands.map((command) => command.name()),
  );
  throw usageError({
    reading: 'the command line',
    problem: `unknown command '${name}'.${near}`.replace(/\.$/, ''),
    advice: '`auditorium recordings --help`',
  });
}

function addLimits(
  recordings: CommandUnknownOpts,
  take: (request: RecordingsRequest) => Promise<void>,
): void {
  recordings
    .command('limits')
    .description('shows or sets how many are kept; beyond, the oldest are deleted for good')
    .option('--count <n>', 'so many at the most', integerOption('--count', { min: 1 }))
    .option('--size <size>', 'so much at the most, such as 500MB or 20GB', parseSize)
    .option('--days <n>', 'so many days at the most', integerOption('--days', { min: 1 }))
    .option('--none', 'no limits')
    .action(({ count, size, days, none }) =>
      take({
        do: 'limits',
        change: {
          ...(none === true ? { count: null, bytes: null, days: null } : {}),
          ...(count === undefined ? {} : { count }),
          ...(size === undefined ? {} : { bytes: size }),
          ...(days === undefined ? {} : { days }),
        },
      }),
    );
}
