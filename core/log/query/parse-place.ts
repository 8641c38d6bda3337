/** Places in the log as they are typed: `12` for one entry, `12-40` for a range with both ends. */
import { HarnessError } from '../../errors/harness-error.ts';
import { asPlace, type Place } from '../../search/terms/place-term.ts';

/** @throws HarnessError `query/invalid-place` */
export function parsePlace(text: string): Place {
  const place = asPlace(text);
  if (place !== null) return place;
  throw new HarnessError({
    code: 'query/invalid-place',
    category: 'user-input',
    message: `Failed to read ${JSON.stringify(text)}: that is no place in the log. Try the number at the start of a line of \`auditorium tail\`, such as 12, or a range such as 12-40.`,
    details: { text },
  });
}
