/** What is odd about a request in one word, as a list has room for, and in a sentence. */
import { type ProbeLevel, probeLevels } from '../checks/check-report.ts';
import type { Finding } from './finding.ts';
import type { HeaderNote } from './header-note.ts';

export interface ConformanceSummary {
  /** `Missing`, `Payload`, `Re-cased`; `Default` when it is all GitLab's own. */
  readonly word: string;
  /** Of the worst finding; null = there is none, or it is only worth knowing. */
  readonly level: Exclude<ProbeLevel, 'may'> | null;
  readonly sentence: string;
}

const words: Readonly<Record<string, string>> = {
  'headers/missing': 'Missing',
  'headers/extra': 'Extra',
  'headers/value': 'Value',
  'headers/case': 'Case',
  'headers/order': 'Reordered',
  'event-type/differs': 'Event type',
  'request/method': 'Method',
};
const areas: Readonly<Record<string, string>> = {
  framing: 'Framing',
  payload: 'Payload',
  batch: 'Batch',
  limits: 'Too large',
  token: 'Token',
  filters: 'Leaked',
  expect: 'Unexpected',
};

export function summariseConformance({
  findings,
  headers,
  profile,
}: {
  readonly findings: readonly Pick<Finding, 'id' | 'level' | 'title'>[];
  readonly headers: readonly Pick<HeaderNote, 'word' | 'name'>[];
  readonly profile: string;
}): ConformanceSummary {
  const [worst, ...others] = [...findings]
    .filter(({ level }) => level !== 'may')
    .sort((one, other) => probeLevels.indexOf(one.level) - probeLevels.indexOf(other.level));
  if (worst !== undefined) {
    const more = others.length === 0 ? '' : `, and ${others.length} more`;
    return {
      word: words[worst.id] ?? areas[worst.id.split('/')[0] ?? ''] ?? 'Odd',
      level: worst.level === 'may' ? null : worst.level,
      sentence: `Not as GitLab ${profile} sends it: ${worst.title}${more}.`,
    };
  }
  const named = (word: HeaderNote['word']): string =>
    headers
      .filter((note) => note.word === word)
      .map(({ name }) => name)
      .join(', ');
  const as = `As GitLab ${profile} sends it`;
  const recased = named('re-cased');
  if (recased !== '') {
    const sentence = `${as}: ${recased} went out in another case than it was typed.`;
    return { word: 'Re-cased', level: null, sentence };
  }
  const custom = named('custom');
  return custom === ''
    ? { word: 'Default', level: null, sentence: `${as}, without custom headers.` }
    : { word: 'Custom', level: null, sentence: `${as}, with custom headers: ${custom}.` };
}
