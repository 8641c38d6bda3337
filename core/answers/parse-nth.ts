/** Which requests a rule is for, by their number: `3`, `2-5`, `5-`, `every 3`. */

/** Whether the request of that number, counted from 1, is one of them. */
export type IsNth = (number: number) => boolean;

/** @returns null when the text says no such thing */
export function parseNth(text: string | number): IsNth | null {
  const typed = String(text).trim();
  const every = /^every ([1-9]\d{0,8})$/.exec(typed)?.[1];
  if (every !== undefined) return (number) => number % Number(every) === 0;
  const range = /^([1-9]\d{0,8})(?:(-)([1-9]\d{0,8})?)?$/.exec(typed);
  if (range === null) return null;
  const [, first = '', dash, end] = range;
  const from = Number(first);
  const to = dash === undefined ? from : end === undefined ? Infinity : Number(end);
  return from <= to ? (number) => number >= from && number <= to : null;
}
