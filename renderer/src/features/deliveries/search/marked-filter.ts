/** Showing marked rows only, as a term among what is typed. */
const alone = /(^|\s)is:marked(?=\s|$)/i;
const behindBrackets = /^\((.*)\) is:marked$/is;

export function isMarkedOnly(text: string): boolean {
  return alone.test(text);
}

/** Puts the term behind what is typed, or takes it out. */
export function toggleMarkedOnly(text: string): string {
  const bracketed = behindBrackets.exec(text)?.[1];
  if (bracketed !== undefined) return bracketed;
  if (isMarkedOnly(text)) return text.replace(alone, '').trim();
  const typed = text.trim();
  // What stands beside `or` would belong to one side of it only.
  return /(^|\s)or(\s|$)/i.test(typed) ? `(${typed}) is:marked` : `${typed} is:marked`.trim();
}
