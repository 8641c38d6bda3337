/** Header lines as somebody edits them. What is not touched keeps its bytes, whatever they are. */
import { readByteString, toByteString } from '#core/http/byte-string.ts';
import { headerNameProblem, headerValueProblem } from '#core/http/judge-head.ts';
import type { RawHeader, RawHeaders } from '#core/http/raw-headers.ts';

export interface HeaderLine {
  /** Tells lines apart while they move. */
  readonly key: number;
  readonly name: string;
  readonly value: string;
  /** The bytes that it was read from; null = somebody added it. */
  readonly raw: RawHeader | null;
}

export function toHeaderLines(headers: RawHeaders): HeaderLine[] {
  return headers.map((raw, key) => ({
    key,
    name: readByteString(raw[0]),
    value: readByteString(raw[1]),
    raw,
  }));
}

/** The bytes of a line: those it was read from while it says the same, else its text as UTF-8. */
export function toRawHeader({ name, value, raw }: HeaderLine): [string, string] {
  if (raw !== null && readByteString(raw[0]) === name && readByteString(raw[1]) === value) {
    return [raw[0], raw[1]];
  }
  return [toByteString(name.trim()), toByteString(value.trim())];
}

/** Whether it was added and there is nothing in it yet: such a line is not sent. */
export function isBlank({ name, value, raw }: HeaderLine): boolean {
  return raw === null && name.trim() === '' && value.trim() === '';
}

/** Why it cannot be sent, or null when it can. What came in over the wire may always go out again. */
export function lineProblem(line: HeaderLine): string | null {
  if (isBlank(line)) return null;
  const [name, value] = toRawHeader(line);
  return (
    (line.raw?.[0] === name ? null : headerNameProblem(line.name.trim())) ??
    (line.raw?.[1] === value ? null : headerValueProblem(line.value))
  );
}

export function addLine(lines: readonly HeaderLine[]): HeaderLine[] {
  const key = Math.max(-1, ...lines.map((line) => line.key)) + 1;
  return [...lines, { key, name: '', value: '', raw: null }];
}

/** @param by -1 = up, 1 = down; at an end nothing moves */
export function moveLine(lines: readonly HeaderLine[], key: number, by: -1 | 1): HeaderLine[] {
  const from = lines.findIndex((line) => line.key === key);
  const [line, other] = [lines[from], lines[from + by]];
  if (line === undefined || other === undefined) return [...lines];
  return lines.with(from, other).with(from + by, line);
}
