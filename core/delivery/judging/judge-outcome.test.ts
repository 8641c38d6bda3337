import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../../profiles/make-profile.ts';
import { sendErrorCodes } from '../send-error.ts';
import { judgeOutcome, type Outcome, verdictCodes } from './judge-outcome.ts';

function judge(outcome: Partial<Outcome>, version = '16.1') {
  const profile = makeProfile(version, profileTimeline);
  return judgeOutcome({ status: null, location: '/next', errorCode: null, ...outcome }, profile);
}

// row: delivery.status
describe('judgeOutcome: row "response status"', () => {
  it.each([200, 201, 202, 204, 299])('calls %i delivered', (status) => {
    expect(judge({ status })).toEqual({
      code: 'delivered',
      message: 'The endpoint took the event. GitLab 16.1 is done with it.',
      lost: false,
    });
  });

  it.each([304, 400, 401, 404, 408, 429, 500, 502, 503, 504])(
    'says that %i is ignored and the event lost',
    (status) => {
      expect(judge({ status })).toEqual({
        code: 'status-ignored',
        message: `GitLab 16.1 ignores the status ${status}: the event counts as sent and is not sent again. It is lost unless the endpoint kept it.`,
        lost: true,
      });
    },
  );

  it('ignores the status in the newest version too', () => {
    expect(judge({ status: 503 }, '19.4')).toMatchObject({ code: 'status-ignored', lost: true });
    expect(judge({ status: 503 }, '19.4').message).toContain('GitLab 19.4 ');
  });
});

describe('judgeOutcome: a version that sees the status', () => {
  // row: flag.fail-on-non-2xx
  it.each([
    [401, 'auth'],
    [403, 'auth'],
    [404, 'not_found'],
    [429, 'rate_limited'],
    [415, 'client_error'],
    [503, 'server_error'],
  ])(
    'row "audit_event_streaming_fail_on_non_2xx_response": names the class of %i in next',
    (status, name) => {
      expect(judge({ status }, 'next')).toEqual({
        code: 'status-failed',
        message: `GitLab next takes the status ${status} for a failure of class ${name}, and the batch is sent again.`,
        lost: false,
      });
    },
  );
});

describe('judgeOutcome: a batch', () => {
  it('is judged as one event, and the verdict says of how many it is true', () => {
    const alone = judge({ status: 500 }, 'next');
    expect(judge({ status: 500, events: 1 }, 'next')).toEqual(alone);
    expect(judge({ status: 500, events: 40 }, 'next')).toEqual({
      ...alone,
      message: `${alone.message} The request carried 40 events, and what is said of one is true of all.`,
    });
  });
});

describe('judgeOutcome: redirects', () => {
  it.each([301, 302, 303])('says that %i turns the request into a GET', (status) => {
    const { code, message } = judge({ status });
    expect(code).toBe('redirected');
    expect(message).toContain('sends a GET with the same headers and body there');
  });

  it.each([307, 308])('says that %i sends the POST again', (status) => {
    expect(judge({ status }).message).toContain('sends the same POST there');
  });

  it.each([300, 301, 302, 303, 307, 308])('ignores %i when it names no location', (status) => {
    const { code, message, lost } = judge({ status, location: null });
    expect([code, lost]).toEqual(['status-ignored', true]);
    expect(message).toContain(`GitLab 16.1 ignores the status ${status}`);
  });

  it('leaves the judgement to the next attempt', () => {
    expect(judge({ status: 302 })).toMatchObject({ code: 'redirected', lost: false });
  });

  it('warns of a redirect that ended in a GET', () => {
    const { code, message } = judge({ status: 200, afterGet: true });
    expect(code).toBe('delivered');
    expect(message).toContain('answered 200 to a GET with the event as its body');
  });

  it('judges one that cannot be followed by its error', () => {
    const errorCode = 'too-many-redirects';
    expect(judge({ status: 302, errorCode })).toMatchObject({
      code: 'error-swallowed',
      lost: true,
    });
  });

  it('follows an empty location, which is one', () => {
    expect(judge({ status: 301, location: '' }).code).toBe('redirected');
  });

  it('names the limit', () => {
    expect(judge({ status: 302 }).message).toContain('at most 4 in a row');
    expect(judge({ errorCode: 'too-many-redirects' }).message).toContain('more than 4 redirects');
  });
});

// row: delivery.swallowed
describe('judgeOutcome: row "connection error, timeout, TLS error, blocked URL, too many redirects, bad HTTP"', () => {
  const others = ['cancelled', 'unreadable-answer', 'other'];
  const swallowed = sendErrorCodes.filter((code) => !others.includes(code));

  it.each(swallowed)('says that %s is logged, swallowed and not retried', (errorCode) => {
    const { code, message, lost } = judge({ errorCode });
    expect([code, lost]).toEqual(['error-swallowed', true]);
    expect(message).toMatch(/^GitLab 16\.1 logs .+ and goes on: the event is not sent again\. /);
  });

  it.each([
    ['connect-timeout', '16.1', 'longer than 10 s'],
    ['read-timeout', '16.1', 'longer than 20 s'],
    ['write-timeout', '16.1', 'longer than 30 s'],
    ['read-timeout', '19.4', 'longer than 8 s'],
  ])('names the limit that %s has in %s', (errorCode, version, words) => {
    expect(judge({ errorCode }, version).message).toContain(words);
  });

  it.each(['reset', 'closed', 'read-timeout', 'bad-answer'])(
    'grants after %s that the endpoint may have the event',
    (errorCode) => {
      expect(judge({ errorCode }).message).toContain(
        'It is lost unless the endpoint had read the request and kept it.',
      );
    },
  );

  it.each(['refused', 'unknown-host', 'connect-timeout', 'tls'])(
    'says plainly after %s that the event is lost',
    (errorCode) => {
      expect(judge({ errorCode }).message).toMatch(/ It is lost\.$/);
    },
  );

  it('believes the error when an answer broke off', () => {
    expect(judge({ status: 200, errorCode: 'reset' }).code).toBe('error-swallowed');
  });
});

// row: delivery.other-exception
describe('judgeOutcome: row "other exception"', () => {
  it.each(['other', 'unreadable-answer', 'a-code-of-tomorrow'])(
    'lets the job of 16.1 run again after %s',
    (errorCode) => {
      expect(judge({ errorCode })).toMatchObject({ code: 'job-retried', lost: false });
      expect(judge({ errorCode }).message).toContain('run again from the start');
    },
  );

  it.each(['other', 'unreadable-answer'])(
    'is caught for each destination in 19.4: %s',
    (errorCode) => {
      expect(judge({ errorCode }, '19.4')).toMatchObject({ code: 'error-swallowed', lost: true });
    },
  );

  it('counts an outcome without status and error as one', () => {
    expect(judge({}).code).toBe('job-retried');
  });
});

describe('judgeOutcome: what this harness did itself', () => {
  it('blames GitLab for nothing when the delivery was cancelled', () => {
    expect(judge({ errorCode: 'cancelled' })).toMatchObject({ code: 'cancelled', lost: false });
  });
});

describe('the verdict codes', () => {
  it('are all given by some outcome', () => {
    const outcomes: Partial<Outcome>[] = [
      { status: 200 },
      { status: 302 },
      { status: 500 },
      ...sendErrorCodes.map((errorCode) => ({ errorCode })),
    ];
    const given = new Set(
      outcomes.flatMap((outcome) =>
        ['16.1', 'next'].map((version) => judge(outcome, version).code),
      ),
    );
    expect([...given].sort()).toEqual([...verdictCodes].sort());
  });
});
