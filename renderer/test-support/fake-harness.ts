/**
 * A harness without sockets: answers operations from what it was given, keeps a log and pushes it, and lets a test
 * say what GitLab answers. It does not plan, send or receive anything.
 */
import type { ByteSource, ImportWish } from '#contract/byte-streams.ts';
import type { CheckView } from '#contract/check.ts';
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type {
  OperationInput,
  OperationName,
  OperationOutput,
  ParsedInput,
} from '#contract/operations.ts';
import type { AnswerOperation } from '#contract/operations/answer-operations.ts';
import type { WorldEditOperation } from '#contract/operations/world-edit-operations.ts';
import type { RecordingCheck } from '#contract/recording-check.ts';
import type { ScenarioView } from '#contract/scenario.ts';
import type { ConnectionState, StreamListener, StreamMessage } from '#contract/stream.ts';
import type { AnswersView } from '#contract/views/answers-view.ts';
import type { ConformanceView } from '#contract/views/conformance-view.ts';
import type { DestinationView } from '#contract/views/destination-view.ts';
import type { EventPreview, PreviewRequest } from '#contract/views/event-preview.ts';
import type { SnapshotView, WorldChangeView } from '#contract/views/world-view.ts';
import type { AnswerRules } from '#core/answers/answer-rule.ts';
import { filterItems } from '#core/catalogue/filter-items.ts';
import type { HarnessError } from '#core/errors/harness-error.ts';
import type { NewLogEntry } from '#core/log/log-entry.ts';
import { toLogRow } from '#core/log/log-row.ts';
import { ledgerOf } from '#core/log/totals/ledger.ts';
import { answerPresets } from '#core/presets/answer-presets.ts';
import { completeSearch } from '#core/search/complete-search.ts';

import { createFakeAnnotations, type FakeAnnotations } from './fake-annotations.ts';
import { fakeBytes } from './fake-export.ts';
import { createFakeImports, type FakeImportOptions } from './fake-import.ts';
import { bytePart, createFakeLog, type FakeLog } from './fake-log.ts';
import { createFakeReceivers } from './fake-receivers.ts';
import { createFakeRecordings, type FakeRecordings } from './fake-recordings.ts';
import { createFakeRuns, fakeVersions, makeRun } from './fake-runs.ts';
import { sampleCheck, sampleProbes, sampleRecordingCheck } from './sample-check.ts';
import { created } from './sample-graphql.ts';
import { samplePayloadSchema, sampleUnderVersion } from './sample-versions.ts';
import {
  sampleCatalogue,
  sampleDescription,
  sampleDestination,
  sampleEventTypes,
  sampleFixtures,
  sampleWorld,
} from './sample-world.ts';

export interface RecordedCall {
  readonly name: OperationName;
  readonly input: Readonly<Record<string, unknown>>;
}

type GraphqlAnswer = OperationOutput<'executeGraphql'>;

export interface FakeHarness {
  readonly client: HarnessClient;
  readonly calls: readonly RecordedCall[];
  /** What was read as bytes. */
  readonly reads: readonly ByteSource[];
  /** What was said of files that were imported. */
  readonly imports: readonly ImportWish[];
  /** The inputs of the calls of one operation. */
  inputsOf(name: OperationName): readonly Readonly<Record<string, unknown>>[];
  append(...entries: readonly NewLogEntry[]): void;
  push(message: StreamMessage): void;
  connection(state: ConnectionState): void;
  setDestinations(destinations: readonly DestinationView[]): void;
  /** Rejects every call from now on; null = answers again. */
  fail(failure: HarnessError | null): void;
}

export interface FakeHarnessOptions extends FakeImportOptions {
  readonly destinations?: readonly DestinationView[];
  readonly entries?: readonly NewLogEntry[];
  /** Where the world differs from the sample. */
  readonly world?: Partial<OperationOutput<'getWorld'>>;
  /** What a change of the world answers, or throws. */
  readonly changeWorld?: (name: OperationName) => WorldChangeView;
  readonly answerGraphql?: (query: string, as: string | null) => GraphqlAnswer;
  /** Answers previewEvent; by default the payload of the sample fixture, for one destination. */
  readonly preview?: (input: PreviewRequest) => EventPreview;
  /** The newest check of any recording; left out = there is none. */
  readonly recordingCheck?: () => RecordingCheck;
  readonly scenarios?: readonly ScenarioView[];
  /** What a check that was started is, each time it is asked for. */
  readonly check?: () => CheckView;
  /** The rules of answers to begin with. */
  readonly answers?: AnswerRules;
  /** In what the request of that place is not as GitLab sends it; by default in nothing. */
  readonly conformance?: (seq: number) => Partial<ConformanceView>;
  /** Large bodies, a character for each byte, by their hash. */
  readonly bodies?: Readonly<Record<string, string>>;
  /** Rejects every call with it. */
  readonly failure?: HarnessError;
}

function previewSample({ fixture, set = {} }: PreviewRequest): EventPreview {
  const found = sampleFixtures.find(({ id }) => id === fixture);
  const values = Object.entries(set).map(([pointer, value]) => [pointer.slice(1), value] as const);
  return {
    event: { id: '1', type: found?.eventType ?? fixture, fixture, scope: 'my-group' },
    payload: { ...found?.payload, ...Object.fromEntries(values) },
    decisions: [
      {
        kind: 'skip',
        destination: { id: sampleDestination.id, kind: 'group', url: sampleDestination.url },
        reason: 'filtered',
        message: 'The destination lets only merge_request_create through.',
      },
    ],
  };
}

type Handlers = { readonly [Name in OperationName]: (input: never) => OperationOutput<Name> };

interface FakeState {
  readonly options: FakeHarnessOptions;
  readonly log: FakeLog;
  readonly destinations: () => DestinationView[];
  readonly recordings: FakeRecordings;
  readonly annotations: FakeAnnotations;
}

const noChange: WorldChangeView = { summary: 'Done.', token: null, warnings: [] };

function createFakeEdits(
  change: (name: OperationName) => WorldChangeView = () => noChange,
): Pick<Handlers, WorldEditOperation> {
  const saved = (name: string): SnapshotView => ({
    name,
    savedAt: '2026-11-21T09:00:00.000Z',
    summary: 'GitLab 16.1, 3 groups',
  });
  return {
    editWorld: () => change('editWorld'),
    undoWorldChange: () => change('undoWorldChange'),
    resetWorld: () => change('resetWorld'),
    exportWorld: () => ({ text: '{}\n' }),
    importWorld: () => change('importWorld'),
    listSnapshots: () => [saved('before')],
    saveSnapshot: ({ name }: OperationInput<'saveSnapshot'>) => saved(name),
    restoreSnapshot: () => change('restoreSnapshot'),
    deleteSnapshot: ({ name }: OperationInput<'deleteSnapshot'>) => saved(name),
  };
}

/** Keeps the rules that are set; every one of them has as many hits as its place says. */
function createFakeAnswers(
  { answers, seed }: AnswerRules = { answers: [] },
): Pick<Handlers, AnswerOperation> {
  let rules: AnswerRules = { answers, ...(seed === undefined ? {} : { seed }) };
  const view = (countOf: (index: number) => number): AnswersView => ({
    ...rules,
    hits: rules.answers.map(({ name }, index) => ({ name, hits: countOf(index) })),
  });
  return {
    getAnswers: () => view((index) => index),
    setAnswers: (wanted: AnswerRules) => {
      rules = wanted;
      return noChange;
    },
    resetAnswers: () => view(() => 0),
    listAnswerPresets: () => [...answerPresets],
  };
}

function completeNames({ text, caret }: ParsedInput<'completeSearch'>) {
  const { from, to, options } = completeSearch(text, caret, () => []);
  return { from, to, options: [...options] };
}

function createFakeHandlers(state: FakeState): Handlers {
  const { options, log, destinations, recordings, annotations } = state;
  return {
    ...annotations.handlers,
    ...createFakeAnswers(options.answers),
    describeHarness: () => sampleDescription,
    listFixtures: () => [...sampleFixtures],
    listEventTypes: () => [...sampleEventTypes],
    listCatalogue: ({ kind, scope }: ParsedInput<'listCatalogue'>) => ({
      items: filterItems(sampleCatalogue, {
        kind: kind ?? null,
        version: null,
        scope: scope ?? null,
      }),
      folder: null,
      problems: [],
    }),
    getWorld: () => ({ ...sampleWorld, ...options.world }),
    ...createFakeEdits(options.changeWorld),
    listDestinations: destinations,
    restoreDestination: () => sampleDestination,
    executeGraphql: ({ query, as }: ParsedInput<'executeGraphql'>) =>
      options.answerGraphql?.(query, as) ?? created,
    previewEvent: options.preview ?? previewSample,
    ...createFakeRuns(options.scenarios),
    startReplay: () => ({ ...makeRun([], 1), kind: 'replay' }),
    previewReplay: (request: OperationInput<'previewReplay'>) => log.preview(request),
    ...fakeVersions,
    listProbes: () => [...sampleProbes],
    startCheck: () => ({ id: 'check-1' }),
    getCheck: () => options.check?.() ?? sampleCheck(),
    startRecordingCheck: () => options.recordingCheck?.() ?? sampleRecordingCheck(),
    getRecordingCheck: () => ({ check: options.recordingCheck?.() ?? null }),
    cancelRecordingCheck: () => ({ check: options.recordingCheck?.() ?? null }),
    cancelCheck: () => options.check?.() ?? sampleCheck(),
    exportCheck: ({ format }: ParsedInput<'exportCheck'>) => ({ text: `the report as ${format}` }),
    conformEntries: ({ seqs }: ParsedInput<'conformEntries'>) => ({
      requests: seqs.map((seq) => ({
        ...{ seq, judged: seq, profile: '16.1', payload: true, findings: [], headers: [] },
        ...options.conformance?.(seq),
      })),
    }),
    planUnderVersion: ({ seq, profile }: ParsedInput<'planUnderVersion'>) =>
      sampleUnderVersion(log.sides(seq), profile),
    getPayloadSchema: ({ profile = '16.1' }: ParsedInput<'getPayloadSchema'>) => ({
      profile: profile === 'documented' ? null : profile,
      schema: samplePayloadSchema,
    }),
    listLog: log.page,
    getTotals: () => ({ recording: log.recording(), totals: log.totals() }),
    getLedger: () => ({ recording: log.recording(), ledger: ledgerOf(log.totals()) }),
    getLogEntry: ({ seq }: ParsedInput<'getLogEntry'>) => log.read(seq),
    getDelivery: ({ seq }: ParsedInput<'getDelivery'>) => log.sides(seq),
    getDeliveryTimeline: ({ seq }: ParsedInput<'getDeliveryTimeline'>) => log.timeline(seq),
    searchLog: (request: ParsedInput<'searchLog'>) => log.search(request, annotations.list()),
    completeSearch: completeNames,
    explainDuplicate: () => ({ twice: null }),
    countEntries: () => ({ recording: log.recording().id, count: log.seqs().length }),
    findEntries: () => ({ recording: log.recording().id, seqs: log.seqs() }),
    readEntries: ({ seqs }: ParsedInput<'readEntries'>) => ({ entries: seqs.map(log.read) }),
    getImport: () => ({ progress: options.importProgress?.() ?? null }),
    ...createFakeReceivers(),
    getBody: ({ sha256, ...part }: ParsedInput<'getBody'>) =>
      bytePart(options.bodies?.[sha256] ?? '', part),
    getRawRequest: ({ seq, ...part }: ParsedInput<'getRawRequest'>) => log.raw(seq, part),
    ...recordings,
  };
}

export function createFakeHarness(options: FakeHarnessOptions = {}): FakeHarness {
  const log = createFakeLog();
  const listeners = new Set<StreamListener>();
  const calls: RecordedCall[] = [];
  const reads: ByteSource[] = [];
  let destinations = [...(options.destinations ?? [])];
  let failure = options.failure ?? null;
  log.add(options.entries ?? []);

  const push = (message: StreamMessage): void => {
    for (const listener of [...listeners]) listener.message(message);
  };
  const { handlers: recordings, load } = createFakeRecordings(log, () => {
    push({ type: 'recording-changed', recording: log.recording().id });
  });
  const annotations = createFakeAnnotations({
    recording: () => log.recording().id,
    partnerOf: log.partnerOf,
    onChange: () => {
      push({ type: 'annotations-changed' });
    },
  });
  const handlers = createFakeHandlers({
    ...{ options, log, recordings, annotations },
    destinations: () => destinations,
  });
  const answer = async <Answer>(make: () => Answer): Promise<Answer> => {
    await Promise.resolve();
    if (failure !== null) throw failure;
    return make();
  };
  const imports = createFakeImports(options, () => answer(() => undefined));

  return {
    calls,
    reads,
    imports: imports.wishes,
    client: {
      call: async <Name extends OperationName>(name: Name, input: OperationInput<Name>) => {
        calls.push({ name, input: input });
        return answer(() => handlers[name](input as never));
      },
      async *read(source) {
        reads.push(source);
        yield* await answer(() => fakeBytes(source, log));
      },
      loadRecording: () => answer(load),
      importFile: imports.importFile,
      subscribe: (_options, listener) => {
        listeners.add(listener);
        queueMicrotask(() => {
          listener.connection?.('open');
          const totals = log.totals();
          listener.message({ type: 'totals', recording: log.recording().id, totals });
        });
        return {
          close: () => {
            listeners.delete(listener);
          },
        };
      },
    },
    inputsOf: (name) => calls.filter((call) => call.name === name).map((call) => call.input),
    append: (...added) => {
      const rows = log.add(added).map(toLogRow);
      push({ type: 'rows', recording: log.recording().id, rows });
      push({ type: 'totals', recording: log.recording().id, totals: log.totals() });
    },
    push,
    connection: (state) => {
      for (const listener of [...listeners]) listener.connection?.(state);
    },
    setDestinations: (next) => {
      destinations = [...next];
      push({ type: 'world-changed' });
    },
    fail: (next) => {
      failure = next;
    },
  };
}
