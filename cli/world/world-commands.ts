/** Every form of `auditorium world`, as commands of commander. */
import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { type Command, Help } from 'commander';

import { addNamespaceCommands } from './namespace-commands.ts';
import { addPeopleCommands } from './people-commands.ts';
import type { TakeEdit, TakeRequest } from './take-request.ts';
import { addTrustCommands } from './trust-commands.ts';
import { addWholeCommands } from './whole-commands.ts';

/**
 * @param command `world`
 * @param take does what one of the commands asks for
 */
export function addWorldCommands(command: Command, take: TakeRequest): void {
  listWithWords(command);
  // The same class at run time; these typings know what the actions are given.
  const world = command as unknown as CommandUnknownOpts;
  const edit: TakeEdit = (change) => take({ do: 'edit', edit: change });
  world
    .command('show')
    .description('groups, projects, people, tokens and settings')
    .option('--secrets', 'with the text of tokens and other secrets', false)
    .action(({ secrets }) => take({ do: 'show', secrets }));
  world
    .command('destinations')
    .description('destinations, how their circuit breakers stand and what came last')
    .option('--secrets', 'with tokens and the values of secret headers', false)
    .action(({ secrets }) => take({ do: 'list-destinations', secrets }));
  addNamespaceCommands(world, edit);
  addPeopleCommands(world, edit);
  addTrustCommands(world, take);
  addWholeCommands(world, take);
}

/** The help of `world` lists whole commands, such as `world group add PATH`, and not the first words alone. */
function listWithWords(world: Command): void {
  const listing = { visibleCommands: () => leavesOf(world), subcommandTerm: wholeTerm };
  world.configureHelp({
    formatHelp: (command, helper) =>
      Help.prototype.formatHelp.call(
        helper,
        command,
        command === world ? Object.assign(helper, listing) : helper,
      ),
    showGlobalOptions: true,
  });
}

function leavesOf(command: Command): Command[] {
  if (command.commands.length === 0) return [command];
  return command.commands.flatMap(leavesOf);
}

function wholeTerm(command: Command): string {
  const args = command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
    return argument.required ? name : `[${name}]`;
  });
  return [...wordsOf(command), ...args].join(' ');
}

function wordsOf(command: Command): string[] {
  return command.parent === null ? [] : [...wordsOf(command.parent), command.name()];
}
