/** The command line as data, read from commander, for what is made of it: completion scripts and the manual page. */
import type { Argument, Command, Option } from 'commander';

import { knownValues } from './known-values.ts';

export interface DescribedOption {
  /** `-h`, or null. */
  readonly short: string | null;
  /** `--help`. */
  readonly long: string;
  /** As the help shows it: `--data <dir>`. */
  readonly usage: string;
  readonly text: string;
  /** What stands behind it; null = nothing. */
  readonly value: DescribedValue | null;
}

export interface DescribedValue {
  readonly kind: 'file' | 'folder' | 'text';
  /** Empty = anything. */
  readonly choices: readonly string[];
}

export interface DescribedCommand {
  /** The words that call it, without the program's own: `['world', 'group', 'add']`; none = the program. */
  readonly words: readonly string[];
  readonly text: string;
  /** As the help shows them: `<fixture...>`. */
  readonly usage: string;
  readonly arguments: readonly DescribedValue[];
  readonly options: readonly DescribedOption[];
  readonly commands: readonly DescribedCommand[];
}

export function describeCommands(
  command: Command,
  words: readonly string[] = [],
): DescribedCommand {
  const help = command.createHelp();
  const valueAt = (place: Option | Argument): DescribedValue => valueOf(place, words.join(' '));
  return {
    words,
    text: command.description(),
    usage: command.registeredArguments.map((argument) => help.argumentTerm(argument)).join(' '),
    arguments: command.registeredArguments.map(valueAt),
    options: help.visibleOptions(command).map((option) => describeOption(option, valueAt)),
    commands: help
      .visibleCommands(command)
      .map((below) => describeCommands(below, [...words, below.name()])),
  };
}

/** Every command of the tree, the program first. */
export function allCommands(command: DescribedCommand): DescribedCommand[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

function describeOption(
  option: Option,
  valueAt: (place: Option) => DescribedValue,
): DescribedOption {
  return {
    short: option.short ?? null,
    long: option.long ?? option.short ?? '',
    usage: option.flags,
    text: option.description,
    value: option.required || option.optional ? valueAt(option) : null,
  };
}

/** What is meant is told by the name of the place: `<file>`, `<dir>`, `FORMAT=FILE`. */
function valueOf(place: Option | Argument, command: string): DescribedValue {
  const isOption = 'flags' in place;
  const name = isOption ? (/[<[]([^>\]]+)/.exec(place.flags)?.[1] ?? '') : place.name();
  const kind = /\b(?:dir|folder)\b/i.test(name) ? 'folder' : /\bfile/i.test(name) ? 'file' : 'text';
  const typed = isOption ? (place.long ?? '') : name;
  const known = knownValues[`${command} ${typed}`] ?? (isOption ? knownValues[typed] : undefined);
  return { kind, choices: place.argChoices ?? known ?? [] };
}
