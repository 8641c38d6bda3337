/**
 * Rules to begin with: endpoints that are often put behind a destination, as far as their documentation says what they
 * answer, and faults that are met often. The endpoints' other sides - headers, URLs - stand in `presets.ts`.
 */
import type { AnswerRule } from '../answers/answer-rule.ts';
import type { RawHeader } from '../http/raw-headers.ts';
import type { AnswerPreset } from './answer-preset.ts';
import { faultPresets } from './fault-presets.ts';

const plainText: RawHeader = ['Content-Type', 'text/plain'];
const utf8Text: RawHeader = ['Content-Type', 'text/plain; charset=utf-8'];

/** What Go's `http.Error` sends beside its text. */
const goError = (): [string, string][] => [
  ['Content-Type', 'text/plain; charset=utf-8'],
  ['X-Content-Type-Options', 'nosniff'],
];

/** What warp says to every method but that of the source, whatever the path. */
const notAllowedByWarp: AnswerRule['then'] = [
  { status: 405, headers: [[...utf8Text]], body: 'HTTP method not allowed' },
];

const endpoints: readonly Omit<AnswerPreset, 'kind'>[] = [
  {
    id: 'splunk-hec',
    title: 'Splunk HTTP Event Collector',
    note: 'The raw endpoint takes any body with "Authorization: Splunk TOKEN"; the event endpoint refuses what has no key "event", which GitLab does not write. Any token is known.',
    source:
      'https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/troubleshoot-http-event-collector',
    rules: [
      {
        name: 'Splunk: no token',
        when: { path: '/services/collector*', header: { Authorization: false } },
        then: [{ status: 401, body: { text: 'Token is required', code: 2 } }],
      },
      {
        name: 'Splunk: raw event taken',
        when: {
          path: '/services/collector/raw*',
          header: { Authorization: 'Splunk *' },
          bodyOver: 0,
        },
        then: [{ status: 200, body: { text: 'Success', code: 0 } }],
      },
      {
        name: 'Splunk: nothing in the body',
        when: { path: '/services/collector/raw*', header: { Authorization: 'Splunk *' } },
        then: [{ status: 400, body: { text: 'No data', code: 5 } }],
      },
      {
        name: 'Splunk: no key "event"',
        when: { path: '/services/collector*', header: { Authorization: 'Splunk *' } },
        then: [
          {
            status: 400,
            body: { text: 'Event field is required', code: 12, 'invalid-event-number': 0 },
          },
        ],
      },
      {
        name: 'Splunk: token in another form',
        when: { path: '/services/collector*' },
        then: [{ status: 401, body: { text: 'Invalid authorization', code: 3 } }],
      },
      { name: 'Splunk: another path', then: [{ status: 404 }] },
    ],
  },
  {
    id: 'logstash',
    title: 'Elastic: Logstash, input "http"',
    note: 'Takes everything with "ok", and says 429 while its queue is full.',
    source: 'https://www.elastic.co/guide/en/logstash/current/plugins-inputs-http.html',
    rules: [
      { name: 'Logstash: taken', then: [{ status: 200, headers: [[...plainText]], body: 'ok' }] },
    ],
  },
  {
    id: 'logstash-busy',
    title: 'Elastic: Logstash with a full queue',
    note: 'Four requests in a row find the queue full and are refused without a word, then it takes everything.',
    source:
      'https://github.com/logstash-plugins/logstash-input-http/blob/main/src/main/java/org/logstash/plugins/inputs/http/MessageProcessor.java',
    rules: [
      {
        name: 'Logstash: queue full, then taken',
        then: [
          { status: 429, times: 4 },
          { status: 200, headers: [[...plainText]], body: 'ok' },
        ],
      },
    ],
  },
  {
    id: 'otel',
    title: 'OpenTelemetry Collector, receiver "webhookevent"',
    note: 'Its path is /events, and required_header is set to the token that GitLab sends, of any value. Refusals have their reason as one JSON text.',
    source:
      'https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/main/receiver/webhookeventreceiver/receiver.go',
    rules: [
      {
        name: 'OpenTelemetry: no token',
        when: {
          path: '/events',
          method: 'POST',
          header: { 'X-Gitlab-Event-Streaming-Token': false },
        },
        then: [
          {
            status: 401,
            headers: [[...utf8Text]],
            body: JSON.stringify('request was missing required header or incorrect header value'),
          },
        ],
      },
      {
        name: 'OpenTelemetry: taken',
        when: { path: '/events', method: 'POST', bodyOver: 0 },
        then: [{ status: 200 }],
      },
      {
        name: 'OpenTelemetry: nothing in the body',
        when: { path: '/events', method: 'POST' },
        then: [
          {
            status: 400,
            headers: [[...utf8Text]],
            body: JSON.stringify('request body content length is zero'),
          },
        ],
      },
      {
        name: 'OpenTelemetry: another method',
        when: { path: '/events' },
        then: [
          {
            status: 405,
            headers: [['Allow', 'OPTIONS, POST'], ...goError()],
            body: 'Method Not Allowed\n',
          },
        ],
      },
      {
        name: 'OpenTelemetry: health',
        when: { path: '/health_check', method: 'GET' },
        then: [
          {
            status: 200,
            headers: [['Content-Type', 'application/json']],
            body: '{"text": "Webhookevent receiver is healthy"}',
          },
        ],
      },
      {
        name: 'OpenTelemetry: another path',
        then: [{ status: 404, headers: goError(), body: '404 page not found\n' }],
      },
    ],
  },
  {
    id: 'vector',
    title: 'Vector, source "http_server"',
    note: 'Without auth and strict_path: it takes every POST, with nothing in its answer.',
    source: 'https://github.com/vectordotdev/vector/blob/master/src/sources/util/http/prelude.rs',
    rules: [
      { name: 'Vector: taken', when: { method: 'POST' }, then: [{ status: 200 }] },
      { name: 'Vector: another method', then: notAllowedByWarp },
    ],
  },
  {
    id: 'vector-auth',
    title: 'Vector, source "http_server" with auth',
    note: 'A user and a password are wanted, as in https://USER:PASSWORD@HOST/. Any are right.',
    source: 'https://github.com/vectordotdev/vector/blob/master/src/sources/util/http/auth.rs',
    rules: [
      {
        name: 'Vector: no user and password',
        when: { method: 'POST', header: { Authorization: false } },
        then: [{ status: 401, body: { code: 401, message: 'No authorization header' } }],
      },
      {
        name: 'Vector: user and password',
        when: { method: 'POST', header: { Authorization: 'Basic *' } },
        then: [{ status: 200 }],
      },
      {
        name: 'Vector: another kind of authorization',
        when: { method: 'POST' },
        then: [{ status: 401, body: { code: 401, message: 'Invalid username/password' } }],
      },
      { name: 'Vector with auth: another method', then: notAllowedByWarp },
    ],
  },
  {
    id: 'bearer',
    title: 'Any endpoint with a bearer token',
    note: 'Any token is right; without one it says which scheme it wants.',
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-3',
    rules: [
      {
        name: 'Bearer: taken',
        when: { header: { Authorization: 'Bearer *' } },
        then: [{ status: 200 }],
      },
      {
        name: 'Bearer: no token',
        then: [{ status: 401, headers: [['WWW-Authenticate', 'Bearer realm="events"']] }],
      },
    ],
  },
];

/** Endpoints first, then faults. */
export const answerPresets: readonly AnswerPreset[] = [
  ...endpoints.map((preset) => ({ ...preset, kind: 'endpoint' as const })),
  ...faultPresets.map((preset) => ({ ...preset, kind: 'fault' as const })),
];
