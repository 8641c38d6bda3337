/** Takes JSON values as a scanner finds them, each whole but for its long texts, which go to where bodies are kept. */
import { isRecord } from '#core/json/is-record.ts';
import type { JsonListener } from '#core/json/json-scanner.ts';
import type { LongTexts } from '#core/log/import/long-text.ts';

import type { BodyPlace } from './keep-bytes.ts';
import { KeptText } from './kept-text.ts';

/** Bytes of a value beside its long texts: what is parsed takes a multiple of them. */
const longestValue = 16 * 1024 * 1024;

export interface TakenValue {
  /** undefined = there is more of it beside its long texts than is held. */
  readonly value: unknown;
  readonly long: LongTexts;
  /** Forgets those long texts that were not kept. */
  readonly discard: () => Promise<void>;
}

/** What is said of a value that is not held. */
export const tooLongValue = `more than ${longestValue / 1024 / 1024} MiB of it are no body`;

interface Taking {
  pieces: Uint8Array[];
  size: number;
  readonly texts: Map<string, KeptText>;
  /** Of equal keys the last one counts. */
  readonly dropped: KeptText[];
}

export class ValueTaker implements JsonListener {
  private taking = begun();
  private ready: Taking[] = [];

  /** @param pointers where texts stand that may be long */
  constructor(
    private readonly place: BodyPlace,
    private readonly pointers: ReadonlySet<string>,
  ) {}

  begin(): void {
    this.taking = begun();
  }

  copy(bytes: Uint8Array): void {
    this.taking.size += bytes.length;
    if (this.taking.size <= longestValue) this.taking.pieces.push(bytes);
    else this.taking.pieces = [];
  }

  isApart(pointer: string): boolean {
    return this.pointers.has(pointer);
  }

  text(pointer: string, bytes: Uint8Array): void {
    this.textAt(pointer).push(bytes);
  }

  textEnd(pointer: string, isLost: boolean): void {
    const text = this.textAt(pointer);
    text.isLost = isLost;
    text.isEnded = true;
  }

  end(): void {
    this.ready.push(this.taking);
    this.taking = begun();
  }

  /** Writes what came of long texts. @returns the values that have ended since */
  async flush(): Promise<TakenValue[]> {
    const ready = this.ready.splice(0);
    for (const { texts, dropped } of [...ready, this.taking]) {
      for (const text of texts.values()) await text.flush();
      for (const text of dropped.splice(0)) await text.discard();
    }
    return ready.map(toValue);
  }

  /** Forgets what has not ended. */
  async discard(): Promise<void> {
    await discardAll([...this.ready.splice(0), this.taking]);
  }

  private textAt(pointer: string): KeptText {
    const { texts, dropped } = this.taking;
    const found = texts.get(pointer);
    if (found !== undefined && !found.isEnded) return found;
    if (found !== undefined) dropped.push(found);
    const text = new KeptText(this.place);
    texts.set(pointer, text);
    return text;
  }
}

function begun(): Taking {
  return { pieces: [], size: 0, texts: new Map(), dropped: [] };
}

function toValue(taken: Taking): TakenValue {
  const { pieces, size, texts } = taken;
  const discard = (): Promise<void> => discardAll([taken]);
  if (size > longestValue) return { value: undefined, long: new Map(), discard };
  const value: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  const long = new Map<string, KeptText>();
  for (const [pointer, text] of texts) {
    if (text.isLong || text.isLost) long.set(pointer, text);
    else putBack(value, pointer, text.toString());
  }
  return { value, long, discard };
}

/** Those pointers have plain keys. */
function putBack(value: unknown, pointer: string, text: string): void {
  const keys = pointer.split('/').slice(1);
  const last = keys.pop() ?? '';
  const holder = keys.reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);
  // Of equal keys the last may be something else.
  if (isRecord(holder) && holder[last] === '') Object.assign(holder, { [last]: text });
}

async function discardAll(taken: readonly Taking[]): Promise<void> {
  for (const { texts, dropped } of taken) {
    for (const text of [...texts.values(), ...dropped]) await text.discard();
  }
}
