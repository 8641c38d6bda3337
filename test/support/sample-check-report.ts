/** Reports as a check would make them: one that reads well, and one whose endpoint answers to do harm. */
import type { CheckedProbe, CheckReport } from '#core/checks/check-report.ts';

const versions = ['16.1', '17.2', '18.0', '18.2', '18.10', '19.0', '19.4', 'next'];
const token = 'sample-verification-token';

function onAll(result: 'kept' | 'lost' | 'not-proven' | 'corrupted' | 'forged' | 'refused') {
  return Object.fromEntries(versions.map((version) => [version, result]));
}

function probe(
  change: Partial<CheckedProbe> & Pick<CheckedProbe, 'id' | 'title' | 'result'>,
): CheckedProbe {
  return {
    level: 'must',
    versions: {},
    why: 'The event stands in the witness as it was sent.',
    cure: '',
    source: 'docs: administration/compliance/audit_event_streaming',
    requests: [
      {
        method: 'POST',
        target: '/logs?api_key=0123456789abcdef',
        rawHeaders: [
          ['X-Gitlab-Event-Streaming-Token', token],
          ['X-Gitlab-Audit-Event-Type', 'audit_operation'],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ],
        body: '{"id":"au-body-percent-7","details":{"target_details":"100% of it"}}',
        response: { status: 200, rawHeaders: [['Server', 'nginx']], body: 'ok' },
      },
    ],
    ms: 12.4,
    ...change,
  };
}

export const sampleReport: CheckReport = {
  tool: { name: 'auditorium', version: '0.1.0' },
  profile: '16.1',
  versions,
  marker: 'auditorium-check-000007',
  startedAt: '2026-11-28T09:00:00.000Z',
  probes: [
    probe({
      id: 'body/form-type-json',
      title: 'JSON under a form type is kept',
      result: 'lost',
      versions: { ...onAll('lost'), next: 'refused' },
      why: 'It was answered 415, and GitLab 16.1 reads no status.',
      cure: 'Read the body as JSON whatever its Content-Type: express.json({ type: () => true }).\nOr set the custom header Content-Type: application/json on the destination.',
      source: 'https://gitlab.com/gitlab-org/gitlab/-/merge_requests/124008',
    }),
    probe({
      id: 'body/percent',
      title: 'A bare percent sign is kept',
      result: 'corrupted',
      versions: onAll('corrupted'),
      why: 'At /details/target_details "100% of it" was kept as "100".',
      cure: 'Do not decode the body as a form.',
    }),
    probe({
      id: 'auth/wrong-token-refused',
      title: 'A wrong token is turned away',
      result: 'forged',
      versions: onAll('forged'),
      why: 'A request with a wrong token was answered 200.',
      cure: 'Compare X-Gitlab-Event-Streaming-Token with the token of the destination.',
    }),
    probe({
      id: 'http/expect-close',
      level: 'should',
      title: 'A connection that is closed loses nothing',
      result: 'refused',
      versions: onAll('refused'),
      requests: [
        {
          method: 'POST',
          target: '/logs',
          rawHeaders: [['Connection', 'close']],
          body: null,
          bodySize: 1_048_576,
          bodySha256: 'ab'.repeat(32),
          response: null,
          error: { code: 'reset', message: 'The endpoint reset the connection.' },
        },
      ],
    }),
    probe({
      id: 'id/uuid',
      title: 'An id of text is kept',
      result: 'kept',
      versions: onAll('kept'),
    }),
    probe({
      id: 'batch/array-of-100',
      level: 'should',
      title: 'An array of 100 events is kept',
      result: 'not-proven',
      versions: onAll('not-proven'),
      why: 'It was answered 200, and the witness did not show it.',
    }),
    probe({
      id: 'size/24-mb',
      level: 'may',
      title: 'An event of 24 MB is kept',
      result: 'skipped',
      why: 'It is heavy: --include heavy sends it.',
      requests: [],
    }),
    probe({
      id: 'dup/same-id-twice',
      title: 'An event that comes twice is kept once',
      result: 'error',
      why: 'The witness command ended with 1.',
      requests: [],
    }),
  ],
  summary: {
    url: 'https://user:hunter22@logs.example.com/logs?api_key=0123456789abcdef',
    counts: {
      lost: 1,
      corrupted: 1,
      forged: 1,
      refused: 1,
      kept: 1,
      'not-proven': 1,
      skipped: 1,
      error: 1,
    },
    lostOn: { ...Object.fromEntries(versions.map((version) => [version, 2])), next: 1 },
    of: 6,
    proven: true,
    voids: [],
    framework: 'Express 5',
    seed: 7,
    exit: 1,
  },
};

/** Everything that a parser could trip over or act upon. */
export const hostileText =
  '</pre><script>alert(1)</script><img src=x onerror=alert(2)>"\'&amp;]]>\0\u0007\u001b[31m\r\n\t| a |`` ` @all #1 ![x](http://x) \u202e\ufffe\ud800 =cmd()';

export const hostileReport: CheckReport = {
  ...sampleReport,
  probes: sampleReport.probes.map((one) => ({
    ...one,
    title: `${one.title} ${hostileText}`,
    why: hostileText,
    cure: hostileText,
    source: hostileText,
    requests: one.requests.map((request) => ({
      ...request,
      target: `/${hostileText}`,
      rawHeaders: [...request.rawHeaders, ['X-Hostile', hostileText] as const],
      body: hostileText,
      response: {
        status: 200,
        rawHeaders: [[hostileText, hostileText] as const, ['__proto__', 'x'] as const],
        body: `you sent ${token} ${hostileText}`,
      },
    })),
  })),
  summary: {
    ...sampleReport.summary,
    url: `http://[::1]:8080/${hostileText}`,
    framework: hostileText,
    voids: [{ code: 'same-answer', message: hostileText }],
    proven: false,
  },
};
