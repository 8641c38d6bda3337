/**
 * In what a logged request is not what once was sent, as far as that is known: mostly what a file that it was
 * imported from does not hold. Said at the import, and again before anything of it goes out.
 */
import { z } from 'zod';

export const requestFlawSchema = z.enum([
  'body-missing',
  'body-short',
  'body-long',
  'body-rebuilt',
  'body-decoded',
  'body-encoding',
  'header-missing',
  'text-lost',
  'head-missing',
]);

export type RequestFlaw = z.infer<typeof requestFlawSchema>;

/** How many requests have each flaw. */
export type FlawCounts = ReadonlyMap<RequestFlaw, number>;

const body = ['body', 'bodies'] as const;
const request = ['request', 'requests'] as const;

/** What is counted, and what is said of one of them and of several. */
const words: Readonly<
  Record<RequestFlaw, readonly [readonly [string, string], one: string, many: string]>
> = {
  'body-missing': [
    body,
    'is missing, though the file says that there was one: its request goes out without it',
    'are missing, though the file says that there were some: their requests go out without them',
  ],
  'body-short': [
    body,
    'is shorter than it is said to have been: only what was kept of it goes out',
    'are shorter than they are said to have been: only what was kept of them goes out',
  ],
  'body-long': [
    body,
    'is longer than the file says it was: not byte for byte',
    'are longer than the file says they were: not byte for byte',
  ],
  'body-rebuilt': [
    body,
    'was rebuilt from form fields: not byte for byte',
    'were rebuilt from form fields: not byte for byte',
  ],
  'body-decoded': [
    body,
    'was recorded unpacked, under a Content-Encoding that says it is packed: not byte for byte',
    'were recorded unpacked, under a Content-Encoding that says they are packed: not byte for byte',
  ],
  'body-encoding': [
    body,
    'is not in the encoding that the file names: its text is taken as it stands',
    'are not in the encoding that the file names: their text is taken as it stands',
  ],
  'header-missing': [
    request,
    'has header lines that the file does not hold as text: it goes out without them',
    'have header lines that the file does not hold as text: they go out without them',
  ],
  'head-missing': [
    request,
    'is a payload and nothing else: it goes out as a POST without headers of its own',
    'are payloads and nothing else: they go out as POSTs without headers of their own',
  ],
  'text-lost': [
    request,
    'has characters that stand for bytes which were no text (U+FFFD): not byte for byte',
    'have characters that stand for bytes which were no text (U+FFFD): not byte for byte',
  ],
};

/** A sentence: "2 bodies were rebuilt from form fields: not byte for byte." */
export function describeFlaw(flaw: RequestFlaw, count: number): string {
  const [[noun, nouns], one, many] = words[flaw];
  return count === 1 ? `1 ${noun} ${one}.` : `${count} ${nouns} ${many}.`;
}

/** @param each flaws of one request after another */
export function countFlaws(each: Iterable<readonly RequestFlaw[]>): FlawCounts {
  const counts = new Map<RequestFlaw, number>();
  for (const flaws of each) {
    for (const flaw of flaws) counts.set(flaw, (counts.get(flaw) ?? 0) + 1);
  }
  return counts;
}
