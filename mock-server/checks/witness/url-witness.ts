/** What a URL answers to a GET. */
import { reasonOf } from '#core/errors/reason-of.ts';

import { type Witness, witnessError } from './witness.ts';

const patienceMs = 10_000;

export function openUrlWitness(url: string): Witness {
  return {
    ask: async () => {
      const advice = 'a URL that answers 2xx with what the endpoint has kept';
      const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) }).catch(
        (error: unknown) => {
          const cause = error instanceof Error ? (error.cause ?? error) : error;
          throw witnessError(`url:${url}`, reasonOf(cause), advice);
        },
      );
      const text = await response.text();
      if (!response.ok) throw witnessError(`url:${url}`, `it answered ${response.status}`, advice);
      return text;
    },
    close: () => Promise.resolve(),
  };
}
