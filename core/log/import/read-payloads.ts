/**
 * Payloads without their requests: one object, an array of them, or one a line. Each becomes the body of a request of
 * which nothing else is known, byte for byte as the file has it.
 */
import { jsonIn } from '../../errors/json-problem.ts';
import { listItemTexts } from '../../json/edit-json-text.ts';
import { isRecord } from '../../json/is-record.ts';
import { logKinds } from '../log-entry.ts';
import type { ImportedFile, ImportedRequest } from './imported-request.ts';
import { describeLeftOut, type LeftOut } from './left-out.ts';

const kinds: ReadonlySet<unknown> = new Set([...logKinds, 'export']);

/** @returns null when it holds no payloads, or lines of a log among them */
export function readPayloads(text: string): ImportedFile | null {
  const texts = payloadTexts(text.replace(/^\ufeff/, ''));
  if (texts === null) return null;
  const values = texts.map(({ text: one }) => jsonIn(one));
  if (!values.some(isRecord) || values.some((one) => isRecord(one) && kinds.has(one['kind']))) {
    return null;
  }
  const requests: ImportedRequest[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, { text: one, place }] of texts.entries()) {
    const value = values[index];
    if (isRecord(value)) requests.push(toRequest(one));
    else leftOut.push({ what: place, why: value === undefined ? 'not JSON' : 'no object' });
  }
  return { requests, notices: describeLeftOut(leftOut, 'payloads') };
}

interface PayloadText {
  readonly text: string;
  /** Such as "line 3". */
  readonly place: string;
}

function payloadTexts(text: string): PayloadText[] | null {
  const trimmed = text.trim();
  const whole = jsonIn(trimmed);
  if (Array.isArray(whole)) {
    const items = listItemTexts(trimmed) ?? [];
    return items.map((item, index) => ({ text: item, place: `item ${index + 1}` }));
  }
  if (whole !== undefined) return [{ text: trimmed, place: 'the payload' }];
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trim(), place: `line ${index + 1}` }))
    .filter(({ text: line }) => line !== '');
}

function toRequest(text: string): ImportedRequest {
  return {
    method: 'POST',
    url: 'http://127.0.0.1/',
    rawHeaders: [],
    body: { encoding: 'utf8', text },
    answered: null,
    at: null,
    flaws: ['head-missing'],
  };
}
