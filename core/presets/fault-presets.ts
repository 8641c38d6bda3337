/** Rules by which an endpoint is late, refuses, breaks off or answers as nobody wants, each with where that is met. */
import type { RawHeader } from '../http/raw-headers.ts';
import type { AnswerPreset } from './answer-preset.ts';

const html: RawHeader = ['Content-Type', 'text/html; charset=utf-8'];

const loginPage =
  '<!doctype html>\n<html><head><title>Sign in</title></head>\n<body><h1>Sign in</h1><form method="post" action="/login"><input name="user"><input name="password" type="password"><button>Sign in</button></form></body></html>\n';

const gitlabTimeouts =
  'https://gitlab.com/gitlab-org/gitlab/-/blob/master/ee/lib/audit_events/http_timeout_config.rb';

export const faultPresets: readonly Omit<AnswerPreset, 'kind'>[] = [
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
