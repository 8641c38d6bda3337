/** `world destinations`: what is streamed to, how its circuit breaker stands, and what came of the newest deliveries. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { DestinationView } from '#contract/views/destination-view.ts';
import { tellCircuitState } from '#core/delivery/judging/tell-consequences.ts';
import { masked, maskUrl } from '#core/http/secret-text.ts';
import {
  addActivity,
  type DestinationActivity,
  outcomesInWords,
} from '#core/log/destination-activity.ts';
import { maskHeader } from '#core/world/file/mask-world-secrets.ts';

import { formatTable } from '../format/table.ts';

/** A destination, and behind its own keys what came of the newest deliveries to its URL, the newest last; null = none. */
export type DestinationStanding = DestinationView & {
  readonly activity: DestinationActivity | null;
};

/** Rows in which the newest of a URL are looked for: the search takes a part of a URL too. */
const rowsRead = 50;

async function activityOf(client: HarnessClient, url: string): Promise<DestinationActivity | null> {
  const { rows } = await client.call('searchLog', {
    search: `(kind:attempt or kind:skip) destination:${JSON.stringify(url)}`,
    limit: rowsRead,
    descending: true,
  });
  const activities = new Map<string, DestinationActivity>();
  for (const row of [...rows].reverse()) addActivity(activities, row);
  return activities.get(url) ?? null;
}

function withoutSecrets(destination: DestinationView): DestinationView {
  const { url, verificationToken, headers } = destination;
  return {
    ...destination,
    url: maskUrl(url),
    verificationToken: verificationToken === '' ? '' : masked,
    headers: headers.map((header) => ({ ...header, value: maskHeader(header.key, header.value) })),
  };
}

/** @param secrets whether tokens and the values of secret headers are told */
export async function listStandings(
  client: HarnessClient,
  secrets: boolean,
): Promise<readonly DestinationStanding[]> {
  const standings: DestinationStanding[] = [];
  for (const destination of await client.call('listDestinations', {})) {
    const activity = await activityOf(client, destination.url);
    standings.push({ ...(secrets ? destination : withoutSecrets(destination)), activity });
  }
  return standings;
}

function circuitWord({ circuit }: DestinationView): string {
  if (circuit === null) return '';
  const sentence = tellCircuitState(circuit, (iso) => iso);
  return circuit.open || circuit.failures > 0 ? sentence : 'closed';
}

/** One line for each, below their heads. */
export function standingTable(standings: readonly DestinationStanding[]): string[] {
  if (standings.length === 0) {
    return ['No destinations: nothing is streamed. Make one by GraphQL, or in the view Streams.'];
  }
  const hasCircuits = standings.some(({ circuit }) => circuit !== null);
  const head = [
    'OF',
    'URL',
    'STATE',
    'LAST',
    'LATEST',
    ...(hasCircuits ? ['CIRCUIT BREAKER'] : []),
  ];
  return formatTable([
    head,
    ...standings.map((one) => {
      const { groupPath, url, active, activity } = one;
      const last = activity === null ? 'no events yet' : `${activity.reason} ${activity.at}`;
      const outcomes = activity === null ? '' : outcomesInWords(activity.outcomes);
      const state = active ? 'active' : 'inactive';
      return [groupPath ?? 'the instance', url, state, last, outcomes, circuitWord(one)];
    }),
  ]);
}
