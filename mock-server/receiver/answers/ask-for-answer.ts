/** Asks the rules for the answer of a request, with its body at hand where they may ask for that. */
import { isUtf8 } from 'node:buffer';

import type { DecidedAnswer } from '#core/answers/answer.ts';
import type { RequestHead } from '#core/http/request-head.ts';
import type { StoredBody } from '#core/http/stored-body.ts';

import type { EventLog } from '../../store/event-log.ts';
import type { Answering } from './create-answering.ts';

export interface AnswerDeps {
  readonly log: Pick<EventLog, 'readBody'>;
  /** What a request gets, and whether its body may be asked for then; null = 200. */
  readonly answering: Pick<Answering, 'hasRules' | 'decide' | 'asksForBodies'> | null;
}

/** Bodies beyond that are not read as JSON to find an answer. */
const largestAsked = 16 * 1024 * 1024;

/**
 * @returns null = no rule is for it; a promise only where a large body has to be read back, so that all else is logged
 *   in the turn in which it came
 */
export function askForAnswer(
  { answering, log }: AnswerDeps,
  receiver: string,
  { method, target, rawHeaders }: RequestHead,
  body: StoredBody,
): DecidedAnswer | null | Promise<DecidedAnswer | null> {
  if (answering?.hasRules() !== true) return null;
  const facts = { receiver, method, target, rawHeaders, bodySize: body.size };
  const decide = (text: string | null): DecidedAnswer | null =>
    answering.decide({ ...facts, bodyText: () => text });
  const isReadBack =
    body.encoding === 'file' && body.size <= largestAsked && answering.asksForBodies();
  if (!isReadBack) return decide(body.encoding === 'utf8' ? body.text : null);
  return log.readBody(body.sha256).then((bytes) => decide(textOf(bytes)));
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null || !isUtf8(bytes) ? null : Buffer.from(bytes).toString('utf8');
}
