/** `world group …` and `world project …`. */
import type { TakeEdit, WorldWord } from './take-request.ts';

export function addNamespaceCommands(world: WorldWord, edit: TakeEdit): void {
  for (const noun of ['group', 'project'] as const) {
    const word = world.command(noun).description(`makes, renames and removes ${noun}s`);
    word
      .command('add <PATH>')
      .description(`makes a ${noun}; what stands above it must be there`)
      .option('--name <name>', 'the name to show')
      .action((path, { name }) =>
        edit({ kind: `create-${noun}`, path, ...(name === undefined ? {} : { name }) }),
      );
    word
      .command('rename <PATH> <NEW>')
      .description('gives it another last part of its path')
      .option('--name <name>', 'the name to show')
      .action((path, newPath, { name }) =>
        edit({ kind: `rename-${noun}`, path, newPath, ...(name === undefined ? {} : { name }) }),
      );
    word
      .command('remove <PATH>')
      .description(
        noun === 'group' ? 'removes it with all below it and its destinations' : 'removes it',
      )
      .action((path) => edit({ kind: `remove-${noun}`, path }));
  }
}
