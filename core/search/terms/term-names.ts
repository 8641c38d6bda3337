/** The names of terms, in the order in which help and completion list them. */
export const termNames = [
  'type',
  'status',
  'outcome',
  'destination',
  'header',
  'body',
  'id',
  'token',
  'method',
  'path',
  'took',
  'before',
  'after',
  'seq',
  'is',
  'mark',
  'note',
  'kind',
  'run',
  'receiver',
  'rule',
  'verdict',
  'version',
] as const;

export type TermName = (typeof termNames)[number];

export function asTermName(text: string): TermName | null {
  return termNames.find((name) => name === text.toLowerCase()) ?? null;
}
