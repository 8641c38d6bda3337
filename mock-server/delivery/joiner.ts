/**
 * Joins what was sent to what was received by the socket it went over: nothing is ever added to a request
 * to recognise it by. Whichever of the two is logged second carries the `seq` of the first.
 */
import type { Clock } from '#core/ports/ports.ts';

import type { EventLog, SeqEra } from '../store/event-log.ts';

/** One request on one connection, the same seen from both ends. */
export interface RequestPlace {
  readonly senderAddress: string;
  readonly senderPort: number;
  readonly receiverAddress: string;
  readonly receiverPort: number;
  /** Which request on this connection, from 1. */
  readonly ordinal: number;
}

/** `seq` of the capture; `before` = it is in the recording that the log was in until now; null = none was logged yet. */
export type JoinedCapture = number | 'before' | null;

/**
 * Both calls belong to the same turn as the append of the entry, whose `seq` is the log's `nextSeq`; so
 * one of the two always finds the other.
 */
export interface Joiner {
  /**
   * @param seq what the attempt's entry will have
   * @returns the capture when that was logged first; always null where nothing was expected
   */
  joinAttempt(place: RequestPlace, seq: number): JoinedCapture;
  /**
   * @param seq what the capture's entry will have
   * @returns `seq` of the attempt when that was logged first, else null
   */
  joinCapture(place: RequestPlace, seq: number): number | null;
  /** To be told of each request of this harness before its bytes leave. Those to a receiver of ours have a capture to come. */
  expect(place: RequestPlace): void;
  /**
   * Whether a capture from that port may have an attempt here. What strangers send has none, and to let all of it wait for
   * one would be a good part of what a request costs.
   */
  isExpected(senderPort: number): boolean;
  /** Knows a receiver of this harness by its port until what is returned is called. */
  addReceiver(port: number): () => void;
  /** Whether a receiver of this harness, and nobody else, is at the other end. */
  isReceiver(place: RequestPlace): boolean;
}

interface Waiting {
  readonly seq: number;
  readonly recording: string;
  readonly era: SeqEra;
  readonly since: number;
}

/** Requests of strangers wait for an attempt that never comes; only so many of the newest are held. */
const mostWaiting = 20_000;

/** Ports are used again after a while; a joint is only believed within this time, in milliseconds. */
const waitMs = 120_000;

function plainAddress(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}

function keyOf(place: RequestPlace): string {
  const sender = `${plainAddress(place.senderAddress)}|${place.senderPort}`;
  const receiver = `${plainAddress(place.receiverAddress)}|${place.receiverPort}`;
  return `${sender}|${receiver}|${place.ordinal}`;
}

/** What waits for its other half. Forgets in two generations: no entry is ever looked at to be dropped. */
interface WaitingRoom<Key, Value> {
  put(key: Key, value: Value): void;
  has(key: Key): boolean;
  take(key: Key): Value | null;
}

function createWaitingRoom<Key, Value>(): WaitingRoom<Key, Value> {
  let young = new Map<Key, Value>();
  let old = new Map<Key, Value>();
  return {
    put(key, value) {
      young.set(key, value);
      if (young.size >= mostWaiting / 2) {
        old = young;
        young = new Map();
      }
    },
    has: (key) => young.has(key) || old.has(key),
    take(key) {
      const found = young.get(key) ?? old.get(key) ?? null;
      if (found !== null) {
        young.delete(key);
        old.delete(key);
      }
      return found;
    },
  };
}

/** The ports that requests of this harness come from, while they are under way and for a while after. */
function createOwnPorts(): Pick<Joiner, 'isExpected'> & {
  readonly add: (port: number) => void;
  /** @returns whether it was there */
  readonly leave: (port: number) => boolean;
} {
  const underWay = new Set<number>();
  const left = createWaitingRoom<number, true>();
  return {
    add: (port) => underWay.add(port),
    leave(port) {
      // Its capture may come later than that: an attempt that ran out of time is over before its receiver has read it.
      if (!underWay.delete(port)) return false;
      left.put(port, true);
      return true;
    },
    isExpected: (port) => underWay.has(port) || left.has(port),
  };
}

export interface JoinerDeps {
  readonly log: Pick<EventLog, 'recording' | 'era'>;
  readonly clock: Clock;
}

export function createJoiner({ log, clock }: JoinerDeps): Joiner {
  const attempts = createWaitingRoom<string, Waiting>();
  const captures = createWaitingRoom<string, Waiting>();
  const receivers = new Set<number>();
  const ports = createOwnPorts();

  function isReceiver({ senderAddress, receiverAddress, receiverPort }: RequestPlace): boolean {
    if (!receivers.has(receiverPort)) return false;
    const address = plainAddress(receiverAddress);
    // Whoever calls an address of its own machine does so from that address.
    return /^127\.|^::1$/.test(address) || address === plainAddress(senderAddress);
  }

  function join(
    own: WaitingRoom<string, Waiting>,
    other: WaitingRoom<string, Waiting>,
    place: RequestPlace,
    seq: number,
  ): JoinedCapture {
    const key = keyOf(place);
    const recording = log.recording.id;
    const now = clock.monotonic();
    const first = other.take(key);
    // One that the disk refused has no entry, and its number is by now that of another.
    const isBelieved = first !== null && now - first.since <= waitMs && first.seq <= first.era.end;
    if (isBelieved && first.recording === recording) return first.seq;
    own.put(key, { seq, recording, era: log.era, since: now });
    return isBelieved ? 'before' : null;
  }

  return {
    joinAttempt(place, seq) {
      return ports.leave(place.senderPort) ? join(attempts, captures, place, seq) : null;
    },
    joinCapture(place, seq) {
      const joined = join(captures, attempts, place, seq);
      return joined === 'before' ? null : joined;
    },
    expect(place) {
      if (isReceiver(place)) ports.add(place.senderPort);
    },
    isExpected: ports.isExpected,
    addReceiver(port) {
      receivers.add(port);
      return () => receivers.delete(port);
    },
    isReceiver,
  };
}
