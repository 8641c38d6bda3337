/** Fires at one URL as the command does, and gives how it ended. */
import { type FireEnd, fireThroughClient } from '../../cli/fire/fire-through-client.ts';
import { openUrlWay } from '../../cli/fire/open-way.ts';
import type { FireRequest } from '../../cli/fire/request/read-fire-request.ts';
import type { FireWatch } from '../../cli/fire/watch-fire.ts';
import type { DeliveryEntry } from '../../cli/format/delivery-json.ts';

export interface UrlFiring {
  readonly request: Extract<FireRequest, { readonly via: 'url' }>;
  readonly onDelivery: (entry: DeliveryEntry) => void;
  readonly stop: AbortSignal;
  readonly watch?: FireWatch | null;
}

export async function fireAtUrl({ request, ...firing }: UrlFiring): Promise<FireEnd> {
  const { load, target } = request;
  const { client, questions, close } = await openUrlWay(target);
  try {
    const scope = { kind: 'payload' } as const;
    return await fireThroughClient({ client, questions, load, scope, ...firing });
  } finally {
    await close();
  }
}
