/** The line of an attempt as the sender makes it: what `JSON.stringify` makes of it, for a third of the time. */
import type { AttemptEntry, EventIdentity } from '#core/log/log-entry.ts';
import { rememberByObject } from '#core/memo/remember.ts';

import {
  createHeadWriter,
  createJoiner,
  createNullableQuoter,
  createQuoter,
  encodeBody,
} from './line-pieces.ts';

/**
 * @param entry with its members in the order in which the sender gives them; those that are undefined are left out
 * @returns its line without the line end
 */
export function encodeAttempt(entry: AttemptEntry): string {
  const { seq, at, event, request, response, error, verdict, timing, localPort, capture } = entry;
  const opening = joinOpening('"kind":"attempt","run":', quoteRun(entry.run), openEvent(entry));
  const events = entry.events === undefined ? '' : `"events":${JSON.stringify(entry.events)},`;
  const sent = joinSent(written(entry.destination), ',"request":{', requestHead(request));
  const failure = error === null ? 'null' : JSON.stringify(error);
  const judged = joinVerdict(quoteCode(verdict.code), ',"message":', quoteMessage(verdict.message));
  const times = `{"connected":${timing.connected},"requestSent":${timing.requestSent},"firstByte":${timing.firstByte},"done":${timing.done}}`;
  return `{"seq":${seq},"at":"${at}",${opening}${JSON.stringify(event.id)}${restOfEvent(event)}${events}"destination":${sent},"body":${encodeBody(request.body)}},"response":${encodeResponse(response)},"error":${failure},"verdict":{"code":${judged},"lost":${verdict.lost}},"timing":${times},"localPort":${localPort},"capture":${capture}${encodeMarks(entry)}}`;
}

const joinOpening = createJoiner();
const joinSent = createJoiner();
const joinVerdict = createJoiner();
const joinProfile = createJoiner();
const quoteRun = createNullableQuoter();
const quoteProfile = createQuoter();
const quoteCode = createQuoter();
const quoteMessage = createQuoter();

function openEvent({ profile }: AttemptEntry): string {
  return joinProfile(',"profile":', quoteProfile(profile), ',"event":{"id":');
}

/** Destinations are one object as long as they are the same. */
const written = rememberByObject((value: AttemptEntry['destination']) => JSON.stringify(value));

const quoteType = createQuoter();
const quoteFixture = createNullableQuoter();
const quoteScope = createNullableQuoter();

const joinPlace = createJoiner();
const joinEvent = createJoiner();

/** What stands behind its id. */
function restOfEvent({ type, fixture, scope }: EventIdentity): string {
  const place = joinPlace(quoteFixture(fixture), ',"scope":', quoteScope(scope));
  return `,"type":${joinEvent(quoteType(type), ',"fixture":', place)}},`;
}

type RequestHead = Pick<AttemptEntry['request'], 'method' | 'target' | 'rawHeaders'>;

const requestHead = createHeadWriter<RequestHead>(
  ({ method, target, rawHeaders }) => ({ method, target, rawHeaders }),
  (one, other) => one.target === other.target && one.method === other.method,
);

type Response = NonNullable<AttemptEntry['response']>;
type ResponseHead = Pick<Response, 'status' | 'statusText' | 'httpVersion' | 'rawHeaders'>;

const responseHead = createHeadWriter<ResponseHead>(
  ({ status, statusText, httpVersion, rawHeaders }) => ({
    ...{ status, statusText, httpVersion, rawHeaders },
  }),
  (one, other) =>
    one.status === other.status &&
    one.statusText === other.statusText &&
    one.httpVersion === other.httpVersion,
);

const joinResponse = createJoiner();
const quoteAnswer = createQuoter();

function encodeResponse(response: Response | null): string {
  if (response === null) return 'null';
  const { body, bodyDropped } = response;
  const head = responseHead(response);
  // Most answers say the same few words.
  if (body.encoding === 'utf8' && body.size < fewWords && bodyDropped === undefined) {
    const text = quoteAnswer(body.text);
    return `{${joinResponse(head, ',"body":{"encoding":"utf8","size":', `${body.size}`)},"text":${text}}}`;
  }
  const dropped = bodyDropped === undefined ? '' : `,"bodyDropped":${bodyDropped}`;
  return `{${head},"body":${encodeBody(body)}${dropped}}`;
}

const fewWords = 1024;

/** What most attempts have none of, but for the number of their job. */
function encodeMarks(entry: AttemptEntry): string {
  const { hop, redirectOf, job, retry, unfaithful, replayOf, awaitsCapture, capturedBefore } =
    entry;
  let marks = '';
  if (hop !== undefined) marks += `,"hop":${hop}`;
  if (redirectOf !== undefined) marks += `,"redirectOf":${redirectOf}`;
  if (job !== undefined) marks += `,"job":${job}`;
  if (retry !== undefined) marks += `,"retry":${JSON.stringify(retry)}`;
  if (unfaithful !== undefined) marks += `,"unfaithful":${JSON.stringify(unfaithful)}`;
  if (replayOf !== undefined) marks += `,"replayOf":${replayOf}`;
  if (awaitsCapture !== undefined) marks += `,"awaitsCapture":${awaitsCapture}`;
  if (capturedBefore !== undefined) marks += `,"capturedBefore":${capturedBefore}`;
  return marks;
}
