/** A check of an endpoint as a harness tells of it, with every kind of result that the page shows. */
import { checkRequestSchema, type CheckView, type ProbeRule } from '#contract/check.ts';
import type { RecordingCheck } from '#contract/recording-check.ts';
import type { CheckedProbe, CheckReport } from '#core/checks/check-report.ts';

const versions = ['16.1', '17.2', '18.0', '18.2', '18.10', '19.0', '19.4', 'next'];

function onAll(result: CheckedProbe['versions'][string]): CheckedProbe['versions'] {
  return Object.fromEntries(versions.map((version) => [version, result]));
}

function probe(
  change: Pick<CheckedProbe, 'id' | 'title' | 'result' | 'versions'> & Partial<CheckedProbe>,
): CheckedProbe {
  return {
    level: 'must',
    why: 'It was kept as it was sent.',
    cure: 'Read the raw body and parse it as JSON, whatever its type.',
    source: 'behaviour of the sender',
    requests: [
      {
        method: 'POST',
        target: '/ingest',
        rawHeaders: [
          ['Content-Type', 'application/x-www-form-urlencoded'],
          ['X-Gitlab-Event-Streaming-Token', '****'],
        ],
        body: '{"id":"au-1","details":{"target_details":"C++"}}',
        response: { status: 200, rawHeaders: [['Server', 'tiny']], body: 'ok' },
      },
    ],
    ms: 3,
    ...change,
  };
}

export const sampleReport: CheckReport = {
  tool: { name: 'auditorium', version: '0.1.0' },
  profile: '16.1',
  versions,
  marker: 'auditorium-00000009',
  startedAt: '2026-11-28T09:00:00.000Z',
  probes: [
    probe({
      id: 'body/form-type-json',
      title: 'A plain event',
      result: 'lost',
      versions: { ...onAll('lost'), next: 'refused' },
      why: 'It was answered 415, and GitLab 16.1 reads no status.',
    }),
    probe({ id: 'body/plus', title: 'A plus sign', result: 'kept', versions: onAll('kept') }),
    probe({
      id: 'auth/no-token',
      title: 'A request without a token',
      result: 'forged',
      versions: onAll('forged'),
      why: 'It was answered 200.',
    }),
  ],
  summary: {
    url: 'http://127.0.0.1:4082/logs',
    counts: { lost: 1, kept: 1, forged: 1 },
    lostOn: { ...Object.fromEntries(versions.map((version) => [version, 1])), next: 0 },
    of: 2,
    proven: true,
    voids: [],
    framework: null,
    seed: 9,
    exit: 1,
  },
};

export const sampleProbes: readonly ProbeRule[] = sampleReport.probes.map(
  ({ id, level, title, source }) => ({
    ...{ id, level, title, source },
    area: id.split('/', 1)[0] ?? id,
    since: '16.1',
  }),
);

export function sampleCheck(change: Partial<CheckView> = {}): CheckView {
  return {
    id: 'check-1',
    state: 'finished',
    progress: { done: 3, total: 3 },
    results: sampleReport.probes.map(({ id, result }) => ({ id, result })),
    report: sampleReport,
    failure: null,
    request: checkRequestSchema.parse({ url: 'http://127.0.0.1:9/' }),
    ...change,
  };
}

/** A recording of which all is read. */
export function sampleRecordingCheck(change: Partial<RecordingCheck> = {}): RecordingCheck {
  return {
    ...{ recording: 'recording-1', state: 'finished', progress: { done: 9, total: 9 } },
    ...{ requests: 4, profile: '16.1', matches: ['16.1', '16.2'], failure: null },
    counts: { must: 0, should: 2, may: 0 },
    groups: [
      {
        first: {
          ...{ id: 'duplicates/same-id', level: 'should', title: 'The event came before', seq: 3 },
          ...{ why: 'Retries send an event again.', source: 'docs/discoveries/delivery.md' },
          evidence: { expected: 'each id once at this place', actual: 'an id that came before' },
        },
        ...{ count: 2, seqs: [3, 5] },
      },
    ],
    ...change,
  };
}
