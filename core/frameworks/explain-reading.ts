/** What became of an event in a handler's hands, in one word and in a sentence for people. */
import { readByteString } from '../http/byte-string.ts';
import { isRecord } from '../json/is-record.ts';
import { decodeUtf8, isUtf8 } from './decode-utf8.ts';
import { canonicalJson, parseExactJson } from './exact-json.ts';
import type { FrameworkModel, FrameworkRequest, Reading, WayToRead } from './framework-model.ts';
import { unpackBody } from './node-body.ts';

/**
 * `whole`: the event, or its bytes. `digits`: the event, but for digits of its whole numbers. `key`: one key of a form,
 * which is the JSON text. `torn`: keys and values cut out of the JSON text. `nothing`: empty or undefined. `refused`:
 * the handler is never asked, or it fails. `other`: something else, mostly of a body that is no JSON.
 */
export type ReadingFate = 'whole' | 'digits' | 'key' | 'torn' | 'nothing' | 'refused' | 'other';

export interface ExplainedReading {
  readonly way: WayToRead;
  readonly reading: Reading;
  readonly fate: ReadingFate;
  /** What is seen, for people: bytes that are UTF-8 as text. Undefined where there is nothing. */
  readonly shown: unknown;
  /** "req.body has one key that is the whole JSON text; the event is lost, and the answer is 200 all the same." */
  readonly sentence: string;
}

const lost = 'the event is lost, and the answer is 200 all the same';

/** What each of its usual ways makes of a request. */
export function explainReadings(
  model: FrameworkModel,
  request: FrameworkRequest,
): readonly ExplainedReading[] {
  return model.ways.map((way) => explainReading(model, way, request));
}

/** What one of its ways makes of a request. */
export function explainReading(
  { name }: FrameworkModel,
  way: WayToRead,
  request: FrameworkRequest,
): ExplainedReading {
  const reading = way.read(request);
  const value = reading.kind === 'seen' ? reading.value : undefined;
  const shown = way.isBytes === true ? readable(value) : value;
  return { way, reading, shown, ...explain(name, way, reading, bodiesOf(request)) };
}

/** Whether the event is there, or can be had of what is there without loss. */
export function isKept({ fate }: ExplainedReading): boolean {
  return fate === 'whole' || fate === 'digits';
}

function readable(value: unknown): unknown {
  if (typeof value === 'string') return readByteString(value);
  if (Array.isArray(value)) return value.map(readable);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [readByteString(key), readable(item)]),
  );
}

interface Bodies {
  readonly sent: string;
  /** Without its Content-Encoding, where that can be undone. */
  readonly plain: string;
}

function bodiesOf(request: FrameworkRequest): Bodies {
  const unpacked = unpackBody(request, { limit: Infinity });
  return { sent: request.body, plain: unpacked.kind === 'bytes' ? unpacked.bytes : request.body };
}

type Explanation = Pick<ExplainedReading, 'fate' | 'sentence'>;

function explain(name: string, way: WayToRead, reading: Reading, bodies: Bodies): Explanation {
  if (reading.kind === 'refused') {
    const { status, reason } = reading;
    return {
      fate: 'refused',
      sentence: `${name} answers ${status}, and the event is lost: ${reason}`,
    };
  }
  const { expression } = way;
  const { value } = reading;
  const fate = fateOf(value, way, bodies);
  switch (fate) {
    case 'whole':
      return { fate, sentence: `${expression} is ${wholeWord(value, bodies)}.` };
    case 'digits':
      return {
        fate,
        sentence: `${expression} is the event, but whole numbers beyond 2^53 have lost digits.`,
      };
    case 'key':
      return { fate, sentence: `${expression} has one key that is the whole JSON text; ${lost}.` };
    case 'torn':
      return {
        fate,
        sentence: `${expression} has ${countOf(value)}, cut out of the JSON text${atSigns(bodies.plain)}; ${lost}.`,
      };
    case 'nothing':
      return {
        fate,
        sentence: `${expression} is ${wordFor(value)}; ${bodies.plain === '' ? 'the body is empty' : lost}.`,
      };
    case 'other':
      return {
        fate,
        sentence: `${expression} is something else than the body: ${whyOther(bodies.plain)}.`,
      };
  }
}

function fateOf(
  value: unknown,
  way: WayToRead,
  { sent, plain: body }: Bodies,
): Exclude<ReadingFate, 'refused'> {
  const text = decodeUtf8(body);
  if (value === sent || value === body || (value === text && isUtf8(body))) return 'whole';
  const event = jsonOf(text);
  if (event !== undefined) {
    if (canonicalJson(value) === canonicalJson(event)) return 'whole';
    if (canonicalJson(value) === canonicalJson(JSON.parse(text))) return 'digits';
  }
  if (isEmpty(value)) return 'nothing';
  if (event === undefined || !isRecord(value)) return 'other';
  const keys = Object.keys(value);
  const isText = keys[0] === (way.isBytes === true ? body : text);
  return keys.length === 1 && isText ? 'key' : 'torn';
}

function wholeWord(value: unknown, { sent, plain }: Bodies): string {
  if (typeof value !== 'string') return 'the event, whole';
  return value === sent && sent !== plain
    ? 'the body as it came, still packed'
    : 'the body as it came';
}

function jsonOf(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function wordFor(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'string' ? 'an empty text' : 'empty';
}

function countOf(value: unknown): string {
  const count = isRecord(value) ? Object.keys(value).length : 0;
  return count === 1 ? 'one key' : `${count} keys`;
}

/** The signs of the body at which forms are cut or changed. */
function atSigns(body: string): string {
  const signs = ['&', '=', '+', '%', '['].filter((sign) => body.includes(sign));
  return signs.length === 0 ? '' : ` at ${signs.join(' ')}`;
}

function whyOther(body: string): string {
  return jsonOf(decodeUtf8(body)) === undefined
    ? 'the body is no JSON'
    : 'it was read in another way';
}
