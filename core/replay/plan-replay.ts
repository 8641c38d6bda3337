/**
 * A logged request made into the plan that sends it again. Byte for byte means: the same header lines in the
 * same order and case, and the same body. What has to change with another target is Host, the path, and the
 * credentials in its URL; the length of the body is always told as it is. Filters, licence and blocks do not
 * apply: whoever replays names the target.
 */
import { bodySizeOf, type DeliveryPlan } from '../delivery/delivery-plan.ts';
import { endpointOf } from '../delivery/planning/plan-request.ts';
import { stripUrl } from '../destinations/save-destination.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { parseDestinationUrl, type ParsedUrl } from '../http/destination-url.ts';
import { type RequestHead, requestProblem } from '../http/judge-head.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import type { DestinationIdentity, EventIdentity } from '../log/log-entry.ts';
import type { RequestFlaw } from '../log/request-flaw.ts';
import { type BodyChange, changeBody, type FreshPorts } from './change-body.ts';
import {
  addCredentials,
  aimHeaders,
  leaveOut,
  measureBody,
  namesOfChanged,
  putHeader,
  sameLines,
} from './replay-headers.ts';
import { identifyRequest, type ReplayBody, type ReplaySource } from './replay-source.ts';

/** null = each request goes where it went before. */
export type ReplayTarget = DestinationIdentity | null;

export interface ReplayChange extends BodyChange {
  /** Each takes the place of the header of its name, or stands at the end; as text. */
  readonly headers: RawHeaders;
  /** Names of headers that are left out, in whatever case; as text. */
  readonly without: readonly string[];
  /** What becomes of text that was recorded unpacked. */
  readonly contentEncoding: UnpackedText;
  /** The one request as somebody edited it. null = not edited. */
  readonly edited: EditedRequest | null;
}

/** null = as it was. The path and header text are byte strings. */
export interface EditedRequest {
  readonly method: string | null;
  /** Path and query as the request line has them; it counts before that of the target's URL. */
  readonly target: string | null;
  /** In the order in which they go out. */
  readonly rawHeaders: RawHeaders | null;
  readonly body: string | null;
}

/**
 * Text under a Content-Encoding that says it is packed: `keep` sends it so, `drop` leaves the header out, `repack`
 * packs it anew.
 */
export type UnpackedText = 'keep' | 'drop' | 'repack';

export interface ReplayPlan {
  readonly plan: DeliveryPlan;
  /** In what the request is not what once was sent, but for what was changed of it here. */
  readonly flaws: readonly RequestFlaw[];
  /** What is not as it was logged: header names, and pointers into the body. */
  readonly changed: readonly string[];
}

/**
 * @param body of the source, in memory
 * @throws HarnessError `replay/bad-target` when the URL is none that can be sent to, and what `changeBody` throws
 */
export function planReplay(
  source: ReplaySource,
  body: ReplayBody,
  { target, change }: { readonly target: ReplayTarget; readonly change: ReplayChange },
  ports: FreshPorts,
): ReplayPlan {
  const destination = target ?? source.destination;
  const url = parseTarget(destination.url, source);
  const edited = editBody(body, change);
  const { body: sent, changed } = changeBody(source, edited, change, ports);
  const rawHeaders = makeHeaders(source, sent, { url: target === null ? null : url, change });
  const said = identifyRequest(rawHeaders, sent);
  const aimedAt = target === null ? source.target : url.target;
  const head = {
    method: change.edited?.method ?? source.method,
    target: change.edited?.target ?? aimedAt,
    rawHeaders,
  };
  checkHead(source, head);
  return {
    plan: {
      kind: 'plan',
      event: source.event === null ? said : { ...source.event, ...withoutEmpty(said) },
      destination: { ...destination, url: urlOf(destination.url, head.target, aimedAt) },
      endpoint: endpointOf(url),
      request: { ...head, ...contentOf(sent) },
      replayOf: source.seq,
    },
    flaws: remainingFlaws(source, change),
    changed: [
      ...(head.method === source.method ? [] : ['method']),
      ...(head.target === source.target ? [] : ['path']),
      ...namesOfChanged(source.rawHeaders, rawHeaders),
      ...(edited === body ? [] : ['body']),
      ...changed,
    ],
  };
}

interface HeaderChange {
  /** The target's URL where it is another one; null = the request goes where it went. */
  readonly url: ParsedUrl | null;
  readonly change: ReplayChange;
}

function makeHeaders(
  source: ReplaySource,
  body: ReplayBody,
  { url, change }: HeaderChange,
): RawHeaders {
  const before = change.edited?.rawHeaders ?? source.rawHeaders;
  // Whoever wrote another Host means it, wherever the request goes.
  const isHostKept = sameLines(source.rawHeaders, before, 'host');
  const aimed =
    url === null ? before : isHostKept ? aimHeaders(before, url) : addCredentials(before, url);
  const without = isUnpackedDropped(source, change)
    ? [...change.without, 'Content-Encoding']
    : change.without;
  const left = change.headers.reduce(putHeader, leaveOut(aimed, without));
  return measureBody(left, bodySizeOf(contentOf(body)));
}

function contentOf(body: ReplayBody): Pick<DeliveryPlan['request'], 'body' | 'bytes' | 'stored'> {
  switch (body.kind) {
    case 'text':
      return { body: body.text };
    case 'bytes':
      return { body: '', bytes: body.bytes };
    case 'stored':
      return { body: '', stored: body.stored };
  }
}

/** Whether planning it needs the body: something in it is changed, or it is packed anew. */
export function needsBody({ fresh, set, edited, contentEncoding }: ReplayChange): boolean {
  const isWritten = edited !== null && edited.body !== null;
  return fresh || isWritten || contentEncoding === 'repack' || Object.keys(set).length > 0;
}

function isUnpackedDropped({ flaws }: ReplaySource, { contentEncoding }: ReplayChange): boolean {
  return contentEncoding === 'drop' && flaws.includes('body-decoded');
}

/** A body that somebody wrote is no longer the one that the file did not hold. */
function remainingFlaws({ flaws }: ReplaySource, { edited }: ReplayChange): RequestFlaw[] {
  const isWritten = edited !== null && edited.body !== null;
  return flaws.filter((flaw) => !(isWritten && flaw.startsWith('body-')));
}

/** @throws HarnessError `replay/unsendable` when the request would become another one on the wire, or two */
function checkHead({ seq }: ReplaySource, head: RequestHead): void {
  const problem = requestProblem(head);
  if (problem === null) return;
  throw new HarnessError({
    code: 'replay/unsendable',
    category: 'user-input',
    message: `Failed to replay entry ${seq}: ${problem}. Try leaving that out, or editing it.`,
    details: { seq },
  });
}

/** The URL that is written down: with the path that really goes out, where somebody wrote another. */
function urlOf(url: string, target: string, expected: string): string {
  const stripped = stripUrl(url);
  if (target === expected || !target.startsWith('/')) return stripped;
  return (/^[^/]*\/\/[^/?#]*/.exec(stripped)?.[0] ?? '') + target;
}

/** What the log knows of an event stays, but for what the changed request says otherwise. */
function withoutEmpty({ id, type }: EventIdentity): Partial<EventIdentity> {
  return { ...(id === '' ? {} : { id }), ...(type === '' ? {} : { type }) };
}

/** @throws HarnessError `replay/bad-target` */
export function parseTarget(given: string, source: Pick<ReplaySource, 'seq'> | null): ParsedUrl {
  const url = parseDestinationUrl(stripUrl(given));
  if (url !== null) return url;
  const what = source === null ? 'replay' : `replay entry ${source.seq}`;
  throw new HarnessError({
    code: 'replay/bad-target',
    category: 'user-input',
    message: `Failed to ${what}: "${given}" is not a URL that can be sent to. Try one such as http://127.0.0.1:4082/logs, with blanks and other special characters percent-encoded.`,
    details: { url: given },
  });
}

function editBody(body: ReplayBody, { edited }: ReplayChange): ReplayBody {
  if (edited === null || edited.body === null) return body;
  if (body.kind === 'text' && body.text === edited.body) return body;
  return { kind: 'text', text: edited.body };
}
