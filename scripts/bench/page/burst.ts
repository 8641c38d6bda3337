/** Requests to a receiver at a steady pace over kept connections, as many senders of GitLab's events would. */
import { Agent, request } from 'node:http';

const body = JSON.stringify({ id: 'burst', event_type: 'user_created', details: {} });
const tickMs = 10;

export interface Burst {
  /** Settles with how many a second were answered. */
  stop(): Promise<number>;
}

/** @param rate requests a second */
export function startBurst(url: string, rate: number): Burst {
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const began = Date.now();
  let [sent, answered] = [0, 0];
  const send = (): void => {
    sent += 1;
    const sending = request(url, {
      agent,
      method: 'POST',
      headers: { 'X-Gitlab-Audit-Event-Type': 'user_created', 'Content-Length': body.length },
    });
    sending.on('response', (response) => {
      response.resume();
      response.on('end', () => (answered += 1));
    });
    // A receiver that is closed at the end of the measurement breaks what is under way.
    sending.on('error', () => undefined);
    sending.end(body);
  };
  const timer = setInterval(() => {
    const due = Math.floor(((Date.now() - began) * rate) / 1000);
    // What the receiver cannot keep up with is not piled up without end.
    while (sent < due && sent - answered < 2000) send();
  }, tickMs);
  return {
    stop: () => {
      clearInterval(timer);
      agent.destroy();
      return Promise.resolve((answered * 1000) / (Date.now() - began));
    },
  };
}
