/** Why an edit is refused, in words. Each error names what was asked for and what to try instead. */
import { HarnessError } from '../../errors/harness-error.ts';
import { didYouMean } from '../../errors/nearest-names.ts';

/** What an edit can fail to find; becomes part of the error's code. */
export type RecordName =
  'group' | 'project' | 'user' | 'member' | 'token' | 'flag' | 'target' | 'receiver';

/** Blank text would not be seen. */
function shown(text: string): string {
  return text.trim() === '' ? JSON.stringify(text) : text;
}

/** `world/unknown-<what>` with the nearest names, or some that exist where none is near. */
export function unknownRecord(
  what: RecordName,
  wanted: string,
  known: readonly string[],
): HarnessError {
  const some = known.slice(0, 3).join(', ');
  // Tokens are named by number, and a number is not near another one because it looks like it.
  const isNumber = what === 'token';
  const near = isNumber ? '' : didYouMean(wanted, known);
  const advice =
    known.length === 0
      ? ` Try making one first; there is no ${what} yet.`
      : near || ` Try one that there is, such as ${some}.`;
  return new HarnessError({
    code: `world/unknown-${what}`,
    category: 'user-input',
    message: `Failed to find the ${what} ${shown(wanted)}: this mock GitLab has none of that ${isNumber ? 'number' : 'name'}.${advice}`,
    details: { wanted, known },
  });
}

/** `world/wrong-value`: what was asked for can never be. */
export function wrongValue(doing: string, problem: string, advice: string): HarnessError {
  return new HarnessError({
    code: 'world/wrong-value',
    category: 'user-input',
    message: `Failed to ${doing}: ${problem}. Try ${advice}.`,
    details: { problem },
  });
}

/** `world/taken`: what was asked for would be right if something else did not stand there. */
export function takenBy(doing: string, holder: string, advice: string): HarnessError {
  return new HarnessError({
    code: 'world/taken',
    category: 'conflict',
    message: `Failed to ${doing}: ${holder}. Try ${advice}.`,
    details: { holder },
  });
}
