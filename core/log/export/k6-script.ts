/**
 * A recording as a script for k6, https://grafana.com/docs/k6/latest/: each request once, at the moment at which it was
 * made, whatever the answers are. The script was never run by k6 here; its tests run it with modules that stand in.
 */
import type { StoredBody } from '../../http/stored-body.ts';
import type { ScriptRequest } from './script-request.ts';

/** @param comment of one line, about the file */
export function k6Head(comment: string): string {
  return `// ${comment}
//
// k6 run FILE                       the recording as it was, to where it went
// k6 run -e TARGET=https://host FILE   to another host, with the same paths
// k6 run -e SPEED=10 -e VUS=200 FILE   ten times as fast, by 200 senders at the most
//
// As recorded: methods, paths, headers, bodies, duplicates, and when each request begins.
// Not as recorded, since k6 cannot: the order and case of header lines, a header more than once (its values are joined
// by commas), trailers, the framing of bodies. Only as many requests are under way at once as there are senders.
// Its syntax is checked; k6 itself was not run on it.
import { check, sleep } from 'k6';
import { SharedArray } from 'k6/data';
import encoding from 'k6/encoding';
import exec from 'k6/execution';
import http from 'k6/http';

const target = (__ENV.TARGET || '').replace(/\\/+$/, '');
const speed = Number(__ENV.SPEED || 1);

// One element a request: when it begins in milliseconds since the first one, and what is sent.
const requests = new SharedArray('requests', () => {
  const recorded = [`;
}

/** @param begin of the first request that was written */
export function k6Request({ method, url, headers, body, begin }: ScriptRequest): string {
  return `    ${scriptJson({ begin, method, url, headers, ...bodyOf(body) })},`;
}

/** What no engine sends, where it would have stood. */
export function k6LeftOut(what: string): string {
  return `    // ${what.replace(/[\r\n\u2028\u2029]/g, ' ')}`;
}

export const k6Tail = `  ];
  recorded.sort((one, other) => one.begin - other.begin);
  return recorded.map((request) => ({ ...request, at: request.begin - recorded[0].begin }));
});

export const options = {
  // GitLab opens a connection for each delivery.
  noConnectionReuse: true,
  scenarios: {
    recorded: {
      executor: 'shared-iterations',
      vus: Math.max(1, Math.min(requests.length, Number(__ENV.VUS || 50))),
      iterations: Math.max(1, requests.length),
      maxDuration: \`\${Math.ceil((requests.length === 0 ? 0 : requests[requests.length - 1].at) / speed / 1000) + 600}s\`,
    },
  },
};

export default function () {
  const request = requests[exec.scenario.iterationInTest];
  if (request === undefined) return;
  const early = request.at / speed - (Date.now() - exec.scenario.startTime);
  if (early > 0) sleep(early / 1000);
  const url = target === '' ? request.url : request.url.replace(/^[a-z][a-z0-9+.-]*:\\/\\/[^/?#]*/i, target);
  const body = request.base64 === undefined ? request.body : encoding.b64decode(request.base64);
  const response = http.request(request.method, url, body, { headers: request.headers, redirects: 0 });
  check(response, { 'answered 2xx': ({ status }) => status >= 200 && status < 300 });
}`;

function bodyOf(body: StoredBody): { readonly body?: string; readonly base64?: string } {
  if (body.size === 0) return {};
  if (body.encoding === 'file') return {};
  return body.encoding === 'base64' ? { base64: body.text } : { body: body.text };
}

/** JSON that is JavaScript of every age. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
