import { describe, expect, it } from 'vitest';

import { createJoiner, type JoinedCapture, type Joiner, type RequestPlace } from './joiner.ts';

interface Tried {
  readonly joiner: Joiner;
  readonly state: { recording: string; time: number; era: { end: number } };
}

function tryJoiner(): Tried {
  const state = { recording: 'first', time: 0, era: { end: Infinity } };
  const log = {
    get era() {
      return state.era;
    },
    get recording() {
      return { id: state.recording, startedAt: '', entries: 0 };
    },
  };
  const clock = { now: () => 0, monotonic: () => state.time };
  return { joiner: createJoiner({ log, clock }), state };
}

function place(change: Partial<RequestPlace> = {}): RequestPlace {
  return {
    senderAddress: '127.0.0.1',
    senderPort: 50_000,
    receiverAddress: '127.0.0.1',
    receiverPort: 4082,
    ordinal: 1,
    ...change,
  };
}

/** As the sender does it. */
function joinAttempt(joiner: Joiner, sent: RequestPlace, seq: number): JoinedCapture {
  const leave = joiner.addReceiver(sent.receiverPort);
  joiner.expect(sent);
  leave();
  return joiner.joinAttempt(sent, seq);
}

describe('createJoiner', () => {
  it('gives the attempt the capture that was logged first', () => {
    const { joiner } = tryJoiner();
    expect(joiner.joinCapture(place(), 7)).toBeNull();
    expect(joinAttempt(joiner, place(), 8)).toBe(7);
  });

  it('gives the capture the attempt that was logged first', () => {
    const { joiner } = tryJoiner();
    expect(joinAttempt(joiner, place(), 7)).toBeNull();
    expect(joiner.joinCapture(place(), 8)).toBe(7);
  });

  it('does not take the number of an entry that the disk refused for the other side', () => {
    const { joiner, state } = tryJoiner();
    joinAttempt(joiner, place(), 7);
    joinAttempt(joiner, place({ ordinal: 2 }), 8);
    state.era.end = 7;
    state.era = { end: Infinity };
    expect(joiner.joinCapture(place({ ordinal: 2 }), 8)).toBeNull();
    expect(joiner.joinCapture(place(), 9)).toBe(7);
    expect(joinAttempt(joiner, place({ ordinal: 2 }), 10)).toBe(8);
  });

  it('says that a capture is in the recording before, and names no number of that one', () => {
    const { joiner, state } = tryJoiner();
    joiner.joinCapture(place(), 7);
    joinAttempt(joiner, place({ ordinal: 2 }), 8);
    state.recording = 'second';
    expect(joinAttempt(joiner, place(), 1)).toBe('before');
    expect(joiner.joinCapture(place({ ordinal: 2 }), 2)).toBeNull();
    expect(joinAttempt(joiner, place(), 3)).toBeNull();
  });

  it('joins a pair only once', () => {
    const { joiner } = tryJoiner();
    joiner.joinCapture(place(), 1);
    joinAttempt(joiner, place(), 2);
    expect(joinAttempt(joiner, place(), 3)).toBeNull();
  });

  it.each([
    { senderPort: 50_001 },
    { receiverPort: 4083 },
    { senderAddress: '10.0.0.1' },
    { receiverAddress: '::1' },
    { ordinal: 2 },
  ])('keeps requests of other places apart: %o', (other) => {
    const { joiner } = tryJoiner();
    joiner.joinCapture(place(), 1);
    expect(joinAttempt(joiner, place(other), 2)).toBeNull();
  });

  it('knows an IPv4 address in its IPv6 clothes', () => {
    const { joiner } = tryJoiner();
    joiner.joinCapture(
      place({ senderAddress: '::ffff:127.0.0.1', receiverAddress: '::ffff:127.0.0.1' }),
      1,
    );
    expect(joinAttempt(joiner, place(), 2)).toBe(1);
  });

  it('joins nothing across recordings, where numbers begin anew', () => {
    const { joiner, state } = tryJoiner();
    joiner.joinCapture(place(), 5);
    state.recording = 'second';
    expect(joinAttempt(joiner, place(), 1)).toBe('before');
    expect(joiner.joinCapture(place(), 2)).toBe(1);
  });

  it('does not believe a match after minutes: the port was used again', () => {
    const { joiner, state } = tryJoiner();
    joiner.joinCapture(place(), 1);
    state.time = 121_000;
    expect(joinAttempt(joiner, place(), 2)).toBeNull();
  });

  it('remembers the newest of a port that was used again', () => {
    const { joiner } = tryJoiner();
    joiner.joinCapture(place(), 1);
    joiner.joinCapture(place(), 2);
    expect(joinAttempt(joiner, place(), 3)).toBe(2);
  });

  it('forgets the oldest of very many that are never joined', () => {
    const { joiner } = tryJoiner();
    for (let seq = 1; seq <= 50_000; seq += 1) {
      joiner.joinCapture(place({ senderPort: seq }), seq);
    }
    expect(joinAttempt(joiner, place({ senderPort: 1 }), 50_001)).toBeNull();
    expect(joinAttempt(joiner, place({ senderPort: 50_000 }), 50_002)).toBe(50_000);
    expect(joinAttempt(joiner, place({ senderPort: 41_000 }), 50_003)).toBe(41_000);
  });

  it('knows receivers of this harness by their port, on this machine and as long as they listen', () => {
    const { joiner } = tryJoiner();
    const leave = joiner.addReceiver(4082);
    const own = { senderAddress: '192.168.1.2', receiverAddress: '192.168.1.2' };
    expect(joiner.isReceiver(place({ receiverAddress: '::ffff:127.0.0.1' }))).toBe(true);
    expect(joiner.isReceiver(place(own))).toBe(true);
    expect(joiner.isReceiver(place({ receiverAddress: '10.0.0.1' }))).toBe(false);
    expect(joiner.isReceiver(place({ receiverPort: 4083 }))).toBe(false);
    leave();
    expect(joiner.isReceiver(place())).toBe(false);
  });

  it('expects captures of what is sent to its own receivers, before the attempt is logged and after', () => {
    const { joiner } = tryJoiner();
    const leave = joiner.addReceiver(4082);
    joiner.expect(place({ senderPort: 1 }));
    joiner.expect(place({ senderPort: 2, receiverPort: 4083 }));
    expect([1, 2, 3].map((port) => joiner.isExpected(port))).toEqual([true, false, false]);
    leave();
    joiner.joinAttempt(place({ senderPort: 1 }), 1);
    expect(joiner.isExpected(1)).toBe(true);
  });

  it('looks for no capture of what was sent elsewhere', () => {
    const { joiner } = tryJoiner();
    joiner.joinCapture(place(), 1);
    expect(joiner.joinAttempt(place(), 2)).toBeNull();
  });
});
