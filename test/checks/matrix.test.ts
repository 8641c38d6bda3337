/** Every probe is proven: the golden receiver fails none, and the fault that is planted for a probe fails that one. */
import type { TlsOptions } from 'node:tls';

import { describe, expect, it } from 'vitest';

import type { CheckReport } from '../../core/checks/check-report.ts';
import { areaOf } from '../../core/checks/probe.ts';
import { probeTable } from '../../core/checks/probes/probe-table.ts';
import type { CheckOptions } from '../../mock-server/checks/check-options.ts';
import { runCheck } from '../../mock-server/checks/run-checks.ts';
import { selfSigned } from '../sockets/support/self-signed.ts';
import { goldenToken, type ReceiverFault, startReceiver } from '../support/golden-receiver.ts';
import { faults } from './faults.ts';

async function check(
  fault: ReceiverFault,
  more: Partial<CheckOptions> = {},
  tls: TlsOptions | null = null,
): Promise<CheckReport> {
  const receiver = await startReceiver(fault, tls);
  try {
    return await runCheck({
      url: receiver.url,
      token: goldenToken,
      witness: receiver.witness,
      witnessWaitMs: 60,
      versions: ['16.1', '19.4', 'next'],
      seed: 11,
      pauseFactor: 0.2,
      ...more,
    });
  } finally {
    await receiver.close();
  }
}

/** Large bodies are for the faults of size. */
const largest = ['size/200-kb', 'size/1-mb', 'size/5-mb'];

/**
 * Whether every fault meets every probe, which takes minutes; else it meets those of its own areas, where what it could
 * fail by mistake stands, and a plain event.
 */
const isWhole = process.env['AUDITORIUM_WHOLE_MATRIX'] === '1';
const plain = 'body/form-type-json';

function areaNamed(id: string): string {
  return areaOf({ id });
}

/** Those that some version would not keep as it should. */
function failing({ probes }: CheckReport): string[] {
  return probes
    .filter(({ versions }) => Object.values(versions).some((one) => one !== 'kept'))
    .map(({ id }) => id);
}

const unplantable: Readonly<Record<string, string>> = {
  'size/24-mb': 'is heavy: planted below, when the whole matrix is asked for',
  'time/answer-in-time': 'is planted below, with shorter limits',
  'tls/trusted': 'is planted below, with TLS',
  'tls/1.2-only': 'is planted below, with TLS',
};

describe('the golden receiver', () => {
  it('fails nothing', async () => {
    const report = await check({}, { versions: ['16.1', '18.2', '19.4', 'next'] });
    expect(failing(report)).toEqual([]);
    expect(report.summary).toMatchObject({ exit: 0, proven: true, voids: [] });
  });
});

describe('the matrix', () => {
  it('has a fault for every probe, or says why not', () => {
    const planted = [...Object.keys(faults), ...Object.keys(unplantable)].sort();
    expect(planted).toEqual(probeTable.map(({ id }) => id).sort());
  });

  it.each(Object.entries(faults))(
    'fails %s by its fault, and only what stumbles over the same',
    async (id, { fault, also = [], failsAll = false, pauseFactor = 0.2 }) => {
      const skip = id.startsWith('size/') ? [] : largest;
      const only = isWhole ? {} : { only: [plain, ...[id, ...also].map(areaNamed)] };
      const found = failing(await check(fault, { skip, pauseFactor, ...only }));
      expect(found).toContain(id);
      if (!failsAll) expect([...found].sort()).toEqual([id, ...also].sort());
    },
  );
});

describe('the matrix, heavy', () => {
  const limit = { timeout: 300_000 };
  it.skipIf(!isWhole)(
    'fails size/24-mb by a limit of 10 MB, and not without one',
    limit,
    async () => {
      const heavy = { only: ['size'], include: ['heavy' as const], witnessWaitMs: 2000 };
      expect(failing(await check({}, heavy))).toEqual([]);
      expect(failing(await check({ limit: 10 * 1024 * 1024 }, heavy))).toEqual(['size/24-mb']);
    },
  );
});

describe('the matrix, against the clock', () => {
  /** Longer than a fifth of 8 s, and shorter than a fifth of 20 s. */
  const slow: ReceiverFault = {
    worksMs: (text) => (text.includes('-time-answer-in-time-') ? 2400 : 0),
  };
  const against = (version: string) =>
    check(slow, { profile: version, versions: [version], only: ['time'], limitFactor: 0.2 });

  it('fails time/answer-in-time by an answer after more than 8 s, and by the same not up to 18.0', async () => {
    const [newer, older] = await Promise.all([against('18.1'), against('18.0')]);
    expect(failing(newer)).toEqual(['time/answer-in-time']);
    expect(newer.probes.find(({ id }) => id === 'time/answer-in-time')).toMatchObject({
      result: 'lost',
      why: expect.stringContaining('an answer that took longer than') as string,
    });
    expect(failing(older)).toEqual([]);
  });
});

describe('the matrix, with TLS', () => {
  const over = (tls: TlsOptions) =>
    check(
      {},
      {
        only: ['tls', 'body/plus'],
        trust: { verify: true, ca: selfSigned.cert },
        witness: null,
      },
      { ...selfSigned, ...tls },
    );
  const results = ({ probes }: CheckReport) =>
    Object.fromEntries(probes.map(({ id, result }) => [id, result]));

  it('fails tls/trusted where the certificate is not trusted without --ca', async () => {
    expect(results(await over({}))).toEqual({
      'body/plus': 'not-proven',
      'tls/trusted': 'lost',
      'tls/1.2-only': 'not-proven',
    });
  });

  it('fails tls/1.2-only where nothing older than TLS 1.3 is spoken', async () => {
    expect(results(await over({ minVersion: 'TLSv1.3' }))).toMatchObject({
      'body/plus': 'not-proven',
      'tls/1.2-only': 'lost',
    });
  });
});
