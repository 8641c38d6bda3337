/**
 * The log as the rest of the harness sees it. Two implementations: append-only files and memory.
 * Entries come out exactly as they went in; `seq` has no gaps within a recording.
 */
import type { StoredBody } from '#core/http/stored-body.ts';
import type { LogEntry, NewLogEntry } from '#core/log/log-entry.ts';
import type { LogRow } from '#core/log/log-row.ts';
import type { RecordingView } from '#contract/operations.ts';

export interface LogPageRequest {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface LogPage {
  readonly recording: RecordingView;
  readonly rows: readonly LogRow[];
  readonly firstSeq: number;
  readonly lastSeq: number;
}

export interface EventLog {
  /**
   * Adds an entry. Settles once the line is handed to the operating system, so whoever answers 2xx after
   * it has lost nothing if this process dies.
   * @throws HarnessError `log/write-failed` when the disk refuses
   */
  append(entry: NewLogEntry): Promise<LogEntry>;
  /** Keeps a body: in the entry itself when small, in a file by hash when large. */
  storeBody(bytes: Uint8Array): Promise<StoredBody>;
  /** The bytes of a body kept by hash, or null when there is none. */
  readBody(sha256: string): Promise<Uint8Array | null>;
  read(seq: number): Promise<LogEntry | null>;
  page(request: LogPageRequest): Promise<LogPage>;
  /** Reads whole entries from after `seq` on, in order, oldest first, as far as the log has grown. */
  readFrom(after: number, limit: number): Promise<readonly LogEntry[]>;
  readonly recording: RecordingView;
  readonly lastSeq: number;
  recordings(): Promise<readonly RecordingView[]>;
  startRecording(): Promise<RecordingView>;
  continueRecording(id: string): Promise<RecordingView>;
  /** Calls back for each entry after it is safe, in order. Returns the way to stop. */
  onAppend(listener: (entry: LogEntry) => void): () => void;
  onRecordingChange(listener: (recording: RecordingView) => void): () => void;
  close(): Promise<void>;
}
