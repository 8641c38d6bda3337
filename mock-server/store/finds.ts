/**
 * What a search found of a part of a log. It may find a million entries, so places stay numbers, and only who asks what
 * is known of one is given an object.
 */
import type { LogKind } from '#core/log/log-entry.ts';

/** An entry that a search found, and what is known of it without reading it. */
export interface Found {
  readonly seq: number;
  readonly kind: LogKind;
  /** Bits of `marks`; whether it is a duplicate is not among them. */
  readonly marks: number;
  /** `seq` of the other side of its request; null = nobody has seen it. */
  readonly partner: number | null;
}

/** Places in the log, ascending. */
export type Seqs = readonly number[] | Uint32Array;

export interface Finds {
  readonly seqs: Seqs;
  /** `seq` of the other side of the one that stands at a place in `seqs`; 0 = nobody has seen it. */
  readonly partnerAt: (place: number) => number;
  /** Of those that pass. */
  readonly filter: (test: (found: Found) => boolean) => Seqs;
}

/** What is known of neighbouring entries, by how far each stands behind the first. */
export interface FoundColumns {
  readonly firstSeq: number;
  readonly kindOf: (row: number) => LogKind;
  readonly marks: ArrayLike<number>;
  /** 0 = nobody has seen the other side. */
  readonly partners: ArrayLike<number>;
}

/** @param seqs ascending, all within the columns */
export function findsInColumns(
  seqs: Uint32Array,
  { firstSeq, kindOf, marks, partners }: FoundColumns,
): Finds {
  const partnerOf = (seq: number): number => partners[seq - firstSeq] ?? 0;
  const foundAt = (seq: number): Found => {
    const row = seq - firstSeq;
    return { seq, kind: kindOf(row), marks: marks[row] ?? 0, partner: partnerOf(seq) || null };
  };
  return {
    seqs,
    partnerAt: (place) => partnerOf(seqs[place] ?? 0),
    filter: (test) => seqs.filter((seq) => test(foundAt(seq))),
  };
}

/** The same of entries that were read. @param found ascending */
export function findsOf(found: readonly Found[]): Finds {
  return {
    seqs: found.map(({ seq }) => seq),
    partnerAt: (place) => found[place]?.partner ?? 0,
    filter: (test) => found.filter(test).map(({ seq }) => seq),
  };
}
