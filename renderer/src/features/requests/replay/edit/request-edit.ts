/** What somebody makes of one logged request before it goes out again. Each step can be taken back. */
import type { ReplayRequest } from '#contract/replay.ts';
import { readByteString, toByteString } from '#core/http/byte-string.ts';
import { methodProblem, targetProblem } from '#core/http/judge-head.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import type { StoredBody } from '#core/http/stored-body.ts';

import {
  type HeaderLine,
  isBlank,
  lineProblem,
  toHeaderLines,
  toRawHeader,
} from './header-line.ts';

/** A request as the log has it, its body read. */
export interface OriginalRequest {
  readonly seq: number;
  readonly method: string;
  readonly target: string;
  readonly rawHeaders: RawHeaders;
  readonly body: StoredBody;
}

export interface RequestDraft {
  readonly method: string;
  readonly target: string;
  readonly lines: readonly HeaderLine[];
  /** null = it is no text that can be edited here, and stays as it is. */
  readonly body: string | null;
}

export interface RequestEdit {
  readonly original: OriginalRequest;
  readonly draft: RequestDraft;
  /** What it was before each step, the newest last. */
  readonly past: readonly RequestDraft[];
  /** What the newest step changed: typing on in it is the same step. null = nothing that is typed into. */
  readonly field: string | null;
}

/** Characters beyond which a text box becomes slow. */
export const mostEditable = 1_000_000;

export function draftOf({ method, target, rawHeaders, body }: OriginalRequest): RequestDraft {
  const isText = body.encoding === 'utf8' && body.text.length <= mostEditable;
  return {
    method: readByteString(method),
    target: readByteString(target),
    lines: toHeaderLines(rawHeaders),
    body: isText ? body.text : null,
  };
}

/** @param field what is typed into; null = a step of its own, such as the removal of a line */
export function changeDraft(
  before: RequestEdit | null,
  original: OriginalRequest,
  { part, field }: { readonly part: Partial<RequestDraft>; readonly field: string | null },
): RequestEdit {
  const edit = before ?? { original, draft: draftOf(original), past: [], field: null };
  const isSameStep = field !== null && field === edit.field;
  return {
    ...edit,
    draft: { ...edit.draft, ...part },
    past: isSameStep ? edit.past : [...edit.past, edit.draft],
    field,
  };
}

/** One step back; null = it is as it was logged. */
export function undoStep(edit: RequestEdit): RequestEdit | null {
  const draft = edit.past.at(-1);
  const past = edit.past.slice(0, -1);
  return draft === undefined || past.length === 0 ? null : { ...edit, draft, past, field: null };
}

export interface DraftProblems {
  readonly method: string | null;
  readonly target: string | null;
  /** By the key of the line. */
  readonly lines: ReadonlyMap<number, string>;
}

/** Why it cannot be sent as it stands. What nobody touched is never refused. */
export function draftProblems({ draft, original }: RequestEdit): DraftProblems {
  const lines = draft.lines.flatMap((line) => {
    const problem = lineProblem(line);
    return problem === null ? [] : [[line.key, problem] as const];
  });
  const { method, target } = draft;
  return {
    method: method === readByteString(original.method) ? null : methodProblem(method),
    target: target === readByteString(original.target) ? null : targetProblem(target),
    lines: new Map(lines),
  };
}

export function isSendable(edit: RequestEdit): boolean {
  const { method, target, lines } = draftProblems(edit);
  return method === null && target === null && lines.size === 0;
}

/** What differs from the log, as a replay takes it; null = nothing does. */
export function toEdited({
  draft,
  original,
}: RequestEdit): NonNullable<ReplayRequest['edited']> | null {
  const lines = draft.lines.filter((line) => !isBlank(line)).map(toRawHeader);
  const edited = {
    method: draft.method === readByteString(original.method) ? null : draft.method,
    target: draft.target === readByteString(original.target) ? null : toByteString(draft.target),
    rawHeaders: JSON.stringify(lines) === JSON.stringify(original.rawHeaders) ? null : lines,
    body: draft.body === draftOf(original).body ? null : draft.body,
  };
  return Object.values(edited).every((part) => part === null) ? null : edited;
}
