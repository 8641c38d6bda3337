/** The text of a body, wherever it is kept: a large one as far as somebody asks for it. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';

import { emptyBody, type StoredBody } from '#core/http/stored-body.ts';
import { visibleBytes } from '#core/http/visible-bytes.ts';

import { bodySource, type BytePart, type ByteSource } from '../../../client/byte-source.ts';
import { useHarness } from '../../../client/harness-context.tsx';

/** Larger bodies are read when somebody asks, and this much of them at first. */
const readAtOnce = 1_000_000;
/** How many times as much each further time. */
const growth = 8;
/** More text than this a page does not hold with ease; hex shows any part of it, and it can be saved. */
export const mostText = 64_000_000;

export interface BodyText {
  readonly source: ByteSource;
  /** As far as it is read; bytes that are no UTF-8 stand there as numbers. */
  readonly text: string;
  readonly isText: boolean;
  /** Whether all of it is read. */
  readonly isWhole: boolean;
  readonly isReading: boolean;
  /** Bytes that are read. */
  readonly read: number;
  readonly error: Error | null;
  /** Reads more of it; null = there is no more that can be shown. */
  readonly readMore: (() => void) | null;
  /** Reads the rest; null = there is none, or too much. */
  readonly readAll: (() => void) | null;
}

interface Wanted {
  readonly body: string;
  /** Bytes from the beginning; Infinity = all. */
  readonly bytes: number;
}

interface Decoded {
  readonly text: string;
  readonly isText: boolean;
}

function decode({ bytes, size }: BytePart): Decoded {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    // A character that the end of the part cuts through is no fault of the body.
    return { text: decoder.decode(bytes, { stream: bytes.length < size }), isText: true };
  } catch {
    return { text: visibleBytes(bytes), isText: false };
  }
}

export function useBodyText(given: StoredBody | null): BodyText {
  const { client } = useHarness();
  const body = given ?? emptyBody;
  const large = body.encoding === 'file' ? body : null;
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const source = useMemo(() => bodySource(body), [body]);
  const asked = large !== null && wanted?.body === large.sha256 ? wanted.bytes : null;
  const bytes = large === null ? 0 : large.size <= readAtOnce ? Infinity : (asked ?? 0);
  const part = useQuery({
    queryKey: ['bodyPart', large?.sha256, bytes],
    queryFn: () => source.read(client, 0, bytes === Infinity ? undefined : bytes),
    enabled: bytes > 0,
    // 64 MB of a body that nobody looks at any more are not kept.
    gcTime: 0,
    placeholderData: (before, query) => (query?.queryKey[1] === large?.sha256 ? before : undefined),
  });
  const inline = useMemo((): Decoded | null => {
    if (body.encoding === 'file') return null;
    if (body.encoding === 'utf8') return { text: body.text, isText: true };
    return { text: visibleBytes(base64Bytes(body.text)), isText: false };
  }, [body]);
  const loaded = useMemo(() => (part.data === undefined ? null : decode(part.data)), [part.data]);
  const { text, isText } = inline ?? loaded ?? { text: '', isText: true };
  const read = large === null ? body.size : (part.data?.bytes.length ?? 0);
  const want = (next: number) => (): void => {
    if (large === null) return;
    setWanted({ body: large.sha256, bytes: next >= large.size ? Infinity : next });
  };
  const next = read === 0 ? readAtOnce : read * growth;
  const isWhole = read >= body.size;
  return {
    ...{ source, text, isText, isWhole, read },
    isReading: bytes > 0 && part.isFetching,
    error: part.error,
    readMore: isWhole || read >= mostText ? null : want(Math.min(next, mostText)),
    readAll: isWhole || body.size > mostText ? null : want(Infinity),
  };
}

function base64Bytes(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
