/** What is written on one entry. */
import { useSyncExternalStore } from 'react';

import type { AnnotatedEntry } from '#core/annotations/annotation.ts';

import { useHarness } from './harness-context.tsx';

/** @returns null = nothing is */
export function useAnnotation(seq: number): AnnotatedEntry | null {
  const { annotations } = useHarness();
  return useSyncExternalStore(annotations.subscribe, () => annotations.get(seq));
}
