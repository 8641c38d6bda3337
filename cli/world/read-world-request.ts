/** From the words and options of `auditorium world …` to what it asks for. */
import { didYouMean } from '#core/errors/nearest-names.ts';

import { usageError } from '../options/usage-error.ts';
import type { WorldCommand } from './world-command.ts';
import { worldCommands } from './world-commands.ts';
import type { WorldFlags, WorldRequest } from './world-request.ts';

function findCommand(words: readonly string[]): WorldCommand {
  const found = worldCommands.find(({ words: wanted }) => {
    const parts = wanted.split(' ');
    return parts.every((part, index) => words[index] === part);
  });
  if (found !== undefined) return found;
  const typed = words.slice(0, 2).join(' ');
  const known = worldCommands.map(({ words: name }) => name);
  const siblings = known.filter((name) => name.startsWith(`${words[0] ?? ''} `));
  const hint = siblings.length > 0 ? siblings.join(', ') : '`auditorium world --help`';
  const near = siblings.length > 0 ? '' : didYouMean(typed, known).replace(/\?$/, '');
  throw usageError({
    reading: `world ${typed}`.trimEnd(),
    problem: `there is no such command.${near}`.replace(/\.$/, ''),
    advice: hint,
  });
}

function checkCount({ words, args }: WorldCommand, values: readonly string[]): void {
  const names = args === '' ? [] : args.split(' ');
  const least = names.filter((name) => !name.startsWith('[')).length;
  const most = args.endsWith('...') ? Infinity : names.length;
  if (values.length >= least && values.length <= most) return;
  const missing = names[values.length];
  throw usageError({
    reading: `world ${words}`,
    problem:
      missing === undefined
        ? `${JSON.stringify(values[names.length])} is one word too many`
        : `${missing.replace(/[[\].]/g, '')} is missing`,
    advice: `\`auditorium world ${words} ${args}\``.replace(' `', '`'),
  });
}

function checkOptions({ words, options }: WorldCommand, flags: WorldFlags): void {
  const allowed: readonly string[] = [...options, 'json'];
  const other = Object.keys(flags).find((name) => !allowed.includes(name));
  if (other === undefined) return;
  throw usageError({
    reading: `--${other}`,
    problem: `\`world ${words}\` does not take it`,
    advice: 'leaving it out',
  });
}

/**
 * @param words what stands behind `world`
 * @throws HarnessError `usage/wrong-option` when no command is so called, an argument is missing or too
 *   many, or an option is not one of its own
 */
export function readWorldRequest(words: readonly string[], flags: WorldFlags): WorldRequest {
  const command = findCommand(words);
  const values = words.slice(command.words.split(' ').length);
  checkCount(command, values);
  checkOptions(command, flags);
  return command.read(values, flags);
}
