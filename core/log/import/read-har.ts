/**
 * Requests of a HAR file, ours or another tool's. Lenient where tools differ: what cannot be told of a request is
 * said of it, and only entries that name no request are left out. HTTP/2 pseudo-headers become what HTTP/1.1 has
 * for them.
 */
import { z } from 'zod';

import { HarnessError } from '../../errors/harness-error.ts';
import { parseJson } from '../../errors/json-problem.ts';
import { toByteString } from '../../http/byte-string.ts';
import { targetOf } from '../../http/request-target.ts';
import type { RequestFlaw } from '../request-flaw.ts';
import { asBase64 } from './base64-text.ts';
import { harBody } from './har-body.ts';
import { type HarEntry, harEntrySchema, harHeaderSchema } from './har-entry-schema.ts';
import { type ImportedFile, type ImportedRequest, isHttpUrl } from './imported-request.ts';
import { describeLeftOut, type LeftOut } from './left-out.ts';

const harSchema = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });

/** @throws HarnessError `import/not-har` */
export function readHar(text: string): ImportedFile {
  const har = harSchema.safeParse(parseJson(text, notHar));
  if (!har.success) {
    throw notHar('it is JSON, but has no log with a list of entries');
  }
  let elsewhere = 0;
  let unreadableAnswers = 0;
  const leftOut: LeftOut[] = [];
  const requests: ImportedRequest[] = [];
  for (const [index, value] of har.data.log.entries.entries()) {
    const entry = harEntrySchema.safeParse(value);
    if (!entry.success) {
      const [issue] = entry.error.issues;
      const why = issue === undefined ? 'not whole' : `${issue.path.join('.')}: ${issue.message}`;
      leftOut.push({ what: `entry ${index + 1}`, why });
    } else if (!isHttpUrl(entry.data.request.url)) {
      elsewhere += 1;
    } else {
      requests.push(toRequest(entry.data));
      if (hasUnreadableAnswer(entry.data)) unreadableAnswers += 1;
    }
  }
  const notices = [
    ...(elsewhere === 0
      ? []
      : [`${elsewhere} of the entries went to no http or https URL and were left out.`]),
    ...describeLeftOut(leftOut, 'entries'),
    ...describeAnswers(unreadableAnswers),
  ];
  return { requests, notices };
}

function toRequest(entry: HarEntry): ImportedRequest {
  const { request, response, startedDateTime, _auditorium: own } = entry;
  const status = response?.status ?? 0;
  const moment = startedDateTime === undefined ? Number.NaN : Date.parse(startedDateTime);
  const url = request.url.replace(/#.*$/s, '');
  const ofUrl = targetOf(url);
  const target = own?.target ?? toByteString(ofUrl);
  const headers = readHeaders(request.headers);
  const rawHeaders = own?.rawHeaders ?? headers.rawHeaders;
  // Whatever other tools say of a newer one, here it is sent as 1.1.
  const httpVersion = own && /^HTTP\/([\d.]+)$/i.exec(request.httpVersion ?? '')?.[1];
  const { body, flaws } = harBody(entry, rawHeaders);
  const text = body.encoding === 'utf8' ? body.text : '';
  const all: RequestFlaw[] = [
    ...flaws,
    ...(headers.isWhole ? [] : ['header-missing' as const]),
    ...([text, ...headers.values].some(hasLostText) ? ['text-lost' as const] : []),
  ];
  const known = [...new Set([...(own?.flaws ?? []), ...all])];
  return {
    method: toByteString(request.method),
    url,
    ...(target === ofUrl ? {} : { target }),
    rawHeaders,
    ...(own?.rawTrailers === undefined ? {} : { rawTrailers: own.rawTrailers }),
    ...(httpVersion === undefined || httpVersion === '1.1' ? {} : { httpVersion }),
    body,
    // Browsers write 0 for "no answer".
    answered: status === 0 ? null : status,
    at: Number.isNaN(moment) ? null : new Date(moment).toISOString(),
    ...(known.length === 0 ? {} : { flaws: known }),
  };
}

interface HarHeaders {
  readonly rawHeaders: [string, string][];
  /** As the file has them. */
  readonly values: readonly string[];
  readonly isWhole: boolean;
}

function readHeaders(listed: readonly unknown[]): HarHeaders {
  const read = listed.map((header) => harHeaderSchema.safeParse(header));
  const headers = read.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const authority = headers.find(({ name }) => name === ':authority');
  const plain = headers.filter(({ name }) => !name.startsWith(':'));
  const isHostKnown = plain.some(({ name }) => name.toLowerCase() === 'host');
  const host = authority === undefined || isHostKnown ? [] : [{ ...authority, name: 'Host' }];
  return {
    rawHeaders: [...host, ...plain].map(({ name, value }) => [
      toByteString(name),
      toByteString(value),
    ]),
    values: plain.map(({ value }) => value),
    isWhole: headers.length === listed.length,
  };
}

/** What decoders write for bytes that are no text, and what no encoder can write. */
function hasLostText(text: string): boolean {
  return /\ufffd|\p{Surrogate}/u.test(text);
}

function hasUnreadableAnswer({ response }: HarEntry): boolean {
  const { text = '', encoding = '' } = response?.content ?? {};
  return /^base64$/i.test(encoding) && asBase64(text) === null;
}

function describeAnswers(count: number): string[] {
  if (count === 0) return [];
  return count === 1
    ? ['1 answer has a body that is said to be base64 and is none: it cannot be read.']
    : [
        `${count} answers have bodies that are said to be base64 and are none: they cannot be read.`,
      ];
}

function notHar(problem: string): HarnessError {
  return new HarnessError({
    code: 'import/not-har',
    category: 'user-input',
    message: `Failed to import the file as HAR: ${problem}. Try a file that a browser or another tool saved as HAR.`,
  });
}
