/** The body of a HAR entry, and in what it is not the one that was sent. */
import { utf8Length } from '../../http/byte-string.ts';
import { beginsPacked, contentCodings } from '../../http/content-coding.ts';
import { headerValue, type RawHeaders } from '../../http/raw-headers.ts';
import type { RequestFlaw } from '../request-flaw.ts';
import { asBase64, base64Length, firstOfBase64 } from './base64-text.ts';
import { formBody } from './form-body.ts';
import type { HarEntry } from './har-entry-schema.ts';
import type { ImportedBody } from './imported-request.ts';
import type { LongText, LongTexts } from './long-text.ts';

export interface HarBody {
  readonly body: ImportedBody;
  readonly flaws: readonly RequestFlaw[];
}

const noBody: ImportedBody = { encoding: 'utf8', text: '' };
/** Names that tools give to text as it stands. */
const plainEncoding = /^(?:|utf-?8|text|plain|identity|none)$/i;

/** Where the texts of a HAR entry stand that may be long: the last is of no use, but for whether it can be read. */
export const harTexts = {
  postData: '/request/postData/text',
  /** By itself it is not of HAR, but what it says is plain. */
  bare: '/request/postData',
  content: '/request/_content/text',
  answer: '/response/content/text',
} as const;

/** @param headers of the request, as they are imported */
export function harBody(
  { request, _auditorium: own }: HarEntry,
  headers: RawHeaders,
  long: LongTexts,
): HarBody {
  const { body, flaws, isDenied } = readBody(request, long);
  const size = sizeOf(body);
  const said = Number(headerValue(headers, 'Content-Length') ?? Number.NaN);
  const declared = Number.isInteger(said) ? said : (request.bodySize ?? -1);
  if (size === 0) {
    // Either of them may be the one that knows.
    const isMissing = isDenied || declared > 0 || (request.bodySize ?? 0) > 0;
    return { body, flaws: isMissing ? ['body-missing'] : [] };
  }
  // A body that was put together again has another length than it had.
  if (flaws.includes('body-rebuilt')) return { body, flaws };
  if (own === undefined && isUnpacked(body, headers)) {
    return { body, flaws: [...flaws, 'body-decoded'] };
  }
  if (isDenied || own?.complete === false || declared > size) {
    return { body, flaws: [...flaws, 'body-short'] };
  }
  return { body, flaws: said < size ? [...flaws, 'body-long'] : flaws };
}

interface ReadBody extends HarBody {
  /** Whether the file says that the body, or a part of it, was thrown away. */
  readonly isDenied: boolean;
}

function readBody({ postData, ...request }: HarEntry['request'], long: LongTexts): ReadBody {
  const isDenied = /discard|truncat|too-large|missing/i.test(request._requestBodyStatus ?? '');
  const { text, encoding, _encoding, params = [], mimeType = '' } = postData ?? { text: null };
  const longText = long.get(harTexts.postData) ?? long.get(harTexts.bare);
  if (longText !== undefined) return { ...decodeLong(longText, encoding ?? _encoding), isDenied };
  if (typeof text === 'string' && text !== '') {
    return { ...decode(text, encoding ?? _encoding), isDenied };
  }
  const longContent = long.get(harTexts.content);
  if (longContent !== undefined) {
    return { ...decodeLong(longContent, request._content?.encoding), isDenied };
  }
  if (request._content !== undefined && request._content.text !== '') {
    return { ...decode(request._content.text, request._content.encoding), isDenied };
  }
  const isOdd = text !== undefined && text !== null && text !== '';
  // Where its parts begin and end, and what its files held, the fields do not say.
  const isMultipart =
    /^multipart\//i.test(mimeType) || params.some(({ fileName }) => fileName !== undefined);
  if (isOdd || (isMultipart && params.length > 0)) {
    return { body: noBody, flaws: [], isDenied: true };
  }
  const rebuilt = formBody(params);
  const flaws: readonly RequestFlaw[] = rebuilt === '' ? [] : ['body-rebuilt'];
  return { body: { encoding: 'utf8', text: rebuilt }, flaws, isDenied };
}

function isBase64(encoding: string): boolean {
  return /^base64$/i.test(encoding.trim());
}

function decode(text: string, encoding = ''): HarBody {
  const base64 = isBase64(encoding) ? asBase64(text) : null;
  if (base64 !== null) return { body: { encoding: 'base64', text: base64 }, flaws: [] };
  return asText(text, encoding);
}

function decodeLong(text: LongText, encoding = ''): HarBody {
  if (!isBase64(encoding) || text.base64 === null) return asText(text, encoding);
  return { body: { encoding: 'base64', text }, flaws: [] };
}

function asText(text: string | LongText, encoding: string): HarBody {
  const isKnown = plainEncoding.test(encoding.trim());
  return { body: { encoding: 'utf8', text }, flaws: isKnown ? [] : ['body-encoding'] };
}

function sizeOf({ encoding, text }: ImportedBody): number {
  if (typeof text !== 'string') return encoding === 'utf8' ? text.size : (text.base64?.size ?? 0);
  return encoding === 'base64' ? base64Length(text) : utf8Length(text);
}

/** Nothing that is packed is text. */
function isUnpacked({ encoding, text }: ImportedBody, headers: RawHeaders): boolean {
  const outermost = contentCodings(headers).at(-1);
  if (outermost === undefined) return false;
  if (encoding === 'utf8') return true;
  const first = typeof text === 'string' ? firstOfBase64(text) : (text.base64?.firstBytes ?? []);
  return !beginsPacked(outermost, first);
}
