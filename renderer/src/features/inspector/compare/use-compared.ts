/** What can be compared: the places that were asked for, those that were added, and a side once it is chosen. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { useHarness, useOperation } from '../../../client/harness-context.tsx';
import { inspectedKey } from '../../../client/inspected-key.ts';
import { readInspected } from '../../../client/use-inspected.ts';
import type { Side } from '../message-side.ts';
import { documentedFixture, type OfferedSide, offersOf, type SideSource } from './side-kinds.ts';

/** A place in the log with what it offers. */
export interface ComparedPlace {
  readonly place: number;
  /** null = it is not read yet. */
  readonly source: SideSource | null;
  readonly offers: readonly OfferedSide[];
}

export interface Compared {
  readonly places: readonly ComparedPlace[];
  /** Whether what was asked for is there, whatever it offers. */
  readonly isRead: boolean;
  /** Why a place that was asked for could not be read; null = nothing is wrong. */
  readonly error: Error | null;
  readonly retry: () => void;
  /** Takes one more place. */
  readonly add: (place: number) => void;
  /** Why the one that was added last is not there; null = it is, or is being read. */
  readonly problem: string | null;
}

/** @param asked places in the log: two deliveries, or one twice */
export function useCompared(asked: readonly number[]): Compared {
  const { client } = useHarness();
  const [added, setAdded] = useState<readonly number[]>([]);
  const last = added.at(-1);
  const { data: fixtures } = useOperation('listFixtures', {});
  const { data: world } = useOperation('getWorld', {});
  const seqs = [...new Set([...asked, ...added])];
  const read = useQueries({
    queries: seqs.map((seq) => ({
      queryKey: inspectedKey(seq),
      queryFn: () => readInspected(client, seq),
    })),
  });
  const places = seqs.map((place, at): ComparedPlace => {
    const inspected = read[at]?.data;
    const isMissing = inspected === undefined || world === undefined || fixtures === undefined;
    if (isMissing || inspected.kind === 'entry') return { place, source: null, offers: [] };
    const source = { place, sides: inspected.sides, fixtures, versions: world.profiles };
    return { place, source, offers: offersOf(source) };
  });
  const ofAsked = read.slice(0, new Set(asked).size);
  const ofLast = last === undefined ? undefined : read[seqs.indexOf(last)];
  const isNone = ofLast?.data?.kind === 'entry';
  return {
    places,
    isRead: world !== undefined && ofAsked.every(({ data }) => data !== undefined),
    error: ofAsked.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const { error, refetch } of ofAsked) if (error !== null) void refetch();
    },
    add: (place) => {
      // What is none would offer nothing for as long as the dialog is open.
      const useful = added.filter((seq) => places.some((one) => one.place === seq && one.source));
      setAdded([...useful.filter((seq) => seq !== place), place]);
    },
    problem:
      ofLast?.error?.message ??
      (isNone ? `There is no request at #${last ?? ''}: it is another kind of entry.` : null),
  };
}

/** What stands on the sides until somebody chooses: of two places what arrived, of one what tells most beside it. */
export function proposedSides(
  [left, right]: readonly [number, number],
  places: readonly ComparedPlace[],
): readonly [left: OfferedSide | undefined, right: OfferedSide | undefined] {
  const find = (wanted: number): ComparedPlace | undefined =>
    places.find(({ place }) => place === wanted);
  const [one, other] = [find(left), find(right)];
  if (left !== right) return [one?.offers[0], other?.offers[0]];
  const [first] = one?.offers ?? [];
  const source = one?.source ?? null;
  const isDocumented = source !== null && documentedFixture(source) !== undefined;
  const others = one?.offers.slice(1) ?? [];
  return [isDocumented ? others.at(-1) : others[0], first];
}

export interface ShownSide {
  /** null = it is not there yet. */
  readonly side: Side | null;
  readonly notes: readonly string[];
}

/** @param variant empty where the side has none */
export function useSide(offer: OfferedSide | undefined, variant: string): ShownSide {
  const { client } = useHarness();
  const { data, error } = useQuery({
    queryKey: ['comparedSide', offer?.key, variant],
    queryFn: async () => (offer === undefined ? null : offer.load(client, variant)),
    gcTime: 0,
    staleTime: 0,
    placeholderData: (before) => before,
  });
  if (error !== null) {
    return { side: { name: offer?.label ?? '', reason: error.message }, notes: [] };
  }
  return { side: data?.side ?? null, notes: data?.notes ?? [] };
}
