/** The text of a body that was sent packed, as its Content-Encoding says; the bytes themselves stay as they came. */
import { useQuery } from '@tanstack/react-query';

import { contentCodings } from '#core/http/content-coding.ts';
import { emptyBody } from '#core/http/stored-body.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import type { MessageSide } from '../message-side.ts';
import { type BodyText, mostText } from './use-body-text.ts';

/** Packed bytes that are unpacked by themselves. */
const mostPacked = 8_000_000;

export interface UnpackedText extends BodyText {
  /** What it was unpacked from, and how many bytes that made; null = it stands as it came. */
  readonly unpacked: { readonly codings: string; readonly size: number } | null;
}

/** @param side whose body that is the text of; null = there is none */
export function useUnpacked(body: BodyText, side: MessageSide | null): UnpackedText {
  const { client } = useHarness();
  const packed = side?.body ?? emptyBody;
  const codings = contentCodings(side?.rawHeaders ?? []);
  const { data } = useQuery({
    queryKey: ['unpackedBody', packed, codings],
    queryFn: async () => {
      const { unpackText } = await import('./unpack-text.ts');
      return unpackText((await body.source.read(client, 0)).bytes, codings, mostText);
    },
    enabled: codings.length > 0 && packed.size > 0 && packed.size <= mostPacked,
    gcTime: 0,
    retry: false,
  });
  if (data === undefined || data === null) return { ...body, unpacked: null };
  const { text, size } = data;
  return {
    ...body,
    ...{ text, isText: true, isWhole: true, read: packed.size },
    ...{ isReading: false, error: null, readMore: null, readAll: null },
    unpacked: { codings: codings.join(', '), size },
  };
}
