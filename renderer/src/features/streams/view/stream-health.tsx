/** How a destination does: the state of its circuit breaker, where the version has one. */
import { type ReactElement, useEffect } from 'react';

import type { DestinationView } from '#contract/views/destination-view.ts';
import { tellCircuitState } from '#core/delivery/judging/tell-consequences.ts';

import { useHarness, useOperation } from '../../../client/harness-context.tsx';
import { bindClasses } from '../../../ui/bind-classes.ts';
import { Badge } from '../../../ui/controls/badge.tsx';
import { Explain } from '../../../ui/controls/explain.tsx';
import { formatTime } from '../../../ui/data/format-quantity.ts';
import { circuitLackOf } from '../draft/fit-draft.ts';
import { LackMark } from '../form/lacking.tsx';
import styles from './streams-view.module.css';

const css = bindClasses(styles);

type Circuit = NonNullable<DestinationView['circuit']>;

function toTheSecond(iso: string): string {
  return formatTime(iso).slice(0, 8);
}

/** Asks again when an open circuit closes by itself; nothing else tells. */
function useClosing(until: string | null): void {
  const { queries } = useHarness();
  useEffect(() => {
    if (until === null) return undefined;
    const waitMs = Math.max(0, Date.parse(until) - Date.now()) + 100;
    const timer = window.setTimeout(() => {
      void queries.invalidateQueries({ queryKey: ['listDestinations'] });
    }, waitMs);
    return () => {
      window.clearTimeout(timer);
    };
  }, [queries, until]);
}

/** Nothing while all is well: a closed circuit is worth no word. */
export function CircuitBadge({ circuit }: { readonly circuit: Circuit }): ReactElement | null {
  const { open, until, failures, of } = circuit;
  useClosing(until);
  if (!open && failures === 0) return null;
  const sentence = `${tellCircuitState(circuit, toTheSecond)}.`;
  return open ? (
    <Badge tone="danger" title={sentence}>
      circuit open until {toTheSecond(until ?? '')}
    </Badge>
  ) : (
    <Badge tone="warning" title={sentence}>
      {failures} of {of} failures
    </Badge>
  );
}

/** The same in a sentence, with what the words mean; or since when a version has it. */
export function CircuitFact({
  destination: { category, circuit },
}: {
  readonly destination: Pick<DestinationView, 'category' | 'circuit'>;
}): ReactElement | null {
  const { data: world } = useOperation('getWorld', {});
  const lack = circuitLackOf(world?.missing ?? []);
  if (category !== 'http') return null;
  if (circuit === null) {
    return lack === null ? null : (
      <span className={css('circuit')}>
        Circuit breaker <LackMark lack={lack} />
        <Explain term="circuit" />
      </span>
    );
  }
  return (
    <span className={css('circuit')}>
      {tellCircuitState(circuit, toTheSecond)}
      {circuit.open ? '.' : `; ${circuit.of} in a row open it.`}
      <Explain term="circuit" />
    </span>
  );
}
