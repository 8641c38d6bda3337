/** Requests of the log held against a GitLab version, each when somebody looks at it. */
import type { OperationHandlers, ParsedInput } from '#contract/operations.ts';
import type { ConformOperation } from '#contract/operations/conform-operations.ts';
import type { ConformanceView } from '#contract/views/conformance-view.ts';
import type { DestinationView } from '#contract/views/destination-view.ts';
import { documentedPayloadSchema, payloadJsonSchema } from '#core/catalogue/payload-json-schema.ts';
import { conformRequest } from '#core/conform/conform-request.ts';
import { type RequestEntry, toConformed } from '#core/conform/conformed-request.ts';
import { explainHeaders } from '#core/conform/explain-headers.ts';
import { findFilterLeak } from '#core/conform/filter-leaks.ts';
import type { AttemptEntry } from '#core/log/log-entry.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { largeBodyOf } from '../checks/large-body.ts';
import type { RecordingChecks } from '../checks/recording-checks.ts';
import { checkRecording } from '../store/check-recording.ts';
import type { WorldStore } from '../store/world/world-store.ts';
import { destinationViews } from './destination-view.ts';
import { findDelivery } from './find-delivery.ts';
import { findUnderVersion, type UnderVersionDeps } from './find-under-version.ts';

export interface ConformHandlerDeps extends UnderVersionDeps {
  readonly recordingChecks: RecordingChecks;
  readonly store: Pick<WorldStore, 'world'>;
  readonly profile: () => Profile;
}

export function createConformHandlers(
  deps: ConformHandlerDeps,
): Pick<OperationHandlers, ConformOperation> {
  return {
    conformEntries: async (request, wanted) => {
      const { log } = deps;
      const current = log.recording.id;
      checkRecording(log, request.recording ?? current);
      const destinations = destinationViews({
        ...{ world: deps.store.world, profile: deps.profile() },
        // No rule asks how a destination does.
        circuitOf: () => null,
      });
      const requests: ConformanceView[] = [];
      for (const seq of request.seqs) {
        wanted?.throwIfAborted();
        const entry = await log.read(seq);
        if (entry?.kind !== 'attempt' && entry?.kind !== 'capture') continue;
        const { attempt, capture } = await findDelivery(log, seq);
        const judged = capture ?? attempt;
        if (judged !== null) {
          requests.push(await judge({ seq, judged, attempt, request, destinations }, deps));
        }
      }
      checkRecording(log, current);
      return { requests };
    },
    startRecordingCheck: ({ recording, profile, tolerant }) =>
      deps.recordingChecks.start({
        recording: recording ?? deps.log.recording.id,
        ...{ profile: profile ?? null, tolerant },
      }),
    getRecordingCheck: ({ recording }) =>
      Promise.resolve({
        check: deps.recordingChecks.get(recording ?? deps.log.recording.id),
      }),
    cancelRecordingCheck: ({ recording }) =>
      Promise.resolve({
        check: deps.recordingChecks.cancel(recording ?? deps.log.recording.id),
      }),
    planUnderVersion: ({ seq, profile }) => findUnderVersion(deps, seq, profile),
    getPayloadSchema: async ({ profile }) => {
      if (profile === 'documented') {
        return Promise.resolve({ profile: null, schema: documentedPayloadSchema() });
      }
      const { version } =
        profile === undefined ? deps.profile() : makeProfile(profile, profileTimeline);
      return Promise.resolve({
        profile: version,
        schema: payloadJsonSchema(version, profileTimeline),
      });
    },
  };
}

interface Judged {
  readonly seq: number;
  readonly judged: RequestEntry;
  readonly attempt: AttemptEntry | null;
  readonly request: ParsedInput<'conformEntries'>;
  readonly destinations: readonly DestinationView[];
}

async function judge(
  { seq, judged, attempt, request, destinations }: Judged,
  deps: ConformHandlerDeps,
): Promise<ConformanceView> {
  const current = deps.profile();
  const version = request.profile ?? attempt?.profile ?? current.version;
  // Only what the world is now is known with the flags that were set by hand.
  const profile = version === current.version ? current : makeProfile(version, profileTimeline);
  const conformed = toConformed(judged, await largeBodyOf(judged, deps.log));
  const options = { profile, token: null, isTolerant: request.tolerant };
  const findings = conformRequest(conformed, options).map((one) => ({ ...one, seq: judged.seq }));
  return {
    seq,
    judged: judged.seq,
    profile: profile.version,
    payload: conformed.body !== null,
    findings: [...findings, ...findFilterLeak(attempt ?? judged, destinations)],
    headers: [
      ...explainHeaders(conformed, {
        profile,
        timeline: profileTimeline,
        typed: typedNames(attempt, destinations),
      }),
    ],
  };
}

/** Names of the custom headers as the destination has them now. */
function typedNames(
  attempt: AttemptEntry | null,
  destinations: readonly DestinationView[],
): readonly string[] {
  const id = attempt?.destination.id ?? null;
  const found = id === null ? undefined : destinations.find((one) => one.id === id);
  return found?.headers.map(({ key }) => key) ?? [];
}
