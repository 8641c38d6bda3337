import { describe, expect, it } from 'vitest';

import { steadyClock, steadyNow } from '../../test/support/steady-ports.ts';
import { emptyBody } from '../http/stored-body.ts';
import {
  type EditedRequest,
  planReplay,
  type ReplayChange,
  type ReplayTarget,
} from './plan-replay.ts';
import type { ReplayBody, ReplaySource } from './replay-source.ts';
import { toReplaySource } from './replay-source.ts';

const payload =
  '{"id":17,"event_type":"user_created","entity_path":"my-group","created_at":"2020-01-01T00:00:00.000Z","n":1.0}';

const source: ReplaySource = {
  seq: 12,
  method: 'POST',
  target: '/logs?a=1',
  rawHeaders: [
    ['X-Gitlab-Event-Streaming-Token', 'secret-token'],
    ['X-gitlab-audit-event-type', 'user_created'],
    ['Host', 'one.test:8080'],
    ['Content-Length', String(payload.length)],
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ],
  body: emptyBody,
  destination: { id: 'gid://1', kind: 'group', url: 'http://one.test:8080/logs?a=1' },
  event: { id: '17', type: 'user_created', fixture: 'f', scope: 'my-group' },
  flaws: [],
};

const unchanged: ReplayChange = {
  fresh: false,
  set: {},
  headers: [],
  without: [],
  contentEncoding: 'keep',
  edited: null,
};
const asItWas: EditedRequest = { method: null, target: null, rawHeaders: null, body: null };
const two: ReplayTarget = { id: null, kind: 'url', url: 'https://two.test/in?x' };
const ports = {
  clock: steadyClock,
  random: { uuid: () => 'fresh-uuid' },
  rows: { next: () => 900 },
};

function plan({
  change = {},
  target = null,
  body = { kind: 'text', text: payload },
  from = source,
}: {
  change?: Partial<ReplayChange>;
  target?: ReplayTarget;
  body?: ReplayBody;
  from?: ReplaySource;
} = {}) {
  return planReplay(from, body, { target, change: { ...unchanged, ...change } }, ports);
}

describe('planReplay', () => {
  it('repeats the request byte for byte at the same target', () => {
    expect(plan()).toEqual({
      plan: {
        kind: 'plan',
        event: source.event,
        destination: source.destination,
        endpoint: { tls: false, host: 'one.test', port: 8080 },
        request: {
          method: 'POST',
          target: '/logs?a=1',
          rawHeaders: source.rawHeaders,
          body: payload,
        },
        replayOf: 12,
      },
      flaws: [],
      changed: [],
    });
  });

  it('changes only Host and path for another target', () => {
    const { plan: sent, changed } = plan({ target: two });
    expect(changed).toEqual(['path', 'Host']);
    expect(sent.endpoint).toEqual({ tls: true, host: 'two.test', port: 443 });
    expect(sent.request.target).toBe('/in?x');
    expect(sent.request.rawHeaders).toEqual(
      source.rawHeaders.map(([name, value]) => [name, name === 'Host' ? 'two.test' : value]),
    );
    expect(sent.destination).toEqual(two);
  });

  it('sends the credentials of the URL it is told to use', () => {
    const target = { ...two, url: 'http://u:p@two.test/' };
    expect(plan({ target }).plan.request.rawHeaders.at(-1)).toEqual([
      'Authorization',
      'Basic dTpw',
    ]);
  });

  it('refuses a target that cannot be sent to', () => {
    expect(() => plan({ target: { ...two, url: 'ftp://two.test' } })).toThrow(
      expect.objectContaining({ code: 'replay/bad-target', category: 'user-input' }) as Error,
    );
  });

  it('gives a number for a number and a UUID for a text when it is to be fresh', () => {
    const { plan: sent, changed } = plan({ change: { fresh: true } });
    expect(sent.request.body).toBe(
      payload.replace('17', '900').replace('2020-01-01T00:00:00.000Z', steadyNow),
    );
    expect(sent.event.id).toBe('900');
    expect(changed).toEqual(['Content-Length', '/id', '/created_at']);
    const text = '{"id":"a","x":1}';
    expect(plan({ change: { fresh: true }, body: { kind: 'text', text } }).plan.request.body).toBe(
      '{"id":"fresh-uuid","x":1}',
    );
  });

  it('refreshes each event of a batch', () => {
    const body = { kind: 'text', text: '[{"id":1},{"id":"b"}]' } as const;
    expect(plan({ change: { fresh: true }, body }).plan.request.body).toBe(
      '[{"id":900},{"id":"fresh-uuid"}]',
    );
  });

  it('puts values in by pointer and tells the new length', () => {
    const { plan: sent } = plan({ change: { set: { '/event_type': 'é' } } });
    expect(sent.request.body).toContain('"event_type":"é"');
    const length = new TextEncoder().encode(sent.request.body).length;
    expect(sent.request.rawHeaders).toContainEqual(['Content-Length', String(length)]);
    expect(sent.event.type).toBe('é');
  });

  it('refuses a pointer that leads nowhere, with the nearest ones', () => {
    expect(() => plan({ change: { set: { '/event_typ': 'x' } } })).toThrow('/event_type');
  });

  it('refuses to change what is not JSON, and repeats it as it is', () => {
    const body = { kind: 'bytes', bytes: Uint8Array.of(0xff) } as const;
    expect(() => plan({ change: { fresh: true }, body })).toThrow(
      expect.objectContaining({ code: 'replay/not-json' }) as Error,
    );
    expect(plan({ body }).plan.request).toMatchObject({ body: '', bytes: body.bytes });
  });

  it('puts a header in the place of the one of its name, or at the end', () => {
    const headers = [
      ['x-GITLAB-audit-event-type', 'ü'],
      ['X-New', '1'],
    ] as const;
    const { rawHeaders } = plan({ change: { headers } }).plan.request;
    expect(rawHeaders[1]).toEqual(['x-GITLAB-audit-event-type', 'Ã¼']);
    expect(rawHeaders.at(-1)).toEqual(['X-New', '1']);
    expect(rawHeaders).toHaveLength(6);
  });

  it('sends a chunked request with its length in the same place', () => {
    const from: ReplaySource = {
      ...source,
      rawHeaders: [
        ['transfer-encoding', 'chunked'],
        ['Host', 'one.test:8080'],
      ],
    };
    expect(plan({ from }).plan.request.rawHeaders).toEqual([
      ['Content-Length', String(payload.length)],
      ['Host', 'one.test:8080'],
    ]);
  });

  it('sends what somebody edited, with its length', () => {
    const edited = { ...asItWas, rawHeaders: [['Host', 'x']] as const, body: 'plain' };
    const { plan: sent, changed } = plan({ change: { edited } });
    expect(sent.request.body).toBe('plain');
    expect(sent.request.rawHeaders).toEqual([
      ['Host', 'x'],
      ['Content-Length', '5'],
    ]);
    expect(changed).toContain('body');
  });

  it('sends the request line that somebody wrote, and names the URL that it went to', () => {
    const edited = { ...asItWas, method: 'PUT', target: '/other?b=2' };
    const { plan: sent, changed } = plan({ change: { edited } });
    expect(sent.request).toEqual({
      method: 'PUT',
      target: '/other?b=2',
      rawHeaders: source.rawHeaders,
      body: payload,
    });
    expect(sent.destination).toEqual({
      ...source.destination,
      url: 'http://one.test:8080/other?b=2',
    });
    expect(changed).toEqual(['method', 'path']);
    const elsewhere = plan({ change: { edited }, target: two }).plan;
    expect(elsewhere.request.target).toBe('/other?b=2');
    expect(elsewhere.destination.url).toBe('https://two.test/other?b=2');
  });

  it('leaves the URL as it is when what goes out is no path', () => {
    const edited = { ...asItWas, target: '*' };
    const { plan: sent } = plan({ change: { edited } });
    expect(sent.request.target).toBe('*');
    expect(sent.destination.url).toBe('http://one.test:8080/logs?a=1');
  });

  it('keeps a Host that somebody wrote, also at another target', () => {
    const rawHeaders = source.rawHeaders.map(
      ([name, value]) => [name, name === 'Host' ? 'three.test' : value] as const,
    );
    const edited = { ...asItWas, rawHeaders };
    expect(plan({ change: { edited }, target: two }).plan.request.rawHeaders).toEqual(rawHeaders);
    const hostless = rawHeaders.filter(([name]) => name !== 'Host');
    const without = { ...asItWas, rawHeaders: hostless };
    expect(plan({ change: { edited: without }, target: two }).plan.request.rawHeaders).toEqual(
      hostless,
    );
    const untouched = { ...asItWas, rawHeaders: [...source.rawHeaders, ['X', '1']] as const };
    expect(plan({ change: { edited: untouched }, target: two }).plan.request.rawHeaders).toEqual(
      expect.arrayContaining([
        ['Host', 'two.test'],
        ['X', '1'],
      ]),
    );
  });

  it('keeps duplicates and the order that somebody made, and says when only that changed', () => {
    const twice = [...source.rawHeaders, ['x-twice', '1'], ['X-Twice', '1']] as const;
    const added = plan({ change: { edited: { ...asItWas, rawHeaders: twice } } });
    expect(added.plan.request.rawHeaders).toEqual(twice);
    expect(added.changed).toEqual(['x-twice', 'X-Twice']);
    const again = [...source.rawHeaders, ...source.rawHeaders.slice(0, 1)];
    const same = plan({ change: { edited: { ...asItWas, rawHeaders: again } } });
    expect(same.changed).toEqual(['X-Gitlab-Event-Streaming-Token']);
    const turned = [...source.rawHeaders].reverse();
    const moved = plan({ change: { edited: { ...asItWas, rawHeaders: turned } } });
    expect(moved.plan.request.rawHeaders).toEqual(turned);
    expect(moved.changed).toEqual(['order of headers']);
  });

  it.each([
    ['a header that is put in', { headers: [['content-length', '5']] as const }],
    ['a header that is left out', { without: ['CONTENT-LENGTH'] }],
    [
      'an edited line',
      {
        edited: {
          ...asItWas,
          rawHeaders: source.rawHeaders.map(
            ([name, value]) => [name, name === 'Content-Length' ? '5' : value] as const,
          ),
        },
      },
    ],
    ['pieces', { headers: [['Transfer-Encoding', 'chunked']] as const }],
  ])('tells the length of the body whatever %s says', (_what, change) => {
    const { rawHeaders } = plan({ change }).plan.request;
    const lengths = rawHeaders.filter(([name]) => /^(content-length|transfer-)/i.test(name));
    expect(lengths.map(([, value]) => value)).toEqual([String(payload.length)]);
  });

  it('leaves headers out by name, all of it, in whatever case', () => {
    const change = { without: ['x-gitlab-AUDIT-event-type', 'host'] };
    const { rawHeaders } = plan({ change, target: two }).plan.request;
    expect(rawHeaders.map(([name]) => name)).toEqual([
      'X-Gitlab-Event-Streaming-Token',
      'Content-Length',
      'Content-Type',
    ]);
  });

  it('adds no length to a request without a body', () => {
    const from = { ...source, method: 'GET', rawHeaders: [['Host', 'a']] as [string, string][] };
    const body = { kind: 'text', text: '' } as const;
    expect(plan({ from, body }).plan.request).toMatchObject({
      method: 'GET',
      rawHeaders: [['Host', 'a']],
    });
  });
});

describe('toReplaySource', () => {
  const capture = {
    seq: 3,
    at: steadyNow,
    kind: 'capture' as const,
    receiver: 'local',
    connection: { remoteAddress: '127.0.0.1', remotePort: 1, localPort: 4082, ordinal: 1 },
    request: {
      method: 'PUT',
      target: '/in',
      httpVersion: '1.1',
      rawHeaders: [],
      rawTrailers: [],
      body: emptyBody,
    },
    complete: true,
    answered: 200,
    timing: { headers: 0, body: 0 },
    attempt: null,
  };

  it('sends a capture to where our receiver is now', () => {
    expect(toReplaySource(capture, 'http://127.0.0.1:5000')).toMatchObject({
      method: 'PUT',
      destination: { id: null, kind: 'url', url: 'http://127.0.0.1:5000/in' },
      event: null,
    });
  });

  it('sends an imported request to where it went when it was made', () => {
    const imported = { from: 'a.har', url: 'https://far.test/in', at: null };
    const { destination } = toReplaySource({ ...capture, imported }, 'http://127.0.0.1:5000');
    expect(destination.url).toBe('https://far.test/in');
  });

  it('reads the event off a captured request', () => {
    const from = { ...source, event: null };
    expect(plan({ from }).plan.event).toEqual({
      id: '17',
      type: 'user_created',
      fixture: null,
      scope: 'my-group',
    });
  });
});
