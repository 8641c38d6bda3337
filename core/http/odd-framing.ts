/**
 * In what the bytes of a request are not as RFC 9112 has senders write them, or in what they are, though hardly anybody
 * writes so: what the receiver reads over, since a recorder keeps what others refuse. What it means is for others to say.
 */
import { isBefore11 } from './body-framing.ts';
import { readChunkSize, sizeLines } from './chunk-size.ts';
import type { RawHeaders } from './raw-headers.ts';
import {
  isBlank,
  methodToken,
  readRequestHead,
  type RequestHead,
  trimBlanks,
} from './request-head.ts';

export const oddities = [
  'blank-lines',
  'request-line',
  'http-version',
  'target-form',
  'target-characters',
  'bare-lf',
  'bare-cr',
  'leading-blank',
  'folded-line',
  'blank-before-colon',
  'no-colon',
  'field-name',
  'field-value',
  'value-blanks',
  'several-hosts',
  'length-repeated',
  'lengths-differ',
  'length-form',
  'length-and-coding',
  'chunked',
  'transfer-coding',
  'coding-in-old-version',
  'chunk-extension',
  'chunk-size',
  'trailers',
  'not-whole',
] as const;

export type Oddity = (typeof oddities)[number];

/** A request as it stood on the wire; texts have one character for each byte. */
export interface RequestText {
  /** Up to the body, the empty line included. */
  readonly head: string;
  /** The body with its chunk sizes; null = it has none, or nobody knows them. */
  readonly framed: string | null;
  readonly trailers: RawHeaders;
  /** false when the body did not come whole. */
  readonly complete: boolean;
}

/** Told of each odd place, with a few words that show it. They have no value of a header, which may be a secret. */
type Tell = (oddity: Oddity, shown: string) => void;

/** @returns what is odd, with how it shows where it stands first and at how many places more; empty = nothing */
export function findOddities(request: RequestText): ReadonlyMap<Oddity, string> {
  const places = new Map<Oddity, { readonly first: string; count: number }>();
  const tell: Tell = (oddity, shown) => {
    const before = places.get(oddity);
    if (before === undefined) places.set(oddity, { first: shown, count: 1 });
    else before.count += 1;
  };
  const head = readRequestHead(request.head);
  if (head === null) return new Map();
  const lines = request.head.split('\n').slice(0, -1);
  const start = lines.findIndex((line) => line !== '' && line !== '\r');
  lookAtLineEnds(lines, tell);
  if (start > 0) tell('blank-lines', `${start} before the request line`);
  lookAtRequestLine(withoutCr(lines[start] ?? ''), head, tell);
  lookAtFields(lines.slice(start + 1).map(withoutCr), tell);
  lookAtHeaders(head, tell);
  if (request.framed !== null) lookAtChunks(request.framed, tell);
  const trailers = request.trailers.map(([name]) => name).join(', ');
  if (request.trailers.length > 0) tell('trailers', trailers);
  if (!request.complete) tell('not-whole', 'a part of it');
  return new Map(
    Array.from(places, ([oddity, { first, count }]) => [
      oddity,
      count === 1 ? first : `${first}, and ${count - 1} more`,
    ]),
  );
}

function withoutCr(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function lookAtLineEnds(lines: readonly string[], tell: Tell): void {
  lines.forEach((line, at) => {
    if (!line.endsWith('\r')) tell('bare-lf', `line ${at + 1}`);
    if (withoutCr(line).includes('\r')) tell('bare-cr', `line ${at + 1}`);
  });
}

/** RFC 9112, section 3. */
function lookAtRequestLine(
  line: string,
  { method, target, httpVersion }: RequestHead,
  tell: Tell,
): void {
  if (httpVersion !== '1.1') tell('http-version', `HTTP/${httpVersion}`);
  if (line !== `${method} ${target} HTTP/${httpVersion}`) {
    tell('request-line', 'other blanks, or HTTP in small letters');
  }
  const form = targetForm(target);
  if (form !== null && method !== 'CONNECT') tell('target-form', form);
  const [wrong] = /[\0- #\x7f-\xff]/.exec(target) ?? [];
  if (wrong !== undefined) tell('target-characters', byteName(wrong));
}

function targetForm(target: string): string | null {
  if (target.startsWith('/')) return null;
  if (target === '') return 'no target';
  if (target === '*') return '*';
  const [, scheme] = /^([a-z][a-z0-9+.-]*:\/\/)/i.exec(target) ?? [];
  return scheme === undefined ? 'a target without a slash' : `a whole URL, ${scheme}…`;
}

function byteName(byte: string): string {
  return `byte 0x${byte.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** RFC 9112, section 5. */
function lookAtFields(lines: readonly string[], tell: Tell): void {
  lines.forEach((line, at) => {
    if (line === '') return;
    const place = `header line ${at + 1}`;
    if (isBlank(line.charCodeAt(0))) {
      tell(at === 0 ? 'leading-blank' : 'folded-line', place);
      if (at > 0) return;
    }
    const colon = line.indexOf(':');
    if (colon === -1) tell('no-colon', place);
    else lookAtField(line.slice(0, colon), line.slice(colon + 1), { place, tell });
  });
}

function lookAtField(
  written: string,
  value: string,
  { place, tell }: { readonly place: string; readonly tell: Tell },
): void {
  const name = trimBlanks(written);
  const shown = name === '' ? place : `${name}, ${place}`;
  if (isBlank(written.charCodeAt(written.length - 1))) tell('blank-before-colon', shown);
  if (!methodToken.test(name)) tell('field-name', shown);
  const isUsual = value.startsWith(' ') && trimBlanks(value).length === value.length - 1;
  if (!isUsual) tell('value-blanks', shown);
  // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for; CR is told apart
  const [control] = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.exec(value) ?? [];
  if (control !== undefined) tell('field-value', `${byteName(control)} in ${shown}`);
}

/** RFC 9112, section 6. */
function lookAtHeaders({ rawHeaders, httpVersion }: RequestHead, tell: Tell): void {
  const hosts = valuesOf(rawHeaders, 'host').length;
  if (hosts > 1) tell('several-hosts', `${hosts} of them`);
  const lengths = listOf(rawHeaders, 'content-length');
  const codings = listOf(rawHeaders, 'transfer-encoding');
  lookAtLengths(lengths, tell);
  if (codings.length === 0) return;
  if (lengths.length > 0) tell('length-and-coding', 'both');
  if (codings.includes('chunked')) tell('chunked', codings.join(', '));
  const other = codings.find((coding) => coding !== 'chunked');
  if (other !== undefined) tell('transfer-coding', other === '' ? 'an empty one' : other);
  if (isBefore11(httpVersion)) tell('coding-in-old-version', `HTTP/${httpVersion}`);
}

function valuesOf(headers: RawHeaders, name: string): readonly string[] {
  return headers
    .filter(([one]) => one.length === name.length && one.toLowerCase() === name)
    .map(([, value]) => value);
}

function listOf(headers: RawHeaders, name: string): readonly string[] {
  return valuesOf(headers, name).flatMap((value) =>
    value.split(',').map((one) => trimBlanks(one).toLowerCase()),
  );
}

function lookAtLengths(lengths: readonly string[], tell: Tell): void {
  const [first] = lengths;
  const wrong = lengths.find((one) => !/^(?:0|[1-9]\d{0,15})$/.test(one));
  if (wrong !== undefined) tell('length-form', wrong === '' ? 'an empty one' : wrong);
  if (lengths.length < 2) return;
  const isSame = lengths.every((one) => one === first);
  tell(isSame ? 'length-repeated' : 'lengths-differ', lengths.join(', '));
}

/** RFC 9112, section 7.1. */
function lookAtChunks(framed: string, tell: Tell): void {
  const { lines, broken } = sizeLines(framed);
  for (const line of lines) {
    if (!line.endsWith('\r\n')) tell('bare-lf', 'behind a chunk size');
    if (line.includes(';')) tell('chunk-extension', 'behind a chunk size');
    const [digits = ''] = /^[^;\r\n]*/.exec(line) ?? [];
    if (!/^(?:0|[1-9a-f][0-9a-f]*)$/i.test(digits) && readChunkSize(line) !== null) {
      tell('chunk-size', 'noughts or blanks around it');
    }
  }
  if (broken) tell('chunk-size', 'none where one should be');
}
