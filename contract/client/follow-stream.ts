/**
 * Follows a harness's push stream over HTTP: reads it, remembers where it stood, and connects again from
 * there when it breaks. A streaming fetch rather than EventSource, which cannot send the token.
 */
import { createParser, type EventSourceMessage } from 'eventsource-parser';

import type { ConnectionState, StreamListener, SubscribeOptions, Subscription } from '../stream.ts';
import {
  positionEvent,
  readStreamMessage,
  streamPositionSchema,
  streamRequestPath,
} from '../wire/stream-request.ts';

/** Waits that long, or until the signal is aborted. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export interface StreamTransport {
  /** Asks for that path with the token; rejects when nobody answers. */
  readonly connect: (path: string, signal: AbortSignal) => Promise<Response>;
  readonly pause: Pause;
}

const firstPauseMs = 250;
const longestPauseMs = 5000;

/** How long to wait before the next try, after so many failures in a row. */
export function reconnectDelay(failures: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures, 16));
}

/** Calls back for each piece of text until the body ends or breaks, which come to the same here. */
async function readText(
  body: ReadableStream<Uint8Array>,
  onText: (text: string) => void,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const chunk = await reader.read().catch(() => null);
    if (chunk?.value === undefined) return;
    onText(decoder.decode(chunk.value, { stream: true }));
  }
}

/**
 * Subscribes over that transport. What the listener throws is not caught: it ends the subscription as an
 * unhandled rejection, because a reconnect would only hide it.
 */
export function followStream(
  transport: StreamTransport,
  options: SubscribeOptions,
  listener: StreamListener,
): Subscription {
  const closing = new AbortController();
  const { signal } = closing;
  let position = options;
  let state: ConnectionState | null = null;

  const enter = (next: ConnectionState): void => {
    if (state === next || signal.aborted) return;
    state = next;
    listener.connection?.(next);
  };

  const take = ({ event, id, data }: EventSourceMessage): void => {
    if (signal.aborted) return;
    const content: unknown = JSON.parse(data);
    if (event === positionEvent) {
      const { recording, seq } = streamPositionSchema.parse(content);
      position = { ...position, recording, after: seq };
      return;
    }
    const message = readStreamMessage(content);
    if (message !== null && 'recording' in message) {
      position = { ...position, recording: message.recording };
    }
    if (id !== undefined) position = { ...position, after: Number(id) };
    if (message !== null) listener.message(message);
  };

  const follow = async (): Promise<void> => {
    for (let failures = 0; !signal.aborted; failures += 1) {
      const path = streamRequestPath(position);
      const response = await transport.connect(path, signal).catch(() => null);
      if (response?.status === 401 || response?.status === 403) {
        enter('refused');
        return;
      }
      if (response?.ok === true && response.body !== null) {
        failures = 0;
        enter('open');
        const parser = createParser({ onEvent: take });
        await readText(response.body, (text) => {
          parser.feed(text);
        });
      }
      enter('lost');
      await transport.pause(reconnectDelay(failures), signal);
    }
  };

  void follow();
  return {
    close: () => {
      closing.abort();
    },
  };
}
