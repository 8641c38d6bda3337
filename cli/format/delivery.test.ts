import { describe, expect, it } from 'vitest';

import { deliveryOutcome } from '#core/log/delivery-outcome.ts';
import type { AttemptEntry, SkipEntry } from '#core/log/log-entry.ts';

import { newAttempt } from '../../test/support/log-entries.ts';
import { deliveryJson } from './delivery-json.ts';
import { deliveryLine, milliseconds } from './delivery-line.ts';
import { fireSummary, noTally } from './fire-summary.ts';
import { createStyle } from './style.ts';

const plain = createStyle(false);
const noLargeBodies = () => Promise.reject(new Error('no large bodies here'));
const url = 'http://127.0.0.1:9/logs';

const event = {
  id: '7',
  type: 'merge_request_create',
  fixture: 'merge_request_create',
  scope: null,
};

function answered(status: number): Omit<AttemptEntry, 'seq' | 'at'> {
  return newAttempt({
    event,
    request: {
      method: 'POST',
      target: '/logs',
      rawHeaders: [
        ['X-B', '1'],
        ['X-A', '2'],
        ['X-B', '3'],
      ],
      body: { encoding: 'utf8', size: 8, text: '{"id":7}' },
    },
    response: {
      status,
      statusText: 'whatever',
      httpVersion: '1.1',
      rawHeaders: [['Server', 'x']],
      body: { encoding: 'base64', size: 1, text: '/w==' },
    },
    error: null,
    verdict: { code: 'ignored', message: 'GitLab 16.1 ignores the status.', lost: status >= 300 },
    timing: { connected: 1, requestSent: 2, firstByte: 3, done: 4.25 },
  });
}

const skip: Omit<SkipEntry, 'seq' | 'at'> = {
  kind: 'skip',
  run: null,
  profile: '16.1',
  event,
  destination: { id: 'gid://1', kind: 'group', url },
  reason: 'filtered',
  message: 'The destination takes other event types.',
};

describe('deliveryJson', () => {
  it('writes the documented keys in the documented order', async () => {
    expect(await deliveryJson(answered(200), noLargeBodies)).toBe(
      '{"fixture":"merge_request_create","eventType":"merge_request_create","eventId":"7","destination":{"url":"http://127.0.0.1:9/logs"},' +
        '"request":{"method":"POST","target":"/logs","rawHeaders":[["X-B","1"],["X-A","2"],["X-B","3"]],"body":"{\\"id\\":7}"},' +
        '"response":{"status":200,"rawHeaders":[["Server","x"]],"body":"/w==","bodyEncoding":"base64"},' +
        '"error":null,"skipped":null,"verdict":{"code":"ignored","message":"GitLab 16.1 ignores the status."},' +
        '"timing":{"connected":1,"requestSent":2,"firstByte":3,"done":4.25}}',
    );
  });

  it('says why there is no response', async () => {
    expect(JSON.parse(await deliveryJson(newAttempt(), noLargeBodies))).toMatchObject({
      response: null,
      error: { code: 'refused', message: 'Nothing listens there.' },
      skipped: null,
    });
  });

  it('has no request for a destination that was skipped, and says why', async () => {
    const parsed: unknown = JSON.parse(await deliveryJson(skip, noLargeBodies));
    expect(parsed).toEqual({
      fixture: 'merge_request_create',
      eventType: 'merge_request_create',
      eventId: '7',
      destination: { url },
      request: null,
      response: null,
      error: null,
      skipped: { reason: 'filtered', message: 'The destination takes other event types.' },
      verdict: { code: 'skipped', message: 'The destination takes other event types.' },
      timing: null,
    });
  });
});

describe('deliveryOutcome', () => {
  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [299, 'delivered'],
    [302, 'rejected'],
    [404, 'rejected'],
    [503, 'rejected'],
  ])('calls an answer %i %s', (status, outcome) => {
    expect(deliveryOutcome(answered(status))).toBe(outcome);
  });

  it('calls no answer failed, and a skip skipped', () => {
    expect(deliveryOutcome(newAttempt())).toBe('failed');
    expect(deliveryOutcome(skip)).toBe('skipped');
  });

  it.each(['filtered', 'no-licence', 'not-available', 'subgroup-event'])(
    'calls an event that was not meant for the destination (%s) skipped',
    (reason) => {
      expect(deliveryOutcome({ ...skip, reason })).toBe('skipped');
    },
  );

  it.each(['header-refused', 'job-failed', 'too-large', 'invalid-url', 'url-blocked'])(
    'calls an event that GitLab could not send (%s) failed',
    (reason) => {
      expect(deliveryOutcome({ ...skip, reason })).toBe('failed');
    },
  );
});

describe('deliveryLine', () => {
  it.each([
    ['delivered', answered(200), `ok    200  merge_request_create -> ${url}  4.3 ms`],
    ['refused by status', answered(503), `FAIL  503  merge_request_create -> ${url}  4.3 ms`],
    [
      'not answered',
      newAttempt({ event }),
      `FAIL  ---  merge_request_create -> ${url}  1.0 ms  refused: Nothing listens there.`,
    ],
    [
      'skipped',
      skip,
      `skip  merge_request_create -> ${url}  filtered: The destination takes other event types.`,
    ],
    [
      'given up before it was sent',
      { ...skip, reason: 'header-refused', message: 'Ruby refuses it.' },
      `FAIL  ---  merge_request_create -> ${url}  header-refused: Ruby refuses it.`,
    ],
  ])('marks a delivery that was %s by a word', (_what, entry, line) => {
    expect(deliveryLine(entry, plain)).toBe(line);
  });

  it('says where redirects led, and with its verdict that a POST became a GET', () => {
    const request = { ...answered(200).request, rawHeaders: [['Host', 'b.test:1']] as const };
    const followed = {
      ...answered(200),
      hop: 1,
      request: { ...request, rawHeaders: [...request.rawHeaders] },
    };
    expect(deliveryLine(followed, plain)).toMatch(
      /4\.3 ms {2}after 1 redirect: POST b\.test:1\/logs$/,
    );
    const verdict = { code: 'delivered', message: 'It may have lost it.', lost: false };
    const asGet = { ...followed, hop: 2, verdict, request: { ...followed.request, method: 'GET' } };
    expect(deliveryLine(asGet, plain)).toMatch(
      /^ok {4}200 .* after 2 redirects: GET b\.test:1\/logs {2}as a GET: It may have lost it\.$/,
    );
  });

  it('keeps a delivery on one line, whatever others named it', () => {
    const named = newAttempt({ event: { ...event, fixture: 'a\nok    200  forged' } });
    expect(deliveryLine(named, plain)).toContain('a\\u000aok    200  forged');
  });

  it('does not call a delivery failed that was broken off here', () => {
    const error = { code: 'cancelled', message: 'It was cancelled.' };
    expect(deliveryLine(newAttempt({ event, error }), plain)).toMatch(/^cut {3}---/);
  });

  it('names the event type of an event without a fixture', () => {
    expect(deliveryLine(newAttempt(), plain)).toContain('project_created');
  });
});

describe('milliseconds', () => {
  it.each([
    [0.123, '0.1'],
    [9.94, '9.9'],
    [10, '10'],
    [1234.5, '1235'],
  ])('writes %d as %s', (value, text) => {
    expect(milliseconds(value)).toBe(text);
  });
});

describe('fireSummary', () => {
  const run = (total: number, done: number) => ({
    events: { total, done },
    deliveries: { delivered: 4, failed: 0, cancelled: 2, skipped: 0 },
  });

  it('tells what was broken off and what was never begun, and calls neither failed', () => {
    const tally = { ...noTally, delivered: 4, cancelled: 2, brokenOff: 1 };
    expect(fireSummary(tally, plain, run(10, 4))[0]).toBe(
      '4 delivered, 0 failed, 2 cancelled, 0 skipped, 5 of 10 events never begun.',
    );
    expect(fireSummary(tally, plain, run(5, 4))[0]).toBe(
      '4 delivered, 0 failed, 2 cancelled, 0 skipped.',
    );
  });

  it('counts, and says each verdict of a loss once', () => {
    const lost = new Map([['GitLab 16.1 ignores the status.', 3]]);
    const tally = { ...noTally, delivered: 2, rejected: 3, failed: 4, skipped: 1, lost };
    expect(fireSummary(tally, plain)).toEqual([
      '2 delivered, 3 rejected, 4 failed, 1 skipped.',
      'lost  3 x  GitLab 16.1 ignores the status.',
    ]);
  });

  it('ends with the ledger, in red when fewer deliveries were shown than the run had', () => {
    const ledger = { ...noTally.ledger, fired: 6, planned: 6, answered: 4, cancelled: 2 };
    const tally = { ...noTally, delivered: 4, cancelled: 2, ledger };
    expect(fireSummary(tally, plain, run(6, 4)).at(-1)).toBe(
      'Ledger: fired 6 = planned 6 + skipped 0; planned 6 = answered 4 + failed 0 + cancelled 2; deliveries of the run 6 = shown 6; 0 reordered, 0 lost. It adds up.',
    );
    const missed = fireSummary({ ...tally, delivered: 3 }, createStyle(true), run(6, 4)).at(-1);
    expect(missed?.startsWith('\u001b[31m')).toBe(true);
    expect(missed).toContain('deliveries of the run is 6, but shown 5 only: 1 missing.');
  });
});
