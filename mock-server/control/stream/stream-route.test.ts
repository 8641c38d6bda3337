import { type ClientRequest, get, type IncomingMessage } from 'node:http';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { StreamMessage, SubscribeOptions } from '#contract/stream.ts';

import { ask } from '../../../test/support/ask.ts';
import { gather } from '../../../test/support/gather.ts';
import { authorization, serveControl } from '../../../test/support/serve-control.ts';
import type { StreamPump, StreamSink, StreamSource } from './stream-source.ts';

interface Opened {
  readonly options: SubscribeOptions;
  readonly sink: StreamSink;
  readonly closed: Promise<void>;
  readonly end: () => void;
  readonly fail: (reason: Error) => void;
}

/** A source that pushes nothing by itself: the test holds the sink in its hand. */
function handSource() {
  const opened = gather<Opened>();
  const source: StreamSource = {
    open: (options, sink) => {
      let onClose: () => void = () => undefined;
      let end: () => void = () => undefined;
      let fail: (reason: Error) => void = () => undefined;
      const closed = new Promise<void>((resolve) => {
        onClose = resolve;
      });
      const done = new Promise<void>((resolve, reject) => {
        end = resolve;
        fail = reject;
      });
      sink.start({ recording: 'r-1', seq: options.after ?? 0 });
      const pump: StreamPump = {
        done,
        wake: () => undefined,
        pushRun: () => undefined,
        pushCheck: () => undefined,
        pushHits: () => undefined,
        pushReceivers: () => undefined,
        pushRecordingCheck: () => undefined,
        pushListeners: () => undefined,
        pushDisk: () => undefined,
        pushIndexing: () => undefined,
        pushWorldChange: () => undefined,
        pushCatalogueChange: () => undefined,
        pushAnnotationsChange: () => undefined,
        close: onClose,
      };
      opened.add({ options, sink, closed, end, fail });
      return pump;
    },
    publishRun: () => undefined,
    publishCheck: () => undefined,
    publishHits: () => undefined,
    publishReceivers: () => undefined,
    publishRecordingCheck: () => undefined,
    publishListeners: () => undefined,
    publishDisk: () => undefined,
    publishIndexing: () => undefined,
    publishCatalogueChange: () => undefined,
    close: () => undefined,
  };
  return { opened, source };
}

/** Opens the stream and gathers the text that comes; `read: false` leaves it in the socket. */
async function openStream(url: string, headers: Record<string, string> = {}, read = true) {
  const text = gather<string>();
  let sent: ClientRequest | null = null;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent = get(url, { headers: { ...authorization, ...headers }, agent: false }, resolve);
    sent.on('error', reject);
  });
  const drop = (): void => {
    sent?.destroy();
  };
  onTestFinished(drop);
  response.on('error', () => undefined);
  response.setEncoding('utf8');
  if (read) response.on('data', text.add);
  const seen = (part: string) => text.until((chunks) => chunks.join('').includes(part));
  return { response, text, seen, drop };
}

async function start(path = '/api/stream?view=rows&after=4', heartbeatMs?: number) {
  const { opened, source } = handSource();
  const server = await serveControl({
    stream: source,
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
  });
  const connect = async (headers: Record<string, string> = {}, read = true) => {
    const count = opened.items.length + 1;
    const reader = await openStream(server.url + path, headers, read);
    const all = await opened.until(({ length }) => length >= count);
    const last = all[count - 1];
    if (last === undefined) throw new Error('the stream was not opened');
    return { ...reader, ...last };
  };
  return { ...server, connect };
}

const worldChanged: StreamMessage = { type: 'world-changed' };

/** A message much larger than what the sockets between two processes hold. */
const large: StreamMessage = { type: 'recording-changed', recording: 'x'.repeat(32 * 1024 * 1024) };

describe('the stream route', () => {
  it('begins with the place and sends each message with its seq as the id', async () => {
    const { connect } = await start();
    const { response, sink, seen, text, options } = await connect();
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(response.headers['cache-control']).toBe('no-store');
    expect(options).toEqual({ view: 'rows', after: 4 });
    void sink.send(worldChanged, 9);
    await seen('world-changed');
    expect(text.items.join('')).toBe(
      'event: position\nid: 4\ndata: {"recording":"r-1","seq":4}\n\n' +
        'id: 9\ndata: {"type":"world-changed"}\n\n',
    );
  });

  it('goes on after Last-Event-ID, which is newer than the query', async () => {
    const { connect } = await start();
    expect((await connect({ 'last-event-id': '17' })).options).toEqual({ view: 'rows', after: 17 });
    expect((await connect({ 'last-event-id': 'x' })).options).toEqual({ view: 'rows', after: 4 });
  });

  it.each(['', '?view=pictures', '?view=rows&after=-1', '?view=rows&after=soon'])(
    'refuses the query %j',
    async (query) => {
      const { url } = await start();
      const answer = await ask(`${url}/api/stream${query}`, { headers: authorization });
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('Failed to open the stream');
    },
  );

  it('sends a comment now and then, so that a quiet line is not taken for a dead one', async () => {
    const { connect } = await start('/api/stream?view=rows', 5);
    const { seen } = await connect();
    await seen(': still here\n\n: still here\n\n');
  });

  it('takes no more while the reader does not read, and goes on when it does', async () => {
    const { connect } = await start();
    const { sink, response } = await connect({}, false);
    let taken = false;
    const waiting = sink.send(large, 1)?.then(() => {
      taken = true;
    });
    expect(waiting).toBeInstanceOf(Promise);
    await new Promise((resolve) => setImmediate(resolve));
    expect(taken).toBe(false);
    response.resume();
    await waiting;
    expect(taken).toBe(true);
  });

  it('lets go of a reader that leaves without having read', async () => {
    const { connect } = await start();
    const { sink, closed, drop } = await connect({}, false);
    const waiting = sink.send(large, 1);
    drop();
    await closed;
    await waiting;
    expect(sink.send(worldChanged, 2)).toBeUndefined();
  });

  it('ends the answer when the source ends it', async () => {
    const { connect } = await start();
    const { end, response } = await connect();
    const ended = new Promise((resolve) => response.on('end', resolve));
    end();
    await ended;
  });

  it('ends the answer when the log cannot be read, so that the reader comes back', async () => {
    const { connect } = await start();
    const { fail, response } = await connect();
    const ended = new Promise((resolve) => response.on('end', resolve));
    fail(new Error('the disk is gone'));
    await ended;
  });
});
