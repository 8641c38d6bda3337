/** The operations on the log: reading it, and which recording it goes on in. */
import type { OperationHandlers } from '#contract/operations.ts';
import type { LogOperation } from '#contract/operations/log-operations.ts';
import { narrowQuery } from '#core/log/query/log-query.ts';
import { ledgerOf } from '#core/log/totals/ledger.ts';

import { checkRecording } from '../store/check-recording.ts';
import { chooseEntries, chooseRequests } from '../store/choose-from-log.ts';
import type { EventLog } from '../store/event-log.ts';
import { findDelivery, readEntry } from './find-delivery.ts';
import { findTwice } from './find-twice.ts';
import { importRequests } from './import-requests.ts';
import { readBody, readRawRequest } from './read-raw-request.ts';

/** The timeline needs more than the log. */
export type LogHandlers = Pick<OperationHandlers, Exclude<LogOperation, 'getDeliveryTimeline'>>;

export function createLogHandlers(log: EventLog): LogHandlers {
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
      const facts = { written: recording.entries, ...(shown === null ? {} : { shown }) };
      return { recording, ledger: ledgerOf(totals, facts) };
    },
    getLogEntry: ({ seq }) => readEntry(log, seq),
    findEntries: async ({ search, query, recording, requests }, wanted) => {
      const current = log.recording.id;
      checkRecording(log, recording ?? current);
      const choose = requests ? chooseRequests : chooseEntries;
      const seqs = await choose(log, narrowQuery(query, search), wanted);
      checkRecording(log, current);
      return { recording: current, seqs };
    },
    readEntries: async ({ recording, seqs }) => {
      checkRecording(log, recording);
      const entries = await Promise.all(seqs.map((seq) => log.read(seq)));
      checkRecording(log, recording);
      return { entries: entries.filter((entry) => entry !== null) };
    },
    importRequests: (request) => importRequests(log, request),
    getDelivery: ({ seq }) => findDelivery(log, seq),
    getRawRequest: async ({ seq }) => {
      const { bytes, exact } = await readRawRequest(log, await readEntry(log, seq));
      return { size: bytes.length, base64: bytes.toString('base64'), exact };
    },
    explainDuplicate: async ({ seq }, wanted) => ({ twice: await findTwice(log, seq, wanted) }),
    getBody: async ({ sha256 }) => {
      const bytes = await readBody(log, sha256);
      return { size: bytes.byteLength, base64: Buffer.from(bytes).toString('base64') };
    },
    startRecording: async () => {
      const previous = log.recording;
      return { recording: await log.startRecording(), previous };
    },
    listRecordings: async () => [...(await log.recordings())],
    continueRecording: ({ id }) => log.continueRecording(id),
  };
}
