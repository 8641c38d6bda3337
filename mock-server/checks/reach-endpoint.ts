/** Whether anything listens at an endpoint, asked before the first probe: a dead one is told in one sentence, at once. */
import { connect } from 'node:net';

import { endpointOf } from '#core/delivery/planning/plan-request.ts';
import { describeSendError } from '#core/delivery/send-error.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { parseDestinationUrl } from '#core/http/destination-url.ts';

import { classifySocketError } from '../delivery/sender/classify-socket-error.ts';

/** GitLab waits longer; whoever checks an endpoint that takes so long wants to know that it does not answer. */
const patienceMs = 1500;

/** @throws HarnessError `check/unreachable` */
export async function reachEndpoint(url: string, signal: AbortSignal): Promise<void> {
  const parsed = parseDestinationUrl(url.trim());
  // A URL that cannot be sent to is refused by the planner, with its own words.
  if (parsed === null) return;
  const { host, port } = endpointOf(parsed);
  const problem = await new Promise<string | null>((resolve) => {
    const socket = connect({ host, port });
    const end = (sentence: string | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(sentence);
    };
    const timer = setTimeout(() => {
      end(describeSendError('connect-timeout', { host, port, ms: patienceMs }));
    }, patienceMs);
    socket.once('connect', () => {
      end(null);
    });
    socket.once('error', (error) => {
      end(describeSendError(classifySocketError(error, 'connecting'), { host, port }));
    });
    signal.addEventListener('abort', () => {
      end(null);
    });
  });
  if (problem === null) return;
  throw new HarnessError({
    code: 'check/unreachable',
    category: 'network',
    message: `Failed to check the endpoint: ${problem.replace(/\.$/, '')}. Try again when it runs.`,
    details: { url },
  });
}
