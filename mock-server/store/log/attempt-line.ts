/** The line of an attempt as the sender makes it: what `JSON.stringify` makes of it, for a third of the time. */
import type { AttemptEntry, EventIdentity } from '#core/log/log-entry.ts';
import { rememberByObject } from '#core/memo/remember.ts';

import { createHeadWriter, createNullableQuoter, createQuoter, encodeBody } from './line-pieces.ts';

/**
 * @param entry with its members in the order in which the sender gives them; those that are undefined are left out
 * @returns its line without the line end
 */
export function encodeAttempt(entry: AttemptEntry): string {
  const { seq, at, run, profile, destination, request, response, error, verdict } = entry;
  const { timing, localPort, capture } = entry;
  const events = entry.events === undefined ? '' : `,"events":${JSON.stringify(entry.events)}`;
  const of = `"run":${quoteRun(run)},"profile":${quoteProfile(profile)},"event":${encodeEvent(entry.event)}${events}`;
  const asked = `{${requestHead(request)},"body":${encodeBody(request.body)}}`;
  const came = `"response":${encodeResponse(response)},"error":${error === null ? 'null' : JSON.stringify(error)}`;
  const judged = `{"code":${quoteCode(verdict.code)},"message":${quoteMessage(verdict.message)},"lost":${verdict.lost}}`;
  const times = `{"connected":${timing.connected},"requestSent":${timing.requestSent},"firstByte":${timing.firstByte},"done":${timing.done}}`;
  const joined = `"verdict":${judged},"timing":${times},"localPort":${localPort},"capture":${capture}`;
  return `{"seq":${seq},"at":"${at}","kind":"attempt",${of},"destination":${written(destination)},"request":${asked},${came},${joined}${encodeMarks(entry)}}`;
}

const quoteRun = createNullableQuoter();
const quoteProfile = createQuoter();
const quoteCode = createQuoter();
const quoteMessage = createQuoter();

/** Destinations are one object as long as they are the same. */
const written = rememberByObject((value: AttemptEntry['destination']) => JSON.stringify(value));

const quoteType = createQuoter();
const quoteFixture = createNullableQuoter();
const quoteScope = createNullableQuoter();

function encodeEvent({ id, type, fixture, scope }: EventIdentity): string {
  return `{"id":${JSON.stringify(id)},"type":${quoteType(type)},"fixture":${quoteFixture(fixture)},"scope":${quoteScope(scope)}}`;
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

function encodeResponse(response: Response | null): string {
  if (response === null) return 'null';
  const { body, bodyDropped } = response;
  const dropped = bodyDropped === undefined ? '' : `,"bodyDropped":${bodyDropped}`;
  return `{${responseHead(response)},"body":${encodeBody(body)}${dropped}}`;
}

/** What most attempts have none of, but for the number of their job. */
function encodeMarks(entry: AttemptEntry): string {
  const { hop, redirectOf, job, retry, unfaithful, replayOf, awaitsCapture } = entry;
  let marks = '';
  if (hop !== undefined) marks += `,"hop":${hop}`;
  if (redirectOf !== undefined) marks += `,"redirectOf":${redirectOf}`;
  if (job !== undefined) marks += `,"job":${job}`;
  if (retry !== undefined) marks += `,"retry":${JSON.stringify(retry)}`;
  if (unfaithful !== undefined) marks += `,"unfaithful":${JSON.stringify(unfaithful)}`;
  if (replayOf !== undefined) marks += `,"replayOf":${replayOf}`;
  if (awaitsCapture !== undefined) marks += `,"awaitsCapture":${awaitsCapture}`;
  return marks;
}
