/**
 * Requests of a HAR file, ours or another tool's, entry by entry. Lenient where tools differ: what cannot be told of a
 * request is said of it, and only entries that name no request are left out. HTTP/2 pseudo-headers become what HTTP/1.1
 * has for them.
 */
import type { Written } from '../../annotations/annotation.ts';
import { toByteString } from '../../http/byte-string.ts';
import { targetOf } from '../../http/request-target.ts';
import type { RequestFlaw } from '../request-flaw.ts';
import { asBase64 } from './base64-text.ts';
import { harBody, harTexts } from './har-body.ts';
import { type HarEntry, harEntrySchema, harHeaderSchema } from './har-entry-schema.ts';
import { type ImportedBody, type ImportedRequest, isHttpUrl } from './imported-request.ts';
import { LeftOutCount } from './left-out.ts';
import { type LongTexts, noLongTexts } from './long-text.ts';

export interface HarRequest {
  readonly request: ImportedRequest;
  /** What is written on it; null = nothing. */
  readonly written: Written | null;
}

/** One for each file. */
export class HarReader {
  private entries = 0;
  private elsewhere = 0;
  private unreadableAnswers = 0;
  private readonly leftOut = new LeftOutCount();

  /**
   * @param value the next entry
   * @returns null = it is no request that can have been made
   */
  read(value: unknown, long: LongTexts = noLongTexts): HarRequest | null {
    this.entries += 1;
    const entry = harEntrySchema.safeParse(value);
    if (!entry.success) {
      const [issue] = entry.error.issues;
      this.leaveOut(
        issue === undefined ? 'not whole' : `${issue.path.join('.')}: ${issue.message}`,
      );
      return null;
    }
    if (!isHttpUrl(entry.data.request.url)) {
      this.elsewhere += 1;
      return null;
    }
    if (hasUnreadableAnswer(entry.data, long)) this.unreadableAnswers += 1;
    const written = entry.data._auditorium?.annotation ?? null;
    return { request: toRequest(entry.data, long), written };
  }

  /** Passes over one that is not read at all. */
  skip(why: string): void {
    this.entries += 1;
    this.leaveOut(why);
  }

  /** What a person should know of what was read so far. Sentences. */
  notices(): string[] {
    return [
      ...(this.elsewhere === 0
        ? []
        : [`${this.elsewhere} of the entries went to no http or https URL and were left out.`]),
      ...this.leftOut.describe('entries'),
      ...describeAnswers(this.unreadableAnswers),
    ];
  }

  private leaveOut(why: string): void {
    this.leftOut.add({ what: `entry ${this.entries}`, why });
  }
}

function toRequest(entry: HarEntry, long: LongTexts): ImportedRequest {
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
  const { body, flaws } = harBody(entry, rawHeaders, long);
  const all: RequestFlaw[] = [
    ...flaws,
    ...(headers.isWhole ? [] : ['header-missing' as const]),
    ...(isTextLost(body) || headers.values.some(hasLostText) ? ['text-lost' as const] : []),
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

function isTextLost({ encoding, text }: ImportedBody): boolean {
  if (encoding === 'base64') return false;
  return typeof text === 'string' ? hasLostText(text) : text.isReplaced || text.isLost;
}

function hasUnreadableAnswer({ response }: HarEntry, long: LongTexts): boolean {
  const { text = '', encoding = '' } = response?.content ?? {};
  if (!/^base64$/i.test(encoding)) return false;
  const longText = long.get(harTexts.answer);
  return longText === undefined ? asBase64(text) === null : longText.base64 === null;
}

function describeAnswers(count: number): string[] {
  if (count === 0) return [];
  return count === 1
    ? ['1 answer has a body that is said to be base64 and is none: it cannot be read.']
    : [
        `${count} answers have bodies that are said to be base64 and are none: they cannot be read.`,
      ];
}
