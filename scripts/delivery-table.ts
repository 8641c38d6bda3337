/**
 * The page that shows, GitLab version by version, what is sent and what happens to failures. Everything in
 * it is asked of the profiles, of the planner and of the verdicts; nothing is written here by hand.
 */
import { judgeOutcome, type Outcome } from '#core/delivery/judging/judge-outcome.ts';
import { makeEvent } from '#core/delivery/make-event.ts';
import { planOneShot } from '#core/delivery/plan-one-shot.ts';
import { composeHeaders } from '#core/delivery/planning/compose-headers.ts';
import { sendErrorCodes } from '#core/delivery/send-error.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';
import { fixtures, profileTimeline } from '#fixtures/index.ts';

/** Stands still, so that the page is the same whenever it is made. */
const ports = {
  clock: { now: () => 0, monotonic: () => 0 },
  random: { uuid: () => '00000000-0000-4000-8000-000000000000', alphanumeric: () => '' },
  rows: { next: () => 1 },
};

type Column = readonly [heading: string, cell: (profile: Profile) => string];

const sent: readonly Column[] = [
  ['Headers, in GitLab’s order', headers],
  ['Inactive header', (profile) => (supports(profile, 'header-active-flag') ? 'left out' : 'sent')],
  ['Content-Type', contentType],
  ['Id of a stored event', (profile) => idForm('project_fork_operation', profile)],
  ['Id of a streamed event', (profile) => idForm('merge_request_create', profile)],
  ['`author_class`', (profile) => yesNo(supports(profile, 'author-class'))],
  [
    'Event without a name',
    (profile) =>
      supports(profile, 'event-type-fallback') ? '`audit_operation`' : 'no `event_type`',
  ],
  ['`event_name` in details', (profile) => yesNo(supports(profile, 'event-name-in-details'))],
  [
    'Keys of',
    (profile) => (supports(profile, 'per-scope-records') ? 'the scope’s table' : '`audit_events`'),
  ],
  ['Body', body],
];

const failures: readonly Column[] = [
  ['Connect', ({ settings }) => seconds(settings.connectTimeoutMs)],
  ['Read', ({ settings }) => seconds(settings.readTimeoutMs)],
  ['Write', ({ settings }) => seconds(settings.writeTimeoutMs)],
  ['Whole answer', ({ settings }) => seconds(settings.wholeAnswerTimeoutMs)],
  ['Redirects followed', ({ settings }) => String(settings.maxRedirects)],
  ['Largest body', ({ settings }) => `${settings.maxBodyBytes / 1024 / 1024} MiB`],
  ['Status 2xx', (profile) => statusVerdict(200, profile)],
  ['Status 4xx', (profile) => statusVerdict(404, profile)],
  ['Status 5xx', (profile) => statusVerdict(500, profile)],
  ['Connection error, timeout, TLS error', (profile) => errorVerdict('refused', profile)],
  ['Unexpected error', (profile) => errorVerdict('other', profile)],
  ['Sent again after an error', sentAgain],
];

function yesNo(has: boolean): string {
  return has ? 'yes' : 'no';
}

/** The whole page, as Markdown. */
export function deliveryTable(): string {
  const profiles = profileTimeline.milestones.map((version) =>
    makeProfile(version, profileTimeline),
  );
  return [
    '# Delivery by GitLab version',
    '',
    '<!-- Made by scripts/write-delivery-table.ts. Change the profiles, then make it again. -->',
    '',
    'A version between two rows behaves as the row above it. Flags have the default of the version. `next` is what',
    'GitLab’s sources and designs announce. The sources of each fact are in `fixtures/profiles/timeline.json`, and what is',
    'inferred or unknown is in `docs/discoveries/delivery.md`.',
    '',
    '## What is sent',
    '',
    ...table(sent, profiles),
    '',
    '## What happens to failures',
    '',
    'The codes are those of the verdicts; what each says of the newest numbered version stands below.',
    '',
    ...table(failures, profiles),
    '',
    '## What the verdicts say',
    '',
    ...verdictList(profiles),
    '',
  ].join('\n');
}

function table(columns: readonly Column[], profiles: readonly Profile[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row(['GitLab', ...columns.map(([heading]) => heading)]),
    row(['---', ...columns.map(() => '---')]),
    ...profiles.map((profile) =>
      row([profile.version, ...columns.map(([, cell]) => cell(profile))]),
    ),
  ];
}

function headers(profile: Profile): string {
  const names = composeHeaders(
    {
      kind: 'group',
      verificationToken: '',
      headers: [{ key: 'custom', value: '', active: true }],
      eventType: supports(profile, 'batched-delivery') ? '' : 'any',
    },
    profile,
  ).map(([name]) => (name === 'custom' ? 'custom headers' : `\`${name}\``));
  return names.length === 0 ? 'none' : names.join(', ');
}

function contentType(profile: Profile): string {
  const decision = planOneShot(
    { payload: {}, fixture: null, scope: { kind: 'instance' } },
    { url: 'http://example.com/', verificationToken: '', headers: [] },
    profile,
  );
  const found =
    decision.kind === 'plan' &&
    decision.request.rawHeaders.find(([name]) => name === 'Content-Type');
  return found === undefined || found === false ? 'none' : `\`${found[1]}\``;
}

function idForm(fixtureId: string, profile: Profile): string {
  const fixture = fixtures.find(({ id }) => id === fixtureId);
  if (fixture === undefined) {
    throw new Error(`Failed to make the table: there is no fixture ${fixtureId}.`);
  }
  const options = { scope: null, set: {}, verbatim: false, profile };
  const { payload, idPerDestination } = makeEvent(fixture, options, ports);
  if (typeof payload['id'] === 'string') {
    return idPerDestination === true ? 'UUID, one for each destination' : 'UUID, one for the event';
  }
  return fixture.savedToDatabase === true ? 'row number' : 'time in seconds, a number';
}

function body(profile: Profile): string {
  return supports(profile, 'batched-delivery')
    ? `JSON array of up to ${profile.settings.maxBatchEvents} events, after ${seconds(profile.settings.batchLingerMs)} at the latest`
    : 'JSON object, one event';
}

/** An outcome as the table tells it: a redirect names a location. */
function outcomeOf(status: number | null, errorCode: string | null): Outcome {
  return { status, errorCode, location: status === 302 ? 'http://elsewhere.example/' : null };
}

function statusVerdict(status: number, profile: Profile): string {
  return `\`${judgeOutcome(outcomeOf(status, null), profile).code}\``;
}

function errorVerdict(errorCode: (typeof sendErrorCodes)[number], profile: Profile): string {
  return `\`${judgeOutcome(outcomeOf(null, errorCode), profile).code}\``;
}

/** Whether any error makes GitLab send again; a status never does. */
function sentAgain(profile: Profile): string {
  const again = sendErrorCodes.filter(
    (errorCode) => judgeOutcome(outcomeOf(null, errorCode), profile).code === 'job-retried',
  );
  return again.length === 0
    ? 'never'
    : `after an unexpected error, to all destinations, up to ${profile.settings.jobRetries} times`;
}

function verdictList(profiles: readonly Profile[]): string[] {
  const numbered = profiles.filter(({ version }) => version !== 'next').at(-1);
  const outcomes = [200, 302, 404].map((status) => outcomeOf(status, null));
  const errors = sendErrorCodes.map((errorCode) => outcomeOf(null, errorCode));
  return numbered === undefined
    ? []
    : [...outcomes, ...errors].map((outcome) => {
        const { code, message } = judgeOutcome(outcome, numbered);
        const cause = outcome.errorCode ?? `status ${outcome.status ?? 0}`;
        return `- ${cause} (\`${code}\`): ${message}`;
      });
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
