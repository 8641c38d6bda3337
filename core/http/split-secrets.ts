/** Cuts a text into what may be shown to everybody and what is secret, for a screen that others see. */
import { isSecretName } from './secret-text.ts';

export interface TextPart {
  readonly text: string;
  readonly isSecret: boolean;
}

/** Credentials before the host of a URL, with its scheme or without, and the values of its parameters with secret names. */
const inUrl =
  /^[^/?#@:\s]+:[^/?#@\s]*(?=@)|(?<=^[a-z][a-z0-9+.-]*:\/\/)[^/?#@]+(?=@)|(?<=[?&])([^&=#]+)=([^&#\s]*)/gi;

/** A URL or a request target. The parts together are the text. */
export function splitUrl(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  const add = (until: number, isSecret: boolean): void => {
    if (until > end) parts.push({ text: text.slice(end, until), isSecret });
    end = until;
  };
  for (const match of text.matchAll(inUrl)) {
    const [whole, name, value] = match;
    if (name !== undefined && !isSecretName(name)) continue;
    const stop = match.index + whole.length;
    add(name === undefined ? match.index : stop - (value ?? '').length, false);
    add(stop, true);
  }
  add(text.length, false);
  return parts;
}

/** The same with dots in the place of what is secret. */
export function dotUrl(text: string): string {
  return splitUrl(text)
    .map((part) => (part.isSecret ? '•'.repeat(part.text.length) : part.text))
    .join('');
}

/** From its first character to behind its last. */
export interface TextSpan {
  readonly from: number;
  readonly to: number;
}

/** A longer one is no name. */
const longestName = 200;

/** Where a string of JSON that begins at a quote has its closing one; `null` = the line, or the text, ends before that. */
function closingQuote(text: string, start: number): number | null {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at;
    if (code === 0x0a) return null;
    if (code === 0x5c) at += 1;
  }
  return null;
}

function behindBlanks(text: string, from: number): number {
  let at = from;
  while (/^\s$/.test(text[at] ?? '')) at += 1;
  return at;
}

/** What stands behind the colon of a secret name: a string without its quotes, or a number; null = another thing. */
function secretValue(text: string, start: number): TextSpan | null {
  if (text[start] === '"') {
    const lineEnd = text.indexOf('\n', start);
    // A value that was cut off is as secret as a whole one.
    const to = closingQuote(text, start) ?? (lineEnd === -1 ? text.length : lineEnd);
    return { from: start + 1, to };
  }
  const number = /^-?[0-9][0-9.eE+-]*/.exec(text.slice(start, start + longestName))?.[0] ?? '';
  return number === '' ? null : { from: start, to: start + number.length };
}

/** The name before a value in GraphQL, which has no quotes; empty = there is none. */
function nameBefore(text: string, quote: number): string {
  const before = text.slice(Math.max(0, quote - longestName), quote);
  return /([\w-]{1,100})\s{0,10}:\s{0,10}$/.exec(before)?.[1] ?? '';
}

/**
 * Strings and numbers under secret names, ascending, in JSON and in GraphQL; a text that is neither may have some too. The
 * value of a header is known by the name that stands before it: `key: "X-Api-Key", value: "…"`.
 */
export function secretsInJson(text: string): readonly TextSpan[] {
  const spans: TextSpan[] = [];
  /** Of a header that is named just before. */
  let header = '';
  const isSecret = (name: string): boolean =>
    isSecretName(name) || (name === 'value' && isSecretName(header));
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at)) {
    const end = closingQuote(text, at);
    if (end === null) {
      at += 1;
      continue;
    }
    const inside = text.slice(at + 1, Math.min(end, at + longestName));
    const colon = behindBlanks(text, end + 1);
    const isName = text[colon] === ':';
    const name = isName ? inside : nameBefore(text, at);
    const value = isName ? behindBlanks(text, colon + 1) : at;
    const span = isSecret(name) ? secretValue(text, value) : null;
    if (span !== null && span.to > span.from) spans.push(span);
    if (name === 'key' && (!isName || text[value] === '"')) {
      header = text.slice(value + 1, closingQuote(text, value) ?? value);
    }
    at = (span?.to ?? end) + 1;
  }
  return spans;
}

/** Lines such as `Name: value`, of which a request has some before its body. */
const headerLine = /^([!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}):[ \t\u2409]*([^\n\u240d\u240a]*)/gm;

/** Values of headers with secret names, in a request as text. */
function secretsInHeaders(text: string): readonly TextSpan[] {
  return Array.from(text.matchAll(headerLine)).flatMap((match) => {
    const [whole, name = '', value = ''] = match;
    const to = match.index + whole.length;
    return value !== '' && isSecretName(name) ? [{ from: to - value.length, to }] : [];
  });
}

function dotted(text: string, spans: readonly TextSpan[]): string {
  const pieces: string[] = [];
  let end = 0;
  for (const { from, to } of spans) {
    if (from < end) continue;
    pieces.push(text.slice(end, from), '•'.repeat(to - from));
    end = to;
  }
  return pieces.join('') + text.slice(end);
}

/** The text of a JSON body with dots in the place of each character of a value under a secret name. */
export function maskJsonText(text: string): string {
  return dotted(text, secretsInJson(text));
}

/** The same of a request as it stood on the wire: of its target and of its headers too. */
export function maskWireText(text: string): string {
  const lineEnd = text.indexOf('\n');
  const start = lineEnd === -1 ? text : text.slice(0, lineEnd);
  const rest = text.slice(start.length);
  return dotUrl(start) + dotted(maskJsonText(rest), secretsInHeaders(rest));
}
