/** The commands on a world as a whole: settings, undo, snapshots, files. */
import { snapshotNameSchema } from '#contract/views/world-view.ts';

import { usageError } from '../options/usage-error.ts';
import { parseSettings, settingKeys } from './parse-setting.ts';
import type { TakeRequest, WorldWord } from './take-request.ts';

export function addWholeCommands(world: WorldWord, take: TakeRequest): void {
  world
    .command('set <KEY=VALUE...>')
    .description(settingKeys.join(', '))
    .action((settings) => take({ do: 'edit', edit: parseSettings(settings) }));
  world
    .command('undo')
    .description('takes the newest of these changes back')
    .action(() => take({ do: 'undo' }));
  world
    .command('reset')
    .description('the world of a new harness, with new tokens')
    .action(() => take({ do: 'reset' }));
  addSnapshotCommands(
    world.command('snapshot').description('keeps worlds and restores them'),
    take,
  );
  world
    .command('export [FILE]')
    .description('writes a world file, or prints it')
    .option('--secrets', 'with the text of tokens and other secrets', false)
    .action((file, { secrets }) => take({ do: 'export', file: file ?? null, secrets }));
  world
    .command('import <FILE>')
    .description('puts the world of a file in the place of this one')
    .action((file) => take({ do: 'import', file }));
}

function addSnapshotCommands(snapshot: WorldWord, take: TakeRequest): void {
  snapshot
    .command('list')
    .description('the worlds that were kept')
    .action(() => take({ do: 'list-snapshots' }));
  snapshot
    .command('save')
    .argument('<NAME>', 'of the snapshot', readSnapshotName)
    .description('keeps the world as it is now')
    .option('--replace', 'in the place of the one of that name', false)
    .action((name, { replace }) => take({ do: 'save-snapshot', name, replace }));
  snapshot
    .command('restore')
    .argument('<NAME>', 'of the snapshot', readSnapshotName)
    .description('goes back to it, ids and tokens included')
    .action((name) => take({ do: 'restore-snapshot', name }));
  snapshot
    .command('delete')
    .argument('<NAME>', 'of the snapshot', readSnapshotName)
    .description('deletes it')
    .action((name) => take({ do: 'delete-snapshot', name }));
}

function readSnapshotName(text: string): string {
  const name = snapshotNameSchema.safeParse(text);
  if (name.success) return name.data;
  throw usageError({
    reading: `the name ${JSON.stringify(text)}`,
    problem: name.error.issues[0]?.message ?? 'it is not valid',
    advice: 'before-upgrade',
  });
}
