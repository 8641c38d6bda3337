/** How the request comes: in which pieces, over which connections, by which way. */
import { utf8Length } from '../../http/byte-string.ts';
import type { RawHeaders } from '../../http/raw-headers.ts';
import type { Probe } from '../probe.ts';
import { eventProbe, sources } from './make-probe.ts';

export const timeProbes: readonly Probe[] = [
  eventProbe(
    {
      id: 'time/answer-in-time',
      title: 'An answer before GitLab stops waiting: 8 s, and 20 s up to 18.0',
      level: 'must',
      source: sources.limits,
      cure: 'time/answer-first',
    },
    {},
  ),
  {
    id: 'time/burst',
    title: 'Twenty events at once',
    level: 'must',
    kind: 'event',
    needs: [],
    source:
      'one job an event, many at once: `ee/app/workers/audit_events/audit_event_streaming_worker.rb`',
    cure: 'time/answer-first',
    requests: (kit) =>
      Array.from({ length: 20 }, (_, number) => kit.event({}, number)).flatMap((made) =>
        kit.request(made),
      ),
  },
  eventProbe(
    {
      id: 'time/body-after-head',
      title: 'A body that comes a second after the head',
      level: 'must',
      source: 'Ruby `lib/net/http/generic_request.rb`: head and body are written apart',
      cure: 'time/wait-for-body',
    },
    { details: { custom_message: 'x'.repeat(600) } },
    // The head with its usual headers is about that long.
    (pause) => ({ pace: { pieceBytes: 800, pauseMs: pause(1000) } }),
  ),
  eventProbe(
    {
      id: 'time/trickle',
      title: 'A body that comes in many small pieces',
      level: 'should',
      source: 'any slow network; GitLab waits 8 s, and 30 s up to 18.0, for each piece to be taken',
      cure: 'time/wait-for-body',
    },
    { details: { custom_message: 'x'.repeat(2000) } },
    (pause) => ({ pace: { pieceBytes: 150, pauseMs: pause(60) } }),
  ),
  eventProbe(
    {
      id: 'time/split-characters',
      title: 'Pieces that end amid a character',
      level: 'must',
      source: 'any network: a packet ends where it ends',
      cure: 'body/bytes-first',
    },
    { details: { custom_message: '🚀é'.repeat(150) } },
    // Shorter, and an endpoint that is busy with all the others finds every piece there before it reads the first.
    (pause) => ({ pace: { pieceBytes: 101, pauseMs: pause(40) } }),
  ),
];

export const httpProbes: readonly Probe[] = [
  {
    id: 'http/expect-close',
    title: 'Ten connections one after another, each for one request',
    level: 'must',
    kind: 'event',
    needs: [],
    source: `${sources.request}: Connection: close`,
    cure: 'http/close',
    requests: (kit) =>
      Array.from({ length: 10 }, (_, number) =>
        kit.request(kit.event({}, number), { step: number }),
      ).flat(),
  },
  eventProbe(
    {
      id: 'http/query',
      title: 'A query behind the path of the URL',
      level: 'may',
      source: sources.request,
      cure: 'http/route',
    },
    {},
    { url: (url) => `${url}${url.includes('?') ? '&' : '?'}from=gitlab` },
  ),
  {
    id: 'http/rubbish-refused',
    title: 'A body that is no JSON is turned away',
    level: 'may',
    kind: 'rubbish',
    needs: [],
    source: 'nothing that GitLab sends: it shows what a 2xx of this endpoint is worth',
    cure: 'http/check-body',
    requests: (kit) => rubbish(kit.request(kit.event(), { change: withBody(']no json[') })),
  },
  {
    id: 'http/empty-refused',
    title: 'A request without a body is turned away',
    level: 'may',
    kind: 'rubbish',
    needs: [],
    source: 'nothing that GitLab sends: it shows what a 2xx of this endpoint is worth',
    cure: 'http/check-body',
    requests: (kit) => rubbish(kit.request(kit.event(), { change: withBody('') })),
  },
  {
    id: 'http/other-method-refused',
    title: 'A GET, which GitLab sends only after a redirect, is turned away',
    level: 'may',
    kind: 'rubbish',
    needs: [],
    source: 'HTTParty `lib/httparty/request.rb`: 301, 302 and 303 make a GET of a POST',
    cure: 'http/check-body',
    requests: (kit) =>
      rubbish(
        kit.request(kit.event(), {
          change: (request) => ({ ...withBody('')(request), method: 'GET' }),
        }),
      ),
  },
];

function rubbish(requests: ReturnType<Probe['requests']>): ReturnType<Probe['requests']> {
  return requests.map((request) => ({ ...request, events: [] }));
}

function withBody(body: string) {
  return <Request extends { readonly rawHeaders: RawHeaders }>(request: Request) => ({
    ...request,
    body,
    rawHeaders: request.rawHeaders.map(
      ([name, value]) =>
        [name, name === 'Content-Length' ? String(utf8Length(body)) : value] as const,
    ),
  });
}

export const redirectProbes: readonly Probe[] = [
  eventProbe(
    {
      id: 'redirect/post-becomes-get',
      title: 'The URL itself takes the event, and does not send it elsewhere as a GET',
      level: 'must',
      source: 'HTTParty `lib/httparty/request.rb`, measured: 301, 302 and 303 make a GET of a POST',
      cure: 'redirect/final-url',
    },
    {},
  ),
  eventProbe(
    {
      id: 'redirect/trailing-slash',
      title: 'The URL with a slash too many or too few',
      level: 'may',
      source: 'HTTParty `lib/httparty/request.rb`; people type URLs either way',
      cure: 'redirect/final-url',
    },
    {},
    { url: toggleSlash },
  ),
];

/** The path before the query, with the slash at its end or without. */
function toggleSlash(url: string): string {
  const [, origin = url, path = '', query = ''] =
    /^(https?:\/\/[^/?#]*)([^?#]*)([^#]*)/i.exec(url) ?? [];
  const other = path.endsWith('/') ? path.replace(/\/+$/, '') : `${path}/`;
  return `${origin}${path === '' ? '/' : other}${query}`;
}
