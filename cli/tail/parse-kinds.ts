/** `--kind attempt,capture`: which kinds of log entry to show. */
import { type LogKind, logKinds } from '#core/log/log-entry.ts';

import { usageError } from '../options/usage-error.ts';

/**
 * @param text the option's value; undefined = every kind
 * @throws HarnessError when one of the names is no kind
 */
export function parseKinds(text: string | undefined): ReadonlySet<LogKind> {
  if (text === undefined) return new Set(logKinds);
  return new Set(text.split(',').map((name) => parseKind(name.trim())));
}

function parseKind(name: string): LogKind {
  const kind = logKinds.find((known) => known === name);
  if (kind !== undefined) return kind;
  throw usageError({
    reading: '--kind',
    problem: `${JSON.stringify(name)} is no kind of log entry`,
    advice: `one of ${logKinds.join(', ')}`,
    details: { value: name },
  });
}
