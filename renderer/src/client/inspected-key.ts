/** Under which key the answer of useInspected is kept, so that the session can make it go. */
export const inspectedPrefix = 'inspected';

export function inspectedKey(seq: number): readonly [string, number] {
  return [inspectedPrefix, seq];
}
