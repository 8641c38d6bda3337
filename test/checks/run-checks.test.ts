import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import { checkReportSchema } from '../../core/checks/check-report.ts';
import type { CheckOptions } from '../../mock-server/checks/check-options.ts';
import { runCheck } from '../../mock-server/checks/run-checks.ts';
import {
  type GoldenReceiver,
  goldenToken,
  type ReceiverFault,
  startReceiver,
} from '../support/golden-receiver.ts';

const open: { close: () => Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function receiver(fault: ReceiverFault = {}): Promise<GoldenReceiver> {
  const started = await startReceiver(fault);
  open.push(started);
  return started;
}

const quick: Partial<CheckOptions> = {
  token: goldenToken,
  seed: 3,
  pauseFactor: 0.1,
  witnessWaitMs: 40,
  skip: ['size', 'time'],
};

async function failure(check: Promise<unknown>): Promise<string> {
  return check.then(
    () => 'it went well',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('runCheck', () => {
  it('gives a report of its schema, with the tokens masked', async () => {
    const { url, witness } = await receiver();
    const report = await runCheck({ ...quick, url, witness });
    expect(checkReportSchema.parse(report)).toEqual(report);
    expect(JSON.stringify(report)).not.toContain(goldenToken);
    expect(
      JSON.stringify(
        await runCheck({ ...quick, url, witness, secrets: true, only: ['body/plus'], seed: 4 }),
      ),
    ).toContain(goldenToken);
  });

  it('says of a dead endpoint in one sentence that it is dead', async () => {
    const { url, close } = await startReceiver();
    await close();
    expect(await failure(runCheck({ ...quick, url }))).toMatch(
      /^Failed to check the endpoint: 127\.0\.0\.1:\d+ refused the connection: nothing listens there\. Try again when it runs\.$/,
    );
  });

  it('judges nothing when the witness is dead', async () => {
    const { url } = await receiver();
    expect(await failure(runCheck({ ...quick, url, witness: 'cmd:exit 2' }))).toContain(
      'Failed to ask the witness cmd:exit 2: it ended with 2.',
    );
    expect(await failure(runCheck({ ...quick, url, witness: `url:${url}` }))).toContain(
      'it answered 405',
    );
  });

  it('finds the same for each probe alone as for all together', async () => {
    const fault: ReceiverFault = { keep: (text) => [text.replaceAll('+', ' ')] };
    const { url, witness } = await receiver(fault);
    const all = await runCheck({ ...quick, url, witness });
    for (const id of [
      'body/plus',
      'dup/same-id-twice',
      'auth/no-token-refused',
      'batch/array-of-2',
    ]) {
      const alone = await runCheck({ ...quick, url, witness, only: [id], seed: 5 });
      const [probe] = alone.probes;
      expect(probe).toMatchObject({
        id,
        versions: all.probes.find((one) => one.id === id)?.versions,
      });
    }
    expect(all.summary.counts['corrupted']).toBe(1);
  });

  it('does not count what was there before: the same seed can be used again', async () => {
    const { url, witness } = await receiver({ identity: () => null });
    const first = await runCheck({ ...quick, url, witness, only: ['body/plus'] });
    const second = await runCheck({ ...quick, url, witness, only: ['body/plus'] });
    expect(first.probes[0]?.result).toBe('kept');
    expect(second.probes[0]?.result).toBe('kept');
  });

  it('says in how many repetitions it failed', async () => {
    let count = 0;
    const { url, witness } = await receiver({
      keep: (text) => ((count += 1), count === 1 ? [] : [text]),
    });
    const { probes } = await runCheck({
      ...quick,
      ...{ url, witness, only: ['body/plus'], versions: ['16.1'], repeat: 3 },
    });
    expect(probes[0]).toMatchObject({ result: 'lost' });
    expect(probes[0]?.why).toMatch(/^In 1 of 3 repetitions: /);
  });

  it('takes the answers for a witness', async () => {
    const server = createServer((request, response) => {
      request.pipe(response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({
      close: () =>
        new Promise((resolve) =>
          server.close(() => {
            resolve();
          }),
        ),
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { probes } = await runCheck({ ...quick, url, witness: 'answer', only: ['body'] });
    expect(new Set(probes.flatMap(({ versions }) => Object.values(versions)))).toEqual(
      new Set(['kept']),
    );
  });

  it('names what voids a pass', async () => {
    const codes = async (fault: ReceiverFault, more: Partial<CheckOptions> = {}) => {
      const { url } = await receiver(fault);
      const { summary } = await runCheck({ ...quick, url, ...more });
      return summary.voids.map(({ code }) => code);
    };
    expect(await codes({})).toEqual([]);
    expect(await codes({}, { token: null })).toEqual(['everything-unauthorised']);
    expect(await codes({ isTokenRight: () => true })).toEqual(['wrong-token-taken']);
    expect(await codes({ split: () => [] })).toEqual(['rubbish-taken']);
    const page: ReceiverFault = {
      answer: (response) => {
        response.end('<!doctype html><title>Sign in</title>');
        return true;
      },
    };
    const nowhere: ReceiverFault = {
      answer: (response) => {
        response.writeHead(404).end();
        return true;
      },
    };
    expect(await codes(nowhere)).toContain('nothing-there');
    expect(await codes(page)).toEqual([
      'wrong-token-taken',
      'rubbish-taken',
      'html-page',
      'same-answer',
    ]);
    const login: ReceiverFault = {
      answer: (response, { request }) => {
        if (request.method === 'POST') response.writeHead(302, { Location: '/login' });
        response.end('sign in');
        return true;
      },
    };
    expect(await codes(login)).toContain('login-redirect');
  });

  it('judges every version of one set of requests by itself', async () => {
    const { url, witness } = await receiver({
      refusal: 503,
      head: ({ request }) => (request.headers['content-type'] === undefined ? 503 : null),
    });
    const { probes, summary } = await runCheck({ ...quick, url, witness, only: ['body/plus'] });
    expect(probes[0]?.versions).toEqual({
      '16.1': 'kept',
      '17.2': 'kept',
      '18.0': 'kept',
      '18.2': 'kept',
      '18.10': 'kept',
      '19.0': 'kept',
      '19.4': 'kept',
      next: 'refused',
    });
    // One for each shape of an object, with and without the name of the event and by scope, and one for the array.
    expect(probes[0]?.requests).toHaveLength(4);
    expect(summary).toMatchObject({ exit: 0, of: 1 });
  });

  it('is broken off when it is asked to', async () => {
    const { url } = await receiver({ answerAfterMs: 30_000 });
    const stop = new AbortController();
    const check = runCheck(
      { ...quick, url },
      {
        signal: stop.signal,
        onEvent: ({ kind }) => {
          if (kind === 'begun')
            setImmediate(() => {
              stop.abort();
            });
        },
      },
    );
    expect(await failure(check)).toContain('it was broken off');
  });
});
