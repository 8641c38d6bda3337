/** Passes a request that is kept on to another URL, logs the answer, and gives it back as bytes for the sender. */
import { endpointOf } from '#core/delivery/planning/plan-request.ts';
import { describeSendError } from '#core/delivery/send-error.ts';
import { parseDestinationUrl } from '#core/http/destination-url.ts';
import type { CaptureEntry, PassedOn } from '#core/log/log-entry.ts';
import { rawRequestOf } from '#core/log/raw-request.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { DeliverySettings } from '#core/profiles/profile.ts';
import { addressTo } from '#core/receivers/address-to.ts';
import { findTrust } from '#core/world/find-trust.ts';
import type { World } from '#core/world/world.ts';

import { bytesOf } from '../control/read-raw-request.ts';
import { type Answer, toEndpointAnswer } from '../delivery/sender/answer.ts';
import { exchange, type ExchangeFailure } from '../delivery/sender/exchange.ts';
import type { EventLog } from '../store/event-log.ts';

export interface ForwardDeps {
  readonly log: EventLog;
  readonly clock: Clock;
  /** Limits of the GitLab version: a sender would not wait longer than that either. */
  readonly settings: () => DeliverySettings;
  readonly world: () => World;
}

/** What says how an answer was framed, which is not how it is written here. */
const framing = /^(?:transfer-encoding|content-length|connection|keep-alive|proxy-connection)$/i;

function encodeAnswer({ status, statusText, rawHeaders, body }: Answer): Buffer {
  const lines = [
    `HTTP/1.1 ${status} ${statusText}`,
    ...rawHeaders
      .filter(([name]) => !framing.test(name))
      .map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}

function badGateway(text: string): Buffer {
  const body = `${text}\n`;
  const length = Buffer.byteLength(body);
  return Buffer.from(
    `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`,
  );
}

/**
 * @returns the answer as it is written to the sender: 502 with the reason where there was none
 * @throws HarnessError when the body cannot be read again
 */
export async function forwardRequest(
  { log, clock, settings, world }: ForwardDeps,
  capture: CaptureEntry,
  forward: string,
): Promise<Buffer> {
  const url = parseDestinationUrl(forward);
  const raw = rawRequestOf(capture);
  if (url === null || raw === null) return badGateway(`${forward} is no URL to pass it on to.`);
  const endpoint = endpointOf(url);
  const { method, target } = capture.request;
  const head = Buffer.from(addressTo(raw.head, target, url), 'latin1');
  const { answer, failure, timing } = await exchange({
    ...{ endpoint, clock, settings: settings() },
    bytes: Buffer.concat([head, await bytesOf(log, raw.body)]),
    isHead: method === 'HEAD',
    trust: findTrust(world().targetTrust, endpoint) ?? undefined,
  });
  const error = answer === null ? errorOf(failure, endpoint) : null;
  const came =
    answer === null
      ? `no answer. ${error?.message ?? ''}`
      : `answered ${answer.status} in ${Math.round(timing.done)} ms.`;
  await log.append({
    kind: 'notice',
    level: answer === null ? 'warning' : 'info',
    code: 'receiver/passed-on',
    message: `Request ${capture.seq} was passed on to ${forward}: ${came}`,
    passedOn: {
      request: capture.seq,
      url: forward,
      response: answer && toEndpointAnswer(answer, await log.storeBody(answer.body)),
      error,
      timing,
      answered: answer?.status ?? 502,
    },
  });
  return answer === null ? badGateway(error?.message ?? '') : encodeAnswer(answer);
}

function errorOf(
  failure: ExchangeFailure | null,
  { host, port }: { readonly host: string; readonly port: number },
): NonNullable<PassedOn['error']> {
  const { code = 'other', ms, headBytes, cause } = failure ?? {};
  const words = cause instanceof Error ? cause.message : undefined;
  return { code, message: describeSendError(code, { host, port, ms, headBytes, cause: words }) };
}
