/** The facts of an entry that a search can ask by name: few, short, and the same for every kind of entry. */

/** Facts that are texts: an entry has none, one or several of each. */
export const textFacts = [
  'kind',
  'outcome',
  'type',
  'destination',
  'path',
  'method',
  'run',
  'receiver',
  'verdict',
  'version',
  'rule',
] as const;
export type TextFact = (typeof textFacts)[number];

/** Facts that are numbers: `at` in milliseconds since the epoch, `took` in milliseconds or not there. */
export type NumberFact = 'seq' | 'at' | 'took';

export type Mark = 'lost' | 'replay' | 'duplicate' | 'late';
