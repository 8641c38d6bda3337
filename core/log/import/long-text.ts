/**
 * A text of a file that is too long to be held: it went past, to where bodies are kept, and this is what was seen of it.
 * Which of its two readings is its bytes, only what stands around it tells.
 */
import type { StoredBody } from '../../http/stored-body.ts';

export interface LongText {
  /** Bytes in UTF-8. */
  readonly size: number;
  /** What it is as base64; null = it is none. */
  readonly base64: { readonly size: number; readonly firstBytes: readonly number[] } | null;
  /** Whether it has the character that decoders write for bytes that are no text. */
  readonly isReplaced: boolean;
  /** Whether it had half a character, which no encoder can write. */
  readonly isLost: boolean;
  /** Keeps its bytes by that reading, once. */
  keep(encoding: 'utf8' | 'base64'): Promise<StoredBody>;
}

/** Long texts of one value, by their JSON pointer in it; where they stood, the value has empty ones. */
export type LongTexts = ReadonlyMap<string, LongText>;

export const noLongTexts: LongTexts = new Map();
