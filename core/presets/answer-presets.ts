/**
 * Rules to begin with: endpoints that are often put behind a destination, as far as their documentation says what they
 * answer, and faults that are met often. The endpoints' other sides - headers, URLs - stand in `presets.ts`.
 */
import type { AnswerRule } from '../answers/answer-rule.ts';
import type { RawHeader } from '../http/raw-headers.ts';

export interface AnswerPreset {
  /** Stable, as it is typed. */
  readonly id: string;
  readonly title: string;
  /** Whether it plays an endpoint that takes events, or one that does not. */
  readonly kind: 'endpoint' | 'fault';
  /** What is worth knowing before it is used. */
  readonly note: string;
  /** Where it is said that it answers so. */
  readonly source: string;
  readonly rules: AnswerRule[];
}

const plainText: RawHeader = ['Content-Type', 'text/plain'];
const html: RawHeader = ['Content-Type', 'text/html; charset=utf-8'];

const loginPage =
  '<!doctype html>\n<html><head><title>Sign in</title></head>\n<body><h1>Sign in</h1><form method="post" action="/login"><input name="user"><input name="password" type="password"><button>Sign in</button></form></body></html>\n';

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
    note: 'Four requests in a row find the queue full, then it takes everything.',
    source: 'https://www.elastic.co/guide/en/logstash/current/plugins-inputs-http.html',
    rules: [
      {
        name: 'Logstash: queue full, then taken',
        then: [
          { status: 429, headers: [[...plainText]], body: 'Busy', times: 4 },
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
        when: { path: '/events', header: { 'X-Gitlab-Event-Streaming-Token': false } },
        then: [
          {
            status: 401,
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
        then: [{ status: 400, body: JSON.stringify('request body content length is zero') }],
      },
      {
        name: 'OpenTelemetry: another path',
        then: [{ status: 404, headers: [[...plainText]], body: '404 page not found\n' }],
      },
    ],
  },
  {
    id: 'vector',
    title: 'Vector, source "http_server"',
    note: 'Without auth and strict_path: it takes every POST, with nothing in its answer.',
    source: 'https://github.com/vectordotdev/vector/blob/master/src/sources/util/http/prelude.rs',
    rules: [{ name: 'Vector: taken', when: { method: 'POST' }, then: [{ status: 200 }] }],
  },
  {
    id: 'vector-auth',
    title: 'Vector, source "http_server" with auth',
    note: 'A user and a password are wanted, as in https://USER:PASSWORD@HOST/. Any are right.',
    source: 'https://github.com/vectordotdev/vector/blob/master/src/sources/util/http/auth.rs',
    rules: [
      {
        name: 'Vector: no user and password',
        when: { header: { Authorization: false } },
        then: [{ status: 401, body: { code: 401, message: 'No authorization header' } }],
      },
      {
        name: 'Vector: user and password',
        when: { header: { Authorization: 'Basic *' } },
        then: [{ status: 200 }],
      },
      {
        name: 'Vector: another kind of authorization',
        then: [{ status: 401, body: { code: 401, message: 'Invalid username/password' } }],
      },
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

const gitlabTimeouts =
  'https://gitlab.com/gitlab-org/gitlab/-/blob/master/ee/lib/audit_events/http_timeout_config.rb';

const faults: readonly Omit<AnswerPreset, 'kind'>[] = [
  {
    id: 'unavailable-then-well',
    title: '503 four times, then 200',
    note: 'An endpoint that restarts. What GitLab does not send again is lost.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4',
    rules: [
      {
        name: '503 four times, then 200',
        then: [{ status: 503, headers: [['Retry-After', '1']], times: 4 }, { status: 200 }],
      },
    ],
  },
  {
    id: 'every-event-twice',
    title: '503 for the first try of each event',
    note: 'Each event id is refused once, and taken when it comes again.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4',
    rules: [
      {
        name: '503 for the first try of each event',
        per: 'event-id',
        then: [{ status: 503 }, { status: 200 }],
      },
    ],
  },
  {
    id: 'one-in-ten',
    title: '503 for one request in ten',
    note: 'Which one is drawn by lot from the seed, and is the same again each time.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4',
    rules: [
      {
        name: '503 for one request in ten',
        shuffle: true,
        then: [{ status: 503 }, { status: 200, times: 9 }],
      },
    ],
  },
  {
    id: 'after-4s',
    title: 'Answers after 4 s',
    note: 'Within the time that every GitLab waits.',
    source: gitlabTimeouts,
    rules: [{ name: 'after 4 s', then: [{ status: 200, delay: 4000 }] }],
  },
  {
    id: 'after-8s',
    title: 'Answers after 8 s',
    note: 'Newer versions of GitLab wait 8 s for an answer and older ones 20 s: so this one is late for the newer.',
    source: gitlabTimeouts,
    rules: [{ name: 'after 8 s', then: [{ status: 200, delay: 8000 }] }],
  },
  {
    id: 'never',
    title: 'Never answers',
    note: 'The request is taken and kept, and nothing is said until the sender leaves.',
    source: 'https://github.com/Shopify/toxiproxy#timeout',
    rules: [{ name: 'never', then: [{ status: 200, fault: 'hang' }] }],
  },
  {
    id: 'too-large',
    title: '413 over 1 MB',
    note: 'The limit that nginx has unless it is told otherwise.',
    source: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size',
    rules: [
      {
        name: '413 over 1 MB',
        when: { bodyOver: 1_048_576 },
        then: [
          {
            status: 413,
            reason: 'Request Entity Too Large',
            headers: [['Content-Type', 'text/html']],
            body: '<html>\r\n<head><title>413 Request Entity Too Large</title></head>\r\n<body>\r\n<center><h1>413 Request Entity Too Large</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
          },
        ],
      },
    ],
  },
  {
    id: 'token-required',
    title: '401 without token',
    note: 'Asks for the verification token of a destination, of any value: write yours in the place of true to have it compared.',
    source: 'https://docs.gitlab.com/administration/compliance/audit_event_streaming/',
    rules: [
      {
        name: '401 without token',
        when: { header: { 'X-Gitlab-Event-Streaming-Token': false } },
        then: [{ status: 401 }],
      },
    ],
  },
  {
    id: 'login-page',
    title: 'Login page in HTML',
    note: 'Answered 200, so GitLab takes it for a success, and no event is kept by anybody.',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
    rules: [
      {
        name: 'login page',
        then: [{ status: 200, headers: [[...html]], body: loginPage }],
      },
    ],
  },
  {
    id: 'login-redirect',
    title: 'Redirect to a login page in HTML',
    note: 'What a gateway with single sign-on does to whoever has no session.',
    source:
      'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html',
    rules: [
      {
        name: 'login page behind the redirect',
        when: { path: '/login' },
        then: [{ status: 200, headers: [[...html]], body: loginPage }],
      },
      {
        name: 'redirect to the login page',
        then: [{ status: 302, headers: [['Location', '/login']] }],
      },
    ],
  },
  {
    id: 'reset',
    title: 'Connection reset',
    note: 'The request is taken and kept, and the connection is reset in place of an answer.',
    source: 'https://github.com/Shopify/toxiproxy#reset_peer',
    rules: [{ name: 'connection reset', then: [{ status: 200, fault: 'reset-before' }] }],
  },
];

/** Endpoints first, then faults. */
export const answerPresets: readonly AnswerPreset[] = [
  ...endpoints.map((preset) => ({ ...preset, kind: 'endpoint' as const })),
  ...faults.map((preset) => ({ ...preset, kind: 'fault' as const })),
];
