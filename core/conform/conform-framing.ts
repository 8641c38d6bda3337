/** How a request stands on the wire against how Ruby's client writes every request of GitLab, in all versions. */
import { readByteString } from '../http/byte-string.ts';
import { findOddities, oddities, type Oddity } from '../http/odd-framing.ts';
import type { ConformedRequest, ConformOptions } from './conformed-request.ts';
import { evidence, type RequestFinding } from './finding.ts';
import { framingRules } from './framing-rules.ts';

/** In the order of the table, one of a kind at the most. */
export function conformFraming(
  { wire }: Pick<ConformedRequest, 'wire'>,
  { isTolerant }: Pick<ConformOptions, 'isTolerant'>,
): readonly RequestFinding[] {
  if (wire === undefined) return [];
  const found = findOddities(wire);
  if (found.size === 0) return [];
  return oddities.flatMap((oddity) => {
    const shown = found.get(oddity);
    return shown === undefined ? [] : [findingOf(oddity, shown, isTolerant)];
  });
}

function findingOf(oddity: Oddity, shown: string, isTolerant: boolean): RequestFinding {
  const { level, title, why, section, expected } = framingRules[oddity];
  return {
    id: `framing/${oddity}`,
    level: level === 'lawful' ? (isTolerant ? 'may' : 'must') : level,
    title,
    why,
    source: `${section}; lib/net/http/generic_request.rb; fixtures/wire`,
    evidence: evidence(expected, readByteString(shown)),
  };
}
