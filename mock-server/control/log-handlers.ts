/** The operations on the log: reading it, and which recording it goes on in. */
import type { OperationHandlers, ParsedInput } from '#contract/operations.ts';
import type { LogOperation } from '#contract/operations/log-operations.ts';
import { toLogRow } from '#core/log/log-row.ts';
import { type LogQuery, narrowQuery } from '#core/log/query/log-query.ts';
import { ledgerOf } from '#core/log/totals/ledger.ts';
import { completeSearch } from '#core/search/complete-search.ts';
import { textFacts } from '#core/search/fact-names.ts';
import type { TermName } from '#core/search/terms/term-names.ts';

import type { Imports } from '../import/create-imports.ts';
import { checkRecording } from '../store/check-recording.ts';
import { chooseFrom, countChosen } from '../store/choose-from-log.ts';
import type { EventLog } from '../store/event-log.ts';
import type { LogIndex } from '../store/log/index/log-index.ts';
import { piecesOfBody } from '../store/pieces-of-body.ts';
import { createSearchPages } from '../store/search-pages.ts';
import type { WorldStore } from '../store/world/world-store.ts';
import { findDelivery, readEntry } from './find-delivery.ts';
import { findTwice } from './find-twice.ts';
import { partOf, rawRequestIn } from './read-raw-request.ts';

/** The timeline needs more than the log. */
export type LogHandlers = Pick<OperationHandlers, Exclude<LogOperation, 'getDeliveryTimeline'>>;

/** Each with the other side of its request behind it, where a delivery is meant. */
async function withPartners(
  log: EventLog,
  seqs: readonly number[],
  each: 'entry' | 'delivery',
): Promise<readonly number[]> {
  if (each === 'entry') return seqs;
  const sides = await Promise.all(seqs.map(async (seq) => [seq, await log.partnerOf(seq)]));
  return sides.flat().filter((seq) => seq !== null);
}

/** Looks through the recording that is meant, which must not be another at the end. */
async function choose<Result>(
  log: EventLog,
  { search, query, recording, requests }: ParsedInput<'findEntries'>,
  look: (query: LogQuery, kind: 'entries' | 'requests') => Promise<Result>,
): Promise<{ recording: string; result: Result }> {
  const current = log.recording.id;
  checkRecording(log, recording ?? current);
  const result = await look(narrowQuery(query, search), requests ? 'requests' : 'entries');
  checkRecording(log, current);
  return { recording: current, result };
}

/** Values that a recording has of a term: facts of the index, or the first lines of notes. */
function valuesIn(
  index: LogIndex | null,
  notes: readonly string[],
  name: TermName,
): readonly string[] {
  if (name === 'note')
    return notes.map((note) => note.split('\n')[0]?.slice(0, longestOption) ?? '');
  const fact = textFacts.find((one) => one === name);
  const content = fact === undefined ? [] : (index?.texts[fact].content ?? []);
  return content.flat();
}

/** Characters of a note that completion offers. */
const longestOption = 60;

export interface LogHandlerDeps {
  readonly log: EventLog;
  readonly store: Pick<WorldStore, 'world'>;
  readonly imports: Imports;
}

export function createLogHandlers({ log, store, imports }: LogHandlerDeps): LogHandlers {
  const pages = createSearchPages(log);
  return {
    listLog: async (request) => {
      const page = await log.page(request);
      return { ...page, rows: [...page.rows] };
    },
    getTotals: async () => {
      const { recording } = log;
      return { recording, totals: await log.totals() };
    },
    getLedger: async ({ shown }) => {
      const counted = await log.totals();
      // Both in one turn: what is written since is in neither.
      const [totals, recording] = [log.totalsNow ?? counted, log.recording];
      const disk = log.disk.state;
      const facts = { written: recording.entries, disk, ...(shown === null ? {} : { shown }) };
      return { recording, ledger: ledgerOf(totals, facts) };
    },
    getLogEntry: ({ seq }) => readEntry(log, seq),
    findEntries: async (request, wanted) => {
      const { recording, result } = await choose(log, request, (query, kind) =>
        chooseFrom(log, query, kind, wanted),
      );
      return { recording, seqs: result };
    },
    countEntries: async (request, wanted) => {
      const { recording, result } = await choose(log, request, (query, kind) =>
        countChosen(log, query, kind, wanted),
      );
      return { recording, count: result };
    },
    searchLog: async (request, wanted) => {
      const { recording } = log;
      const { seqs, total, complete, offset } = await pages.page(request, wanted);
      const entries = await log.readSome(await withPartners(log, seqs, request.each));
      checkRecording(log, recording.id);
      const rows = entries.map(toLogRow);
      return { recording: log.recording, seqs: [...seqs], rows, total, complete, offset };
    },
    completeSearch: async ({ text, caret }) => {
      const index = await log.index();
      const notes = (await log.annotations.list()).map(({ note }) => note).filter(Boolean);
      // A rule that answered nothing yet is one to look for all the same.
      const rules = store.world.answerRules.answers.map(({ name }) => name);
      const { from, to, options } = completeSearch(text, caret, (name) => [
        ...(name === 'rule' ? rules : []),
        ...valuesIn(index, notes, name),
      ]);
      return { from, to, options: [...options] };
    },
    readEntries: async ({ recording, seqs }) => {
      checkRecording(log, recording);
      const entries = await log.readSome(seqs);
      checkRecording(log, recording);
      return { entries: [...entries] };
    },
    getImport: ({ id }) => Promise.resolve({ progress: imports.get(id) }),
    getDelivery: ({ seq }) => findDelivery(log, seq),
    getRawRequest: async ({ seq, ...part }) => {
      const { pieces, exact } = rawRequestIn(log, await readEntry(log, seq));
      return { ...(await partOf(pieces, part)), exact };
    },
    explainDuplicate: async ({ seq }, wanted) => ({ twice: await findTwice(log, seq, wanted) }),
    getBody: ({ sha256, ...part }) => partOf(piecesOfBody(log, sha256), part),
    startRecording: async () => {
      const previous = log.recording;
      return { recording: await log.startRecording(), previous };
    },
    listRecordings: async () => [...(await log.keeper.list())],
    continueRecording: ({ id }) => log.continueRecording(id),
  };
}
